"""Adding an article in the app."""

from dashboard.editing.access import Editor
from dashboard.ui import View


def add_article(shown: View, who: Editor) -> None:
    """Nothing yet."""
