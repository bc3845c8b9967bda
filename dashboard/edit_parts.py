"""The parts of the Edit page: the draft, its check, the difference, the save with its conflict, and the versions."""

import secrets
from html import escape

import streamlit as st

from dashboard import config, show, trackers
from dashboard.editing import changes, drafts, history, merging, saving, yaml_text
from dashboard.editing.access import Editor
from dashboard.editing.drafts import Draft
from dashboard.errors import Problem, TruceboardError
from dashboard.model import Tracker
from dashboard.serving import has_login, may_write
from dashboard.ui import _
from dashboard.workspace import State, unsupported


def writable() -> bool:
    """Whether this process may write; where not, the page says so."""
    if not may_write():
        st.info(_("This dashboard is read-only. Ask for the editors' address to change something."), icon=":material/lock:")
    return may_write()


def editor(found: State) -> Editor | None:
    """Who edits: the login where one is set up (None until somebody is logged in), and the name that stands in the history."""
    if not has_login(found.root):
        return Editor(st.text_input(_("Your name"), key="editor", persist_state="session").strip())
    if not st.user.is_logged_in:
        st.info(_("Log in to edit. Reading needs no login."), icon=":material/lock:")
        st.button(_("Log in"), icon=":material/login:", on_click=st.login, key="login")
        return None
    user = st.user.to_dict()
    login = str(user.get("email") or user.get("sub") or "")
    st.caption(_("Logged in as {login}").format(login=show.escape_markdown(login)))
    st.button(_("Log out"), icon=":material/logout:", on_click=st.logout, key="logout")
    return Editor(str(user.get("name") or login), login)


def editable(found: State) -> list[str]:
    """The files that are edited here, trackers first; records are added elsewhere and never changed."""
    return [*sorted(name for name in found.files if name.startswith("trackers/")), config.NAME]


def draft(found: State, name: str) -> Draft:
    """The draft that this page's address names, else the file as it is."""
    known = drafts.load(found.root, _key(), name)
    if known is not None:
        return known
    base = saving.open_file(found.root, name)
    return Draft(base.text, base)


def _key() -> str:
    """What names the drafts of this session; it stands in the address, so that a reload finds them again."""
    key: str = st.session_state.setdefault("draft", secrets.token_hex(4))
    return key


def readable(now: Draft) -> Tracker | None:
    """The tracker of the draft, for the form; None where it has errors or is no tracker."""
    if not now.base.name.startswith("trackers/"):
        return None
    try:
        return changes.read(now.text, now.base.name)
    except TruceboardError:
        return None


def keep(found: State, changed: Draft) -> None:
    """Keep the draft and show it in the text field at the next run."""
    drafts.keep(found.root, _key(), changed)
    st.session_state["yaml-generation"] = _generation() + 1


def _generation() -> int:
    """Grows whenever the text field must show another text than the one that was typed into it."""
    return int(st.session_state.get("yaml-generation", 0))


def text_field(found: State, now: Draft) -> Draft:
    """The YAML of the chosen part as text; what is typed is kept as the draft at once."""
    part = _part(now)
    start, end = yaml_text.item_lines(now.text, part) if part else (0, len(now.text))
    label = _("YAML")
    if part:
        first = now.text.count("\n", 0, start) + 1
        label = _("YAML, lines {first} to {last}").format(first=first, last=now.text.count("\n", 0, end))
    key = f"yaml-{now.base.name}-{part}-{_generation()}"
    text = st.text_area(label, value=now.text[start:end], height=560, key=key, help=_("Checked when you leave the field."))
    if part and not text.endswith("\n"):
        text += "\n"
    typed = Draft(now.text[:start] + text + now.text[end:], now.base)
    if typed.text != now.text:
        drafts.keep(found.root, _key(), typed)
    return typed


def _part(now: Draft) -> str:
    """The item whose lines are edited; "" for the whole file. A file is long, and most changes are about one item."""
    items = yaml_text.item_names(now.text)
    whole = _("The whole file")
    key = f"part-{now.base.name}"
    if st.session_state.get(key) not in items:
        st.session_state.pop(key, None)
    return str(st.selectbox(_("Part"), ["", *items], format_func=lambda name: name or whole, key=key)) if items else ""


def check(found: State, now: Draft) -> list[Problem]:
    """Everything that is wrong with the draft, what it cites included: records that are unknown or support no status."""
    wrong = saving.problems_of(now.base.name, now.text)
    if not now.base.name.startswith("trackers/"):
        return wrong
    read, _problems = trackers.parse(now.text.encode("utf-8", "surrogatepass"), now.base.name)
    if read is None:
        return wrong
    ids = {*found.records["record_id"], *found.quarantined["record_id"]}
    return [*wrong, *trackers.check_references(read, ids), *unsupported([read], found.records)]


def problems(found: list[Problem], text: str, refused: bool) -> bool:
    """Show what is wrong with the draft, each with its line; tell whether it may be saved.

    refused: the form says already that its change is not in the draft, which must not be praised beneath that.
    """
    errors = [problem for problem in found if problem.severity == "error"]
    if not found and refused:
        st.caption(_("The draft is as it was before."))
        return True
    if not found:
        st.success(_("No problem in the draft."), icon=":material/check:")
        return True
    if errors:
        st.error(_("This draft cannot be saved yet:"), icon=":material/error:")
    else:
        st.warning(_("This draft can be saved, but look at this first:"), icon=":material/warning:")
    show.problems(found[: show.MOST_ROWS], text)
    return not errors


def difference(now: Draft) -> bool:
    """Show what a save would change; tell whether it would change anything."""
    lines = _difference(now, now.text)
    st.subheader(_("What a save would change"), anchor=False)
    if not lines:
        st.caption(_("Nothing yet."))
        return False
    st.code(lines, language="diff", wrap_lines=True)
    return True


def _difference(now: Draft, text: str) -> str:
    name = now.base.name
    return changes.difference(now.base.text, text, (f"{name} ({_('before')})", f"{name} ({_('after')})"))


def save(found: State, who: Editor, now: Draft, allowed: bool) -> None:
    """The reason and the button; a save that meets another one leads to the merge."""
    reason = st.text_input(_("Why do you change it?"), key="reason")
    if not st.button(_("Save"), type="primary", icon=":material/save:", disabled=not allowed, key="save"):
        return
    try:
        saving.save(found.root, now.base, now.text, who, reason)
    except saving.Conflict as conflict:
        st.session_state["conflict"] = conflict.theirs
        st.rerun()
    except TruceboardError as error:
        show.failed(error)
        return
    drop(found, now)
    st.session_state["saved"] = now.base.name
    st.rerun()


def drop(found: State, now: Draft) -> None:
    """Forget the draft; the file as it is comes back."""
    drafts.drop(found.root, _key(), now.base.name)
    st.session_state["yaml-generation"] = _generation() + 1
    st.session_state.pop("conflict", None)


def conflict(found: State, now: Draft) -> None:
    """Both versions of a file that somebody else changed meanwhile, and what a merge of them gives."""
    theirs: saving.Version | None = st.session_state.get("conflict")
    if theirs is None or theirs.name != now.base.name:
        return
    st.warning(_("Somebody else changed this file since you opened it. Nothing was written."), icon=":material/merge:")
    left, right = st.columns(2)
    for column, title, text in ((left, _("What they changed"), theirs.text), (right, _("What you changed"), now.text)):
        column.markdown(f"**{title}**")
        column.code(_difference(now, text), language="diff", wrap_lines=True)
    merged, clean = merging.merge(now.base.text, now.text, theirs.text)
    told = _("The two do not touch the same lines. Merged, the file changes as follows:")
    st.caption(told if clean else _("Both touch the same lines: choose a side where the merged draft is marked."))
    st.code(_difference(now, merged), language="diff", wrap_lines=True)
    if st.button(_("Go on with the merged draft"), icon=":material/merge:", key="merge"):
        keep(found, Draft(merged, theirs))
        del st.session_state["conflict"]
        st.rerun()
    if st.button(_("Drop my draft and take theirs"), icon=":material/undo:", key="take-theirs"):
        drop(found, now)
        st.rerun()


def versions(found: State, now: Draft) -> None:
    """Who saved what, when and why; any version can come back as a draft."""
    listed, name = history.versions(found.root, now.base.name)[: show.MOST_ROWS], now.base.name
    current = bool(listed) and _version(found, name, listed[0].id) == saving.open_file(found.root, name).text
    with st.expander(f"{_('Earlier versions')}: {len(listed) - current}", icon=":material/history:"):
        for place, saved in enumerate(listed):
            left, right = st.columns([4, 1], vertical_alignment="center")
            left.html(f"<b>{escape(saved.when[:16].replace('T', ' '))}</b> · {escape(saved.who)}<br>{escape(saved.why)}")
            if current and place == 0:
                right.caption(_("The file as it is now"))
            elif right.button(_("Take as draft"), key=f"version-{place}"):
                keep(found, Draft(_version(found, name, saved.id), saving.open_file(found.root, name)))
                st.rerun()


def _version(found: State, name: str, version: str) -> str:
    """The text of a version as an edit begins from it."""
    return history.content(found.root, name, version).replace("\r\n", "\n").removeprefix("\ufeff")
