"""The earlier versions of a file: in git where the workspace is in a repository, else in a folder of the workspace."""

import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dashboard import atomic
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError

FOLDER = ".truceboard/versions"
_SEPARATOR = "\x1f"
_FORMAT = _SEPARATOR.join(("%H", "%an", "%aI", "%s"))


@dataclass(frozen=True)
class Saved:
    """One earlier or present version: its id, who saved it, when (ISO 8601) and why."""

    id: str
    who: str
    when: str
    why: str


def in_git(root: Path) -> bool:
    """Whether the workspace lies in a git repository that does not ignore its trackers."""
    try:
        found = _git(root, "rev-parse", "--is-inside-work-tree")
        return found.strip() == "true" and not _ignored(root)
    except TruceboardError:
        return False


def _ignored(root: Path) -> bool:
    done = subprocess.run(["git", "check-ignore", "-q", "trackers/x.yaml"], cwd=root, capture_output=True, check=False)
    return done.returncode == 0


def keep(root: Path, name: str) -> None:
    """Before a save: keep the version that is there, where git does not."""
    if in_git(root) or versions(root, name):
        return
    _write(root, name, Editor("(before the first save)"), "the file as it was found")


def record(root: Path, name: str, editor: Editor, reason: str) -> None:
    """After a save: commit the file, and nothing else, with the editor as author; or keep a copy of it."""
    if in_git(root):
        commit(root, [name], editor, reason)
    else:
        _write(root, name, editor, reason)


def commit(root: Path, names: Sequence[str], editor: Editor, reason: str) -> None:
    """Commit what changed in these files, and nothing else, with the editor as author."""
    who = editor.name.replace("<", "").replace(">", "").replace("\n", " ").strip()
    identity = ["-c", f"user.name={who}", "-c", f"user.email={editor.login or 'analyst@localhost'}"]
    message = " ".join(reason.split()) or "Edit"
    _git(root, "add", "--", *names)
    if _git(root, "status", "--porcelain", "--", *names).strip():
        _git(root, *identity, "commit", "--quiet", "--only", "--message", message, "--", *names)


def versions(root: Path, name: str) -> list[Saved]:
    """All versions of a file, latest first."""
    if in_git(root):
        lines = _git(root, "log", f"--format={_FORMAT}", "--", name).splitlines()
        return [Saved(*line.split(_SEPARATOR)) for line in lines if line.count(_SEPARATOR) == 3]
    notes = sorted((root / FOLDER / name).glob("*.json"), reverse=True)
    return [Saved(**json.loads(path.read_text(encoding="utf-8"))) for path in notes]


def content(root: Path, name: str, version: str) -> str:
    """The text of a version. Raises TruceboardError where there is none of that id."""
    if version not in {saved.id for saved in versions(root, name)}:
        raise TruceboardError(f"{name} has no version {version[:40]!r}")
    if in_git(root):
        return _git(root, "show", f"{version}:./{name}")
    return (root / FOLDER / name / version).with_suffix(".yaml").read_bytes().decode()


def _write(root: Path, name: str, editor: Editor, reason: str) -> None:
    now = datetime.now(UTC)
    folder = root / FOLDER / name
    folder.mkdir(parents=True, exist_ok=True)
    version = now.strftime("%Y%m%dT%H%M%S%f")
    atomic.replace(folder / f"{version}.yaml", (root / name).read_bytes())
    note = {"id": version, "who": editor.name, "when": now.isoformat(timespec="seconds"), "why": reason}
    atomic.replace(folder / f"{version}.json", json.dumps(note, ensure_ascii=False).encode())


def _git(root: Path, *words: str) -> str:
    try:
        done = subprocess.run(["git", *words], cwd=root, capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TruceboardError(f"git could not be asked: {error}") from None
    if done.returncode:
        raise TruceboardError(f"git {words[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode(errors="replace")
