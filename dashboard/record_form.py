"""The fields of one record, each as the coder may change it: on the Review page, and to correct a record of the ledger."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from dashboard import show, ui
from dashboard.codebook import Aspect, CountKind, Credibility, Kind, Precision, Reliability, Verification, Word
from dashboard.extraction.summary import summary_of
from dashboard.ui import View, _

Row = Mapping[str, str]
MORE: Mapping[str, type[Word]] = {
    "aspect": Aspect, "verification": Verification, "count_kind": CountKind, "reliability": Reliability,
    "credibility": Credibility,
}  # fmt: skip
"""Words of the codebook that seldom change."""
TEXTS = ("location", "period_start", "origin", "answers")


def fields(shown: View, row: Row, body: str, key: str) -> dict[str, str]:
    """Draw the fields of `row` and return all of them with what was changed. `body`: the article its quote stands in, or ""."""
    made = dict(row)
    made["item"] = _choice(row, "item", ["", *shown.tracker.items], shown.title, key)
    made["kind"] = _choice(row, "kind", [word.value for word in Kind], _word(Kind), key)
    for pair in (("actor", "target"), ("event_date", "date_precision"), ("quantity", "unit")):
        for column, name in zip(st.columns(2), pair, strict=True):
            with column:
                made[name] = _field(shown, {**row, "item": made["item"]}, name, key)
    made["summary"] = _summary(shown, row, made, key)
    if body:
        made |= _quote(row, body, key)
    with st.expander(_("More fields")):
        for name in ("reported_by", "object_class", *MORE, *TEXTS):
            made[name] = _field(shown, row, name, key)
    return made


def _field(shown: View, row: Row, name: str, key: str) -> str:
    options: Mapping[str, tuple[Iterable[str], Callable[[str], str]]] = {
        **dict.fromkeys(("actor", "target", "reported_by"), (shown.tracker.parties, lambda one: shown.party(one) if one else "–")),
        "unit": (_units(shown, row), lambda one: shown.unit(one) if one else "–"),
        "object_class": (shown.tracker.object_classes, lambda one: shown.object_class(one) if one else "–"),
    }
    if name == "date_precision":
        return _choice(row, name, [word.value for word in Precision], _word(Precision), key)
    if name in MORE:
        return _choice(row, name, ["", *(word.value for word in MORE[name])], _word(MORE[name]), key)
    if name in options:
        values, told = options[name]
        return _choice(row, name, ["", *values], told, key)
    text = st.text_input(show.heading(name), row.get(name, ""), key=f"{key}-{name}").strip()
    return _ungrouped(text) if name == "quantity" else text


def _ungrouped(text: str) -> str:
    """A number as the ledger writes it: "18,000" and "18 000" are 18000."""
    return re.sub(r"(?<=\d)[, \u00a0\u202f](?=\d{3}(?:\D|$))", "", text)


def _units(shown: View, row: Row) -> list[str]:
    """The units that the item is counted in; all where it names none."""
    item = shown.tracker.items.get(row.get("item", ""))
    return list(item.units if item and item.units else shown.tracker.units)


def _summary(shown: View, row: Row, made: Row, key: str) -> str:
    """What was proposed follows the fields it was made of, until somebody writes a summary of their own."""
    told = row.get("summary", "")
    if told in ("", summary_of(row, shown.tracker)):
        told = summary_of(made, shown.tracker)
    return st.text_area(show.heading("summary"), told, key=f"{key}-summary-{told}", height=80)


def _word(vocabulary: type[Word]) -> Callable[[str], str]:
    return lambda value: ui.word(vocabulary(value)) if vocabulary.has(value) else "–"


def _choice(row: Row, name: str, options: Sequence[str], told: Callable[[str], str], key: str) -> str:
    known = row.get(name, "")
    listed = list(options) if known in options else [*options, known]
    return str(st.selectbox(show.heading(name), listed, listed.index(known), format_func=told, key=f"{key}-{name}"))


def _quote(row: Row, body: str, key: str) -> dict[str, str]:
    """The exact words and their place: where they were, else the nearest place where they stand."""
    quote = st.text_area(_("Exact words"), row.get("quote", ""), key=f"{key}-quote", height=80)
    if quote == row.get("quote", ""):
        return {name: row.get(name, "") for name in ("quote", "quote_start", "quote_end")}
    start = nearest(body, quote, int(row.get("quote_start") or 0))
    if start < 0:
        st.warning(_("These words are nowhere in the article."), icon=":material/search_off:")
    return {"quote": quote, "quote_start": str(start), "quote_end": str(start + len(quote))}


def nearest(body: str, words: str, place: int) -> int:
    """Where `words` begin in `body`, as near to `place` as they do; -1 where they are not in it."""
    before, after = body.rfind(words, 0, place + len(words)), body.find(words, place)
    found = [at for at in (before, after) if at >= 0 and words]
    return min(found, key=lambda at: abs(at - place), default=-1)
