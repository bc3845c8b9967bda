"""What can be wrong with the files of a workspace, told so that a person can mend it.

A `Problem` is one finding in one place; a `TruceboardError` carries all findings of an operation together.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One finding. `line` and `column` count from 1; 0 means the whole file. `path` is like `items.air-defence.type`."""

    file: str
    line: int
    column: int
    path: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
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
    """The end of a message about a wrong word: the nearest right one, if any is near, and all that are allowed."""
    choices = list(words)
    near = get_close_matches(str(value), choices, n=1, cutoff=0.6)
    meant = f"did you mean {near[0]!r}? " if near else ""
    shown = ", ".join(choices[:25]) + (", ..." if len(choices) > 25 else "")
    return f"({meant}allowed: {shown or 'none defined yet'})"
