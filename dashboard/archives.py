"""Reads named files out of a ZIP that somebody hands over: by name alone, nothing is unpacked to disk, and no more than fits."""

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO

from dashboard.errors import TruceboardError

MOST_BYTES = 100_000_000
"""Bytes that all files of an archive together may have; a few kilobytes can claim to hold more than any machine has."""
MOST_FILES = 200


def contents(archive: bytes, names: Iterable[str], called: str) -> dict[str, bytes]:
    """The content of those of the files `names` that the archive holds. Raises TruceboardError where it cannot be read safely."""
    found: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with zipfile.ZipFile(BytesIO(archive)) as opened:
            held = opened.namelist()
            if len(held) > MOST_FILES:
                raise TruceboardError(f"{called} holds {len(held)} files; a snapshot has no more than {MOST_FILES}")
            for name in [one for one in names if one in held]:
                with opened.open(name) as file:
                    found[name] = file.read(left + 1)
                left -= len(found[name])
                if left < 0:
                    raise TruceboardError(f"{called} unpacks to more than {MOST_BYTES} bytes; it is not read")
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:  # RuntimeError: encrypted
        raise TruceboardError(f"{called} cannot be read as a ZIP archive ({error})") from None
    return found
