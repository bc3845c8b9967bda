"""Small frames and trackers for tests: a row names only what matters to it, the rest has a harmless default."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import ledger
from dashboard.ledger_rules import COLUMNS
from dashboard.model import Tracker

DEFAULTS = {
    "tracker": "strait",
    "item": "truce",
    "kind": "statement",
    "aspect": "whole",
    "actor": "north",
    "event_date": "2025-03-10",
    "date_precision": "day",
    "recorded_at": "2025-03-12T09:00:00Z",
    "summary": "Something is said.",
    "source_url": "https://example.org/1",
    "language": "en",
}


def row(**fields: str) -> dict[str, str]:
    """A full ledger row as text."""
    return {**dict.fromkeys(COLUMNS, ""), **DEFAULTS, **fields}


def records(*rows: Mapping[str, str]) -> pd.DataFrame:
    """The typed frame of these rows; record ids are r1, r2, ... where none is given."""
    named = [row(**{"record_id": f"r{number}", **fields}) for number, fields in enumerate(rows, 1)]
    return ledger.typed(pd.DataFrame(named, columns=list(COLUMNS), dtype="str"))


def tracker(**items: Mapping[str, Any]) -> Tracker:
    """A tracker of two belligerents and a mediator with one restraint `truce`, or with the given items."""
    base = {
        "title": "Truce",
        "description": "No fire in the strait.",
        "type": "restraint",
        "bound": ["north", "south"],
        "status": {"negotiation": "not_raised", "since": "2030-01-01"},
    }
    return Tracker.model_validate(
        {
            "title": "Strait talks",
            "description": "Two sides of a strait.",
            "parties": {
                "north": {"name": "North", "role": "belligerent"},
                "south": {"name": "South", "role": "belligerent"},
                "host": {"name": "Host", "role": "mediator"},
            },
            "object_classes": {"port": {"name": "ports"}, "fleet": {"name": "fleet"}},
            "units": {"prisoners": {"name": "prisoners"}, "bodies": {"name": "bodies"}},
            "items": {name: {**base, **changes} for name, changes in (items or {"truce": {}}).items()},
        }
    )
