"""The sections of the Item page, one function each."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import charts, declarations, evidence, show, status, ui, violations
from dashboard import terms as term_rules
from dashboard.codebook import Aspect, Compliance, Force, Implementation, ItemType, Met, Negotiation
from dashboard.editing.declared import declared as declared_history
from dashboard.model import Item, in_language
from dashboard.positions import history as acts
from dashboard.questions import open_questions
from dashboard.ui import View, _, n_


def summary(shown: View, row: evidence.Row) -> None:
    """The four axes as chips."""
    chips = [show.negotiation_chip(row)]
    if row["type"] == ItemType.RESTRAINT:
        chips += [show.chip(Force(row["force"])), show.chip(Compliance(row["compliance"]), lead=_("Compliance"))]
    if row["type"] != ItemType.PROCESS:
        chips.append(show.chip(Implementation(row["implementation"]), lead=_("Carried out")))
    st.html(f'<div class="tb-row">{"".join(chips)}</div>')


def declared(shown: View, item: Item, row: evidence.Row) -> None:
    """What the analyst declared, since when and why, and what the records support."""
    st.subheader(_("Declared, and what the records support"), anchor=False)
    found = item.declared(shown.as_of)
    if found is None:
        st.text(_("Nothing was declared by this day; the status is derived from the records."))
    else:
        st.html(
            f"<div>{show.chip(found.negotiation)} {escape(_('since'))} {escape(ui.day(found.since))} · "
            f"{escape(in_language(found.note, ui.language()))}</div>{evidence.because(shown, found.because)}"
        )
    st.html(f"<div>{escape(_('Records support'))}: {show.chip(Negotiation(row['derived']))}</div>")
    if row["drift"]:
        st.info(_("Declared and derived differ: this is drift."), icon=":material/compare_arrows:")
    if row["unsupported"]:
        st.info(_("No cited record dates from before this status: it is unsupported."), icon=":material/link_off:")
    earlier = [old for old in item.earlier if old.since <= shown.as_of]
    if earlier:
        with st.expander(n_("{n} earlier status", "{n} earlier statuses", len(earlier))):
            for old in reversed(earlier):
                said = f"{escape(ui.day(old.since))} · {escape(in_language(old.note, ui.language()))}"
                st.html(f"<div>{show.chip(old.negotiation)} {said}</div>{evidence.because(shown, old.because)}")


def history(shown: View, name: str) -> None:
    """Who declared what, when and why, from the saved versions of the tracker; looked up when somebody opens it."""
    title = _("Who declared it, when and why")
    opened = st.expander(title, icon=":material/history:", key=f"declared-{name}", on_change="rerun")
    if not opened.open:
        return
    file = f"trackers/{shown.tracker_id}.yaml"
    found = ui.kept(shown, f"declared {name}", lambda: declared_history(shown.state.root, file, name))
    for one in found:
        said = f"{escape(one.saved.when[:16].replace('T', ' '))} · {escape(one.saved.who)} · {escape(one.saved.why)}"
        since = f"{escape(_('since'))} {escape(ui.day(one.status.since))}"
        opened.html(f'<div>{show.chip(one.status.negotiation)} {since}</div><div class="tb-muted">{said}</div>')
    if not found:
        opened.caption(_("No version was saved yet."))


def terms(shown: View, name: str) -> None:
    """Each party's own terms side by side, with the windows drawn and the overlap in words."""
    found = term_rules.stated(shown.tracker, name, shown.records, shown.as_of)
    if not found:
        return
    st.subheader(_("Terms, party by party"), anchor=False)
    force = ui.derived(shown, term_rules.force)
    own = force[force["item"] == name].reset_index(drop=True)
    for column, row in zip(st.columns(len(own), border=True), own.to_dict("records"), strict=True):
        term = found[row["party"]]
        end = ui.edge(term.end) if term.end else _("open-ended")
        scope = ", ".join(shown.object_class(c) for c in term.scope) or _("no list of objects stated")
        column.html(
            f"<b>{escape(shown.party(row['party']))}</b> {show.chip(Force(row['force']))}"
            f"<div>{escape(ui.edge(term.start))} – {escape(end)}</div><div>{escape(_('Covers'))}: {escape(scope)}</div>"
            f'<div class="tb-muted">{escape(in_language(term.note, ui.language()))}</div>{_sources(shown, term.source)}'
        )
    shared = term_rules.overlap(found)
    if shared:
        days = n_("{n} day", "{n} days", shared.days)
        st.text(
            _("Overlap of all terms: {first} to {last}, {days}.").format(
                first=ui.day(shared.first), last=ui.day(shared.last), days=days
            )
        )
    elif len(found) > 1:
        st.text(_("The terms share no day."))
    show.chart(shown, f"windows {name}", (charts.windows, charts.alt_windows), own.drop(columns="item"), shown.as_of)


def _sources(shown: View, sources: tuple[str, ...]) -> str:
    links = [evidence.outside_link(s, s) if s.startswith("http") else evidence.link(shown, s) for s in sources]
    return f'<div class="tb-muted">{escape(_("Source"))}: {", ".join(links)}</div>' if links else ""


def conditions(shown: View, item: Item) -> None:
    """What blocks the item, who demands it and who decides it."""
    if not item.conditions:
        return
    st.subheader(_("Conditions"), anchor=False)
    for condition in item.conditions:
        deciders = ", ".join(shown.party(name) for name in condition.decided_by) or "–"
        with st.container(border=True):
            st.html(
                f"<div>{escape(in_language(condition.text, ui.language()))}</div>"
                f'<div class="tb-muted">{escape(_("Demanded by"))}: {escape(shown.party(condition.demanded_by))} · '
                f"{escape(_('Decided by'))}: {escape(deciders)} · {escape(ui.word(Met(condition.met)))}</div>"
                f"{evidence.because(shown, condition.because)}"
            )


def over_time(shown: View, name: str) -> None:
    """The status that the records support and the declared one above the parties' windows, and each party's positions."""
    st.subheader(_("Status over time: what the records support, and what was declared"), anchor=False)
    segments = ui.kept(shown, f"timeline-{name}", lambda: _segments(shown, name))
    force = ui.derived(shown, term_rules.force)
    own = force[force["item"] == name]
    statuses = (charts.status_timeline, charts.alt_status_timeline)
    show.chart(shown, f"status {name}", statuses, segments, own, shown.as_of)
    st.subheader(_("Positions over time"), anchor=False)
    st.caption(_("A bar is the position that a party's latest act took, a tick a day on which the party acted."))
    moved = ui.kept(shown, f"history-{name}", lambda: acts(shown.tracker, shown.records, name, shown.as_of))
    moved = moved.merge(ui.sources(shown), on="record_id")
    positions = (charts.positions_over_time, charts.alt_positions_over_time)
    show.chart(shown, f"positions {name}", positions, moved, charts.days_shown(segments, own, shown.as_of), shown.as_of)


def _segments(shown: View, name: str) -> pd.DataFrame:
    """The derived and the declared status over time, each row of the chart with its name."""
    derived = status.timeline(shown.tracker, shown.records, name, shown.as_of).assign(basis=_("Records support"))
    declared = declarations.over_time(shown.item(name), shown.as_of).assign(basis=_("Declared"))
    return pd.concat([derived, declared], ignore_index=True)[["basis", *derived.columns.drop("basis")]]


def delivered(shown: View, name: str) -> None:
    """Promised against delivered, one chart a unit, where the item counts anything."""
    found = ui.derived(shown, violations.deliveries)
    found = found[found["item"] == name].reset_index(drop=True)
    if found.empty:
        return
    st.subheader(_("Promised and delivered"), anchor=False)
    st.caption(_("Added up from single handovers; where both sides tell of the same one, it counts once."))
    for unit, rows in found.groupby("unit", sort=False):
        st.markdown(f"**{show.escape_markdown(shown.unit(str(unit)))}**")
        show.chart(shown, f"deliveries {name} {unit}", (charts.deliveries, charts.alt_deliveries), rows.drop(columns="item"))


def differences(shown: View, name: str) -> None:
    """What the read-outs say about single aspects, party beside party."""
    found = ui.kept(shown, f"aspects-{name}", lambda: _by_aspect(shown, name))
    if found:
        st.subheader(_("What is said about single aspects"), anchor=False)
    for aspect, rows in found:
        evidence.show(ui.word(aspect), rows)


def _by_aspect(shown: View, name: str) -> list[tuple[Aspect, evidence.Listed]]:
    rows = shown.shown_records
    single = rows[(rows["item"] == name) & ~rows["aspect"].isin(["", Aspect.WHOLE])]
    return [(Aspect(str(aspect)), evidence.listed(shown, own)) for aspect, own in single.groupby("aspect", sort=False)]


def questions(shown: View, name: str) -> None:
    """What the records and terms leave open."""
    found = ui.kept(shown, f"questions-{name}", lambda: open_questions(shown.tracker, shown.records, shown.as_of, name))
    st.subheader(_("Open questions"), anchor=False)
    if not found:
        st.caption(_("None that follows from the records and terms."))
    conditions = [in_language(condition.text, ui.language()) for condition in shown.item(name).conditions]
    lines = [
        _(question.text).format(
            party=shown.party(question.party),
            condition=conditions[question.condition] if question.condition >= 0 else "",
            number=question.number,
        )
        for question in found
    ]
    st.html(f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>")


def records(shown: View, name: str) -> None:
    rows = shown.shown_records
    st.subheader(_("Evidence"), anchor=False)
    evidence.show(shown.title(name), ui.kept(shown, f"evidence-{name}", lambda: evidence.listed(shown, rows[rows["item"] == name])))


def cite(shown: View, name: str) -> None:
    st.subheader(_("How to cite"), anchor=False)
    recorded = shown.records["recorded_at"].max()
    known = ui.day(shown.known_on or (pd.Timestamp(recorded[:10]) if shown.records.size else None))
    text = _("Truceboard: “{item}”, in: {tracker}. State as of {as_of}, as known on {known}.").format(
        item=shown.title(name),
        tracker=in_language(shown.tracker.title, ui.language()),
        as_of=ui.day(shown.as_of),
        known=known,
    )
    st.code(text, language=None, wrap_lines=True)
