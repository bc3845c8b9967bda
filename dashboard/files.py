"""From a file to a model: safe reading, and pydantic's errors as problems with line and column."""

import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from dashboard.errors import Problem, TruceboardError, allowed
from dashboard.strict_yaml import Document, load

M = TypeVar("M", bound=BaseModel)


def read_bytes(path: Path, root: Path) -> bytes:
    """The content of a regular file. Raises TruceboardError for links, folders, pipes and what cannot be read."""
    name = path.relative_to(root).as_posix()
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            raise TruceboardError([Problem(name, 0, 0, "", "is not a regular file; links, folders and pipes are not read")])
        return path.read_bytes()
    except OSError as error:
        raise TruceboardError([Problem(name, 0, 0, "", f"cannot be read: {error.strerror}")]) from None


def document(path: Path, root: Path) -> Document:
    """The YAML document of a file. Raises TruceboardError."""
    return load(read_bytes(path, root), path.relative_to(root).as_posix())


def build(model: type[M], found: Document) -> tuple[M | None, list[Problem]]:
    """The model of a document, or None with everything that does not fit it."""
    try:
        return model.model_validate(found.data), list(found.warnings)
    except ValidationError as error:
        problems = {_problem(model, found, detail) for detail in error.errors(include_url=False)}
        return None, sorted(problems)


def _problem(model: type[BaseModel], found: Document, detail: Any) -> Problem:
    path = _in_file(detail["loc"], found.data)
    kind, value = detail["type"], detail.get("input")
    if kind == "missing":
        return found.problem(path[:-1], f"the key {path[-1]!r} is missing")
    if kind == "extra_forbidden":
        return found.problem(path, f"unknown key {path[-1]!r} {allowed(path[-1], _keys(model, path[:-1]))}")
    if kind == "enum":
        return found.problem(path, f"{value!r} is not a word of the codebook {allowed(value, _words(detail))}")
    if kind == "literal_error":
        return found.problem(path, f"{value!r} is not allowed here {allowed(value, _words(detail))}")
    if kind == "string_pattern_mismatch":
        return found.problem(path, f"{value!r} is not written as it must be (pattern {detail['ctx']['pattern']})")
    message = str(detail["msg"]).removeprefix("Value error, ")
    return found.problem(path, message if repr(value)[:60] in message else f"{message} (found {repr(value)[:60]})")


def _words(detail: Any) -> list[str]:
    """The allowed words, as pydantic lists them: 'a', 'b' or 'c'."""
    return str(detail["ctx"]["expected"]).replace(" or ", ", ").replace("'", "").split(", ")


def _in_file(location: Sequence[str | int], data: Any) -> tuple[str | int, ...]:
    """The part of pydantic's location that names keys of the file: names of union branches and "[key]" fall out."""
    path: list[str | int] = []
    for place, step in enumerate(location):
        last = place == len(location) - 1
        inside = (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int))
        if inside:
            data = data[step]
            path.append(step)
        elif last and isinstance(data, dict) and step != "[key]":
            path.append(step)
    return tuple(path)


def _keys(model: Any, path: Sequence[str | int]) -> list[str]:
    """The keys that the model at `path` knows."""
    for step in path:
        if not (isinstance(model, type) and issubclass(model, BaseModel)):
            model = _inner(model)
        elif step in model.model_fields:
            model = _inner(model.model_fields[str(step)].annotation)
    found = _model_of(model)
    return list(found.model_fields) if found else []


def _inner(annotation: Any) -> Any:
    """The model inside a mapping, tuple or optional annotation."""
    return _model_of(annotation) or annotation


def _model_of(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_of(part))), None)
