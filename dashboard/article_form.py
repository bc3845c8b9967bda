"""Adding an article on the Review page: paste or upload it, confirm what was found out about it, and it is in the workspace."""

from datetime import date

import streamlit as st

from dashboard import show
from dashboard.attempts import attempt
from dashboard.dates import parse_day
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError
from dashboard.extraction.language import SUPPORTED
from dashboard.ingest import duplicates, reading, writing
from dashboard.ingest.reading import Incoming
from dashboard.ui import View, _

KINDS = ["txt", "md", "html", "htm", "gz"]


def add_article(shown: View, who: Editor) -> None:
    """Paste or upload, then confirm."""
    generation = int(st.session_state.get("article-generation", 0))
    key = f"add-article-{generation}"  # closed anew after each article
    with st.expander(_("Add an article"), icon=":material/note_add:", key=key, expanded=not shown.state.articles):
        pasted = st.text_area(_("Paste the text"), height=160, key=f"pasted-{generation}")
        uploaded = st.file_uploader(_("or upload a text, Markdown or saved web page"), KINDS, key=f"upload-{generation}")
        if not pasted.strip() and uploaded is None:
            return
        try:
            found = reading.read(uploaded.getvalue(), uploaded.name) if uploaded else reading.plain(pasted)
        except TruceboardError as error:
            show.failed(error)
            return
        _confirm(shown, who, found, f"{generation}-{hash(found.body)}")


def _confirm(shown: View, who: Editor, found: Incoming, key: str) -> None:
    """What is known of the article, to be confirmed or changed before it is added."""
    made = _fields(found, key)
    for name, why in found.inferred.items():
        st.caption(f"{show.heading(name)}: {_(why)}")
    match = duplicates.find(found.body, shown.state.articles)
    force = False
    if match is not None:
        title = shown.state.articles[match.article].title
        same = _("This text is in the workspace already: {title}")
        near = _("Nearly the same text ({share}) is in the workspace already: {title}")
        told = (same if match.same else near).format(title=show.escape_markdown(title), share=f"{match.share:.0%}")
        st.warning(told, icon=":material/content_copy:")
        if not match.same:
            force = st.checkbox(_("It is another article all the same"), key=f"force-{key}")
    label = _("Add the article") if match is None or force else _("Note that it was published here too")
    if st.button(label, type="primary", icon=":material/note_add:", key=f"add-{key}"):
        attempt(lambda: _add(shown, who, made, force), _("The article is in the workspace."))


def _fields(found: Incoming, key: str) -> Incoming:
    title = st.text_input(show.heading("title"), found.title, key=f"title-{key}")
    left, middle, right = st.columns(3)
    outlet = left.text_input(show.heading("outlet"), found.outlet, key=f"outlet-{key}")
    known = parse_day(found.published) if found.published else None
    day: date | None = middle.date_input(show.heading("published"), known, format="YYYY-MM-DD", key=f"published-{key}")
    language = right.selectbox(show.heading("language"), SUPPORTED, SUPPORTED.index(found.language), key=f"language-{key}")
    url = st.text_input(show.heading("source_url"), found.url, key=f"url-{key}")
    published = day.isoformat() if day else ""
    shown = {"title": title, "outlet": outlet, "published": published, "language": str(language), "url": url.strip()}
    return found.stating({name: value for name, value in shown.items() if value != getattr(found, name)})


def _add(shown: View, who: Editor, made: Incoming, force: bool) -> None:
    if not made.published:
        raise TruceboardError(_("Say when it was published: weekdays and the like are read from that day."))
    added = writing.add(shown.state.root, made, who, force)
    st.session_state["article"] = added.id
    st.session_state["article-generation"] = int(st.session_state.get("article-generation", 0)) + 1
