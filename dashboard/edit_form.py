"""The form of the Edit page: the common changes to a tracker. Each changes the draft, never the file."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from dashboard import ui
from dashboard.codebook import Implementation, ItemType, Met, Negotiation
from dashboard.editing import changes
from dashboard.errors import TruceboardError
from dashboard.model import Tracker, in_language
from dashboard.ui import _

Change = Callable[[str], str]
"""From the draft's text to the changed one; raises TruceboardError where it cannot be done."""
LANGUAGES = ("en", "id", "uk", "ru")


def form(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    """Draw the form and return the change that was asked for, if one was."""
    kinds: dict[str, Callable[[Tracker, str, list[str]], Change | None]] = {
        _("Declare a status"): _status,
        _("Set a party's terms"): _terms,
        _("Add a name or keyword"): _word,
        _("Mark a condition"): _condition,
        _("Add an item"): _item,
    }
    chosen = st.selectbox(_("What do you want to change?"), list(kinds), key="edit-kind")
    with st.form("edit-form", border=True):
        return kinds[chosen](tracker, file, record_ids)


def _choose_item(tracker: Tracker, names: list[str] | None = None) -> str:
    titles = {name: in_language(item.title, ui.language()) for name, item in tracker.items.items()}
    return str(st.selectbox(_("Item"), names or list(titles), format_func=lambda name: titles[name]))


def _choose_party(tracker: Tracker) -> str:
    names = {name: in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    return str(st.selectbox(_("Party"), list(names), format_func=lambda name: names[name]))


def _asked() -> bool:
    return st.form_submit_button(_("Put into the draft"), icon=":material/edit_note:")


def _status(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    item = _choose_item(tracker)
    negotiation = st.selectbox(_("Status"), list(Negotiation), format_func=ui.word)
    since = st.date_input(_("Since"), value="today", format="YYYY-MM-DD")
    because = st.multiselect(_("Records it rests on"), record_ids, placeholder=_("Choose records"))
    done = st.selectbox(
        _("Carried out, where you judge it"), [None, *Implementation], format_func=lambda w: ui.word(w) if w else "–"
    )
    note = st.text_input(_("Reason in a sentence"))
    status = {
        "negotiation": str(negotiation), "since": since, "because": because,
        "implementation": str(done) if done else None, "note": note,
    }  # fmt: skip
    return (lambda text: changes.declare_status(text, file, item, status)) if _asked() else None


def _terms(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    item, party = _choose_item(tracker), _choose_party(tracker)
    explained = _("A day such as 2025-03-18, or a time with its zone such as 2025-04-19T18:00+03:00.")
    start = st.text_input(_("Start"), help=explained, placeholder="2025-03-18")
    end = st.text_input(_("End"), help=_("The last day that is covered. Empty: open-ended."), placeholder="2025-04-17")
    classes = {name: in_language(one.name, ui.language()) for name, one in tracker.object_classes.items()}
    scope = st.multiselect(_("Covers"), list(classes), format_func=lambda name: classes[name], placeholder=_("Everything"))
    source = st.multiselect(_("Records that state it"), record_ids, placeholder=_("Choose records"))
    terms = {"start": start.strip(), "end": end.strip(), "scope": scope, "source": source}
    return (lambda text: changes.set_terms(text, file, item, party, terms)) if _asked() else None


def _word(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    where = {f"party {name}": in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    where |= {f"item {name}": in_language(item.title, ui.language()) for name, item in tracker.items.items()}
    chosen = str(st.selectbox(_("Party or item"), list(where), format_func=lambda name: where[name]))
    language = str(st.selectbox(_("Language"), LANGUAGES))
    word = st.text_input(_("Name or keyword")).strip()
    kind, name = chosen.split(" ", 1)
    add = changes.add_alias if kind == "party" else changes.add_keyword
    return (lambda text: add(text, file, name, language, _filled(word))) if _asked() else None


def _condition(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    conditions = {
        (name, place): f"{in_language(item.title, ui.language())}: {in_language(one.text, ui.language())}"
        for name, item in tracker.items.items()
        for place, one in enumerate(item.conditions)
    }
    chosen = st.selectbox(_("Condition"), list(conditions), format_func=lambda key: conditions[key])
    met = st.selectbox(_("Met"), list(Met), format_func=ui.word)
    if not _asked() or chosen is None:
        return None
    return lambda text: changes.mark_condition(text, file, chosen[0], chosen[1], str(met))


def _item(tracker: Tracker, file: str, record_ids: list[str]) -> Change | None:
    name = st.text_input(_("Id"), help=_("Small letters, digits and dashes; it never changes."), placeholder="local-truce").strip()
    content: dict[str, Any] = {"title": st.text_input(_("Title")).strip()}
    content["description"] = st.text_input(_("What exactly the item is")).strip()
    content["type"] = str(st.selectbox(_("Type"), list(ItemType), format_func=ui.word))
    parties = {name: in_language(party.name, ui.language()) for name, party in tracker.parties.items()}
    bound = st.multiselect(_("Parties whose consent it needs"), list(parties), format_func=lambda key: parties[key], placeholder="")
    content["bound"] = bound
    content["status"] = {"negotiation": str(Negotiation.NOT_RAISED), "since": date.today()}
    return (lambda text: changes.add_item(text, file, _filled(name), content)) if _asked() else None


def _filled(text: str) -> str:
    if not text:
        raise TruceboardError(_("Fill in every field."))
    return text
