"""What can be wrong with the files of a workspace, told so that a person can mend it.

A `Problem` is one finding in one place; a `TruceboardError` carries all findings of an operation together.
"""

from collections.abc import Iterable, Set
from dataclasses import asdict, dataclass
from difflib import SequenceMatcher, get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
MOST = 40
"""Words that are listed whole, all columns of a record among them; of more (ids of records) the first are."""


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; 0 means the whole file, and is not printed.

    `path` is like `items.air-defence.type`.
    """

    file: str
    line: int
    column: int
    path: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return ": ".join(part for part in (where, self.path, self.message) if part)

    def as_dict(self) -> dict[str, str | int]:
        return asdict(self)


class TruceboardError(Exception):
    """Something a person has to decide or mend; `problems` names every place that is concerned."""

    def __init__(self, problems: Iterable[Problem] | str) -> None:
        found = () if isinstance(problems, str) else tuple(problems)
        self.problems: tuple[Problem, ...] = found
        super().__init__(problems if isinstance(problems, str) else "\n".join(map(str, found)))


def allowed(value: object, words: Iterable[str]) -> str:
    """The end of a message about a wrong word: the nearest right ones, if any are near, and all that are allowed.

    Words in no order of their own (a set) are sorted.
    """
    choices = sorted(words) if isinstance(words, Set) else list(words)
    near = _nearest(str(value), choices)
    meant = f"did you mean {' or '.join(map(repr, near))}? " if near else ""
    shown = ", ".join(choices if len(choices) <= MOST else [*choices[:25], "..."])
    return f"({meant}allowed: {shown or 'none defined yet'})"


def _nearest(value: str, choices: list[str]) -> list[str]:
    """The nearest choice; up to three where several are equally near, as f-235 and f-255 are to f-2355.

    Where none is, those of which it is a whole part (date: event_date), else those that begin alike (agred: agreement).
    """
    near = get_close_matches(value, choices, n=20, cutoff=0.6)
    if not near:
        holding = [word for word in choices if value in word.split("_")]
        alike = [word for word in choices if len(value) > 3 and word.startswith(value[:4])]
        return (holding or alike)[:3]
    ratio = {word: SequenceMatcher(None, word, value).ratio() for word in near}
    equal = [word for word in near if ratio[word] == max(ratio.values())]
    return sorted(equal)[:3]


def counted(number: int, one: str, many: str = "") -> str:
    """The number with its word: 1 error, 2 errors."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with a capital where it begins with a plain word; names of files, ids and quoted values stay as they are."""
    first = text.split(maxsplit=1)[0].rstrip(",;:") if text.strip() else ""
    return text[0].upper() + text[1:] if first.isalpha() and first.islower() else text
