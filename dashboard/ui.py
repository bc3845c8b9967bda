"""What every page shares: language, the workspace and its one cache, the choices in the address, and the header.

The only module that caches. A page asks `view()` what is chosen and shows it with `dashboard.show`.
"""

import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from dashboard import i18n, ledger_rules, proposals, status, violations, workspace
from dashboard.charts import Labels
from dashboard.codebook import (
    Compliance,
    Force,
    Implementation,
    ItemType,
    Negotiation,
    Position,
    Precision,
    ScopeReading,
    Verdict,
    WindowReading,
    Word,
)
from dashboard.filters import Filters
from dashboard.model import Article, Item, Tracker, in_language
from dashboard.proposals import Case, Proposed
from dashboard.serving import ROOT
from dashboard.workspace import State

DEFAULT_DAYS = 14
"""How far back "what changed" looks unless chosen otherwise."""


def language() -> str:
    """The language of this session: chosen, or named in the address, else the workspace's."""
    chosen = st.session_state.get("lang")
    return str(chosen) if chosen in i18n.LANGUAGES else home_language(state())


def home_language(found: State) -> str:
    """The language a workspace opens in."""
    return found.config.language if found.config else "en"


def _(text: str) -> str:
    return i18n.translator(language()).gettext(text)


def n_(one: str, many: str, number: int) -> str:
    """The form for `number`, with {n} filled in."""
    return i18n.translator(language()).ngettext(one, many, number).format(n=i18n.format_number(number, language()))


def word(term: Word) -> str:
    """A codebook word as people read it."""
    return _(term.label)


def day(value: date | pd.Timestamp | None) -> str:
    """A day in the session's language; an en dash where there is none."""
    if value is None or pd.isna(value):
        return "–"
    return i18n.format_day(value.date() if isinstance(value, pd.Timestamp) else value, language())


def edge(value: date | datetime) -> str:
    """The first or last day of a window, with the hour and its offset from UTC where the terms name one."""
    if not isinstance(value, datetime):
        return day(value)
    return f"{day(value.date())}, {value:%H:%M} ({value.tzname()})"


def date_text(row: Mapping[Any, Any]) -> str:
    """The date of a record in the session's language, as precise as it is known."""
    if row["date_precision"] == Precision.DAY:
        return day(pd.Timestamp(row["event_date"]))
    if row["date_precision"] == Precision.MONTH:
        return i18n.format_month(row["first_day"].date(), language())
    return _("week from {day}").format(day=day(row["first_day"]))


READ_AS: Mapping[str, type[Word]] = {
    **ledger_rules.WORDS, "position": Position, "negotiation": Negotiation, "declared": Negotiation, "derived": Negotiation,
    "force": Force, "compliance": Compliance, "implementation": Implementation, "type": ItemType, "window": WindowReading,
    "scope": ScopeReading, "verdict": Verdict,
}  # fmt: skip
"""Columns of the frames that pages show whose values are words of the codebook."""
PARTY_COLUMNS = ("party", "accuser", "accused", "actor", "target", "reported_by", "claimant")


def _reader(vocabulary: type[Word]) -> Callable[[str], str]:
    return lambda value: word(vocabulary(value)) if vocabulary.has(value) else str(value)


class _Holder:
    """The last state of a workspace; one for all sessions, refreshed when a file changed."""

    def __init__(self, root: Path) -> None:
        self._root, self._state, self._lock = root, None, threading.Lock()

    _state: State | None

    def state(self) -> State:
        with self._lock:
            self._state = workspace.load(self._root, self._state)
            return self._state


@st.cache_resource(show_spinner=False, max_entries=8)
def _holder(root: str) -> _Holder:
    return _Holder(Path(root))


def refresh() -> State:
    """Look at the files once, at the beginning of a run; everything after it in that run sees the same state."""
    st.session_state["state"] = found = _holder(os.environ.get(ROOT, ".")).state()
    return found


def state() -> State:
    """The state that this run began with."""
    found: State | None = st.session_state.get("state")
    return found if found is not None else _holder(os.environ.get(ROOT, ".")).state()


@dataclass(frozen=True)
class View:
    """What this session looks at. `records` are known on `known_on`, of one tracker; it must not be changed."""

    state: State
    tracker_id: str
    tracker: Tracker
    records: pd.DataFrame
    as_of: date
    known_on: date | None
    since: date
    filters: Filters
    items: tuple[str, ...]
    """The items to show, in tracker order."""
    parties: tuple[str, ...]
    """The parties to show, in tracker order."""

    def at(self, as_of: date) -> "View":
        """The same view on another day."""
        return replace(self, as_of=as_of)

    @property
    def shown_records(self) -> pd.DataFrame:
        """The records that count by this day and that the filters let through."""
        return self.filters.records(violations.until(self.records, self.as_of))

    @property
    def span(self) -> tuple[str, str]:
        """The days that time axes share: from the first record to the day after this one."""
        first = violations.until(self.records, self.as_of)["day"].min()
        start = first.date() if not pd.isna(first) else self.as_of
        return start.isoformat(), (self.as_of + timedelta(days=1)).isoformat()

    @property
    def key(self) -> tuple[str, str, date, date | None]:
        return (self.state.fingerprint, self.tracker_id, self.as_of, self.known_on)

    def item(self, name: str) -> Item:
        return self.tracker.items[name]

    def title(self, name: str) -> str:
        """An item's title, or "–" for none."""
        return in_language(self.tracker.items[name].title, language()) if name in self.tracker.items else "–"

    def party(self, name: str) -> str:
        """A party's name; a record without one says so."""
        return in_language(self.tracker.parties[name].name, language()) if name in self.tracker.parties else _("not stated")

    def unit(self, name: str) -> str:
        return in_language(self.tracker.units[name].name, language()) if name in self.tracker.units else name

    def object_class(self, name: str) -> str:
        classes = self.tracker.object_classes
        return in_language(classes[name].name, language()) if name in classes else ""

    def named(self, data: pd.DataFrame) -> pd.DataFrame:
        """The frame with items, parties, units and words of the codebook as people read them."""
        readers: dict[str, Callable[[str], str]] = {
            "item": self.title,
            "unit": self.unit,
            "object_class": self.object_class,
            **dict.fromkeys(PARTY_COLUMNS, lambda name: self.party(name) if name else ""),
            **{column: _reader(vocabulary) for column, vocabulary in READ_AS.items()},
        }
        return data.assign(**{column: data[column].map(read) for column, read in readers.items() if column in data})

    def labels(self) -> Labels:
        """The words a chart shows, in the session's language."""
        names = {party: self.party(party) for party in self.tracker.parties}
        items = {item: self.title(item) for item in self.tracker.items}
        return Labels(party=names, item=items, word=_, day=day, unit={unit: self.unit(unit) for unit in self.tracker.units})


def view() -> View:
    """What the sidebar's choices describe. Call it after `sidebar.choices` has drawn them."""
    found, chosen = state(), st.session_state
    name = chosen["tracker"] if chosen.get("tracker") in found.trackers else found.first_tracker
    tracker, known_on = found.trackers[name], chosen.get("known_on")
    as_of = chosen.get("as_of") or found.default_as_of(date.today())
    filters = Filters.of(chosen)
    everything = View(
        state=found,
        tracker_id=name,
        tracker=tracker,
        records=_records(found.fingerprint, name, known_on, found),
        as_of=as_of,
        known_on=known_on,
        since=as_of - timedelta(days=int(chosen.get("days") or DEFAULT_DAYS)),
        filters=filters,
        items=tuple(item for item in tracker.items if item in (filters.items or tracker.items)),
        parties=tuple(party for party in tracker.parties if party in (filters.parties or tracker.parties)),
    )
    return _of_status(everything) if filters.statuses else everything


def _of_status(shown: View) -> View:
    """The view with the items of the chosen statuses alone."""
    rows = derived(shown, status.items)
    chosen = set(rows.loc[rows["negotiation"].isin(shown.filters.statuses), "item"])
    return replace(shown, items=tuple(item for item in shown.items if item in chosen))


@st.cache_resource(show_spinner=False, max_entries=16)
def _records(fingerprint: str, tracker_id: str, known_on: date | None, _state: State) -> pd.DataFrame:
    return _state.records_of(tracker_id, known_on)


def sources(shown: View) -> pd.DataFrame:
    """What a tooltip tells of each record: record_id, summary, source (as `evidence.source` names it)."""
    records = shown.records
    titles = records["article"].map({name: article.title for name, article in shown.state.articles.items()}).fillna("")
    source = records["outlet"].where(records["outlet"] != "", titles)
    source[source == ""] = [urlsplit(url).hostname or "" for url in records.loc[source == "", "source_url"]]
    return pd.DataFrame({"record_id": records["record_id"], "summary": records["summary"], "source": source})


Derivation = Callable[[Tracker, pd.DataFrame, date], pd.DataFrame]
T = TypeVar("T")


def derived(shown: View, derivation: Derivation) -> pd.DataFrame:
    """`derivation(tracker, records, as_of)` for this view, computed once for all sessions.

    The copy is lazy: a page may change what it gets without another session seeing it.
    """
    name = f"{derivation.__module__}.{derivation.__qualname__}"
    found = _kept(repr((*shown.key, name)), lambda: derivation(shown.tracker, shown.records, shown.as_of))
    return found.copy(deep=False)


def candidates(shown: View, article: Article) -> Proposed:
    """What the extractors propose for an article; read anew only when it, the tracker or the list of plug-ins changes."""
    case = Case(article, shown.tracker, shown.tracker_id)
    found: Proposed = _kept(_key_of(shown, article), lambda: proposals.propose(case, _plugins(shown)))
    return found


def forget_candidates(shown: View, article: Article) -> None:
    """Ask the extractors anew next time: a plug-in may have failed for a reason that is mended by now."""
    _kept.clear(_key_of(shown, article), None)


def _plugins(shown: View) -> tuple[str, ...]:
    return shown.state.config.extractors if shown.state.config else ()


def _key_of(shown: View, article: Article) -> str:
    files = shown.state.files
    names = (f"trackers/{shown.tracker_id}.yaml", f"seeds/articles/{article.id}.md")
    digests = (files[name].digest for name in names if name in files)
    return repr(("candidates", shown.tracker_id, _plugins(shown), *digests))


def kept(shown: View, name: str, build: Callable[[], T]) -> T:
    """What `build` makes of this view in this language, made once for all sessions; nobody may change what it returns.

    `name` tells apart what is built of the same view.
    """
    key = (*shown.key, shown.since, shown.filters, shown.items, shown.parties, language(), name)
    found: T = _kept(repr(key), build)
    return found


@st.cache_resource(show_spinner=False, max_entries=512)
def _kept(key: str, _build: Callable[[], Any]) -> Any:
    return _build()
