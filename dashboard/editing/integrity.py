"""Proof that the ledger only grew: every row that was recorded is still there, unchanged and in its order.

Held against the last commit where the workspace is in a git repository, else against the published head: a small file
beside each ledger that names how many rows there were and the digest of their chain.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from dashboard import atomic
from dashboard.editing import history
from dashboard.errors import Problem, TruceboardError
from dashboard.ledger_rules import COLUMNS

HEADS = ".truceboard/heads"
Rows = list[list[str]]


@dataclass(frozen=True)
class Head:
    """What a ledger held when it was last published: `chain[n]` is the digest of its first n + 1 rows."""

    count: int
    chain: tuple[str, ...]


def check(root: Path) -> list[Problem]:
    """What is no longer as it was recorded, naming file, line and record; empty where every ledger only grew."""
    found: list[Problem] = []
    for path in sorted(root.glob("seeds/records/*.csv")):
        name = path.relative_to(root).as_posix()
        try:
            found += _against_commit(root, name) if history.in_git(root) else _against_head(root, name)
        except (OSError, UnicodeDecodeError, csv.Error):
            continue  # that the file cannot be read is told where it is read
    return found


def _against_commit(root: Path, name: str) -> Iterator[Problem]:
    versions = history.versions(root, name)
    if not versions:
        return
    before = _rows(history.content(root, name, versions[0].id))
    yield from _differences(name, before, _rows((root / name).read_bytes().decode("utf-8-sig")))


def _differences(name: str, before: Rows, now: Rows) -> Iterator[Problem]:
    """The rows of `before` that are not at their place in `now`."""
    places = {row[0]: place for place, row in enumerate(now) if row}
    for number, (old, new) in enumerate(zip_longest(before, now[: len(before)]), 2):
        if old is None or old == new:
            continue
        what = "was removed" if old[0] not in places else "was moved" if now[places[old[0]]] == old else "was changed"
        message = f"{old[0]} {what} since it was recorded; put it back, and correct it by a new row (truceboard correct)"
        yield Problem(name, number, 1, old[0], message)
        if what == "was removed":
            return  # every row after it stands elsewhere


def _against_head(root: Path, name: str) -> Iterator[Problem]:
    head = read_head(root, name)
    if head is None:
        return
    chain = _chain(_rows((root / name).read_bytes().decode("utf-8-sig")))
    pairs = enumerate(zip(head.chain, chain, strict=False), 2)
    moved = next((number for number, (old, new) in pairs if old != new), None)
    if moved is not None:
        message = "this row or its place changed since it was recorded; put it back, and correct it by a new row"
        yield Problem(name, moved, 1, "", message)
    elif len(chain) < head.count:
        yield Problem(name, len(chain) + 2, 1, "", f"{head.count - len(chain)} recorded rows are gone from the end; put them back")


def publish(root: Path) -> list[str]:
    """Write the head of every ledger: what is in it now counts as recorded. Returns the names of the ledgers."""
    names = []
    for path in sorted(root.glob("seeds/records/*.csv")):
        name = path.relative_to(root).as_posix()
        chain = _chain(_rows(path.read_bytes().decode("utf-8-sig")))
        target = root / HEADS / f"{path.stem}.json"
        target.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(target, json.dumps({"count": len(chain), "chain": chain}).encode())
        names.append(name)
    return names


def read_head(root: Path, name: str) -> Head | None:
    """The published head of a ledger; None where it was never published."""
    try:
        found = json.loads((root / HEADS / f"{Path(name).stem}.json").read_bytes())
        return Head(int(found["count"]), tuple(found["chain"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _rows(text: str) -> Rows:
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def _chain(rows: Rows) -> list[str]:
    """The digest of each row together with all rows before it."""
    digest, chain = b"", []
    for row in rows:
        digest = hashlib.sha256(digest + json.dumps(row).encode()).digest()
        chain.append(digest.hex())
    return chain


def append(path: Path, rows: list[dict[str, str]]) -> None:
    """Add rows to the end of a ledger, whole or not at all. Raises TruceboardError where the file has another header."""
    old = path.read_bytes() if path.exists() else _line(list(COLUMNS)).encode()
    header = next(csv.reader(io.StringIO(old.decode("utf-8-sig"))), [])
    if header != list(COLUMNS):
        raise TruceboardError(f"{path.name} does not have the ledger's header; `truceboard check` tells what is wrong")
    joint = b"" if old.endswith(b"\n") else b"\n"
    added = "".join(_line([row.get(column, "") for column in COLUMNS]) for row in rows)
    atomic.replace(path, old + joint + added.encode())


def _line(fields: list[str]) -> str:
    handle = io.StringIO(newline="")
    csv.writer(handle, lineterminator="\n").writerow(fields)
    return handle.getvalue()
