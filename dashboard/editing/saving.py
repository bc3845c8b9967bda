"""The one way a file of a workspace is changed by the app: checked, locked, whole, and with its earlier version kept."""

import errno
import hashlib
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from dashboard import atomic, config, regular_file, strict_yaml, trackers
from dashboard.editing import history
from dashboard.editing.access import Editor, check
from dashboard.errors import Problem, TruceboardError

LOCK = ".truceboard/lock"
PATIENCE = 2.0
"""Seconds to wait for another save; the lock of a process that died is free at once."""
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "this user may not write there",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EIO: "the disk reports an error",
}


@dataclass(frozen=True)
class Version:
    """A file as it was read: `text` has plain line breaks, `style` is how they and the beginning are written on disk."""

    name: str
    text: str
    digest: str
    style: tuple[str, str] = ("", "\n")


class Conflict(TruceboardError):
    """The file changed since the edit began. `theirs` is what it holds now."""

    def __init__(self, theirs: Version) -> None:
        self.theirs = theirs
        super().__init__(f"{theirs.name} was changed by somebody else since you opened it; nothing was written")


def open_file(root: Path, name: str) -> Version:
    """The file `name` of a workspace, to be edited. Raises TruceboardError for a name or a file that is none of ours."""
    path = _path(root, name)
    content, problems = regular_file.read(path, root, strict_yaml.MAX_BYTES)
    if content is None:
        raise TruceboardError(problems)
    text, wrong = strict_yaml.decode(content, name)
    if wrong:
        raise TruceboardError(wrong)
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    ending = "\r\n" if "\r\n" in text else "\n"
    return Version(name, text.removeprefix(mark).replace("\r\n", "\n"), _digest(content), (mark, ending))


def problems_of(name: str, text: str) -> list[Problem]:
    """Everything that is wrong with `text` as the content of `name`."""
    content = text.encode("utf-8", "surrogatepass")
    return list((config.parse(content) if name == config.NAME else trackers.parse(content, name))[1])


def save(root: Path, base: Version, text: str, editor: Editor, reason: str) -> Version:
    """Put `text` in the place of the version `base` that the edit began from, and return the new version.

    Raises Conflict where the file changed meanwhile, and TruceboardError where the text has errors, the editor has no
    right or the disk refuses. Until the new file is whole on disk the old one stays as it was.
    """
    check(root, editor)
    wrong = [problem for problem in problems_of(base.name, text) if problem.severity == "error"]
    if wrong:
        raise TruceboardError(wrong)
    if not reason.strip():
        raise TruceboardError("say in a few words why you change this; the reason is kept with the version")
    content = (base.style[0] + text.replace("\n", base.style[1])).encode()
    try:
        with lock(root):
            _unchanged(root, base)
            history.keep(root, base.name)
            atomic.replace(_path(root, base.name), content)
            _reread(root, base.name, content)
            _record(root, base.name, editor, reason)
    except Timeout:
        raise TruceboardError("somebody else is saving; nothing was written. Try again in a moment") from None
    except OSError as error:
        raise TruceboardError(_told(root, base, error)) from None
    return open_file(root, base.name)


def _record(root: Path, name: str, editor: Editor, reason: str) -> None:
    try:
        history.record(root, name, editor, reason)
    except TruceboardError as error:
        raise TruceboardError(f"{name} is saved, but its version could not be recorded: {error}") from None


def _unchanged(root: Path, base: Version) -> None:
    now = open_file(root, base.name)
    if now.digest != base.digest:
        raise Conflict(now)


def _reread(root: Path, name: str, content: bytes) -> None:
    """What is on disk must be what was meant."""
    if open_file(root, name).digest != _digest(content):
        raise TruceboardError(f"{name} is not what was just written: another program changes it too. Read it again")


def _told(root: Path, base: Version, error: OSError) -> str:
    """What went wrong, and what the file is now."""
    try:
        intact = open_file(root, base.name).digest == base.digest
    except TruceboardError:
        intact = False
    state = "the file is as it was" if intact else "whether the file was changed is not known; read it again"
    return f"{base.name} was not saved: {reason_of(error)}; {state}"


def reason_of(error: OSError) -> str:
    """Why the disk refused, in words."""
    return _REASONS.get(error.errno or 0, str(error.strerror or error))


def lock(root: Path) -> FileLock:
    """What every writer of a workspace holds while it writes."""
    path = root / LOCK
    path.parent.mkdir(exist_ok=True)
    return FileLock(path, timeout=PATIENCE)


def _path(root: Path, name: str) -> Path:
    """The file of that name, if it is one that may be edited here: config.yaml or trackers/ID.yaml."""
    folder, _, rest = name.rpartition("/")
    if name != config.NAME and not (folder == "trackers" and rest.endswith(".yaml") and trackers.is_id(rest[:-5])):
        raise TruceboardError(f"{name!r} cannot be edited here: only {config.NAME} and trackers/ID.yaml can")
    if any(part.is_symlink() for part in (root / "trackers", root / name)):
        raise TruceboardError(f"{name} is a link; links are not followed. Put the file itself there")
    return root / name


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
