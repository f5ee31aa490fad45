"""Pictures of the main pages for the docs: `make screenshots` writes them to docs/pictures/.

The demonstration is loaded into a folder of its own and served as `make demo` serves it; the day is the machine's, so
the dates in the pictures move with it.
"""

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.demosite import served

PICTURES = Path(__file__).resolve().parents[2] / "docs/pictures"
# Width and the height of what is shown: a telephone, a tablet, a desk.
SIZES = {360: 780, 768: 1024, 1280: 900}
COLOURS = 96  # of a palette: words stay sharp, and a picture is a fourth of its size


class Picture(NamedTuple):
    name: str
    address: str
    widths: tuple[int, ...] = tuple(SIZES)
    theme: str = "light"


MAIN = [
    Picture("home", "/"),
    Picture("case", "/cases/inv-01/"),
    Picture("list", "/cases/"),
    Picture("letter", "/letters/open-letter-of-24-organizations-to-the-swedish-migration-court/"),
    Picture(
        "determination", "/determinations/annual-report-for-2020-of-the-congressional-executive-commission-on-china/"
    ),
    Picture("search", "/search/?q=uighur"),
    Picture("explore", "/explore/"),
    Picture("digest", "/digests/valdor-bulletin-2024-12-31-to-2025-01-02/"),
    Picture("organization", "/organizations/harbour-watch/"),
    Picture("home-dark", "/", (1280,), "dark"),
    Picture("case-dark", "/cases/inv-01/", (360,), "dark"),
    Picture("home-swedish", "/sv/", (1280,)),
    Picture("home-uyghur", "/ug/", (360, 1280)),
]


def take(browser: Browser, url: str, picture: Picture, width: int) -> bytes:
    """The page at this width, as the PNG that a reader of the docs fetches."""
    with browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, color_scheme=picture.theme, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        answer = page.goto(url + picture.address)
        assert answer.status == 200, f"{picture.address}: {answer.status}"
        page.wait_for_load_state("networkidle")
        page.evaluate("document.fonts.ready")
        shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    out = io.BytesIO()
    shot.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def main() -> int:
    if not (chromium := shutil.which("chromium")):
        print("Pictures need Chromium: apt-get install -y chromium")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for picture in MAIN:
            for width in picture.widths:
                path = PICTURES / f"{picture.name}-{width}.png"
                path.write_bytes(take(browser, site.url, picture, width))
                print(f"{path.name}: {path.stat().st_size // 1024} kB")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
