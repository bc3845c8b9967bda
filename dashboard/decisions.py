"""What coders decided, as `seeds/reviews/TRACKER.jsonl`: one decision a line, only ever added to.

A decision keeps what the machine proposed beside what the coder made of it. A later decision of the same coder about the
same unit takes the place of the earlier one.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path

from dashboard import regular_file
from dashboard.codebook import Verdict
from dashboard.errors import Problem, allowed

FOLDER = "seeds/reviews"
MAX_BYTES = 200_000_000
Row = Mapping[str, str]
_IDENTITY = ("tracker", "article", "item", "kind", "actor", "target", "quote_start", "quote_end", "quantity")


@dataclass(frozen=True)
class Decision:
    """One decision. `machine`: the fields that were proposed (none for an added record); `human`: those the coder chose."""

    at: str
    """The UTC time, such as 2025-03-19T08:30:00Z."""
    coder: str
    tracker: str
    article: str
    sha256: str
    """The checksum of the article's text when the decision was made."""
    unit: str
    """What was decided about: see `unit_of`."""
    verdict: Verdict
    blind: bool = False
    """Whether it belongs to a second coding, made without seeing the first."""
    reason: str = ""
    lexicon: str = ""
    login: str = ""
    record_id: str = ""
    """The record that it made, if it made one."""
    machine: Row = field(default_factory=dict)
    human: Row = field(default_factory=dict)

    def line(self) -> str:
        """The decision as it stands in the file."""
        return json.dumps({name: value for name, value in asdict(self).items() if value not in ("", {}, False)}, ensure_ascii=False)


def unit_of(row: Row, sha256: str) -> str:
    """What a row is about, as a short name that stays the same as long as its text and its main fields do."""
    key = json.dumps([sha256, *(str(row.get(name, "")) for name in _IDENTITY)])
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def read(path: Path, root: Path) -> tuple[tuple[Decision, ...] | None, list[Problem]]:
    """All decisions of a file; a line that is none is named and left out."""
    content, problems = regular_file.read(path, root, MAX_BYTES)
    if content is None:
        return None, problems
    found = list(parse(content, regular_file.name_of(path, root)))
    return (
        tuple(one for one in found if isinstance(one, Decision)),
        [*problems, *(one for one in found if isinstance(one, Problem))],
    )


def parse(content: bytes, file: str) -> Iterator[Decision | Problem]:
    """A decision or a problem for each line that is not empty."""
    for number, line in enumerate(content.decode("utf-8", "replace").split("\n"), 1):
        if line.strip():
            try:
                yield _decision(json.loads(line))
            except (ValueError, TypeError) as error:
                message = f"is no decision of a coder and is left out: {error}; restore the line from an earlier version"
                yield Problem(file, number, 1, "", message)


def _decision(found: object) -> Decision:
    if not isinstance(found, dict):
        raise TypeError("not a JSON object")
    known = {one.name for one in fields(Decision)}
    if unknown := sorted(set(found) - known):
        raise ValueError(f"unknown key {unknown[0]!r} {allowed(unknown[0], sorted(known))}")
    if not Verdict.has(str(found.get("verdict"))):
        raise ValueError(f"verdict {found.get('verdict')!r} {allowed(found.get('verdict'), [word.value for word in Verdict])}")
    for name in ("machine", "human"):
        if not isinstance(found.get(name, {}), dict):
            raise TypeError(f"{name} is not a JSON object")
        found[name] = {str(key): str(value) for key, value in found.get(name, {}).items()}
    return Decision(**{**found, "verdict": Verdict(found["verdict"])})


def latest(made: Iterable[Decision]) -> dict[tuple[str, bool, str], Decision]:
    """The decision in effect of each coder in each coding about each unit; reopened ones are left out."""
    found: dict[tuple[str, bool, str], Decision] = {}
    for one in made:
        key = (one.coder, one.blind, one.unit)
        found.pop(key, None)
        if one.verdict != Verdict.REOPENED:
            found[key] = one
    return found
