"""The parts of the Review page: which article, what is left of it, the candidate that is looked at, and what was decided."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import address, article_pane, record_form, show, ui
from dashboard.article_pane import Marks
from dashboard.attempts import attempt
from dashboard.codebook import N_, Kind, Verdict
from dashboard.decisions import Decision, unit_of
from dashboard.editing.access import Editor
from dashboard.errors import Problem
from dashboard.extraction import Candidate
from dashboard.extraction.summary import summary_of
from dashboard.review import deciding
from dashboard.review.queue import Coding, Queue, confident
from dashboard.ui import View, _, n_

REASONS = (
    N_("Not said in the text"), N_("Another item or none"), N_("Wrong party"), N_("Opinion or background"),
    N_("Said twice in the article"),
)  # fmt: skip
_SELECTED, _WORDS, _PLACE, _PART = "review-selected", "review-words", "review-place", "review-part"
_DONE = "review-added"
_MOST_PROBLEMS = 10
"""Of a plug-in that gets everything wrong, the first few say enough."""


def choose(shown: View, who: Editor) -> Coding | None:
    """The article and how it is coded; None where there is no article."""
    found = sorted(shown.state.articles.values(), key=lambda one: (one.published, one.id), reverse=True)
    if not found:
        st.info(_("There is no article yet. Add one above."), icon=":material/info:")
        return None
    names = {one.id: f"{one.title} · {one.outlet or _('outlet not known')} · {one.published}" for one in found}
    address.valid("article", names, found[0].id)
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        st.selectbox(_("Article"), list(names), format_func=lambda name: names[name], key="article", persist_state="session")
    again = {False: _("First coding"), True: _("Second coding, blind")}
    explained = _("A second coder sees nothing of the first coding; where the two differ is settled afterwards.")
    with right:
        blind = st.segmented_control(
            _("Coding"), list(again), default=False, format_func=lambda one: again[one], key="review-blind",
            help=explained, required=True, persist_state="session",
        )  # fmt: skip
    article = shown.state.articles[str(st.session_state["article"])]
    return Coding(shown.tracker_id, article, who.name, bool(blind))


def refused(shown: View, coding: Coding, problems: Sequence[Problem]) -> None:
    """What plug-ins got wrong about this article; they can be asked again, for a server may have been asleep."""
    if not problems:
        return
    told = [f"{one.path or one.file}: {one.message}" for one in problems[:_MOST_PROBLEMS]]
    lines = [f"- {show.escape_markdown(one)}" for one in told] + ["- …"] * (len(problems) > len(told))
    head = n_("{n} problem with plug-in extractors", "{n} problems with plug-in extractors", len(problems))
    st.warning("\n".join((head, "", *lines)), icon=":material/extension_off:")
    if st.button(_("Ask the plug-ins again"), icon=":material/refresh:", key="review-ask"):
        ui.forget_candidates(shown, coding.article)
        st.rerun()


def progress(left: Queue) -> None:
    total = len(left.left) + len(left.decided)
    told = _("{done} of {n} decided").format(done=len(left.decided), n=total) if total else _("Nothing was proposed here.")
    st.progress(left.share, text=told)


def candidate(shown: View, coding: Coding, who: Editor, left: Queue) -> Candidate | None:
    """The candidate that is looked at, with everything that can be done about it."""
    least = st.slider(_("Confidence at least"), 0, 100, 0, 5, format="%d %%", key="review-least", persist_state="session")
    listed = confident(left.left, least / 100) if least else list(left.left)
    if not listed:
        _nothing_left(left)
        return None
    key = f"{_PLACE}-{coding.article.id}-{coding.blind}"  # every article is begun at its first candidate
    place = min(int(st.session_state.get(key, 0)), len(listed) - 1)
    now = listed[place]
    _step(place, len(listed), key)
    buttons = st.container()  # above the fields, though they need what stands in them
    _about(now)
    unit = unit_of(now.as_row(), coding.article.sha256)
    fields = record_form.fields(shown, deciding.proposed(now), coding.article.body, f"review-{unit}")
    with buttons:
        _buttons(shown, coding, who, now, fields)
    _batch(shown, coding, who, left)
    return now


def _nothing_left(left: Queue) -> None:
    if left.left:
        st.info(_("No candidate is so certain."), icon=":material/filter_alt:")
        return
    st.success(_("Every candidate of this article is decided."), icon=":material/done_all:")
    st.caption(_("Passages that are underlined are decided. Read the others for what was missed, or choose another article."))


def _step(place: int, number: int, key: str) -> None:
    line = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    if line.button(_("Previous"), icon=":material/arrow_back:", disabled=place == 0, shortcut="p", key="review-back"):
        st.session_state[key] = place - 1
        st.rerun()
    line.text(_("{place} of {n}").format(place=place + 1, n=number), width="content")
    if line.button(_("Next"), icon=":material/arrow_forward:", disabled=place + 1 >= number, shortcut="n", key="review-next"):
        st.session_state[key] = place + 1
        st.rerun()


def _about(now: Candidate) -> None:
    """How certain the candidate is, by which rule, and what to look at."""
    certain = _("no measured confidence") if not now.confidence else f"{_('Confidence')} {float(now.confidence):.0%}"
    st.html(f'<div class="tb-muted">{escape(certain)} · {escape(_("Rule"))} {escape(now.rule)}</div>')
    if now.note:
        st.warning(show.escape_markdown(now.note), icon=":material/translate:")


def _buttons(shown: View, coding: Coding, who: Editor, now: Candidate, fields: dict[str, str]) -> None:
    root = shown.state.root
    changed = any(value != deciding.proposed(now).get(name, "") for name, value in fields.items())
    accept, reject = st.columns(2)
    label = _("Accept with these changes") if changed else _("Accept")
    if accept.button(label, type="primary", icon=":material/check:", shortcut="a", key="review-accept", width="stretch"):
        attempt(lambda: deciding.accept(root, coding, who, now, fields), _("Accepted."))
    with reject.popover(_("Reject"), icon=":material/close:", width="stretch"):
        reason = st.selectbox(_("Why is it no record?"), REASONS, format_func=_, accept_new_options=True, key="review-why")
        if st.button(_("Reject"), icon=":material/close:", shortcut="x", key="review-reject"):
            attempt(lambda: deciding.reject(root, coding, who, now, str(reason or "")), _("Rejected."))


def _batch(shown: View, coding: Coding, who: Editor, left: Queue) -> None:
    with st.expander(_("Accept several at once"), icon=":material/playlist_add_check:"):
        least = st.slider(_("Only those at least so certain"), 50, 100, 80, format="%d %%", key="review-batch")
        chosen = confident(left.left, least / 100)
        label = n_("Accept {n} candidate as it is", "Accept {n} candidates as they are", len(chosen))
        if st.button(label, disabled=not chosen, icon=":material/playlist_add_check:", key="review-batch-accept"):
            attempt(lambda: deciding.accept_all(shown.state.root, coding, who, chosen), _("Accepted."))


def part() -> str:
    """Which part of the work beside the text is open: "candidates", "missed" or "decided"."""
    named = {"candidates": _("Candidates"), "missed": _("Add missed"), "decided": _("Decisions")}
    chosen = st.segmented_control(
        _("Show"), list(named), default="candidates", format_func=lambda one: named[one], key=_PART, required=True,
        label_visibility="collapsed", persist_state="session",
    )  # fmt: skip
    return str(chosen)


def article(coding: Coding, left: Queue, now: Candidate | None) -> None:
    """The text with the candidate's words marked; words that are selected in it can become a record."""
    place = _selected(coding) if st.session_state.get(_PART) == "missed" else None
    own = place or ((now.quote_start, now.quote_end) if now else None)
    others = [(one.quote_start, one.quote_end) for one in left.left]
    rows = [one.human or one.machine for one in left.decided]
    done = [(int(row["quote_start"]), int(row["quote_end"])) for row in rows if row.get("quote_end")]

    def selected(span: article_pane.Span) -> None:
        st.session_state[_SELECTED] = (coding.article.id, span)
        st.session_state[_WORDS] = coding.article.body[slice(*span)]
        st.session_state[_PART] = "missed"

    st.caption(_("Select words in the text to make a record of them."))
    article_pane.pane(coding.article, Marks(own, others, done), selected)


def _selected(coding: Coding) -> article_pane.Span | None:
    """The place that was last selected in this article."""
    name, span = st.session_state.get(_SELECTED) or ("", None)
    return span if name == coding.article.id else None


def missed(shown: View, coding: Coding, who: Editor) -> None:
    """A record that nothing proposed, from words that were selected or typed."""
    body, place = coding.article.body, _selected(coding)
    if st.session_state.pop(_DONE, False):
        st.session_state[_WORDS] = ""
    words = st.text_area(_("Exact words"), key=_WORDS, height=80, help=_("Select them in the text, or copy them here."))
    if not words:
        st.caption(_("No words are chosen yet."))
        return
    start = record_form.nearest(body, words, place[0] if place else 0)
    if start < 0:
        st.warning(_("These words are nowhere in the article."), icon=":material/search_off:")
        return
    empty = {"kind": Kind.STATEMENT.value, "event_date": coding.article.published, "date_precision": "day"}
    fields = record_form.fields(shown, empty, "", f"missed-{coding.article.id}-{start}")
    told = bool(fields.get("item") or fields.get("actor"))
    if not told:
        st.caption(_("Say first who acted, or about which item."))
    quoted = {"quote": words, "quote_start": str(start), "quote_end": str(start + len(words))}
    if st.button(_("Add the record"), type="primary", icon=":material/add:", key="review-add", disabled=not told):
        attempt(lambda: _added(shown, coding, who, {**fields, **quoted}), _("Added."))


def _added(shown: View, coding: Coding, who: Editor, fields: dict[str, str]) -> None:
    deciding.add(shown.state.root, coding, who, fields)
    st.session_state.pop(_SELECTED, None)
    st.session_state[_DONE] = True


def decided(shown: View, coding: Coding, who: Editor, left: Queue) -> None:
    """What was decided about this article, by whom and why; any decision can be taken back."""
    if not left.decided:
        st.caption(_("Nothing is decided yet."))
    for one in reversed(left.decided):
        with st.container(border=True):
            st.html(_line(shown, one))
            if st.button(_("Take back"), key=f"reopen-{one.unit}", icon=":material/undo:"):
                attempt(lambda one=one: deciding.reopen(shown.state.root, coding, who, one, "Reopened"), _("Taken back."))  # type: ignore[misc]


def _line(shown: View, one: Decision) -> str:
    row = one.human or one.machine
    kind = ui.word(Kind(row["kind"])) if Kind.has(row.get("kind", "")) else row.get("kind", "")
    who = " → ".join(shown.party(row[name]) for name in ("actor", "target") if row.get(name))
    own = row.get("summary", "") if row.get("summary") != summary_of(row, shown.tracker) else ""
    amount = f"{row['quantity']} {shown.unit(row.get('unit', ''))}" if row.get("quantity") else ""
    what = " · ".join(filter(None, (kind, who, shown.title(row.get("item", "")), row.get("event_date", ""), amount, own)))
    decided_by = f"{one.coder}, {one.at[:16].replace('T', ' ')}"
    why = f" · {_(one.reason)}" if one.reason else ""
    return (
        f"<b>{escape(ui.word(Verdict(one.verdict)))}</b>{escape(why)} <span class='tb-muted'>{escape(decided_by)}</span>"
        f"<div>{escape(what)}</div><blockquote>{escape(row.get('quote', ''))}</blockquote>"
    )
