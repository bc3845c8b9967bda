"""YAML events to nodes that know their place; refuses what `dashboard.strict_yaml` does not allow.

Works on the event stream, not on composed documents: aliases are never followed and depth is counted before a level
is entered, so that no input can exhaust memory or the stack.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

MAX_DEPTH = 20  # trackers need 7
MAX_DIGITS = 15  # up to here a float64 and every spreadsheet keep an integer exactly
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Zero-width, bidirectional and other characters that change what a text is without being seen."""
_INT = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}

Value: TypeAlias = "dict[str, Value] | list[Value] | str | int | float | bool | None"
Path: TypeAlias = tuple[str | int, ...]
Place: TypeAlias = tuple[int, int]
Report: TypeAlias = Callable[..., None]  # (place, path, message, severity="error")


@dataclass(slots=True)
class Node:
    """A value and its place; `key` is the place of its key, `children` its values by key or index."""

    value: Value
    place: Place
    key: Place | None = None
    children: "dict[str | int, Node]" = field(default_factory=dict)


class StopReading(Exception):
    """The problem is reported, and nothing after it can be understood."""


def dotted(path: Path) -> str:
    """A path as people write it: items.air-defence.bound.0"""
    return ".".join(part if part.isprintable() else ascii(part)[1:-1] for part in map(str, path))


def shown(value: object, width: int = 60) -> str:
    """A value for a message: quoted, invisible characters spelled out, cut where it is long."""
    text = repr(value)
    return text if len(text) <= width else f"{text[:width]}..."


class Composer:
    """Builds the nodes of one document from the events of `text`. `broken`: paths whose value is not what was meant."""

    def __init__(self, text: str, first_line: int, report: Report) -> None:
        self.text, self.first_line, self.report = text, first_line, report
        self.loader: Any = yaml.SafeLoader(text)
        self.broken: set[Path] = set()

    def place(self, mark: Any) -> Place:
        return mark.line + self.first_line, mark.column + 1

    def document(self) -> Node:
        """The root of the only document. Raises StopReading, yaml.YAMLError, ValueError or OverflowError."""
        self.loader.get_event()
        start = self.loader.get_event()
        if not isinstance(start, yaml.DocumentStartEvent):
            self._stop(start, (), "the file is empty")
        if start.version or start.tags:
            self.report(self.place(start.start_mark), (), "a % directive is not read here; remove the line")
        first = self.loader.peek_event()
        root = self._node((), None)
        if not isinstance(root.value, dict):
            empty = root.value is None and isinstance(first, yaml.ScalarEvent)
            wrong = "the file is empty" if empty else "the file must begin with a key and a colon, such as `title: ...`"
            self._stop(first, (), wrong)
        self.loader.get_event()
        if not self.loader.check_event(yaml.StreamEndEvent):
            self._stop(self.loader.peek_event(), (), "a second document begins here; a file holds one")
        return root

    def _stop(self, event: Any, path: Path, message: str) -> None:
        self.report(self.place(event.start_mark), path, message)
        raise StopReading

    def _fail(self, event: Any, path: Path, message: str) -> None:
        self.report(self.place(event.start_mark), path, message)
        self.broken.add(path)

    def _node(self, path: Path, key: Place | None) -> Node:
        event = self.loader.get_event()
        place = self.place(event.start_mark)
        if isinstance(event, yaml.AliasEvent):
            self._fail(event, path, f"the alias *{shown(event.anchor)[1:-1]} is not read; write the value out")
            return Node(None, place, key)
        self._refuse_properties(event, path)
        if isinstance(event, yaml.ScalarEvent):
            value = self._scalar(event, path)
            nothing = self._raw(event) == ""
            return Node(value, key if key and nothing else place, key)
        if len(path) >= MAX_DEPTH:
            self._stop(event, path[:3], f"is nested more than {MAX_DEPTH} levels deep")
        children = self._pairs(path) if isinstance(event, yaml.MappingStartEvent) else self._entries(path)
        values: Any = {name: child.value for name, child in children.items()}
        value = values if isinstance(event, yaml.MappingStartEvent) else [*values.values()]
        return Node(value, key or place, key, children)

    def _refuse_properties(self, event: Any, path: Path) -> None:
        if event.anchor is not None:
            self._fail(event, path, f"the anchor &{shown(event.anchor)[1:-1]} is not read; remove it")
        if event.tag is not None:
            self._fail(event, path, f"the tag {shown(event.tag)} is not read; remove it")

    def _entries(self, path: Path) -> dict[str | int, Node]:
        children: dict[str | int, Node] = {}
        while not self.loader.check_event(yaml.SequenceEndEvent):
            children[len(children)] = self._node((*path, len(children)), None)
        self.loader.get_event()
        return children

    def _pairs(self, path: Path) -> dict[str | int, Node]:
        children: dict[str | int, Node] = {}
        while not self.loader.check_event(yaml.MappingEndEvent):
            name, place = self._key(path)
            child = self._node((*path, "?" if name is None else name), place)
            if name is None:
                continue
            if name in children:
                first = children[name].key or children[name].place
                message = f"the key {shown(name)} is used twice: in line {first[0]} and in line {place[0]}"
                self.report(place, (*path, name), message)
            else:
                children[name] = child
        self.loader.get_event()
        return children

    def _key(self, path: Path) -> tuple[str | None, Place]:
        """The next key, None if it cannot be one, and its place."""
        event = self.loader.peek_event()
        place = self.place(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            self._node((*path, "?"), None)
            self.report(place, path, "a key must be a plain text, not a list, a mapping or an alias")
            return None, place
        self.loader.get_event()
        self._refuse_properties(event, path)
        value = self._resolved(event)
        if event.style is None and value == "<<":
            self.report(place, path, "the merge key << is not read; write the keys out")
            return None, place
        if not isinstance(value, str):
            self.report(place, path, f"the key {shown(event.value)} is not text; put it in quotes or give it a name")
            return None, place
        self._check_key(event, (*path, value))
        return value, place

    def _check_key(self, event: Any, path: Path) -> None:
        if found := FORBIDDEN.search(event.value) or INVISIBLE.search(event.value):
            raw = INVISIBLE.search(self.text, event.start_mark.index, event.end_mark.index)
            line, column = self.place(event.start_mark)
            place = (line, column + (raw.start() - event.start_mark.index if raw else 0))
            message = f"the key {shown(event.value)} holds the invisible character U+{ord(found[0]):04X}; remove it"
            self.report(place, path, message)
            self.broken.add(path)

    def _scalar(self, event: Any, path: Path) -> Value:
        if found := FORBIDDEN.search(event.value):
            self._fail(event, path, f"the character U+{ord(found[0]):04X} is not allowed, nor as an escape")
        elif (found := INVISIBLE.search(event.value)) and "\\" in self._raw(event):
            message = f"holds the invisible character U+{ord(found[0]):04X}"
            self.report(self.place(event.start_mark), path, message, "warning")
        value = self._resolved(event)
        if type(value) in (int, float) and len(event.value.strip("-").replace(".", "")) > MAX_DIGITS:
            message = f"a number of more than {MAX_DIGITS} digits is not kept exactly; put it in quotes if it is text"
            self._fail(event, path, message)
        return value

    def _raw(self, event: Any) -> str:
        return self.text[event.start_mark.index : event.end_mark.index]

    def _resolved(self, event: Any) -> str | int | float | bool | None:
        """What a scalar means in YAML 1.2: only unquoted true, false, null, ~ and plain decimals are not text."""
        text: str = event.value
        if event.style is not None:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        if _INT.fullmatch(text):
            return int(text[: MAX_DIGITS + 2])  # longer ones are refused; int() of very long ones would raise
        return float(text[:99]) if _FLOAT.fullmatch(text) else text
