"""What plug-ins propose, checked and joined to the built-in extractor's candidates.

A plug-in is asked, never believed: a proposal must stand in the article word for word and fulfil every rule that a record
of the ledger must. What does not is refused with its reason; nothing a plug-in does costs a candidate of another extractor.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard import extractors
from dashboard.codebook import Aspect, Precision
from dashboard.errors import Problem, Severity, allowed
from dashboard.extraction import Candidate, extract
from dashboard.extraction.summary import summary_of
from dashboard.extractors import Plugin
from dashboard.ledger_rules import COLUMNS, Context, findings
from dashboard.model import Article, Tracker

FIELDS = (
    "item", "kind", "aspect", "actor", "target", "reported_by", "event_date", "date_precision", "quantity", "unit", "count_kind",
    "location", "summary", "quote", "quote_start", "quote_end", "rule", "note",
)  # fmt: skip
"""What a proposal may hold; only kind and quote are needed. The rest of a candidate is not the plug-in's to say."""
MOST = 1000
"""Proposals that are looked at for one article: a plug-in that never stops must not stop the others."""
_SHOWN = 80
_SAME = ("item", "kind", "actor", "target")
Row = dict[str, str]


@dataclass(frozen=True)
class Case:
    """An article that is read for a tracker."""

    article: Article
    tracker: Tracker
    tracker_id: str


@dataclass(frozen=True)
class Proposed:
    """Candidates in the order of the text. `problems`: a refused proposal is a warning, a plug-in that failed an error."""

    candidates: tuple[Candidate, ...]
    problems: tuple[Problem, ...] = ()


def propose(case: Case, names: Iterable[str]) -> Proposed:
    """The candidates of the built-in extractor and of the plug-ins of these names."""
    plugins, problems = extractors.load(names)
    found = join(extract(case.article, case.tracker, case.tracker_id), case, plugins)
    return Proposed(found.candidates, (*problems, *found.problems))


def join(own: Sequence[Candidate], case: Case, plugins: Iterable[Plugin]) -> Proposed:
    """`own` and what the plug-ins add to it: an act that an earlier extractor has in overlapping words is not added again."""
    found, problems = list(own), []
    for plugin in plugins:
        fresh, wrong = ask(plugin, case)
        found += [one for one in fresh if not any(_same(one, other) for other in found)]
        problems += wrong
    if len(found) > len(own):
        found.sort(key=lambda one: one.quote_start)
    return Proposed(tuple(found), tuple(problems))


def _same(one: Candidate, other: Candidate) -> bool:
    apart = one.quote_end <= other.quote_start or other.quote_end <= one.quote_start
    return not apart and all(getattr(one, name) == getattr(other, name) for name in _SAME)


def ask(plugin: Plugin, case: Case) -> tuple[list[Candidate], list[Problem]]:
    """What one plug-in proposes, each proposal once, and what of it is refused and why. Never raises for what it does."""
    found: dict[tuple[object, ...], Candidate] = {}
    problems = []
    try:
        for number, proposal in enumerate(_listed(plugin.propose(case.article, case.tracker, case.tracker_id)), 1):
            if number > MOST:
                raise _Refused(f"proposes more than {MOST} records; those after them are left out")
            try:
                made = _candidate(plugin, case, proposal)
            except _Refused as why:
                problems.append(_problem(plugin, case, f"proposal {number} is refused: {why}", "warning"))
            else:
                place = (made.quote_start, made.quote_end, made.quantity, made.unit)
                found.setdefault((*(getattr(made, name) for name in _SAME), *place), made)
    except _Refused as why:
        problems.append(_problem(plugin, case, str(why)))
    except (Exception, SystemExit) as error:  # foreign code: whatever it does, the others' candidates stay
        problems.append(_problem(plugin, case, f"failed: {extractors.told(error)}"))
    return list(found.values()), problems


class _Refused(Exception):
    """Something of a plug-in that cannot be used; the message says why."""


def _problem(plugin: Plugin, case: Case, message: str, severity: Severity = "error") -> Problem:
    return Problem(f"seeds/articles/{case.article.id}.md", 0, 0, f"plugin:{plugin.name}", message, severity)


def _listed(returned: object) -> Iterator[object]:
    """The proposals one by one. A text or a single mapping can be walked through too, but is no list of proposals."""
    if isinstance(returned, str | bytes | Mapping) or not isinstance(returned, Iterable):
        raise _Refused(f"returned {type(returned).__name__}, which is no list of proposals")
    yield from returned


def _candidate(plugin: Plugin, case: Case, proposal: object) -> Candidate:
    given = _given(proposal)
    row = _placed({**_known(case), **given}, given, case.article)
    context = Context({case.tracker_id: case.tracker}, {case.article.id: case.article}, ())
    if found := findings(row, context):
        raise _Refused("; ".join(f"{column}: {message}" for column, message in found))
    summary = given.get("summary") or summary_of(row, case.tracker)
    chosen = {name: row[name] for name in FIELDS if name in COLUMNS and not name.startswith("quote_")}
    place = {"quote_start": int(row["quote_start"]), "quote_end": int(row["quote_end"])}
    source = {name: row[name] for name in ("tracker", "article", "published", "outlet", "language")}
    mark = {
        "summary": summary,
        "coder": plugin.name,
        "rule": ".".join(filter(None, (f"plugin:{plugin.name}", given.get("rule", "")))),
        "confidence": "",  # nobody measured it: shown as such, and never accepted unseen with the certain ones
        "lexicon": f"{plugin.name} {plugin.version}".strip(),
        "note": given.get("note", ""),
    }
    return Candidate(**{**chosen, **source, **mark}, **place)  # type: ignore[arg-type]


def _given(proposal: object) -> Row:
    """The proposal as text. Empty fields are left out: they are as good as not given."""
    if not isinstance(proposal, Mapping):
        raise _Refused(f"{_clipped(repr(proposal))} is no mapping of fields to values")
    row = {}
    for name, value in proposal.items():
        if name not in FIELDS:
            raise _Refused(f"{_clipped(repr(name))} is no field of a proposal {allowed(name, FIELDS)}")
        if text := _text(name, value):
            row[str(name)] = text
    return row


def _text(name: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise _Refused(f"{name}: {_clipped(repr(value))} is neither text nor a number")
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    if "\0" in text or text != text.encode("utf-8", "replace").decode():
        raise _Refused(f"{name}: {_clipped(repr(text))} holds a character that no file can keep")
    return text


def _known(case: Case) -> Row:
    """A row with all that the article says, and what holds where a plug-in says nothing else."""
    article = case.article
    return dict.fromkeys(COLUMNS, "") | {
        "record_id": "candidate", "recorded_at": "2000-01-01T00:00:00Z",  # of no meaning: a candidate has neither
        "tracker": case.tracker_id, "article": article.id, "published": article.published, "outlet": article.outlet,
        "language": article.language, "aspect": Aspect.WHOLE.value, "event_date": article.published,
        "date_precision": Precision.DAY.value, "summary": "(made afterwards)",
    }  # fmt: skip


def _placed(row: Row, given: Row, article: Article) -> Row:
    """The row with the place of its quote: the given one, which is checked later, or the only one there is."""
    quote = given.get("quote", "")
    if not quote.strip():
        raise _Refused("quote: is empty; a proposal rests on exact words of the article")
    start = given.get("quote_start") or str(_only_place(quote, article.body))
    end = str(int(start) + len(quote)) if start.isdecimal() and len(start) < 12 else ""
    count = {"count_kind": given.get("count_kind", "single")} if row["quantity"] else {}
    return {**row, "quote_start": start, "quote_end": given.get("quote_end") or end, **count}


def _only_place(quote: str, body: str) -> int:
    first = body.find(quote)
    if first < 0:
        raise _Refused(f"quote: {_clipped(repr(quote))} stands nowhere in the article; its words must be exact")
    if (second := body.find(quote, first + 1)) >= 0:
        raise _Refused(f"quote: {_clipped(repr(quote))} stands at {first} and at {second}; give quote_start to say which is meant")
    return first


def _clipped(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."
