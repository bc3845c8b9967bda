"""Turns drafts into candidates: the quote with its span, one row for an act told twice, a note where a reader should look."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from dashboard.codebook import Aspect, Kind
from dashboard.extraction.candidate import Candidate, Span
from dashboard.extraction.confidence import measured
from dashboard.extraction.dating import When
from dashboard.extraction.layers import Act, Reading
from dashboard.extraction.summary import summary_of
from dashboard.model import Article, Tracker

MAX_QUOTE = 250
NEVER = When("", "")


@dataclass
class Draft:
    """A record in the making."""

    reading: Reading
    act: Act
    kind: Kind
    why: str
    number: int
    item: str = ""
    actor: str = ""
    target: str = ""
    speaker: tuple[str, ...] = ()
    when: When = NEVER
    quantity: tuple[str, str, Span] | None = None

    @property
    def rule(self) -> str:
        entry = self.act.entry
        return f"{self.reading.sentence.language}.{entry.id if entry else ''}.{self.why}"


def finish(drafts: Iterable[Draft], article: Article, tracker: Tracker, tracker_id: str) -> list[Candidate]:
    """The candidates of an article's drafts, each act once, by place."""
    kept: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        quantity = draft.quantity[0] if draft.quantity and draft.kind is Kind.IMPLEMENTATION else ""
        key: tuple[str, ...] = (draft.item, draft.kind, draft.actor, draft.target, quantity)
        if key in kept and kept[key].when.start >= 0 and draft.when.start >= 0 and kept[key].when.text != draft.when.text:
            key = (*key, draft.when.text)  # the same act on another day is another act
        if key not in kept or (kept[key].when.start < 0 <= draft.when.start):
            kept[key] = draft  # of two mentions the one with a date of its own is the clearer
    proposals = [draft for draft in kept.values() if draft.kind is Kind.PROPOSAL]
    for draft in kept.values():
        if draft.kind is Kind.REJECTION:
            _answer(draft, proposals)
    return [_candidate(draft, article, tracker, tracker_id) for draft in _told_once(kept.values())]


def _answer(draft: Draft, proposals: Iterable[Draft]) -> None:
    """A refusal right after a proposal tells to whom the proposal went, and whom the refusal answers."""
    for other in proposals:
        if other.item == draft.item and other.actor != draft.actor:
            if not other.target and other.number in (draft.number - 1,) and not draft.reading.items:
                other.target = draft.actor
            if not draft.target and other.number == draft.number:
                draft.target = other.actor


def _told_once(drafts: Collection[Draft]) -> list[Draft]:
    """The drafts without those whose act is told elsewhere with its target, or beside it with its number."""
    # sets instead of a comparison of each draft with each: an article may count thousands of acts
    addressed = {(one.item, one.kind, one.actor) for one in drafts if one.target}
    counted = {(one.item, one.kind, one.actor, one.target, one.number) for one in drafts if one.quantity}

    def repeated(draft: Draft) -> bool:
        act = (draft.item, draft.kind, draft.actor)
        if not draft.target:
            return act in addressed
        near = any((*act, draft.target, draft.number + step) in counted for step in (-1, 0, 1))
        return draft.kind is Kind.IMPLEMENTATION and not draft.quantity and near

    return [draft for draft in drafts if not repeated(draft)]


def _quote(draft: Draft, body: str) -> Span:
    """The sentence where it is short enough, else the words around act, actor and item."""
    tokens, sentence = draft.reading.tokens, draft.reading.sentence
    if sentence.end - sentence.start <= MAX_QUOTE:
        return sentence.start, sentence.end
    first = draft.act.subject_span[0] if draft.act.subject_span else draft.act.start
    first = max(0, min(first, draft.act.start))
    if tokens[draft.act.end - 1].end - tokens[first].start > MAX_QUOTE:
        first = draft.act.start
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].end - tokens[first].start <= MAX_QUOTE:
        last += 1
    return tokens[first].start, tokens[last].end


def _candidate(draft: Draft, article: Article, tracker: Tracker, tracker_id: str) -> Candidate:
    start, end = _quote(draft, article.body)
    quantity, unit = draft.quantity[:2] if draft.quantity else ("", "")
    sentence = draft.reading.sentence
    told = {"kind": draft.kind.value, "actor": draft.actor, "target": draft.target, "item": draft.item}
    return Candidate(
        tracker=tracker_id, article=article.id, item=draft.item, kind=draft.kind.value, aspect=Aspect.WHOLE.value,
        actor=draft.actor, target=draft.target, reported_by=_reported_by(draft), event_date=draft.when.text,
        date_precision=draft.when.precision, published=article.published, quantity=quantity, unit=unit,
        count_kind="single" if quantity else "", location="", summary=summary_of(told, tracker),
        quote=article.body[start:end], quote_start=start, quote_end=end, outlet=article.outlet, language=sentence.language,
        coder="extractor", rule=draft.rule, confidence=measured(sentence.language, draft.kind, draft.rule),
        lexicon=draft.reading.lexicon.version, note=_note(draft), spans=_spans(draft),
    )  # fmt: skip


def _reported_by(draft: Draft) -> str:
    if draft.kind in (Kind.VIOLATION_ALLEGATION, Kind.DENIAL, Kind.VERIFICATION):
        return draft.actor
    named = [name for name in draft.speaker if name != "?"]
    return named[0] if named else ""


def _note(draft: Draft) -> str:
    marks = draft.reading.artefacts
    return "; ".join(f"{hit.value.literal!r} read as {hit.value.intended!r}: {hit.value.reason}" for hit in marks)


def _spans(draft: Draft) -> dict[str, Span]:
    tokens, act = draft.reading.tokens, draft.act
    spans = {"kind": (tokens[act.start].start, tokens[act.end - 1].end)}
    if act.subject_span and act.subject_span[1] > act.subject_span[0]:
        spans["actor"] = (tokens[act.subject_span[0]].start, tokens[act.subject_span[1] - 1].end)
    if draft.quantity:
        first, last = draft.quantity[2]
        spans["quantity"] = (tokens[first].start, tokens[last - 1].end)
    if draft.when.start >= 0:
        spans["event_date"] = (tokens[draft.when.start].start, tokens[draft.when.end - 1].end)
    items = [hit for hit in draft.reading.items if draft.item in hit.items]
    if items:
        spans["item"] = (tokens[items[0].start].start, tokens[items[0].end - 1].end)
    return spans
