"""The append-only ledger: records on disk to a DataFrame, every rule checked on the way.

COLUMNS is the only place where a column is spelled. A row that breaks a rule is quarantined with its reason and
the rest goes on: rows in = rows accepted + rows quarantined, on every load.
"""

import csv
import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from dashboard import ledger_rules
from dashboard.codebook import Kind
from dashboard.dates import parse_span
from dashboard.errors import Problem, counted
from dashboard.ledger_rules import COLUMNS
from dashboard.model import Article, Tracker

TYPED = ("first_day", "last_day", "day", "amount", "order", "replaced")
QUARANTINE = ("file", "line", "reason", *COLUMNS)


@dataclass(frozen=True)
class Ledger:
    """All rows of all files. `frame`: accepted rows (COLUMNS as text, then TYPED); `quarantined`: QUARANTINE columns."""

    frame: pd.DataFrame
    quarantined: pd.DataFrame
    problems: tuple[Problem, ...]
    rows_in: int
    waiting: frozenset[str] = frozenset()
    """Ids of the quarantined records that only wait for a file that cannot be read."""


ParsedRow = tuple[int, dict[str, str], str]
"""A row's line, its fields, and what is broken about it ("": nothing)."""


def read_file(path: Path, root: Path) -> tuple[list[ParsedRow] | None, list[Problem]]:
    """The rows of a ledger file; None and the reason where it cannot be read as one."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink() or not path.is_file():
        return None, [Problem(name, 0, 0, "", "is not a regular file; links and pipes are not read")]
    try:
        return list(parse(path.read_bytes(), name)), []
    except LedgerFileError as error:
        return None, [error.problem]


def build(
    files: Mapping[str, list[ParsedRow]],
    trackers: Mapping[str, Tracker],
    articles: Mapping[str, Article],
    unread: Collection[str] = (),
) -> Ledger:
    """The ledger of parsed files, in the order of their names and rows. Never raises for what a row contains.

    unread: names of files that cannot be read. The records that need one are quarantined and told in one line, so that the
    mistake in it is not buried under what follows from it.
    """
    rows: dict[str, dict[str, str]] = {}
    waiting: dict[str, list[str]] = {}
    quarantined: list[dict[str, str]] = []
    problems: list[Problem] = []
    context = ledger_rules.Context(trackers, articles, rows, unread)
    for name, (line, row, broken) in _rows(files):
        found = [("", broken)] if broken else ledger_rules.findings(row, context)
        reason = "; ".join(": ".join(filter(None, finding)) for finding in found)
        problems += [_problem(name, line, row, column, message) for column, message in found]
        if not found:
            rows[row["record_id"]] = row
            if file := ledger_rules.waits_for(row, context):
                waiting.setdefault(file, []).append(row["record_id"])
                reason = f"waits for {file}, which cannot be read"
        if reason:
            quarantined.append({"file": name, "line": str(line), "reason": reason, **row})
    held = pd.DataFrame(quarantined, columns=list(QUARANTINE), dtype="str")
    wait = {record for records in waiting.values() for record in records}
    accepted = [row for record, row in rows.items() if record not in wait]
    frame = typed(pd.DataFrame(accepted, columns=list(COLUMNS), dtype="str"))
    return Ledger(frame, held, (*problems, *_waiting(waiting)), sum(map(len, files.values())), frozenset(wait))


def _waiting(waiting: Mapping[str, list[str]]) -> list[Problem]:
    """One warning for each unreadable file that records wait for."""
    return [
        Problem(file, 0, 0, "", f"{counted(len(records), 'record waits', 'records wait')} for it", "warning")
        for file, records in waiting.items()
    ]


def _rows(files: Mapping[str, list[ParsedRow]]) -> Iterator[tuple[str, ParsedRow]]:
    for name in sorted(files):
        yield from ((name, parsed) for parsed in files[name])


def _problem(file: str, line: int, row: Mapping[str, str], column: str, message: str) -> Problem:
    where = COLUMNS.index(column) + 1 if column else 1
    return Problem(file, line, where, f"{row['record_id'] or 'row'}.{column}".rstrip("."), message)


class LedgerFileError(Exception):
    """A file that cannot be read as a ledger at all."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def parse(content: bytes, file: str) -> Iterator[ParsedRow]:
    """(line, row, what is broken or "") for each row. Raises LedgerFileError when the file is no ledger."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LedgerFileError(
            Problem(file, 1, 1, "", f"not UTF-8: byte {error.start} cannot be read; save the file as UTF-8")
        ) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise LedgerFileError(Problem(file, line, 1, "", "holds a NUL character; remove it"))
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        _check_header(next(reader, []), file)
        begins = reader.line_num + 1
        for fields in reader:
            if fields:  # an empty line is no row
                row = dict(zip(COLUMNS, [*fields, *[""] * len(COLUMNS)], strict=False))
                fits = len(fields) == len(COLUMNS)
                yield begins, row, "" if fits else f"has {len(fields)} fields, the header has {len(COLUMNS)}"
            begins = reader.line_num + 1  # a quoted field may hold line breaks: a row begins where the last one ended
    except csv.Error as error:
        raise LedgerFileError(Problem(file, reader.line_num, 1, "", f"not readable as CSV: {error}")) from None


def _check_header(header: list[str], file: str) -> None:
    missing = [name for name in COLUMNS if name not in header]
    extra = [name for name in header if name not in COLUMNS]
    if missing or extra or tuple(header) != COLUMNS:
        told = [f"{word}: {', '.join(names)}" for word, names in (("missing", missing), ("unknown", extra)) if names]
        what = "; ".join(told)
        message = f"the header is not the ledger's ({what or 'another order, or a column twice'}); it must read {','.join(COLUMNS)}"
        raise LedgerFileError(Problem(file, 1, 1, "", message))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` (COLUMNS as text) with TYPED columns: first_day, last_day, day (datetime64[s]), amount (float64), order (int64).

    `day` is the day from which a record counts: the last day that its date allows, or its publication if that came first.
    `replaced` names all earlier versions that a correction stands for, joined by a blank.
    """
    pairs = list(zip(frame["event_date"], frame["date_precision"], strict=True))
    spans = {pair: parse_span(*pair) for pair in set(pairs)}
    last = pd.to_datetime(pd.Series([spans[pair].last for pair in pairs], index=frame.index)).astype("datetime64[s]")
    first = pd.to_datetime(pd.Series([spans[pair].first for pair in pairs], index=frame.index)).astype("datetime64[s]")
    published = pd.to_datetime(frame["published"].where(frame["published"] != ""), format="%Y-%m-%d").astype("datetime64[s]")
    day = last.where(published.isna() | (published >= last), published)
    amount = pd.to_numeric(frame["quantity"].where(frame["quantity"] != "")).astype("float64")
    return frame.assign(first_day=first, last_day=last, day=day, amount=amount, order=range(len(frame)), replaced=_replaced(frame))


def _replaced(frame: pd.DataFrame) -> list[str]:
    """For each row the ids of its earlier versions, from the row it supersedes back to the first one; "" for most."""
    versions: dict[str, str] = {}
    for record_id, old in zip(frame["record_id"], frame["supersedes"], strict=True):
        if old:
            versions[record_id] = f"{old} {versions.get(old, '')}".strip()
    return [versions.get(record_id, "") for record_id in frame["record_id"]]


def cited(records: pd.DataFrame, ids: Collection[str]) -> pd.DataFrame:
    """The rows that a citation of `ids` means: a record that was corrected since is stood for by its correction."""
    wanted = set(ids)
    versions = records.loc[records["replaced"] != "", ["record_id", "replaced"]]
    pairs = zip(versions["record_id"], versions["replaced"], strict=True)
    wanted |= {own for own, old in pairs if not wanted.isdisjoint(old.split())}
    return records[records["record_id"].isin(wanted)]


def known(frame: pd.DataFrame, known_on: date | None = None) -> pd.DataFrame:
    """The rows in effect by the end of the UTC day `known_on` (None: now): no superseded or retracted row, no retraction."""
    if known_on is not None:
        frame = frame[frame["recorded_at"] < f"{known_on.isoformat()}T24"]
    replaced = set(frame["supersedes"]) - {""}
    return frame[~frame["record_id"].isin(replaced) & (frame["kind"] != Kind.RETRACTION)]
