"""Who may change a workspace: nobody in a read-only process, else whom `config.yaml` names, else everybody."""

import logging
from dataclasses import dataclass
from pathlib import Path

from dashboard import config
from dashboard.errors import TruceboardError
from dashboard.serving import has_login, may_write

_LOG = logging.getLogger(__name__)


class NotAllowed(TruceboardError):
    """The editor has no right to write here."""


@dataclass(frozen=True)
class Editor:
    """Who changes something: the name that stands in the history, and the login it was proven by ("" without a login)."""

    name: str
    login: str = ""
    has_the_files: bool = False
    """Works in a terminal of the machine itself, where rights of the dashboard mean nothing."""


def check(root: Path, editor: Editor) -> None:
    """Raise NotAllowed unless `editor` may write now. Reads the rights anew, so that a removed one is refused at once.

    A refusal is logged: the page offers nobody what is refused here, so somebody tried, or lost the right meanwhile.
    """
    reason = _refusal(root, editor)
    if reason:
        _LOG.warning("refused to let %r (login %r) change %s: %s", editor.name, editor.login, root, reason)
        raise NotAllowed(reason)


def _refusal(root: Path, editor: Editor) -> str:
    """Why `editor` may not write; "" where it may."""
    if not may_write():
        return "this dashboard is read-only: nothing can be changed here"
    if not editor.name.strip():
        return "give your name; it stands in the history of what you change"
    found, problems = config.read(root)
    if found is None:
        return f"the rights in {config.NAME} cannot be read ({problems[0]}); nothing can be changed until it is mended"
    asked = bool(found.access) or has_login(root)
    if asked and not editor.has_the_files and found.access.get(editor.login) != "editor":
        return f"{editor.login or 'without a login nobody'} has no right to edit here; {config.NAME} names the editors"
    return ""
