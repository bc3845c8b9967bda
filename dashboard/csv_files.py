"""CSV as Truceboard writes and reads it: UTF-8, every field quoted, all text; exact, or guarded for spreadsheets."""

import csv
import io
import re

import pandas as pd

from dashboard.errors import Problem, TruceboardError

_RISKY = re.compile("[ \ufeff]*['=+\\-@\t\r\n＝＋－＠]")
_LIMIT = 50_000_000
"""Bytes of the largest file that is read."""


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
    if len(content) > _LIMIT:
        raise TruceboardError([Problem(file, 1, 1, "", f"holds {len(content)} bytes; at most {_LIMIT} are read")])
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
    """What `guard` was given; for the fields of a guarded file only."""
    return text.removeprefix("'")
