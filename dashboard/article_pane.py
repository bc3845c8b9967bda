"""The article of the Review page: passages are marked in their place, and words that are selected come back with theirs.

The text reaches the browser as data and is set as text, so nothing in it is ever read as markup.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboard.model import Article

Span = tuple[int, int]
_SCRIPT = """
export default function ({ data, parentElement, setTriggerValue }) {
  const box = parentElement.querySelector(".tb-article");
  box.lang = data.language;
  box.replaceChildren(...data.parts.map(({ text, mark }) => {
    const part = document.createElement(mark ? "mark" : "span");
    if (mark) part.className = "tb-" + mark;
    part.textContent = text;
    return part;
  }));
  const own = box.querySelector(".tb-own");
  if (own) box.scrollTop = own.offsetTop - box.offsetTop - box.clientHeight / 3;
  const before = (node, offset) => {            // characters as Python counts them, not UTF-16 units
    const range = document.createRange();
    range.selectNodeContents(box);
    range.setEnd(node, offset);
    return Array.from(range.toString()).length;
  };
  const told = () => {
    const range = document.getSelection().rangeCount && document.getSelection().getRangeAt(0);
    if (!range || range.collapsed || !box.contains(range.commonAncestorContainer)) return;
    setTriggerValue("selected", {
      start: before(range.startContainer, range.startOffset), end: before(range.endContainer, range.endOffset),
    });
  };
  box.onmouseup = told;
  box.ontouchend = told;
  box.onkeyup = (event) => { if (event.shiftKey || event.key === "Shift") told(); };
}
"""
_PANE = st.components.v2.component(
    "truceboard.article", html='<div class="tb-article tb-pane" tabindex="0"></div>', js=_SCRIPT, isolate_styles=False
)


def pane(article: Article, own: Span | None, others: Iterable[Span], selected: Callable[[Span], None]) -> None:
    """Show the article; `selected` is called with the place of words that were just selected in it.

    own: the passage to mark strongly and to scroll to. others: passages to mark lightly.
    """
    key, body = f"pane-{article.id}", article.body

    def told() -> None:
        found: Any = st.session_state[key].selected
        if isinstance(found, dict) and (span := trimmed(body, found)):
            selected(span)

    _PANE(data={"parts": parts(body, own, others), "language": article.language}, key=key, on_selected_change=told)


def trimmed(body: str, found: Mapping[str, Any]) -> Span | None:
    """The place of what a browser says is selected, without blanks at its ends; None where nothing is left of it."""
    start, end = (min(max(int(found.get(edge, 0)), 0), len(body)) for edge in ("start", "end"))
    chosen = body[start:end]
    start += len(chosen) - len(chosen.lstrip())
    return (start, start + len(chosen.strip())) if chosen.strip() else None


def parts(body: str, own: Span | None, others: Iterable[Span]) -> list[dict[str, str]]:
    """The body in pieces, each with its mark: "own", "other" or "". Overlapping passages are cut at every edge."""
    light = sorted(set(others))
    strong = own or (0, 0)
    edges = sorted({0, len(body), *strong, *(edge for span in light for edge in span)})
    return [{"text": body[start:end], "mark": _mark(start, end, strong, light)} for start, end in pairwise(edges)]


def _mark(start: int, end: int, own: Span, others: list[Span]) -> str:
    if own[0] <= start and end <= own[1]:
        return "own"
    return "other" if any(first <= start and end <= last for first, last in others) else ""
