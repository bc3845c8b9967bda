"""One line that says what a record is about, as long as nobody has written a better one."""

from collections.abc import Mapping

from dashboard.codebook import Kind
from dashboard.model import Tracker, in_language


def summary_of(row: Mapping[str, str], tracker: Tracker) -> str:
    """Kind, parties and item of `row` in English, such as "Rejection: Russia → Ukraine: Full ceasefire"."""
    parties = [tracker.parties[name] for name in (row.get("actor", ""), row.get("target", "")) if name in tracker.parties]
    item, kind = row.get("item", ""), row.get("kind", "")
    title = in_language(tracker.items[item].title, "en") if item in tracker.items else ""
    who = " → ".join(in_language(party.name, "en") for party in parties)
    return ": ".join(filter(None, (Kind(kind).label if Kind.has(kind) else kind, who, title)))
