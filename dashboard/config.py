"""Reads `config.yaml`, what a workspace opens with."""

from pathlib import Path

from dashboard import extractors, regular_file, strict_yaml
from dashboard.errors import Problem
from dashboard.model import Config
from dashboard.strict_yaml import Document
from dashboard.validation import validate

NAME = "config.yaml"


def read(root: Path) -> tuple[Config | None, list[Problem]]:
    """The workspace's configuration; None where any of the problems is an error."""
    content, problems = regular_file.read(root / NAME, root, strict_yaml.MAX_BYTES)
    return (None, problems) if content is None else parse(content)


def parse(content: bytes) -> tuple[Config | None, list[Problem]]:
    """The same for the content of a file."""
    document, problems = strict_yaml.parse_file(content, NAME)
    if document is None:
        return None, problems
    config, wrong = validate(Config, document)
    problems = sorted(problems + wrong + (_not_installed(config, document) if config else []))
    refused = any(problem.severity == "error" for problem in problems)
    return (None if refused else config), problems


def _not_installed(config: Config, document: Document) -> list[Problem]:
    """Extractors that this machine lacks. A warning: a colleague without the package still has title, tracker and rights."""
    known = extractors.installed() if config.extractors else []
    return [
        document.problem(("extractors", place), extractors.unknown(name, known), severity="warning")
        for place, name in enumerate(config.extractors)
        if name not in (extractors.BUILT_IN, *known)
    ]
