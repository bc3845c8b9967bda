"""How the declared status of an item came to be what it is: who declared what, when and why, from the file's versions."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.editing import changes, history
from dashboard.editing.history import Saved
from dashboard.errors import TruceboardError
from dashboard.model import DeclaredStatus

MOST_VERSIONS = 20
"""How far back it looks; reading a version takes about a tenth of a second."""


@dataclass(frozen=True)
class Declared:
    """A status as it was declared with one version of the file."""

    status: DeclaredStatus
    saved: Saved


def declared(root: Path, file: str, item: str) -> list[Declared]:
    """Every version with which the declared status of `item` changed, latest first; versions that cannot be read are left out."""
    found: list[Declared] = []
    for saved in reversed(history.versions(root, file)[:MOST_VERSIONS]):
        try:
            tracker = changes.read(history.content(root, file, saved.id), file)
        except TruceboardError:
            continue
        status = tracker.items[item].status if item in tracker.items else None
        if status is not None and (not found or found[-1].status != status):
            found.append(Declared(status, saved))
    return found[::-1]
