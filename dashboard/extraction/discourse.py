"""What earlier sentences leave behind for pronouns and references."""

from collections import deque
from dataclasses import dataclass, field


@dataclass
class Discourse:
    """What earlier sentences leave behind for pronouns and references."""

    subject: tuple[str, ...] = ()
    item: str = ""
    restraint: str = ""
    paragraph: int = -1
    paragraph_begins: bool = True
    item_age: int = 0
    process: str = ""
    """The talks spoken of last."""
    restraint_age: int = 0
    side_age: int = 99
    """Sentences since a side of the conflict was named."""
    meeting: tuple[int, str, str, str] | None = None
    """Sentence number, actor, target and item of the last meeting."""
    accusations: deque[tuple[str, str]] = field(default_factory=lambda: deque(maxlen=6))
    """Accuser and accused, the last few only: a denial does not answer one that is long past."""
    charged: dict[str, str] = field(default_factory=dict)
    """By accused the item of the last accusation."""
    speaker: tuple[str, ...] = ()
    """Who was quoted last; ("?",) for somebody who is no party."""
    floor: tuple[str, ...] = ()
    """Who speaks in a statement or a transcript until somebody else does."""
    told_after: tuple[str, ...] = ()
    """Whom the next sentence names as the source of this one."""
    open_quote: bool = False
    """Whether a quotation goes on over the end of the last sentence."""
    several: tuple[str, ...] = ()
    """The party of which the last sentence named several people: "European leaders"."""
    pair: tuple[str, ...] = ()
    """The two that met or agreed last: "the two leaders"."""
    pair_age: int = 0
    declared: dict[str, str] = field(default_factory=dict)
    """By item the party that declared it on its own."""
    proposals: list[tuple[int, str, str]] = field(default_factory=list)
    """Last sentence in which it may be answered, actor, item; without those that are past it."""
