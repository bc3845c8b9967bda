"""Writes docs/rules.md and docs/codebook.md from the code that applies them: `make docs`. A test compares."""

from pathlib import Path

from dashboard.codebook import VOCABULARIES
from dashboard.rules import RULES

HERE = Path(__file__).parent
NOTE = "<!-- Made by `make docs` from the code; edit {source}, not this file. -->\n"


def rules() -> str:
    """The rules in words."""
    parts = [f"## {rule.title}\n\n{rule.text}\n" for rule in RULES]
    return "\n".join([NOTE.format(source="dashboard/rules.py"), "# How a status comes about\n", *parts])


def codebook() -> str:
    """Every vocabulary as a table."""
    parts = [NOTE.format(source="dashboard/codebook.py"), "# Codebook\n"]
    for title, vocabulary in VOCABULARIES.items():
        rows = [f"| `{word.value}` | {word.label} | {word.definition} | {word.crosswalk} |" for word in vocabulary]
        head = [f"## {title}\n", "| Code | Word | Definition | In other codebooks |", "|---|---|---|---|"]
        parts.append("\n".join([*head, *rows, ""]))
    return "\n".join(parts)


PAGES = {"rules.md": rules, "codebook.md": codebook}

if __name__ == "__main__":
    for name, text in PAGES.items():
        (HERE / name).write_text(text(), encoding="utf-8", newline="\n")
