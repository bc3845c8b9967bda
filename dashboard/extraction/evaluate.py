"""How good the candidates are: measured against gold records, by language and by kind, with stages turned off, beside a baseline.

A candidate and a gold record match one to one within an article, and their quotes must share a character.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.codebook import Kind
from dashboard.extraction.candidates import ALL_ON, Extractor
from dashboard.extraction.items import choose
from dashboard.extraction.kinds import Switches
from dashboard.extraction.layers import Reading
from dashboard.extraction.text import sentences
from dashboard.model import Article, Tracker

Row = Mapping[str, str]
STRICT = ("item", "kind", "actor", "target")
RELAXED = ("item", "kind")
POLARITY = frozenset(
    {
        (Kind.REJECTION, Kind.AGREEMENT),
        (Kind.AGREEMENT, Kind.REJECTION),
        (Kind.MEETING_PLANNED, Kind.MEETING_HELD),
        (Kind.CONDITIONAL_AGREEMENT, Kind.AGREEMENT),
        (Kind.DENIAL, Kind.VIOLATION_ALLEGATION),
        (Kind.VIOLATION_ALLEGATION, Kind.DENIAL),
    }
)
"""What was, and what it was taken for."""
ABLATIONS: Mapping[str, Switches] = {
    "all stages": ALL_ON,
    "no negation": Switches(negation=False),
    "no condition": Switches(condition=False),
    "no attribution": Switches(attribution=False),
}


@dataclass(frozen=True)
class Labelled:
    """An article with its gold records."""

    article: Article
    gold: tuple[Row, ...]


@dataclass
class Score:
    """Counts that add up over articles; rates are derived from them."""

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    relaxed: int = 0
    flipped: int = 0
    dates: int = 0
    quantities: int = 0
    reporters: int = 0
    exact_quotes: int = 0
    sentences: int = 0
    false_without_records: int = 0
    sentences_without_records: int = 0
    kinds: dict[str, "Score"] = field(default_factory=dict)

    def rates(self, hits: int) -> tuple[float, float, float]:
        """Precision, recall and their harmonic mean."""
        precision = hits / self.predicted if self.predicted else 0.0
        recall = hits / self.gold if self.gold else 0.0
        return precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0

    def share(self, part: int, whole: int) -> float | None:
        """`part` of `whole`; None where there is nothing to share."""
        return part / whole if whole else None


def match(gold: Iterable[Row], predicted: Iterable[Row], same: Callable[[Row, Row], bool]) -> list[tuple[Row, Row]]:
    """Pairs that are the same, one to one, in the order of the gold records."""
    free, pairs = list(predicted), []
    for row in gold:
        hit = next((one for one in free if same(row, one)), None)
        if hit is not None:
            free.remove(hit)
            pairs.append((row, hit))
    return pairs


def _exact(row: Row, body: str) -> bool:
    return bool(row["quote"]) and body[int(row["quote_start"]) : int(row["quote_end"])] == row["quote"]


def overlap(one: Row, other: Row) -> bool:
    """Whether two quotes share a character."""
    return min(int(one["quote_end"]), int(other["quote_end"])) > max(int(one["quote_start"]), int(other["quote_start"]))


def _same(keys: Sequence[str]) -> Callable[[Row, Row], bool]:
    return lambda gold, mine: overlap(gold, mine) and all(gold[key] == mine[key] for key in keys)


def _flipped(gold: Row, mine: Row) -> bool:
    alike = gold["item"] == mine["item"] and gold["actor"] == mine["actor"]
    return alike and overlap(gold, mine) and (gold["kind"], mine["kind"]) in POLARITY


def score(labelled: Labelled, rows: Sequence[Row]) -> Score:
    """The counts of one article."""
    body = labelled.article.body
    gold = [row for row in labelled.gold if row["kind"] != Kind.STATEMENT]
    strict = match(gold, rows, _same(STRICT))
    size = sum(1 for _ in sentences(body, labelled.article.language))
    found = Score(
        gold=len(gold), predicted=len(rows), strict=len(strict), relaxed=len(match(gold, rows, _same(RELAXED))),
        flipped=len(match(gold, rows, _flipped)), sentences=size,
        dates=sum(1 for one, mine in strict if one["event_date"] == mine["event_date"]),
        quantities=sum(1 for one, mine in strict if one["quantity"] == mine["quantity"]),
        reporters=sum(1 for one, mine in strict if one["reported_by"] == mine["reported_by"]),
        exact_quotes=sum(1 for row in rows if _exact(row, body)),
        false_without_records=0 if gold else len(rows), sentences_without_records=0 if gold else size,
    )  # fmt: skip
    for kind in {row["kind"] for row in [*gold, *rows]}:
        found.kinds[kind] = Score(
            gold=sum(row["kind"] == kind for row in gold), predicted=sum(row["kind"] == kind for row in rows),
            strict=sum(one["kind"] == kind for one, _ in strict),
        )  # fmt: skip
    return found


def total(scores: Iterable[Score]) -> Score:
    """The sum of several scores."""
    found = Score()
    numbers = [name for name in Score.__dataclass_fields__ if name != "kinds"]
    for one in scores:
        for name in numbers:
            setattr(found, name, getattr(found, name) + getattr(one, name))
        for kind, part in one.kinds.items():
            mine = found.kinds.setdefault(kind, Score())
            mine.gold, mine.predicted, mine.strict = (
                mine.gold + part.gold,
                mine.predicted + part.predicted,
                mine.strict + part.strict,
            )
    return found


def measure(corpus: Sequence[Labelled], tracker: Tracker, switches: Switches = ALL_ON) -> dict[str, Score]:
    """The scores by language, and "all"."""
    extractor = Extractor(tracker, "", switches)
    return by_language(corpus, lambda article: [candidate.as_row() for candidate in extractor.extract(article)])


def by_language(corpus: Sequence[Labelled], propose: Callable[[Article], Sequence[Row]]) -> dict[str, Score]:
    """The scores of any proposer, by language, and "all"."""
    scores: dict[str, list[Score]] = defaultdict(list)
    for labelled in corpus:
        scores[labelled.article.language].append(score(labelled, propose(labelled.article)))
    parts = {language: total(found) for language, found in sorted(scores.items())}
    return {**parts, "all": total(parts.values())}


def precision(corpus: Sequence[Labelled], tracker: Tracker) -> dict[str, tuple[int, int]]:
    """Right candidates and all, by rule, by language and kind ("en.rejection"), by kind, and by language ("en")."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    extractor = Extractor(tracker, "")
    for labelled in corpus:
        rows = [candidate.as_row() for candidate in extractor.extract(labelled.article)]
        right = {id(mine) for _, mine in match(labelled.gold, rows, _same(STRICT))}
        for row in rows:
            for name in (row["rule"], f"{row['language']}.{row['kind']}", row["kind"], row["language"]):
                found[name][0] += id(row) in right
                found[name][1] += 1
    return {name: (hits, made) for name, (hits, made) in sorted(found.items())}


def baseline(article: Article, tracker: Tracker) -> list[Row]:
    """A naive dictionary coder: first trigger, first item, first and second party of a sentence; no grammar at all."""
    extractor = Extractor(tracker, "")
    return [row for reading in extractor.readings(article.body, article.language) for row in _naive(reading, article, tracker)]


def _naive(reading: Reading, article: Article, tracker: Tracker) -> Iterator[Row]:
    acts = [act for act in reading.acts if act.entry]
    parties = list(dict.fromkeys(hit.party for hit in reading.parties))
    if not acts or not parties or acts[0].entry is None:
        return
    start, end = reading.sentence.start, reading.sentence.end
    yield {
        "item": choose(tracker, reading.items[0].items, None) if reading.items else "",
        "kind": acts[0].entry.kind, "actor": parties[0], "target": parties[1] if len(parties) > 1 else "",
        "event_date": article.published, "quantity": "", "reported_by": "",
        "quote": article.body[start:end], "quote_start": str(start), "quote_end": str(end),
    }  # fmt: skip
