"""Reads `trackers/<id>.yaml`: file to strict YAML to model, then the references within it; all problems together."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dashboard import regular_file, strict_yaml
from dashboard.codebook import VOCABULARIES, Word
from dashboard.errors import Problem, allowed
from dashboard.model import ID_PATTERN, Tracker
from dashboard.references import checked_items, record_references, within
from dashboard.strict_yaml import Document
from dashboard.validation import validate
from dashboard.yaml_nodes import shown

_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")  # names that Windows gives to devices


@dataclass(frozen=True)
class TrackerFile:
    """A tracker with the document it was read from, for the lines and columns of what is found later.

    `document.problem(("items", "air-defence", "status"), "...")` makes a Problem at the right place.
    """

    id: str
    tracker: Tracker
    document: Document


def read(path: Path, root: Path) -> tuple[TrackerFile | None, list[Problem]]:
    """The tracker in `path`; None where any of the problems is an error. Links, pipes and folders are refused.

    Problems name the file relative to the workspace `root`.
    """
    content, problems = regular_file.read(path, root, strict_yaml.MAX_BYTES)
    return (None, problems) if content is None else parse(content, regular_file.name_of(path, root))


def parse(content: bytes, file: str) -> tuple[TrackerFile | None, list[Problem]]:
    """The same for the content of a file called `file`, such as trackers/talks-2025.yaml: to check before saving."""
    stem = Path(file).stem
    problems = _name_problems(stem, file)
    document, wrong = strict_yaml.parse_file(content, file)
    problems += wrong
    if document is None:
        return None, problems
    tracker, wrong = validate(Tracker, document)
    problems = sorted({*problems, *wrong, *within(checked_items(document, tracker), document)})
    if tracker is None or any(problem.severity == "error" for problem in problems):
        return None, problems
    return TrackerFile(stem, tracker, document), problems


def is_id(stem: str) -> bool:
    """Whether a tracker's file may be called `stem`.yaml, on every system."""
    return bool(re.fullmatch(ID_PATTERN, stem)) and not _RESERVED.fullmatch(stem)


def _name_problems(stem: str, file: str) -> list[Problem]:
    if is_id(stem):
        return []
    rule = "small letters a-z, digits and dashes, at most 64, and no name of a Windows device"
    return [Problem(file, 0, 0, "", f"the file's name {shown(stem)} is the tracker's id and must be {rule}")]


def check_references(found: TrackerFile, record_ids: Collection[str]) -> list[Problem]:
    """The record ids that a tracker cites and that are not among `record_ids`, each with its line and column.

    Looks at status.because, earlier.N.because, conditions.N.because and at terms.PARTY.source where it is no address.
    """
    return [
        found.document.problem(path, f"{shown(cited)} is no record {allowed(cited, record_ids)}")
        for path, cited in record_references(found.tracker)
        if cited not in record_ids
    ]


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a tracker file; words come with their definitions."""
    schema = Tracker.model_json_schema()
    words = {word.__name__: word for word in VOCABULARIES.values()}
    for name, part in schema.get("$defs", {}).items():
        if name in words:
            part["description"] = _definitions(words[name])
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Truceboard tracker"}
    return {**head, **{key: value for key, value in schema.items() if key != "title"}}


def _definitions(vocabulary: type[Word]) -> str:
    lines = [f"{word.value}: {word.definition or word.label}" for word in vocabulary]
    return "\n".join([(vocabulary.__doc__ or "").strip(), *lines])
