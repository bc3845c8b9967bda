"""The article of the Review page: passages are marked in their place, and words that are selected come back with theirs.

The text reaches the browser as data and is set as text, so nothing in it is ever read as markup.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Marks:
    """What is marked in an article: `own` strongly (it is scrolled to), `others` lightly, `done` as decided."""

    own: Span | None = None
    others: Iterable[Span] = ()
    done: Iterable[Span] = ()


def pane(article: Article, marks: Marks, selected: Callable[[Span], None]) -> None:
    """Show the article; `selected` is called with the place of words that were just selected in it."""
    key, body = f"pane-{article.id}", article.body

    def told() -> None:
        found: Any = st.session_state[key].selected
        if isinstance(found, dict) and (span := trimmed(body, found)):
            selected(span)

    _PANE(data={"parts": parts(body, marks), "language": article.language}, key=key, on_selected_change=told)


def trimmed(body: str, found: Mapping[str, Any]) -> Span | None:
    """The place of what a browser says is selected, without blanks at its ends; None where nothing is left of it."""
    start, end = (min(max(int(found.get(edge, 0)), 0), len(body)) for edge in ("start", "end"))
    chosen = body[start:end]
    start += len(chosen) - len(chosen.lstrip())
    return _whole_words(body, start, start + len(chosen.strip())) if chosen.strip() else None


def _whole_words(body: str, start: int, end: int) -> Span:
    """The span widened to the words that its ends stand in: a mouse seldom hits a word's edge."""
    while start > 0 and body[start - 1].isalnum() and body[start].isalnum():
        start -= 1
    while end < len(body) and body[end].isalnum() and body[end - 1].isalnum():
        end += 1
    return start, end


def parts(body: str, marks: Marks) -> list[dict[str, str]]:
    """The body in pieces, each with its mark: "own", "other", "done" or "". Overlapping passages are cut at every edge."""
    layers = {"own": [marks.own] if marks.own else [], "other": sorted(set(marks.others)), "done": sorted(set(marks.done))}
    edges = sorted({0, len(body), *(edge for spans in layers.values() for span in spans for edge in span)})
    return [{"text": body[start:end], "mark": _mark(start, end, layers)} for start, end in pairwise(edges)]


def _mark(start: int, end: int, layers: Mapping[str, list[Span]]) -> str:
    """The first layer that has the piece."""
    held = (name for name, spans in layers.items() if any(first <= start and end <= last for first, last in spans))
    return next(held, "")
