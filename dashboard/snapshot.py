"""A snapshot: the state as of a date as CSV files with fixed headers and sorted rows. Same state, same bytes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import archives, atomic, status, terms, violations
from dashboard.codebook import Compliance, Force, Implementation, Negotiation, Word
from dashboard.csv_files import csv_bytes, guard, read_csv, unguard
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
AXES: Mapping[str, type[Word]] = {
    "negotiation": Negotiation, "force": Force, "implementation": Implementation, "compliance": Compliance,
}  # fmt: skip
"""The columns of status.csv that are a status."""
LICENCE = "Coding: CC BY 4.0. Quotations belong to their sources."
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Request:
    """Which state a snapshot holds, and for whom it is written."""

    tracker: str
    """The tracker's id."""
    as_of: date
    known_on: date | None = None
    spreadsheet_safe: bool = False

    @property
    def name(self) -> str:
        """A name for the folder or archive."""
        return f"{self.tracker}-{self.as_of}" + (f"-known-{self.known_on}" if self.known_on else "")

    @property
    def command(self) -> str:
        """The command that writes the same files."""
        options = [f"--tracker {self.tracker}", f"--as-of {self.as_of}"]
        options += [f"--known-on {self.known_on}"] if self.known_on else []
        return " ".join(["truceboard export", self.name, *options, *(["--spreadsheet"] if self.spreadsheet_safe else [])])


def frames(request: Request, tracker: Tracker, records: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The frames of a snapshot by file name, all text. `records` as `ledger.known` gives them for `request.known_on`."""
    as_of = request.as_of
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
    return {name: _text(frame, HEADERS[name]) for name, frame in sorted(found.items())}


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


def files(request: Request, tracker: Tracker, found: Mapping[str, pd.DataFrame]) -> dict[str, bytes]:
    """The content of each file of a snapshot: the CSV files, and a manifest that tells what they are."""
    contents = {
        name: csv_bytes(frame.map(guard) if request.spreadsheet_safe else frame, HEADERS[name]) for name, frame in found.items()
    }
    rows = {name: len(frame) for name, frame in found.items()}
    return {**contents, MANIFEST: _manifest(request, tracker, contents, rows)}


def citation(request: Request, tracker: Tracker) -> str:
    """How to cite a snapshot, in English as its files are."""
    known = f", known on {request.known_on}" if request.known_on else ""
    return f"Truceboard: {in_language(tracker.title, 'en')}. State as of {request.as_of}{known}."


def _manifest(request: Request, tracker: Tracker, contents: Mapping[str, bytes], rows: Mapping[str, int]) -> bytes:
    """What a file is, and its SHA-256. No clock: the same state gives the same manifest."""
    described = {
        "title": in_language(tracker.title, "en"),
        "tracker": request.tracker,
        "as_of": request.as_of.isoformat(),
        "known_on": request.known_on.isoformat() if request.known_on else None,
        "spreadsheet_safe": request.spreadsheet_safe,
        "licence": LICENCE,
        "citation": citation(request, tracker),
        "files": [
            {"path": name, "rows": rows[name], "sha256": hashlib.sha256(content).hexdigest(), "columns": list(HEADERS[name])}
            for name, content in sorted(contents.items())
        ],
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def zipped(contents: Mapping[str, bytes]) -> bytes:
    """The files as one ZIP, the same bytes for the same files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return buffer.getvalue()


def write(directory: Path, contents: Mapping[str, bytes]) -> None:
    """Write a snapshot into `directory`, the manifest last: where it is, the files it lists are whole.

    Raises TruceboardError where the folder holds something else than an earlier snapshot.
    """
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()) and not _is_ours(directory):
        raise TruceboardError("the folder is not empty and holds no snapshot; name a new folder")
    (directory / MANIFEST).unlink(missing_ok=True)
    for name, content in contents.items():
        atomic.replace(directory / name, content)


def _is_ours(directory: Path) -> bool:
    """Whether a snapshot lies there; other programs have a manifest.json too."""
    try:
        described = json.loads((directory / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("licence") == LICENCE


@dataclass(frozen=True)
class Snapshot:
    """A snapshot that was read back: what its manifest says, and its frames."""

    tracker: str
    citation: str
    frames: Mapping[str, pd.DataFrame]


def read(path: Path) -> Snapshot:
    """The snapshot in a folder, or in the ZIP that the Snapshots page gives.

    Raises TruceboardError where a file is missing or not what the manifest says.
    """
    if path.is_file():
        if path.stat().st_size > archives.MOST_BYTES:
            raise TruceboardError(f"{path} has more than {archives.MOST_BYTES} bytes; it is not read")
        return unzipped(path.read_bytes(), str(path))
    held = {name: (path / name).read_bytes() for name in (*HEADERS, MANIFEST) if (path / name).is_file()}
    return _checked(held, str(path))


def unzipped(content: bytes, called: str) -> Snapshot:
    """The same of the bytes of a ZIP that is called so in messages."""
    return _checked(archives.contents(content, (*HEADERS, MANIFEST), called), called)


def _checked(held: Mapping[str, bytes], called: str) -> Snapshot:
    try:
        described = json.loads(held[MANIFEST])
        digests = {file["path"]: file["sha256"] for file in described["files"]}
        safe = bool(described["spreadsheet_safe"])
        tracker, citation = str(described["tracker"]), str(described["citation"])
    except (ValueError, KeyError, TypeError) as error:
        raise TruceboardError(f"{called} holds no snapshot: its {MANIFEST} cannot be read ({error})") from None
    found = {}
    for name, header in HEADERS.items():
        content, file = held.get(name, b""), f"{called}/{name}"
        if hashlib.sha256(content).hexdigest() != digests.get(name):
            raise TruceboardError([Problem(file, 1, 1, "", f"is missing or not what {MANIFEST} says; export it again")])
        frame = read_csv(content, header, file)
        found[name] = frame.map(unguard) if safe else frame
    return Snapshot(tracker, citation, found)


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


def status_moves(changes: pd.DataFrame) -> pd.DataFrame:
    """Of what `compare` found, each status that moved: key (the item), column (one of AXES), before, after."""
    moved = changes[(changes["file"] == "status.csv") & (changes["change"] == "changed") & changes["column"].isin(AXES)]
    found: pd.DataFrame = moved[["key", "column", "before", "after"]].reset_index(drop=True)
    return found


def _by_key(frame: pd.DataFrame, key: tuple[str, ...]) -> dict[str, dict[Any, str]]:
    return {" · ".join(row[column] for column in key): row for row in frame.to_dict("records")}
