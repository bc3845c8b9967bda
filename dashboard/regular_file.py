"""Reads the files of a workspace: regular files of a bounded size, and nothing that could hang or lead elsewhere."""

import os
import stat
from pathlib import Path

from dashboard.errors import Problem


def name_of(path: Path, root: Path) -> str:
    """The file's name in messages: relative to the workspace, with /, and without bytes that cannot be printed."""
    try:
        name = path.relative_to(root).as_posix()
    except ValueError:
        name = path.name
    return name.encode("utf-8", "backslashreplace").decode()


def read(path: Path, root: Path, most: int) -> tuple[bytes | None, list[Problem]]:
    """The bytes of `path`; None and the reason for a link, a pipe, a folder, an unreadable or too large file."""
    name = name_of(path, root)
    try:
        content, why = _read(path, most)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or str(error)
        content, why = None, f"cannot be read: {reason}"
    return content, [Problem(name, 0, 0, "", why)] if content is None else []


def _read(path: Path, most: int) -> tuple[bytes | None, str]:
    refused = "is not a regular file; links, pipes and folders are not read"
    if not stat.S_ISREG(path.lstat().st_mode):
        return None, refused
    # The file may be exchanged after the first look: never follow a link, never wait for a pipe's writer.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None, refused
        content = file.read(most + 1)
    return (content, "") if len(content) <= most else (None, f"has more than {most} bytes; it is not read. Split it")
