"""An edit that is not saved yet: kept in the workspace, so that it survives another page, a reload and a restart."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from dashboard import atomic
from dashboard.editing.saving import Version
from dashboard.serving import may_write

FOLDER = ".truceboard/drafts"


@dataclass(frozen=True)
class Draft:
    """The text as it stands, and the version it began from."""

    text: str
    base: Version


def load(root: Path, key: str, name: str) -> Draft | None:
    """The draft that `key` names (it stands in the page's address); None where there is none that can be read."""
    try:
        found = json.loads(_path(root, key, name).read_bytes())
        base = found["base"]
        return Draft(found["text"], Version(base["name"], base["text"], base["digest"], tuple(base["style"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(root: Path, key: str, draft: Draft) -> None:
    """Keep a draft; one that equals its base is dropped."""
    if draft.text == draft.base.text:
        drop(root, key, draft.base.name)
        return
    if may_write():
        path = _path(root, key, draft.base.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(path, json.dumps(asdict(draft), ensure_ascii=False).encode("utf-8", "surrogatepass"))


def drop(root: Path, key: str, name: str) -> None:
    _path(root, key, name).unlink(missing_ok=True)


def _path(root: Path, key: str, name: str) -> Path:
    """Named by a digest, so that nothing in an address can lead elsewhere."""
    digest = hashlib.sha256("\0".join((key, name)).encode("utf-8", "surrogatepass")).hexdigest()
    return root / FOLDER / f"{digest[:32]}.json"
