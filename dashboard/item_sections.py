"""The sections of the Item page, one function each."""

from html import escape

import pandas as pd
import streamlit as st

from dashboard import charts, declarations, evidence, i18n, show, status, ui, violations
from dashboard import terms as term_rules
from dashboard.codebook import Aspect, Compliance, CountKind, Force, ItemType, Met, Negotiation
from dashboard.editing.declared import declared as declared_history
from dashboard.ledger import cited
from dashboard.model import Item, in_language
from dashboard.positions import history as acts
from dashboard.questions import open_questions
from dashboard.reasons import deciding
from dashboard.ui import View, _, n_


def summary(shown: View, row: evidence.Row) -> None:
    """The four axes as chips."""
    chips = [show.negotiation_chip(row)]
    if row["type"] == ItemType.RESTRAINT:
        chips += [show.force_chip(shown, row), show.chip(Compliance(row["compliance"]), lead=_("Compliance"))]
    if row["type"] != ItemType.PROCESS:
        chips.append(show.implementation_chip(row))
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
    show.known_on_note(shown)
    st.html(_supported(shown, row))
    if row["unsupported"]:
        st.info(_("No cited record dates from before this status: it is unsupported."), icon=":material/link_off:")
    earlier = [old for old in item.earlier if old.since <= shown.as_of and old is not found]
    if earlier:
        with st.expander(n_("{n} earlier status", "{n} earlier statuses", len(earlier))):
            for old in reversed(earlier):
                said = f"{escape(ui.day(old.since))} · {escape(in_language(old.note, ui.language()))}"
                st.html(f"<div>{show.chip(old.negotiation)} {said}</div>{evidence.because(shown, old.because)}")


def _supported(shown: View, row: evidence.Row) -> str:
    """What the records say and which acts decide it, as HTML; set against the analyst's word where the two differ."""
    name = str(row["item"])
    acts = ui.kept(shown, f"deciding-{name}", lambda: deciding(shown.tracker, shown.records, shown.as_of, name))
    told = "; ".join(
        ", ".join((escape(shown.party(act.party)), escape(ui.day(act.day)), evidence.link(shown, act.record_id))) for act in acts
    )
    if len(acts) > 1:
        told = f"{escape(_('latest act of each'))}: {told}"
    since = f" {escape(_('since'))} {escape(ui.day(row['derived_since']))}" if row["derived_since"] is not pd.NaT else ""
    records_say = show.chip(Negotiation(row["derived"])) + since + (f" ({told})" if told else "")
    if row["drift"]:
        sentence = escape(_("The analyst says {declared}; the records say {derived}."))
        both = sentence.format(declared=show.chip(Negotiation(row["declared"])), derived=records_say)
        return f'<div class="tb-note">{both}</div>'
    return f"<div>{escape(_('The records say'))}: {records_say}</div>"


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
    """The sources of terms, as HTML. What was stated after the chosen day is named as such: the terms may owe it a part."""
    ids = term_rules.record_ids(sources)
    rows = cited(shown.records, ids)
    later = [row for row in rows.to_dict("records") if row["day"] > pd.Timestamp(shown.as_of)]
    hidden = {row["record_id"] for row in later}
    links = [evidence.link(shown, s) if s in ids else evidence.outside_link(s, s) for s in sources if s not in hidden]
    lines = [f"{escape(_('Source'))}: {', '.join(links)}"] if links else []
    if later:
        dated = ", ".join(f"{escape(ui.day(row['day']))} ({evidence.link(shown, row['record_id'])})" for row in later)
        lines.append(f"{escape(_('Part of this was stated after the chosen day'))}: {dated}")
    return "".join(f'<div class="tb-muted">{line}</div>' for line in lines)


def conditions(shown: View, item: Item) -> None:
    """What blocks the item, who demands it and who decides it."""
    found = term_rules.conditions(item, shown.records, shown.as_of)
    if not found:
        return
    st.subheader(_("Conditions"), anchor=False)
    for _place, condition in found:
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
    left_out = ui.derived(shown, violations.left_out_of_deliveries)
    left_out = left_out[left_out["item"] == name]
    if found.empty and left_out.empty:
        return
    st.subheader(_("Promised and delivered"), anchor=False)
    st.caption(_("As coded, added up from single handovers; where both sides tell of the same one, it counts once."))
    _gaps(shown, name)
    for unit, rows in found.groupby("unit", sort=False):
        st.markdown(f"**{show.escape_markdown(shown.unit(str(unit)))}**")
        show.chart(shown, f"deliveries {name} {unit}", (charts.deliveries, charts.alt_deliveries), rows.drop(columns="item"))
    _left_out(shown, left_out)


def _gaps(shown: View, name: str) -> None:
    """How many exchanges are coded for one side alone, so that nobody takes the bars for the balance of the exchanges."""
    found = ui.derived(shown, violations.one_sided_days)
    gaps = found[(found["item"] == name) & (found["one_sided"] > 0)].to_dict("records")
    text = _("{unit}: {one_sided} of {days}")
    parts = [text.format(unit=shown.unit(row["unit"]), one_sided=row["one_sided"], days=row["days"]) for row in gaps]
    if parts:
        st.caption(
            _(
                "Of a mutual exchange the ledger often has one side's half only, so the bars are no balance of the exchanges. "
                "Days with handovers of one side only: {parts}."
            ).format(parts="; ".join(parts))
        )


def _left_out(shown: View, found: pd.DataFrame) -> None:
    """The totals that no bar holds, each as its source tells it."""
    lines = [_total(shown, row) for row in found.to_dict("records")]
    if lines:
        st.caption(_("Not in these bars, since they are totals over a period:"))
        st.html(f"<ul>{''.join(f'<li>{line}</li>' for line in lines)}</ul>")


def _total(shown: View, row: evidence.Row) -> str:
    period = " – ".join(ui.day(day) for day in (pd.Timestamp(row["period_start"] or row["day"]), row["day"]))
    amount = f"{shown.unit(row['unit'])}: {i18n.format_number(row['amount'], ui.language())}"
    facts = (shown.party(row["party"]), amount, period, ui.word(CountKind(row["count_kind"])))
    told = f"{escape(row['summary'])} {evidence.link(shown, row['record_id'])}"
    return f'{escape(" · ".join(facts))}<div class="tb-muted">{told}</div>'


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
