"""The one reader of YAML: text in, plain data and the place of every value out; anything surprising is refused.

Two people who read a file must see the same thing in it, so there are no anchors, aliases, merge keys or tags, no
key twice, no YAML 1.1 guesses (NO, 12:30, 010, 1e3 and dates stay text) and no characters that cannot be seen in a
key. The pure-Python parser is used on purpose: one dialect on every machine, and no native code to crash.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

import yaml

from dashboard.errors import Problem, Severity, TruceboardError
from dashboard.yaml_nodes import FORBIDDEN, INVISIBLE, Composer, Node, Path, Place, StopReading, Value, dotted

MAX_BYTES = 1_000_000  # the parser reads about 0.7 MB a second; a tracker has 5 to 50 kB
MAX_PROBLEMS = 100  # a binary file has a problem in every byte; nobody reads more than this
_MARKER = re.compile(r"^[ \t]*(?:<{7}|>{7}|\|{7})(?=[ \n]|\Z)|^={7}(?=\n|\Z)", re.MULTILINE)
_MARKS = {"<<<<<<<", ">>>>>>>", "|||||||", "======="}
_HINTS = {
    "mapping values are not allowed": "put a value that holds ': ' in quotes, or check the indentation",
    "'\\t'": "indent with spaces, not tabs",
    "cannot start any token": "put the value in quotes",
    "expected <block end>": "check the indentation of this line and the lines above",
    "could not find expected ':'": "a key needs ': ' and a value",
    "unexpected end of stream": "a quotation mark is not closed",
    "stream end": "something opened before is not closed; was the file cut?",
}

Found: TypeAlias = tuple["Document | None", list[Problem]]


@dataclass(frozen=True)
class Document:
    """What a file holds, as plain values in `data`. `warnings`: what it is kept in spite of."""

    file: str
    data: dict[str, Value]
    root: Node
    broken: frozenset[Path] = frozenset()
    """Paths whose value could not be read as meant; what the schema says about them is not worth telling."""
    warnings: tuple[Problem, ...] = ()

    def mark(self, path: Path, *, key: bool = False) -> Place:
        """(line, column), from 1, of the value at `path`, such as ("items", "air-defence", "bound", 0).

        A nested or empty value has the place of its key. Where there is nothing at `path`, the nearest parent's place.
        With `key`, the place of the last key itself.
        """
        node = self.root
        for part in path:
            if part not in node.children:
                return node.place
            node = node.children[part]
        return node.key if key and node.key else node.place

    def problem(self, path: Path, message: str, *, severity: Severity = "error", key: bool = False) -> Problem:
        """A finding about the value (or with `key`: the key) at `path`, with its place."""
        return Problem(self.file, *self.mark(path, key=key), dotted(path), message, severity)


def load(content: bytes | str, file: str) -> Document:
    """The document in `content`. Raises TruceboardError with every problem found; `file` is its name in them."""
    document, problems = parse(content, file)
    if document is None or any(problem.severity == "error" for problem in problems):
        raise TruceboardError(problems)
    return document


def parse(content: bytes | str, file: str, first_line: int = 1) -> Found:
    """The document, as far as it can be read, with every problem found: use it only if none of them is an error.

    `first_line` is the number of the first line of `content` in its file. Never raises.
    """
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    if len(raw) > MAX_BYTES:
        message = f"has {len(raw)} bytes; more than {MAX_BYTES} are not read. Split the file"
        return None, [Problem(file, first_line, 1, "", message)]
    text, problems = decode(raw, file, first_line)
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    problems = problems or _few(_screen(text, file, first_line))
    if any(problem.severity == "error" for problem in problems):
        return None, problems
    return _compose(text, file, first_line, problems)


def parse_file(content: bytes, file: str) -> Found:
    """`parse` for a whole file: one that does not end with a line break may be cut within a value, and is refused."""
    document, problems = parse(content, file)
    return document, sorted(problems + _cut(content, file))


def decode(raw: bytes, file: str, first_line: int = 1) -> tuple[str, list[Problem]]:
    """The text of a UTF-8 file; a byte order mark stays. ("", the problem) for any other encoding or a NUL."""
    try:
        text = raw.decode("utf-8")
        at, why = raw.find(b"\0"), "is NUL"
    except UnicodeDecodeError as error:
        text, at, why = "", error.start, f"(0x{raw[error.start]:02x}) is not UTF-8"
    if at < 0:
        return text, []
    place = _place_after(raw[:at].decode("utf-8"), first_line)
    return "", [Problem(file, *place, "", f"byte {at} {why}; save the file as UTF-8")]


def _cut(raw: bytes, file: str) -> list[Problem]:
    if not raw or raw.endswith((b"\n", b"\r")):
        return []
    place = _place_after(raw.decode("utf-8", "replace"), 1)
    return [Problem(file, *place, "", "the last line does not end with a line break: was the file cut?")]


def _place_after(text: str, first_line: int) -> Place:
    lines = (text.replace("\r\n", "\n").replace("\r", "\n") + "|").split("\n")
    return first_line + len(lines) - 1, len(lines[-1])


def _screen(text: str, file: str, first_line: int) -> Iterator[Problem]:
    """What is wrong with the characters alone, one finding of a kind a line."""
    for number, line in enumerate(text.split("\n"), first_line):
        if line.isascii() and line.isprintable() and line.lstrip()[:7] not in _MARKS:
            continue
        if control := FORBIDDEN.search(line):
            message = f"the control character U+{ord(control[0]):04X} is not allowed; remove it"
            yield Problem(file, number, control.start() + 1, "", message)
        if marker := _MARKER.search(line):
            message = f"a merge conflict is not resolved: choose a side and remove the line {marker[0].strip()}"
            yield Problem(file, number, marker.end() - 6, "", message)
        if hidden := INVISIBLE.search(line):
            message = f"the invisible character U+{ord(hidden[0]):04X} is kept; remove it if it is not meant"
            yield Problem(file, number, hidden.start() + 1, "", message, "warning")


def _compose(text: str, file: str, first_line: int, warnings: list[Problem]) -> Found:
    problems: list[Problem] = []

    def report(place: Place, path: Path, message: str, severity: Severity = "error") -> None:
        problems.append(Problem(file, *place, dotted(path), message, severity))

    composer = Composer(text, first_line, report)
    root: Node | None = None
    try:
        root = composer.document()
    except StopReading:
        pass
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the latter two: an escape beyond Unicode
        report(*_syntax(error, composer))
    places = {(problem.line, problem.column) for problem in problems}
    problems += [warning for warning in warnings if (warning.line, warning.column) not in places]
    problems = _few(iter(sorted(problems)))
    if root is None or not isinstance(root.value, dict):
        return None, problems
    kept = tuple(problem for problem in problems if problem.severity == "warning")
    return Document(file, root.value, root, frozenset(composer.broken), kept), problems


def _syntax(error: Exception, composer: Composer) -> tuple[Place, Path, str]:
    """Place and wording of what the parser could not read."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return composer.place(composer.loader.get_mark()), (), f"not readable as YAML: {error}"
    mark = error.problem_mark or error.context_mark
    context = f" {error.context}" if error.context else ""
    if error.context and error.context_mark and error.context_mark is not mark:
        context += f" that begins in line {composer.place(error.context_mark)[0]}"
    hint = next((f"; {hint}" for sign, hint in _HINTS.items() if sign in f"{error.problem}"), "")
    where = composer.place(mark) if mark else (composer.first_line, 1)
    return where, (), f"not readable as YAML{context}: {error.problem or 'unknown reason'}{hint}"


def _few(problems: Iterator[Problem]) -> list[Problem]:
    few = list(islice(problems, MAX_PROBLEMS + 1))
    if len(few) > MAX_PROBLEMS:
        last = few[-1]
        few[-1] = replace(last, path="", message="and more from here on; mend the ones above first")
    return few
