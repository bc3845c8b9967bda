"""A strict document against a model: every finding told with its line, its path, what is allowed and the nearest word.

The only place where pydantic's errors become Problems.
"""

import re
from collections.abc import Mapping
from enum import Enum
from types import UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from dashboard.errors import Problem, allowed
from dashboard.model import ID_PATTERN, RECORD_ID_PATTERN
from dashboard.strict_yaml import Document
from dashboard.yaml_nodes import Node, Path, shown

M = TypeVar("M", bound=BaseModel)
_PATTERNS = {
    ID_PATTERN: "is not an id: small letters a-z, digits and dashes, at most 64, not beginning with a dash",
    RECORD_ID_PATTERN: "is not a record id: letters a-z, digits, dots, dashes and underscores, at most 64 characters",
    r"^[a-z]{2,3}$": "is not a language: write its ISO 639 code, such as en, id, uk or ru",
}
_ADDRESS = re.compile(r"https?://[^\s/?#][^\s]*")
_SHAPES = {
    "string_type": "must be text; put it in quotes",
    "tuple_type": "must be a list, such as [first, second]",
    "mapping_type": "must be keys with values",
    "dict_type": "must be keys with values",
    "model_type": "must be keys with values",
    "model_attributes_type": "must be keys with values",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
}


def is_address(text: str) -> bool:
    """Whether `text` is an http or https address that may be shown as a link."""
    return bool(_ADDRESS.fullmatch(text)) and text.isprintable()


def validate(model: type[M], document: Document) -> tuple[M | None, list[Problem]]:
    """The model's instance, or None with every reason. Nothing is said of a document's broken paths."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        details = error.errors(include_url=False)
    messages: dict[Path, list[str]] = {}
    keys: set[Path] = set()
    for detail in details:
        path = _path(detail["loc"], document.root, detail["type"] == "missing")
        on_key = detail["type"] == "extra_forbidden" or detail["loc"][-1] == "[key]"
        if any(path[: len(broken)] == broken for broken in document.broken):
            continue
        keys |= {path} if on_key else set()
        message = _message(model, path, detail)
        if message not in messages.setdefault(path, []):  # each branch of a union complains for itself
            messages[path].append(message)
    return None, [document.problem(path, "; or: ".join(said), key=path in keys) for path, said in messages.items()]


def _path(location: tuple[str | int, ...], root: Node, missing: bool) -> Path:
    """The part of pydantic's location that is in the file (the rest names branches of unions), with a missing key."""
    node, path = root, []
    for part in location:
        if part not in node.children:
            break
        node = node.children[part]
        path.append(part)
    return (*path, location[-1]) if missing else tuple(path)


def _message(model: type[BaseModel], path: Path, detail: Any) -> str:
    kind, value = detail["type"], detail["input"]
    if kind == "missing":
        return "is missing"
    if kind == "extra_forbidden":
        return f"is not a known key {allowed(_clip(path[-1]), _keys(model, path[:-1]))}"
    declared = _annotation(model, path)
    if detail["loc"][-1] == "[key]":
        value, declared = path[-1], get_args(_bare(_annotation(model, path[:-1])))[0]
    if kind in ("enum", "literal_error"):
        return f"{shown(value)} is not a known word {allowed(_clip(value), _words(declared))}"
    if kind == "string_pattern_mismatch":
        pattern = detail["ctx"]["pattern"]
        return f"{shown(value)} {_PATTERNS.get(pattern, f'does not match {pattern}')}"
    if kind == "value_error":
        return str(detail["ctx"]["error"])
    if value is None:
        return "is empty; give it a value or leave the key out"
    if kind in ("mapping_type", "dict_type") and get_args(declared)[1:] == (str,):
        return f"{shown(value)}: must be text, in quotes, or one text for each language"
    rule = _SHAPES.get(kind) or detail["msg"][:1].lower() + detail["msg"][1:]
    return f"{shown(value)}: {rule}"


def _clip(value: object) -> str:
    return str(value)[:100]


def _keys(model: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model knows at `path`."""
    found = _bare(_annotation(model, path))
    return list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []


def _annotation(model: type[BaseModel], path: Path) -> Any:
    """The type that the model declares at `path`; None where it declares none."""
    found: Any = model
    for part in path:
        found = _bare(found)
        if isinstance(found, type) and issubclass(found, BaseModel):
            declared = found.model_fields.get(str(part))
            found = declared.annotation if declared else None
        else:
            arguments = get_args(found)
            origin = get_origin(found)
            is_mapping = isinstance(origin, type) and issubclass(origin, Mapping)
            found = arguments[1 if is_mapping else 0] if arguments else None
    return found


def _bare(annotation: Any) -> Any:
    """Without Annotated and Optional."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return _bare(get_args(annotation)[0])
    return annotation


def _words(annotation: Any) -> list[str]:
    """The words of an enumeration or of literals, also within unions."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(word.value) for word in annotation]
    if get_origin(annotation) is Literal:
        return [str(word) for word in get_args(annotation)]
    return [word for argument in get_args(annotation) for word in _words(argument)]
