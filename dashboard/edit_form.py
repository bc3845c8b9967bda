"""The form of the Edit page: the common changes to a tracker. Each changes the draft, never the file."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import ui
from dashboard.codebook import Implementation, ItemType, Met, Negotiation
from dashboard.editing import changes
from dashboard.errors import TruceboardError
from dashboard.model import Tracker, in_language
from dashboard.ui import _

Change = Callable[[str], str]
"""From the draft's text to the changed one; raises TruceboardError where it cannot be done."""
LANGUAGES = ("en", "id", "uk", "ru")


def form(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    """Draw the form and return the change that was asked for, if one was. `records`: what a change may cite."""
    kinds: dict[str, Callable[[Tracker, str, pd.DataFrame], Change | None]] = {
        _("Declare a status"): _status,
        _("Set a party's terms"): _terms,
        _("Add a name or keyword"): _word,
        _("Mark a condition"): _condition,
        _("Add an item"): _item,
    }
    chosen = st.selectbox(_("What do you want to change?"), list(kinds), key="edit-kind")
    return kinds[chosen](tracker, file, records)


def _form() -> DeltaGenerator:
    return st.form("edit-form", border=True)


def _choose_item(tracker: Tracker) -> str:
    titles = {name: in_language(item.title, ui.language()) for name, item in tracker.items.items()}
    return str(st.selectbox(_("Item"), list(titles), format_func=lambda name: titles[name], key="edit-item"))


def _choose_party(tracker: Tracker) -> str:
    names = {name: in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    return str(st.selectbox(_("Party"), list(names), format_func=lambda name: names[name], key="edit-party"))


def _choose_records(label: str, records: pd.DataFrame, item: str, chosen: Sequence[str], key: str) -> list[str]:
    """Records about the item, latest first, each with its day and summary."""
    own = records[(records["item"] == item) | records["record_id"].isin(chosen)].sort_values("day", ascending=False)
    told = dict(zip(own["record_id"], own["record_id"] + " · " + own["event_date"] + " · " + own["summary"], strict=True))
    default = [one for one in chosen if one in told]
    return st.multiselect(label, list(told), default, format_func=lambda i: told[i], placeholder=_("Choose records"), key=key)


def _asked() -> bool:
    return st.form_submit_button(_("Put into the draft"), icon=":material/edit_note:")


def _status(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    item = _choose_item(tracker)
    known = tracker.items[item].status
    with _form():
        words = list(Negotiation)
        negotiation = st.selectbox(
            _("Status"), words, words.index(known.negotiation), format_func=ui.word, key=f"status-word-{item}"
        )
        since = st.date_input(_("Since"), value=max(ui.view().as_of, known.since), format="YYYY-MM-DD", key=f"status-since-{item}")
        because = _choose_records(_("Records it rests on"), records, item, (), f"status-records-{item}")
        done = st.selectbox(
            _("Carried out, where you judge it"), [None, *Implementation], format_func=lambda w: ui.word(w) if w else "–"
        )
        note = st.text_input(_("Reason in a sentence"))
        asked = _asked()
    if asked and negotiation != Negotiation.NOT_RAISED:
        _supported(because, note)
    status = {
        "negotiation": str(negotiation), "since": since, "because": because,
        "implementation": str(done) if done else None, "note": note,
    }  # fmt: skip
    return (lambda text: changes.declare_status(text, file, item, status)) if asked else None


def _supported(because: list[str], note: str) -> None:
    """Nothing is declared without a source and a reason; that nobody raised an item is a gap, for which there is none."""
    if not because or not note.strip():
        raise TruceboardError(_("Choose at least one record that this status rests on, and give the reason in a sentence."))


def _terms(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    item, party = _choose_item(tracker), _choose_party(tracker)
    known, own = _known_terms(tracker, item, party), f"{item}-{party}"
    explained = _("A day such as 2025-03-18, or a time with its zone such as 2025-04-19T18:00+03:00.")
    last = _("The last day that is covered, or a time with its zone such as 2025-04-21T00:00+03:00. Empty: open-ended.")
    classes = {name: in_language(one.name, ui.language()) for name, one in tracker.object_classes.items()}
    with _form():
        start = st.text_input(_("Start"), known["start"], help=explained, placeholder="2025-03-18", key=f"start-{own}")
        end = st.text_input(_("End"), known["end"], help=last, placeholder="2025-04-17", key=f"end-{own}")
        scope = st.multiselect(
            _("Covers"), list(classes), known["scope"], format_func=lambda name: classes[name],
            placeholder=_("Everything"), key=f"scope-{own}",
        )  # fmt: skip
        source = _choose_records(_("Records that state it"), records, item, known["source"], f"source-{own}")
        asked = _asked()
    kept = [one for one in known["source"] if one not in set(records["record_id"])]  # public addresses
    terms = {**known, "start": start.strip(), "end": end.strip(), "scope": scope, "source": [*kept, *source]}
    return (lambda text: changes.set_terms(text, file, item, party, terms)) if asked else None


def _known_terms(tracker: Tracker, item: str, party: str) -> dict[str, Any]:
    """A party's terms as YAML holds them; empty ones where it has none."""
    known = tracker.items[item].terms.get(party)
    empty: dict[str, Any] = {"start": "", "end": "", "scope": [], "source": [], "note": {}}
    return empty | (changes.plain(known.model_dump(mode="json")) if known else {})


def _word(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    where = {f"party {name}": in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    where |= {f"item {name}": in_language(item.title, ui.language()) for name, item in tracker.items.items()}
    chosen = str(st.selectbox(_("Party or item"), list(where), format_func=lambda name: where[name]))
    with _form():
        language = str(st.selectbox(_("Language"), LANGUAGES))
        word = st.text_input(_("Name or keyword")).strip()
        asked = _asked()
    kind, name = chosen.split(" ", 1)
    add = changes.add_alias if kind == "party" else changes.add_keyword
    return (lambda text: add(text, file, name, language, _filled(word))) if asked else None


def _condition(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    conditions = {
        (name, place): f"{in_language(item.title, ui.language())}: {in_language(one.text, ui.language())}"
        for name, item in tracker.items.items()
        for place, one in enumerate(item.conditions)
    }
    chosen = st.selectbox(_("Condition"), list(conditions), format_func=lambda key: conditions[key])
    if chosen is None:
        st.caption(_("No item has conditions."))
        return None
    words, known = list(Met), tracker.items[chosen[0]].conditions[chosen[1]].met
    with _form():
        met = st.selectbox(_("Met"), words, words.index(known), format_func=ui.word, key=f"met-{chosen}")
        if not _asked():
            return None
    return lambda text: changes.mark_condition(text, file, chosen[0], chosen[1], str(met))


def _item(tracker: Tracker, file: str, records: pd.DataFrame) -> Change | None:
    parties = {name: in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    with _form():
        explained = _("Small letters, digits and dashes; it never changes.")
        name = st.text_input(_("Id"), help=explained, placeholder="local-truce").strip()
        content: dict[str, Any] = {"title": st.text_input(_("Title")).strip()}
        content["description"] = st.text_input(_("What exactly the item is")).strip()
        content["type"] = str(st.selectbox(_("Type"), list(ItemType), format_func=ui.word))
        label = _("Parties whose consent it needs")
        content["bound"] = st.multiselect(label, list(parties), format_func=lambda key: parties[key], placeholder="")
        asked = _asked()
    content["status"] = {"negotiation": str(Negotiation.NOT_RAISED), "since": ui.view().as_of}
    return (lambda text: changes.add_item(text, file, _filled(name), content)) if asked else None


def _filled(text: str) -> str:
    if not text:
        raise TruceboardError(_("Fill in every field."))
    return text
