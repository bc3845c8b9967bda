"""Collects the texts of the pages and adds new ones to the catalogues: `make messages`. Translate what is left empty.

Babel's own extractor does not look into f-strings before Python 3.12; the syntax tree does.
"""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parents[1] / "dashboard"
CALLS = {"_": 1, "N_": 1, "n_": 2}
"""The functions that translate, and how many of their first arguments are texts."""

Text = str | tuple[str, str]
DAY = datetime(2026, 11, 24, tzinfo=UTC)
HEADER: dict[str, Any] = {
    "project": "Truceboard", "version": "1", "copyright_holder": "The Truceboard team", "msgid_bugs_address": "",
    "last_translator": "The Truceboard team", "language_team": "The Truceboard team", "charset": "utf-8", "fuzzy": False,
    "creation_date": DAY, "revision_date": DAY, "header_comment": "# Texts of the dashboard. `make messages` adds new ones.",
}  # fmt: skip
"""Without a clock: the same texts give the same file."""


def used() -> set[Text]:
    """Every text of the package that stands in a translating call; a pair where it has a plural."""
    return {text for path in sorted(PACKAGE.rglob("*.py")) for text in _texts(ast.parse(path.read_text(encoding="utf-8")))}


def _texts(tree: ast.AST) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            found = [one.value for one in node.args[: CALLS.get(name, 0)] if isinstance(one, ast.Constant)]
            if found and len(found) == CALLS.get(name):
                yield found[0] if len(found) == 1 else (found[0], found[1])


def catalogue_path(language: str) -> Path:
    return PACKAGE / "locales" / language / "LC_MESSAGES" / "truceboard.po"


def catalogue(language: str) -> Catalog:
    """The catalogue of a language, empty where there is none yet."""
    path = catalogue_path(language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as handle:
        return read_po(handle, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue with all texts in use and no other; what has no translation yet is empty."""
    old, new = catalogue(language), Catalog(locale=language, **HEADER)
    for text in sorted(used(), key=lambda text: text if isinstance(text, str) else text[0]):
        known = old.get(text if isinstance(text, str) else text[0])
        new.add(text, known.string if known is not None else None)
    return new


def main(languages: tuple[str, ...] = ("id", "uk")) -> None:
    for language in languages:
        path = catalogue_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        found = updated(language)
        with path.open("wb") as handle:
            write_po(handle, found, width=0, omit_header=False, sort_output=False)
        empty = [message.id for message in found if message.id and not message.string]
        print(f"{path.name} {language}: {len(found)} texts, {len(empty)} without a translation")


if __name__ == "__main__":
    main()
