"""Files named on a command line, read whole: every failure is one clear line that names what and where."""

import sys
from pathlib import Path

from django.utils.translation import gettext as _

from tracker.lib.uploads import InputError, decode

STDIN = "-"


def read_input(name: str) -> str:
    """The text of the file, or of standard input for `-`.

    Raises InputError for a file that is missing, is a folder, cannot be read, or holds what `decode` refuses.
    """
    if name == STDIN:
        return decode(sys.stdin.buffer.read(), name=_("standard input"))
    try:
        data = Path(name).read_bytes()
    except FileNotFoundError as error:
        raise InputError(_("there is no such file"), name=name) from error
    except IsADirectoryError as error:
        raise InputError(_("it is a folder, not a file"), name=name) from error
    except (OSError, ValueError) as error:
        raise InputError(_("it cannot be read (%(reason)s)") % {"reason": error}, name=name) from error
    return decode(data, name=name)
