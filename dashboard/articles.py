"""Reads `seeds/articles/NAME.md`: front matter between `---` lines, then the body, kept to the byte.

Records count characters of the body, so nothing in it is ever changed: no line break, no blank, no mark.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from dashboard import regular_file, strict_yaml
from dashboard.errors import Problem
from dashboard.model import RECORD_ID_PATTERN, Article, Language, Model, PublishedDay, Sighting
from dashboard.strict_yaml import Document
from dashboard.validation import is_address, validate
from dashboard.yaml_nodes import shown

MAX_BYTES = 5_000_000  # a long report has 0.3 MB
_FENCE = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"(?:(?<=\n)|(?<=\r))---[ \t]*(?:\r\n|\n|\r|\Z)")
_BREAK = re.compile(r"\r\n|\n|\r")


def _address(value: str) -> str:
    if value and not is_address(value):
        raise ValueError(f"{shown(value)} is not an http or https address")
    return value


class FrontMatter(Model):
    """What an article's file says about it."""

    title: str = Field(min_length=1)
    outlet: str = ""
    published: PublishedDay = ""
    language: Language
    url: Annotated[str, AfterValidator(_address)] = ""
    inferred: Mapping[Literal["title", "outlet", "published", "language", "url"], str] = {}
    sightings: tuple[Sighting, ...] = ()
    """Where else the same story was published. Records name one origin, however many outlets carry it."""
    sha256: str = ""
    """If given, the body must have this checksum."""


def read(path: Path, root: Path) -> tuple[Article | None, list[Problem]]:
    """The article; None where any of the problems is an error. Links, pipes and folders are refused."""
    content, problems = regular_file.read(path, root, MAX_BYTES)
    return (None, problems) if content is None else parse(content, regular_file.name_of(path, root))


def parse(content: bytes, file: str) -> tuple[Article | None, list[Problem]]:
    """The same for the content of a file called `file` (with / and relative to the workspace)."""
    text, problems = strict_yaml.decode(content, file)
    stem = Path(file).stem
    if not re.fullmatch(RECORD_ID_PATTERN, stem):
        message = f"the file's name {shown(stem)} is no article id: letters a-z, digits, dots, dashes, underscores"
        problems = [*problems, Problem(file, 0, 0, "", message)]
    text = text.removeprefix("\ufeff")
    places = None if problems else places_in(text)
    if places is None:
        message = "must begin with a line `---`, the article's title and language, and another line `---`"
        return None, problems or [Problem(file, 1, 1, "", message)]
    matter, body = text[places[0] : places[1]], text[places[2] :]
    document, problems = strict_yaml.parse(matter, file, first_line=2)
    problems = sorted(problems + _empty(body, matter, file))
    return (None, problems) if document is None else _article(stem, document, body, problems)


def checksum(body: str) -> str:
    """The SHA-256 of an article's text, by which a changed text and the same text again are known."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def places_in(text: str) -> tuple[int, int, int] | None:
    """Where the front matter begins and ends, and where the body begins: right after the line break of the closing `---`."""
    opening = _FENCE.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    return (opening.end(), closing.start(), closing.end()) if opening and closing else None


def _empty(body: str, matter: str, file: str) -> list[Problem]:
    line = len(_BREAK.findall(matter)) + 2
    return [] if body.strip() else [Problem(file, line, 1, "", "no text follows the closing `---`")]


def _article(stem: str, document: Document, body: str, problems: list[Problem]) -> tuple[Article | None, list[Problem]]:
    matter, wrong = validate(FrontMatter, document)
    sha256 = checksum(body)
    if matter is not None and matter.sha256 not in ("", sha256):
        message = f"the text has changed: its checksum is {sha256}, not {shown(matter.sha256, 80)}"
        wrong = [document.problem(("sha256",), message)]
    problems = sorted(problems + wrong)
    if matter is None or any(problem.severity == "error" for problem in problems):
        return None, problems
    return Article(**{**dict(matter), "id": stem, "body": body, "sha256": sha256}), problems
