"""Who is speaking where a sentence has no verb of saying: a quotation that goes on, a statement, a transcript, a communique."""

from dashboard.extraction.discourse import Discourse
from dashboard.extraction.layers import Reading
from dashboard.extraction.speakers import UNKNOWN

_OPENING, _CLOSING = frozenset("“«„"), frozenset("”»")
_HEAD = 8  # words before the colon of a transcript's "President of Northland Aldo: ..."


def holder(reading: Reading, before: Discourse) -> tuple[str, ...]:
    """The parties whose words the whole sentence is; () where it is the journalist's own."""
    if before.floor:
        return before.floor
    tokens = reading.tokens
    quoted = before.open_quote or tokens[0].raw in _OPENING or tokens[0].raw == '"'
    closes = any(token.raw in _CLOSING or token.raw == '"' for token in tokens[1:-2])
    told = any(act.speech and act.entry is None for act in reading.acts)
    return before.speaker if quoted and not closes and not told else before.told_after


def title_floor(title: Reading) -> tuple[str, ...]:
    """The party whose statement the article is, by its title: "Statement by the President of Northland"."""
    if not title.has("statement_title", 0, 3):
        return ()
    return tuple(dict.fromkeys(hit.party for hit in title.parties))[:1]


def issuer(outlet: Reading) -> tuple[str, ...]:
    """The party that publishes the article itself: a ministry's or a president's office, not "The Northland Times"."""
    named = tuple(dict.fromkeys(hit.party for hit in outlet.parties))
    return named if len(named) == 1 and outlet.marks.get("issuer") else ()


def listen(reading: Reading, before: Discourse) -> None:
    """Note who speaks at the end of the sentence, and whether a quotation is still open."""
    said = [act for act in reading.acts if act.speech and act.subject_span is not None]
    if said:
        before.speaker = said[-1].subject or UNKNOWN
    before.open_quote = _open(reading, before.open_quote)


def take(reading: Reading, before: Discourse) -> None:
    """Give the floor to whoever a paragraph names before a colon: "President Aldo: good morning"."""
    if not before.paragraph_begins:
        return
    colon = next((at for at in range(1, min(_HEAD, len(reading.tokens) - 1)) if reading.tokens[at].key == ":"), 0)
    if not all(_of_title(reading, at) for at in range(colon)):
        return
    named = tuple(hit.party for hit in reading.parties if hit.end == colon)
    if colon and (named or before.floor):
        before.floor = named


def _of_title(reading: Reading, at: int) -> bool:
    token = reading.tokens[at]
    return token.raw[:1].isupper() or token.key in ("of", "the", "'s", ",") or reading.within("representatives", at)


def _open(reading: Reading, was: bool) -> bool:
    for token in reading.tokens:
        if token.raw in _OPENING:
            was = True
        elif token.raw in _CLOSING:
            was = False
        elif token.raw == '"':
            was = not was
    return was
