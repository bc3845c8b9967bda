"""The one way a file is written: whole or not at all."""

import os
import tempfile
from pathlib import Path

PREFIX = ".truceboard-"
"""What the names of temporary files begin with, so that those of a killed process can be found and swept."""


def replace(path: Path, content: bytes) -> None:
    """Put `content` in the place of `path`. After a crash the file is as it was before, or the new one; never a mix.

    Raises OSError where the disk is full or the folder cannot be written; the old file is intact then.
    """
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=PREFIX, suffix=f"-{path.name}")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name last; a system that cannot open folders (Windows) does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> list[Path]:
    """Remove the temporary files that a killed process left in `folder`, and name them."""
    left = sorted(folder.glob(f"{PREFIX}*"))
    for path in left:
        path.unlink(missing_ok=True)
    return left
