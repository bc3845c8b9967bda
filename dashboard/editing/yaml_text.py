"""Changes to YAML as text: a value is put in its place and every other character stays as it is, comments included.

Works on text that `dashboard.strict_yaml` accepts (no anchors, no tags). What it makes must be read through the strict
loader again before it counts: `dashboard.editing.changes` does.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from dashboard.errors import TruceboardError

Path = tuple[str | int, ...]
_PLAIN = re.compile(r"[^\W_][\w \-./()’']*")
_CONSTANT = re.compile(r"true|false|null|~|-?[0-9]+(\.[0-9]+)?", re.IGNORECASE)
STEP = 2
"""Blanks by which a block inside another is moved in."""


def flow(value: Any) -> str:
    """A value in one line, quoted only where it has to be."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, str):
        bare = _PLAIN.fullmatch(value) and value == value.strip() and not _CONSTANT.fullmatch(value)
        return value if bare else json.dumps(value, ensure_ascii=False)
    if isinstance(value, Sequence):
        return "[" + ", ".join(map(flow, value)) + "]"
    return json.dumps(value)


def block(value: Mapping[str, Any], indent: int) -> str:
    """A mapping with a line for each key, moved in by `indent` blanks; the last line has no line break."""
    return "\n".join(f"{' ' * indent}{flow(key)}: {flow(one)}" for key, one in value.items())


@dataclass(frozen=True)
class Place:
    """Where a value stands in the text, from its first character to the one after its last."""

    start: int
    end: int
    column: int
    """The column of the value's key, or of the value itself in a list."""
    node: yaml.Node

    @property
    def in_line(self) -> bool:
        return isinstance(self.node, yaml.ScalarNode) or bool(self.node.flow_style)  # type: ignore[attr-defined]


def find(text: str, path: Path) -> Place | None:
    """The place of the value at `path`; None where there is none."""
    node = yaml.compose(text, yaml.SafeLoader)
    if node is None:
        return None
    column = 0
    for part in path:
        child = _child(node, part)
        if child is None:
            return None
        key, node = child
        column = (key or node).start_mark.column
    return Place(node.start_mark.index, _end(node), column, node)


def _child(node: yaml.Node, part: str | int) -> tuple[yaml.Node | None, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if key.value == str(part)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return None, node.value[part]
    return None


def _end(node: yaml.Node) -> int:
    """The index after the last character of a value; a block ends with its last value, not where the next key begins."""
    if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:  # type: ignore[attr-defined]
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(node, yaml.MappingNode) else last)


def line_end(text: str, index: int) -> int:
    """The index of the line break at or after `index`, past a comment that stands in the same line."""
    if index > 0 and text[index - 1] == "\n":
        return index - 1  # a block text ends with its line break
    found = text.find("\n", index)
    return len(text) if found < 0 else found


def item_names(text: str) -> list[str]:
    """The ids of the items of a tracker in lines of their own, even where the text has errors elsewhere."""
    return [key for key, _, _ in _items(text)]


def item_lines(text: str, item: str) -> tuple[int, int]:
    """Where the lines of an item begin and end, its key's line and the comments above it included."""
    return next((start, end) for key, start, end in _items(text) if key == item)


def _items(text: str) -> list[tuple[str, int, int]]:
    head = re.search(r"^items:[ \t]*(#.*)?\n", text, re.MULTILINE)
    if head is None:
        return []
    after = re.compile(r"^[^\s#]", re.MULTILINE).search(text, head.end())
    close = after.start() if after else len(text)
    keys = list(re.compile(r"^(?:[ ]*#.*\n)*([ ]+)([^\s#:]+):", re.MULTILINE).finditer(text, head.end(), close))
    own = [key for key in keys if key[1] == keys[0][1]]
    ends = [*(key.start() for key in own[1:]), close][: len(own)]
    return [(key[2], key.start(), end) for key, end in zip(own, ends, strict=True)]


def put(text: str, path: Path, value: Any, in_lines: bool = False) -> str:
    """The text with `value` at `path`, in one line or, `in_lines`, with a line for each key of a mapping."""
    place = find(text, path)
    if place is None:
        return _insert(text, path, value, in_lines)
    parent = find(text, path[:-1])
    if in_lines and parent is not None and not parent.in_line:
        written = "\n" + block(value, place.column + STEP)
        before = text[: place.start].rstrip()
        return before + written + text[place.end :]
    if place.in_line:
        return text[: place.start] + flow(value) + text[place.end :]
    before = text[: place.start].rstrip()
    return f"{before} {flow(value)}{text[place.end :]}"


def _insert(text: str, path: Path, value: Any, in_lines: bool) -> str:
    parent = find(text, path[:-1])
    if parent is None:
        return _insert(text, path[:-1], {str(path[-1]): value}, False)
    if not isinstance(parent.node, yaml.MappingNode):
        raise TruceboardError(f"{'.'.join(map(str, path))} cannot be written here; change the YAML by hand")
    key = str(path[-1])
    if parent.node.flow_style:
        closing = parent.end - 1
        joint = ", " if parent.node.value else ""
        return f"{text[:closing].rstrip()}{joint}{flow(key)}: {flow(value)}{text[closing:]}"
    column = parent.node.value[0][0].start_mark.column
    written = f"\n{block(value, column + STEP)}" if in_lines else f" {flow(value)}"
    at = line_end(text, parent.end)
    return f"{text[:at]}\n{' ' * column}{flow(key)}:{written}{text[at:]}"


def append(text: str, path: Path, value: Any) -> str:
    """The text with `value` at the end of the list at `path`, which is made where there is none."""
    place = find(text, path)
    if place is None:
        return put(text, path, [value])
    if not isinstance(place.node, yaml.SequenceNode):
        raise TruceboardError(f"{'.'.join(map(str, path))} is no list; change the YAML by hand")
    if place.node.flow_style:
        closing = place.end - 1
        joint = ", " if place.node.value else ""
        return f"{text[:closing].rstrip()}{joint}{flow(value)}{text[closing:]}"
    return _append_lines(text, place, flow(value))


def append_raw(text: str, path: Path, raw: str, column: int) -> str:
    """The text with `raw`, a value as it stood elsewhere from `column` on, as the last entry of the list at `path`."""
    place = find(text, path)
    lines = raw.split("\n")
    if place is not None and isinstance(place.node, yaml.SequenceNode) and not place.node.flow_style:
        moved = [lines[0], *(_moved(line, column, place.node.start_mark.column + STEP) for line in lines[1:])]
        return _append_lines(text, place, "\n".join(moved))
    if place is not None and place.node.value:
        raise TruceboardError(f"{'.'.join(map(str, path))} is written in one line; put each entry on a line of its own")
    parent = find(text, path[:-1])
    if parent is None or parent.in_line:
        raise TruceboardError(f"{'.'.join(map(str, path[:-1]))} is written in one line; change the YAML by hand")
    if place is not None:
        text = _without(text, path)
        parent = find(text, path[:-1])
        assert parent is not None
    own = parent.node.value[0][0].start_mark.column
    moved = [lines[0], *(_moved(line, column, own + 2 * STEP) for line in lines[1:])]
    at = line_end(text, parent.end)
    entry = "\n".join(moved)
    return f"{text[:at]}\n{' ' * own}{path[-1]}:\n{' ' * (own + STEP)}- {entry}{text[at:]}"


def _moved(line: str, old: int, new: int) -> str:
    return " " * new + line[old:] if line[:old].isspace() or not line[:old] else line


def _append_lines(text: str, place: Place, entry: str) -> str:
    at = line_end(text, place.end)
    dash = text.rfind("\n", 0, place.node.value[-1].start_mark.index) + 1
    indent = text[dash : text.index("-", dash)]
    return f"{text[:at]}\n{indent}- {entry}{text[at:]}"


def _without(text: str, path: Path) -> str:
    """The text without the line of an empty value."""
    place = find(text, path)
    assert place is not None
    begin = text.rfind("\n", 0, place.start)
    return text[:begin] + text[line_end(text, place.end) :]
