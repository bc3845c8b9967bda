"""The architecture as a test: a module imports only from the layers below it, and some libraries only where they belong."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dashboard"
LAYERS = (
    {"errors", "codebook", "dates", "model", "i18n", "rules", "marks", "atomic", "regular_file", "serving"},
    {"yaml_nodes", "strict_yaml", "validation", "references", "trackers", "articles", "config", "extraction", "extractors"},
    {"ledger_rules", "ledger", "decisions", "fold", "terms", "positions", "negotiation", "stages", "violations", "status", "health",
     "reasons", "questions", "proposals", "declarations"},
    {"charts", "archives", "csv_files", "snapshot", "filters"},
    {"workspace", "editing", "integrity", "access", "review", "ingest"},
    {"cli", "cli_editing", "cli_extraction", "cli_articles", "__main__",
     "ui", "address", "show", "evidence", "header", "sidebar", "reader",
     "item_card", "item_sections", "accusation_sections", "views", "app", "edit_form", "edit_parts", "review_parts",
     "review_second", "record_form", "article_form", "article_pane", "attempts", "correct_form", "citing", "comparing",
     "position_evidence", "ledger_table", "linked_table"},
)  # fmt: skip
LAYER = {name: level for level, names in enumerate(LAYERS) for name in names}
HEAVY = ("pandas", "altair", "streamlit")
FORBIDDEN = {0: HEAVY, 1: HEAVY, 2: ("yaml", "altair", "streamlit"), 3: ("streamlit",), 4: ("streamlit",)}
MODULES = sorted(
    path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py") if path.name != "__init__.py" or path.parent != PACKAGE
)


def top(path: Path) -> str:
    """The part of the package that a file belongs to: `status` or `views`."""
    return path.parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports at its top or inside a function."""
    for node in ast.walk(ast.parse((PACKAGE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module == "dashboard":
            yield from (f"dashboard.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def own(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("dashboard.")} - {top(path), "__version__"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_from_its_own_layer_and_below(path: Path) -> None:
    assert top(path) in LAYER, f"{path}: say in which layer it is"
    assert {name for name in own(path) if LAYER[name] > LAYER[top(path)]} == set()


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_layer_keeps_out_the_libraries_that_are_not_its_business(path: Path) -> None:
    forbidden = FORBIDDEN.get(LAYER[top(path)], ())
    lazy = {"cli": {"streamlit"}}.get(top(path), set())  # `truceboard run` alone needs it
    assert {name.split(".")[0] for name in imports(path)} & set(forbidden) - lazy == set()


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        graph.setdefault(top(path), set()).update(own(path))
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name, needs in graph.items() if name not in done and needs <= done}
        assert ready, f"a circle among {sorted(set(graph) - done)}"
        done |= ready


@pytest.mark.parametrize("path", [path for path in MODULES if LAYER[top(path)] <= 3], ids=str)
def test_there_is_no_clock_inside_the_logic(path: Path) -> None:
    text = (PACKAGE / path).read_text(encoding="utf-8")
    assert not any(clock in text for clock in (".today()", ".now(", "time.time("))


@pytest.mark.parametrize("path", [path for path in MODULES if path.name != "ui.py"], ids=str)
def test_only_one_module_caches(path: Path) -> None:
    text = (PACKAGE / path).read_text(encoding="utf-8")
    assert "st.cache_" not in text


@pytest.mark.parametrize("path", [path for path in MODULES if top(path) == "views"], ids=str)
def test_a_page_reads_no_file(path: Path) -> None:
    assert not {"pathlib", "os", "io", "dashboard.trackers", "dashboard.ledger"} & set(imports(path))
