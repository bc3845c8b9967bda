"""A candidate record: the ledger's fields as text, with the place of each in the article and the rule that found it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

Span = tuple[int, int]


@dataclass(frozen=True)
class Candidate:
    """What the extractor proposes. An analyst accepts, changes or drops it."""

    tracker: str
    article: str
    item: str
    kind: str
    aspect: str
    actor: str
    target: str
    reported_by: str
    event_date: str
    date_precision: str
    published: str
    quantity: str
    unit: str
    count_kind: str
    location: str
    summary: str
    quote: str
    quote_start: int
    quote_end: int
    outlet: str
    language: str
    coder: str
    rule: str
    confidence: str
    lexicon: str
    note: str = ""
    """What an analyst should look at, such as a word that a machine translation got wrong."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """By field: the characters of the body that it rests on."""

    def as_row(self) -> dict[str, str]:
        """The candidate as text, without its spans."""
        return {name: str(value) for name, value in asdict(self).items() if name != "spans"}
