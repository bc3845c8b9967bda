"""The common changes to a tracker, each a function from text to text that touches only the lines it is about.

Every change is read back through the strict loader and compared with what it was meant to do; one that would do anything
else raises TruceboardError and changes nothing.
"""

import difflib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from dashboard import trackers
from dashboard.editing import yaml_text
from dashboard.editing.yaml_text import Path
from dashboard.errors import TruceboardError
from dashboard.model import Tracker

File = str
"""The name of a tracker file, such as trackers/talks-2025.yaml: it stands in the problems."""


def declare_status(text: str, file: File, item: str, status: Mapping[str, Any]) -> str:
    """Declare a new status of `item`; what was declared before moves to the end of its `earlier`, comments and all.

    status: negotiation, since, because, note, implementation, as in the tracker; empty values are left out.
    """
    path: Path = ("items", item, "status")
    before = read(text, file)
    place = yaml_text.find(text, path)
    if place is None or item not in before.items:
        raise TruceboardError(f"{file} has no item {item!r}")
    column = place.node.start_mark.column
    raw = text[place.start : place.end]
    changed = yaml_text.put(text, path, plain(status), in_lines=True)
    changed = yaml_text.append_raw(changed, ("items", item, "earlier"), raw, column)
    old = before.items[item]
    meant = _set(_dump(before), path, _dump_part(changed, file, path))
    meant = _set(meant, ("items", item, "earlier"), [*_dump(before)["items"][item]["earlier"], old.status.model_dump(mode="json")])
    return _checked(changed, file, meant)


def set_terms(text: str, file: File, item: str, party: str, terms: Mapping[str, Any]) -> str:
    """Set one party's terms on `item`. terms: start, end, scope, source, note; empty values are left out."""
    return _put(text, file, ("items", item, "terms", party), plain(terms))


def add_alias(text: str, file: File, party: str, language: str, word: str) -> str:
    """Add another name of a party in a language."""
    return _append(text, file, ("parties", party, "aliases", language), word)


def add_keyword(text: str, file: File, item: str, language: str, word: str) -> str:
    """Add a word that tells an article speaks of `item`."""
    return _append(text, file, ("items", item, "keywords", language), word)


def mark_condition(text: str, file: File, item: str, place: int, met: str) -> str:
    """Say whether the condition at `place` of `item` is met: yes, no or unknown."""
    return _put(text, file, ("items", item, "conditions", place, "met"), met)


def add_item(text: str, file: File, item: str, content: Mapping[str, Any]) -> str:
    """Add an item with the id `item` after the last one. content: its keys as in the tracker."""
    if item in read(text, file).items:
        raise TruceboardError(f"{file} has an item {item!r} already; choose another id")
    changed = yaml_text.put(text, ("items", item), plain(content), in_lines=True)
    before = _dump(read(text, file))
    meant = _set(before, ("items", item), _dump_part(changed, file, ("items", item)))
    return _checked(changed, file, meant)


def plain(value: Any) -> Any:
    """A value as YAML holds it: days as text, empty parts left out."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items() if one not in ("", None, [], (), {})}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def difference(before: str, after: str, titles: tuple[str, str] = ("before", "after")) -> str:
    """What changed between two texts, as a unified diff under these titles; "" where nothing did."""
    lines = difflib.unified_diff(before.splitlines(True), after.splitlines(True), *titles)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


def read(text: str, file: File) -> Tracker:
    """The tracker in `text`. Raises TruceboardError with every problem."""
    found, problems = trackers.parse(text.encode("utf-8", "surrogatepass"), file)
    if found is None:
        raise TruceboardError(problems)
    return found.tracker


def _put(text: str, file: File, path: Path, value: Any) -> str:
    place = yaml_text.find(text, path)
    changed = yaml_text.put(text, path, value, in_lines=place is not None and not place.in_line)
    return _checked(changed, file, _set(_dump(read(text, file)), path, _dump_part(changed, file, path)))


def _append(text: str, file: File, path: Path, word: str) -> str:
    before = _dump(read(text, file))
    known = _get(before, path) or []
    if word in known:
        raise TruceboardError(f"{word!r} is there already")
    return _checked(yaml_text.append(text, path, word), file, _set(before, path, [*known, word]))


def _checked(changed: str, file: File, meant: dict[str, Any]) -> str:
    if _dump(read(changed, file)) != meant:
        raise TruceboardError(f"{file} is written in a way that this form cannot change safely; change the YAML by hand")
    return changed


def _dump(tracker: Tracker) -> dict[str, Any]:
    return tracker.model_dump(mode="json")


def _dump_part(text: str, file: File, path: Path) -> Any:
    return _get(_dump(read(text, file)), path)


def _get(data: Any, path: Path) -> Any:
    for part in path:
        if isinstance(data, dict):
            data = data.get(str(part))
        elif isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        else:
            return None
    return data


def _set(data: Any, path: Path, value: Any) -> Any:
    """A copy of `data` with `value` at `path`."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(first, int):
        return [_set(one, rest, value) if place == first else one for place, one in enumerate(data)]
    known = data if isinstance(data, dict) else {}
    return {**known, str(first): _set(known.get(str(first)), rest, value)}
