"""Make `vnu/vnu.jar.xz` of the jar in the npm package: `python tests/vendor/pack_vnu.py package/build/dist/vnu.jar`.

The jar is 32 MB, most of it the words of 500 languages and the web server that a checker run from the command line
never loads. Without them, and pressed better than a jar can be, it is 8 MB. What stays is byte for byte upstream's.
A class that would be missed ends the checker with an error, and with it the test: nothing passes unseen.
"""

import io
import lzma
import re
import sys
import zipfile
from pathlib import Path

PACKED = Path(__file__).parent / "vnu" / "vnu.jar.xz"
NEVER_LOADED = re.compile(
    r"com/ibm/icu/impl/(data/icudt\w+/((brkitr|lang|region|zone|curr|unit|coll|translit|rbnf)/|[a-z]{2,3}(_\w+)?\.res)"
    r"|duration/)"
    r"|net/sf/saxon/|jakarta/(servlet|mail|enterprise|activation)|javax/(portlet|mail|enterprise|servlet)"
    r"|com/sun/(mail|activation)|org/apache/(commons/(?!logging|codec|io)|avalon|log/)"
    r"|org/eclipse/jetty/(server|servlet|security|session|ee|websocket|http2|deploy|xml|webapp|rewrite|proxy)"
)


def packed(jar: bytes) -> bytes:
    """The same bytes for the same jar: entries sorted by kind, without times, stored and then pressed as a whole."""
    source, whole = zipfile.ZipFile(io.BytesIO(jar)), io.BytesIO()
    entries = [entry for entry in source.infolist() if not entry.is_dir() and not NEVER_LOADED.match(entry.filename)]
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as target:
        for entry in sorted(entries, key=lambda entry: (entry.filename.rsplit(".")[-1], entry.filename)):
            target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry))
    return lzma.compress(whole.getvalue(), preset=9 | lzma.PRESET_EXTREME)


if __name__ == "__main__":
    PACKED.write_bytes(packed(Path(sys.argv[1]).read_bytes()))
