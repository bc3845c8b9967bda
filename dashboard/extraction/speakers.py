"""Whose words carry an act: the subject of the speech verb before it, or of the one that closes the sentence."""

from dashboard.extraction.clauses import BOTH, group, is_outsider, is_time
from dashboard.extraction.layers import BREAKS, Act, Reading

UNKNOWN = ("?",)
"""Somebody who is no party."""
_MARKS = frozenset((",", "–", "—", "-", "»", "”", '"', "."))
CLOSE = 6  # words between a closing comma and "the White House said"


def speaker_of(reading: Reading, act: Act, holder: tuple[str, ...]) -> tuple[str, ...]:
    """The parties whose words carry the act; UNKNOWN for somebody who is no party, () in the journalist's own voice.

    `holder` is whose words the sentence is where it has no verb of saying.
    """
    found = _opening(reading, act)
    if found is None:
        found = _closing(reading, act)
    if found is None:
        found = _according(reading)
    if found is None:
        return holder
    return found or UNKNOWN


def _opening(reading: Reading, act: Act) -> tuple[str, ...] | None:
    for other in reversed(reading.acts):
        if other.end <= act.start and other.speech and not other.dropped.startswith("x"):
            told = [at for at in reading.marks.get("that", ()) if other.end <= at < act.start]
            between = range(told[-1] if told else other.end, act.start)  # "said instead that" goes on
            if any(reading.tokens[at].key in BREAKS or _contrasts(reading, at, other.end) for at in between):
                return None
            if _closed(reading, other, act):
                return None
            return () if other.subject == (BOTH,) else other.subject
    return None


def _contrasts(reading: Reading, at: int, end: int) -> bool:
    """Whether a new clause begins at the token; "described as" and "said that while" only go on."""
    follows = at <= end + 1 and reading.tokens[end].key != ","
    timed = at + 1 < len(reading.tokens) and is_time(reading, at + 1)  # "since Saturday"
    return at in reading.marks.get("contrast", ()) and not follows and not timed


def _closed(reading: Reading, speech: Act, act: Act) -> bool:
    """Whether the speech verb belongs to what comes before it: "..., he said, and Kyiv agreed"."""
    after = reading.tokens[speech.end].key if speech.end < len(reading.tokens) else ""
    return after == "," and act.subject_span is not None and reading.has("conjunction", speech.end + 1, speech.end + 2)


def _closing(reading: Reading, act: Act) -> tuple[str, ...] | None:
    """The speaker named behind what was said: "..., the White House said"."""
    for other in reading.acts:
        if other.start < act.end or not other.speech or reading.tokens[other.start].key.endswith("ing"):
            continue
        start = other.subject_span[0] if other.subject_span else other.start
        first = max(act.end, min(start, other.start) - CLOSE)
        marks = [at for at in range(first, other.start) if reading.tokens[at].key in _MARKS]
        if not marks or reading.has("that", other.end, other.end + 2):
            continue
        if any(reading.within(layer, at) for layer in ("contrast", "conjunction", "with") for at in range(marks[-1] + 1, start)):
            continue  # ", hours after Aldo said": an act of its own
        end = other.end
        while end < len(reading.tokens) and (is_time(reading, end) or reading.within("later", end)):
            end += 1  # ", the air force said on Friday morning, adding"
        after = reading.tokens[end].key if end < len(reading.tokens) else "."
        if len(reading.tokens) - other.end <= CLOSE + 4 or after in _MARKS:
            return other.subject
    return None


def _according(reading: Reading) -> tuple[str, ...] | None:
    for start, end in reading.marks.get("according", {}).items():
        hits = [hit for hit in reading.parties if end <= hit.start < end + CLOSE and not is_outsider(reading, hit)]
        return group(reading, hits[:1])[0] if start >= 0 else None
    return None
