"""A snapshot: the state as of a date as CSV files with fixed headers and sorted rows. Same state, same bytes."""

import csv
import hashlib
import io
import os
import re
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import status, terms, violations
from dashboard.errors import Problem, TruceboardError
from dashboard.ledger_rules import COLUMNS as RECORDS
from dashboard.model import Tracker, in_language
from dashboard.positions import COLUMNS as POSITIONS
from dashboard.positions import positions

HEADERS: Mapping[str, tuple[str, ...]] = {
    "items.csv": ("item", "title", "type", "bound", "follows", "conditions"),
    "positions.csv": POSITIONS,
    "status.csv": status.ITEMS,
    "windows.csv": (*terms.COLUMNS, "scope"),
    "allegations.csv": (*violations.ALLEGATIONS, "reading", "window", "scope", "counted"),
    "claimed_totals.csv": violations.TOTALS,
    "records.csv": RECORDS,
    "sources.csv": ("source", "kind", "outlet", "language", "published", "records"),
    "parties.csv": ("party", "name", "role"),
}
"""The files of a snapshot and the header of each. Their rows are sorted by these columns, from left to right."""
LICENCE = "Coding: CC BY 4.0. Quotations belong to their sources."
_RISKY = re.compile("[ \ufeff]*['=+\\-@\t\r\n＝＋－＠]")


@dataclass(frozen=True)
class Written:
    """One file of a snapshot."""

    path: Path
    rows: int
    sha256: str


def frames(tracker_id: str, tracker: Tracker, records: pd.DataFrame, as_of: date, known_on: date | None) -> dict[str, pd.DataFrame]:
    """The frames of a snapshot by file name, all text. `records` as `ledger.known` gives them for `known_on`."""
    told = violations.allegations(tracker, records, as_of)
    read = violations.readings(tracker, records, as_of).drop(columns="item")
    found = {
        "items.csv": _items(tracker),
        "positions.csv": positions(tracker, records, as_of),
        "status.csv": status.items(tracker, records, as_of),
        "windows.csv": _windows(tracker, records, as_of),
        "allegations.csv": told.merge(read, on="record_id"),
        "claimed_totals.csv": violations.claimed_totals(tracker, records, as_of),
        "records.csv": violations.until(records, as_of),
        "sources.csv": _sources(violations.until(records, as_of)),
        "parties.csv": _parties(tracker),
    }
    return {name: _text(frame, HEADERS[name]) for name, frame in found.items()}


def _items(tracker: Tracker) -> pd.DataFrame:
    rows = [
        (
            name,
            in_language(item.title, "en"),
            item.type,
            "; ".join(item.bound),
            item.follows or "",
            "; ".join(f"{in_language(c.text, 'en')} ({c.demanded_by}: {c.met})" for c in item.conditions),
        )
        for name, item in tracker.items.items()
    ]
    return pd.DataFrame(rows, columns=list(HEADERS["items.csv"]))


def _windows(tracker: Tracker, records: pd.DataFrame, as_of: date) -> pd.DataFrame:
    found = terms.force(tracker, records, as_of)
    scopes = [sorted(tracker.items[item].terms[party].scope) for item, party in zip(found["item"], found["party"], strict=True)]
    return found.assign(scope=["; ".join(scope) for scope in scopes])


def _sources(records: pd.DataFrame) -> pd.DataFrame:
    kind = records["article"].ne("").map({True: "article", False: "address"})
    named = records.assign(source=records["article"].where(records["article"] != "", records["source_url"]), kind=kind)
    grouped = named.groupby(["source", "kind", "outlet", "language", "published"], as_index=False)
    return grouped.agg(records=("record_id", "size"))


def _parties(tracker: Tracker) -> pd.DataFrame:
    rows = [(name, in_language(party.name, "en"), party.role) for name, party in tracker.parties.items()]
    return pd.DataFrame(rows, columns=list(HEADERS["parties.csv"]))


def _text(frame: pd.DataFrame, header: tuple[str, ...]) -> pd.DataFrame:
    text = pd.DataFrame({column: [as_text(value) for value in frame[column]] for column in header}, dtype="str")
    return text.sort_values(list(header), kind="stable").reset_index(drop=True)


def plain(value: Any) -> Any:
    """A value of a frame as JSON holds it: days as ISO dates, nothing as None, whole numbers as such."""
    if value is None or value is pd.NaT or value is pd.NA or (isinstance(value, float) and pd.isna(value)):
        return None
    if isinstance(value, pd.Timestamp | date):
        return (value.date() if isinstance(value, pd.Timestamp) else value).isoformat()
    if hasattr(value, "item") and not isinstance(value, str):
        value = value.item()  # a numpy scalar
    return int(value) if isinstance(value, float) and value.is_integer() else value


def as_text(value: Any) -> str:
    """A value of a frame as a CSV holds it: nothing as "", true and false in small letters."""
    found = plain(value)
    if found is None:
        return ""
    return str(found).lower() if isinstance(found, bool) else str(found)


def csv_bytes(frame: pd.DataFrame, header: tuple[str, ...]) -> bytes:
    """The frame (all text) as CSV: UTF-8, every field quoted, lines end in LF. Raises TruceboardError for NUL and surrogates."""
    handle = io.StringIO(newline="")
    writer = csv.writer(handle, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(frame[list(header)].itertuples(index=False, name=None))
    text = handle.getvalue()
    if "\0" in text or re.search("[\ud800-\udfff]", text):
        raise TruceboardError("a field holds a NUL or half a character (a lone surrogate), which no CSV can carry; mend the record")
    return text.encode()


def read_csv(content: bytes, header: tuple[str, ...], file: str = "") -> pd.DataFrame:
    """What `csv_bytes` wrote, every field as text. Raises TruceboardError, naming the line, where columns are missing or extra."""
    reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
    rows: list[list[str]] = []
    found = next(reader, [])
    if tuple(found) != header:
        raise TruceboardError([Problem(file, 1, 1, "", f"the header is {','.join(found)}; it must be {','.join(header)}")])
    for fields in reader:
        if len(fields) != len(header):
            message = f"has {len(fields)} fields, the header has {len(header)}"
            raise TruceboardError([Problem(file, reader.line_num, 1, "", message)])
        rows.append(fields)
    return pd.DataFrame(rows, columns=list(header), dtype="str")


def guard(text: str) -> str:
    """The text as a spreadsheet shows it and never runs it: a ' before what begins like a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text.removeprefix("'")


def files(found: Mapping[str, pd.DataFrame], spreadsheet_safe: bool = False) -> dict[str, bytes]:
    """The content of each CSV file of a snapshot."""
    return {
        name: csv_bytes(frame.map(guard) if spreadsheet_safe else frame, HEADERS[name]) for name, frame in sorted(found.items())
    }


def listing(contents: Mapping[str, bytes], found: Mapping[str, pd.DataFrame]) -> list[Written]:
    """File, number of rows and SHA-256 of each content."""
    return [Written(Path(name), len(found[name]), hashlib.sha256(content).hexdigest()) for name, content in contents.items()]


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The files as one ZIP, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def write(directory: Path, found: Mapping[str, pd.DataFrame], spreadsheet_safe: bool = False) -> list[Written]:
    """Write a snapshot into `directory`. A file is there whole or, after a crash, as it was before."""
    contents = files(found, spreadsheet_safe)
    directory.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        _replace(directory / name, content)
    return [Written(directory / one.path, one.rows, one.sha256) for one in listing(contents, found)]


def _replace(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


KEYS: Mapping[str, tuple[str, ...]] = {
    "items.csv": ("item",),
    "positions.csv": ("item", "party"),
    "status.csv": ("item",),
    "windows.csv": ("item", "party"),
    "allegations.csv": ("record_id", "reading"),
    "claimed_totals.csv": ("record_id",),
    "records.csv": ("record_id",),
    "sources.csv": ("source", "outlet", "language", "published"),
    "parties.csv": ("party",),
}
"""The columns that name a row of each file."""


def compare(before: Mapping[str, pd.DataFrame], after: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What changed between two snapshots: file, key, change (added, removed, changed), column, before, after."""
    rows: list[tuple[str, str, str, str, str, str]] = []
    for name, key in KEYS.items():
        old, new = (_by_key(found[name], key) for found in (before, after))
        rows += [(name, one, "removed", "", "", "") for one in old if one not in new]
        rows += [(name, one, "added", "", "", "") for one in new if one not in old]
        rows += [
            (name, one, "changed", column, old[one][column], value)
            for one in new
            if one in old
            for column, value in new[one].items()
            if value != old[one][column]
        ]
    return pd.DataFrame(sorted(rows), columns=["file", "key", "change", "column", "before", "after"], dtype="str")


def _by_key(frame: pd.DataFrame, key: tuple[str, ...]) -> dict[str, dict[Any, str]]:
    return {" · ".join(row[column] for column in key): row for row in frame.to_dict("records")}
