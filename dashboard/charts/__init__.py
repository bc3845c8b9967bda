"""Frames to Altair charts, one function a chart, each with an `alt_...` beside it that tells its finding in a sentence.

Words come in translated through `Labels`. Days are sent as text and drawn on a UTC scale, so that they never shift with the
reader's time zone.
"""

from dashboard.charts.accusations import (
    accusations_by_reading,
    accusations_over_time,
    accuser_accused,
    alt_accusations_by_reading,
    alt_accusations_over_time,
    alt_accuser_accused,
    alt_claimed_totals,
    alt_coverage_strip,
    claimed_totals,
    coverage_strip,
)
from dashboard.charts.agreement import agreement_matrix, alt_agreement_matrix, alt_positions_over_time, positions_over_time
from dashboard.charts.deliveries import alt_deliveries, deliveries
from dashboard.charts.labels import TEXT, Labels
from dashboard.charts.windows import alt_status_timeline, alt_windows, days_shown, status_timeline, windows

__all__ = [
    "TEXT",
    "Labels",
    "accusations_by_reading",
    "accusations_over_time",
    "accuser_accused",
    "agreement_matrix",
    "alt_accusations_by_reading",
    "alt_accusations_over_time",
    "alt_accuser_accused",
    "alt_agreement_matrix",
    "alt_claimed_totals",
    "alt_coverage_strip",
    "alt_deliveries",
    "alt_positions_over_time",
    "alt_status_timeline",
    "alt_windows",
    "claimed_totals",
    "coverage_strip",
    "days_shown",
    "deliveries",
    "positions_over_time",
    "status_timeline",
    "windows",
]
