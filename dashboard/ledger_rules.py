"""What a row of the ledger must fulfil, one function a rule; `dashboard.ledger` applies them on load."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from dashboard.codebook import Aspect, CountKind, Credibility, Kind, Precision, Reliability, Verification, Word
from dashboard.dates import parse_day, parse_span
from dashboard.errors import allowed
from dashboard.model import RECORD_ID_PATTERN, Article, Tracker

COLUMNS = (
    "record_id",
    "tracker",
    "item",
    "kind",
    "aspect",
    "actor",
    "target",
    "reported_by",
    "event_date",
    "date_precision",
    "published",
    "recorded_at",
    "quantity",
    "unit",
    "count_kind",
    "period_start",
    "location",
    "object_class",
    "summary",
    "article",
    "quote",
    "quote_start",
    "quote_end",
    "source_url",
    "outlet",
    "language",
    "origin",
    "reliability",
    "credibility",
    "verification",
    "coder",
    "rule",
    "supersedes",
    "answers",
)
"""The ledger's header. `answers` names the accusation that a denial or verification responds to."""

WORDS: Mapping[str, type[Word]] = {
    "kind": Kind,
    "aspect": Aspect,
    "date_precision": Precision,
    "count_kind": CountKind,
    "reliability": Reliability,
    "credibility": Credibility,
    "verification": Verification,
}
"""Columns whose values are words of the codebook."""
REQUIRED = ("record_id", "tracker", "kind", "event_date", "date_precision", "recorded_at", "summary")
_RECORD_ID = re.compile(RECORD_ID_PATTERN)
_NUMBER = re.compile(r"\d{1,15}(\.\d{1,6})?")
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")

Row = Mapping[str, str]
Finding = tuple[str, str]  # (column, what is wrong)


@dataclass(frozen=True)
class Context:
    """What a row may refer to. `seen` holds the record ids of the rows before it.

    unread: names of files that are there but cannot be read; nobody can tell whether a row fits what stands in them.
    """

    trackers: Mapping[str, Tracker]
    articles: Mapping[str, Article]
    seen: Collection[str]
    unread: Collection[str] = ()


def findings(row: Row, context: Context) -> list[Finding]:
    """Everything that is wrong with `row`; empty when it may join the ledger."""
    return [finding for rule in RULES for finding in rule(row, context)]


def waits_for(row: Row, context: Context) -> str:
    """The unreadable file that `row` refers to; "" where it refers to none. Such a row is no mistake, it waits for the file."""
    named = (
        (row["tracker"], context.trackers, f"trackers/{row['tracker']}.yaml"),
        (row["article"], context.articles, f"seeds/articles/{row['article']}.md"),
    )
    return next((file for name, known, file in named if name not in known and file in context.unread), "")


def _required(row: Row, _: Context) -> Iterator[Finding]:
    for column in REQUIRED:
        if not row[column]:
            yield column, "is empty; every record needs it"


def _identity(row: Row, context: Context) -> Iterator[Finding]:
    record_id = row["record_id"]
    if record_id and not _RECORD_ID.fullmatch(record_id):
        yield "record_id", f"{record_id!r} is not an id (letters, digits, dots, dashes; at most 64)"
    if record_id in context.seen:
        yield "record_id", f"{record_id!r} is taken by an earlier row; a correction is a new row that `supersedes` it"


def _words(row: Row, _: Context) -> Iterator[Finding]:
    for column, vocabulary in WORDS.items():
        if row[column] and not vocabulary.has(row[column]):
            yield (
                column,
                f"{row[column]!r} is not in the codebook {allowed(row[column], [w.value for w in vocabulary])}",
            )


def _references(row: Row, context: Context) -> Iterator[Finding]:
    tracker = context.trackers.get(row["tracker"])
    if tracker is None:
        if row["tracker"] and f"trackers/{row['tracker']}.yaml" not in context.unread:
            yield "tracker", f"{row['tracker']!r} is no tracker {allowed(row['tracker'], context.trackers)}"
        return
    known: Mapping[str, Mapping[str, object]] = {
        "item": tracker.items,
        "actor": tracker.parties,
        "target": tracker.parties,
        "reported_by": tracker.parties,
        "unit": tracker.units,
        "object_class": tracker.object_classes,
    }
    for column, entries in known.items():
        if row[column] and row[column] not in entries:
            yield column, f"{row[column]!r} is not in tracker {row['tracker']} {allowed(row[column], entries)}"


def _dates(row: Row, _: Context) -> Iterator[Finding]:
    checks: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("event_date", lambda text: parse_span(text, row["date_precision"] or "day")),
        ("published", parse_day),
        ("period_start", parse_day),
        ("recorded_at", _instant),
    )
    for column, parse in checks:
        if row[column]:
            try:
                parse(row[column])
            except ValueError as error:
                yield column, str(error)


def _instant(text: str) -> datetime:
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is not a UTC time like 2025-03-19T08:30:00Z")
    return datetime.fromisoformat(text)


def _quantity(row: Row, _: Context) -> Iterator[Finding]:
    if row["quantity"] and not _NUMBER.fullmatch(row["quantity"]):
        yield "quantity", f"{row['quantity']!r} is not a plain number like 175 or 2.5"
    if row["quantity"] and not row["unit"]:
        yield "unit", f"is empty, but quantity is {row['quantity']}: say what is counted"


def _source(row: Row, context: Context) -> Iterator[Finding]:
    if bool(row["article"]) == bool(row["source_url"]):
        yield "source_url", "a record names either an article with its quote or a source_url, exactly one of them"
    elif row["source_url"] and not row["source_url"].startswith(("https://", "http://")):
        yield "source_url", f"{row['source_url']!r} is not an http or https address"
    elif row["article"]:
        yield from _quote(row, context)


def _quote(row: Row, context: Context) -> Iterator[Finding]:
    article = context.articles.get(row["article"])
    if article is None:
        if f"seeds/articles/{row['article']}.md" not in context.unread:
            yield "article", f"{row['article']!r} is no article of this workspace {allowed(row['article'], context.articles)}"
        return
    try:
        start, end = int(row["quote_start"]), int(row["quote_end"])
    except ValueError:
        yield "quote_start", "quote_start and quote_end must be whole numbers: the quote's place in the article"
        return
    if not row["quote"] or start < 0 or article.body[start:end] != row["quote"]:
        found = article.body.find(row["quote"]) if row["quote"] else -1
        hint = f"; it stands at {found}-{found + len(row['quote'])}" if found >= 0 else "; it is nowhere in the article"
        yield "quote", f"characters {start}-{end} of {row['article']} are not the quote{hint}"


def _links(row: Row, context: Context) -> Iterator[Finding]:
    for column in ("supersedes", "answers"):
        other = row[column]
        if other and other not in context.seen and (column == "supersedes" or other == row["record_id"]):
            yield column, f"{other!r} is no earlier record {allowed(other, context.seen)}"
    if row["kind"] == Kind.RETRACTION and not row["supersedes"]:
        yield "supersedes", "a retraction names the record that it takes back"


RULES: tuple[Callable[[Row, Context], Iterator[Finding]], ...] = (
    _required,
    _identity,
    _words,
    _references,
    _dates,
    _quantity,
    _source,
    _links,
)
