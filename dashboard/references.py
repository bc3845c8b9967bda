"""What the parts of a tracker say about each other: what they name exists, and dates are in order."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from pydantic import ValidationError

from dashboard.errors import Problem, allowed
from dashboard.model import RECORD_ID_PATTERN, Item, Terms, Tracker
from dashboard.strict_yaml import Document
from dashboard.validation import is_address
from dashboard.yaml_nodes import Path, shown

Reference = tuple[Path, str]


def checked_items(document: Document, tracker: Tracker | None) -> dict[str, Item]:
    """The items that can be looked at: all of a good tracker, those that are sound by themselves of a faulty one."""
    if tracker is not None:
        return dict(tracker.items)
    sound = {}
    for name, raw in _section(document, "items").items():
        try:
            sound[name] = Item.model_validate(raw)
        except ValidationError:
            continue
    return sound


def _section(document: Document, name: str) -> Mapping[str, object]:
    found = document.data.get(name)
    return found if isinstance(found, dict) else {}


def within(items: Mapping[str, Item], document: Document) -> Iterator[Problem]:
    """Everything that does not fit together within one file."""
    for name, item in items.items():
        path: Path = ("items", name)
        yield from _unknown(path, item, document)
        for party, terms in item.terms.items():
            yield from _terms((*path, "terms", party), terms, document)
        yield from _order(path, item, document)
        yield from _circle(name, items, document)


def _unknown(path: Path, item: Item, document: Document) -> Iterator[Problem]:
    for section, what, references in (
        ("parties", "party", _parties(path, item)),
        ("object_classes", "object class", _scopes(path, item)),
        ("units", "unit", [((*path, "units", place), unit) for place, unit in enumerate(item.units)]),
        ("items", "item", [((*path, "follows"), item.follows)] if item.follows else []),
    ):
        known = _section(document, section)
        if section in document.data and not known and document.data[section] != {}:
            continue  # the section itself is faulty, and that is told already
        for where, name in references:
            if name not in known:
                message = f"{shown(name)} is no {what} of this tracker {allowed(name, known)}"
                yield document.problem(where, message, key=where[-1] == name)


def _parties(path: Path, item: Item) -> list[Reference]:
    found: list[Reference] = [((*path, "bound", place), party) for place, party in enumerate(item.bound)]
    found += [((*path, "terms", party), party) for party in item.terms]
    for number, condition in enumerate(item.conditions):
        where = (*path, "conditions", number)
        found += [((*where, "demanded_by"), condition.demanded_by)]
        found += [((*where, "decided_by", place), party) for place, party in enumerate(condition.decided_by)]
    return found


def _scopes(path: Path, item: Item) -> list[Reference]:
    return [
        ((*path, "terms", party, "scope", place), name)
        for party, terms in item.terms.items()
        for place, name in enumerate(terms.scope)
    ]


def _terms(path: Path, terms: Terms, document: Document) -> Iterator[Problem]:
    if terms.end is not None and _ends_before_it_starts(terms):
        message = f"the end {terms.end.isoformat()} is not after the start {terms.start.isoformat()}"
        yield document.problem((*path, "end"), message)
    for place, source in enumerate(terms.source):
        if not is_address(source) and not re.fullmatch(RECORD_ID_PATTERN, source):
            message = f"{shown(source)} is neither an http or https address nor a record id"
            yield document.problem((*path, "source", place), message)


def _ends_before_it_starts(terms: Terms) -> bool:
    if isinstance(terms.start, datetime) and isinstance(terms.end, datetime):
        return terms.end <= terms.start
    return terms.window.end <= terms.window.first


def _order(path: Path, item: Item, document: Document) -> Iterator[Problem]:
    """`earlier` runs from the oldest to the latest; `status` is not older than the last of them."""
    days = [status.since for status in (*item.earlier, item.status)]
    for place, (before, after) in enumerate(pairwise(days), 1):
        if after < before:
            where: Path = ("earlier", place, "since") if place < len(item.earlier) else ("status", "since")
            message = f"{after} comes before {before}; `earlier` lists what was declared before `status`, oldest first"
            yield document.problem((*path, *where), message)


def _circle(name: str, items: Mapping[str, Item], document: Document) -> Iterator[Problem]:
    chain = [name]
    while (before := items[chain[-1]].follows) in items and before is not None:
        if before == name:
            message = f"an item cannot follow itself: {' follows '.join([*chain, name])}"
            yield document.problem(("items", name, "follows"), message)
        if before in chain:
            return
        chain.append(before)


def record_references(tracker: Tracker) -> Iterator[Reference]:
    """Every record id that a tracker cites, with its path."""
    for name, item in tracker.items.items():
        path: Path = ("items", name)
        cited = [((*path, "status"), item.status.because)]
        cited += [((*path, "earlier", number), old.because) for number, old in enumerate(item.earlier)]
        cited += [((*path, "conditions", number), each.because) for number, each in enumerate(item.conditions)]
        for where, because in cited:
            yield from (((*where, "because", place), record) for place, record in enumerate(because))
        for party, terms in item.terms.items():
            for place, source in enumerate(terms.source):
                if not is_address(source):
                    yield (*path, "terms", party, "source", place), source
