"""What the project promises about itself: its commands, its lock, its generated docs, its shape."""

import ast
import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from dashboard import trackers
from dashboard.codebook import VOCABULARIES
from docs import generate
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = sorted((ROOT / "dashboard").rglob("*.py"))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_the_two_commands_and_they_exist(command: str) -> None:
    assert command in README
    assert f"\n{command.split()[1]}: setup\n" in (ROOT / "Makefile").read_text(encoding="utf-8")


def requirements(extras: tuple[str, ...]) -> set[str]:
    """The packages that the project and these extras ask for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *(one for extra in extras for one in project["optional-dependencies"][extra])]
    return {re.split(r"[\[<>=;~! ]", one)[0].lower() for one in wanted}


@pytest.mark.parametrize(
    ("lock", "extras"), [("requirements.lock", ("auth", "dev", "ingest")), ("benchmarks/requirements.lock", ("bench",))]
)
def test_a_lock_pins_everything_with_hashes_and_names_no_host(lock: str, extras: tuple[str, ...]) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    pinned = {name.lower() for name in re.findall(r"^([A-Za-z0-9._-]+)==", text, re.MULTILINE)}
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    assert all("--hash=sha256:" in block for block in blocks if re.match(r"\S+==", block))
    assert requirements(extras) - pinned == set()


def test_every_extra_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert set(project["optional-dependencies"]) == {"auth", "dev", "ingest", "bench"}


@pytest.mark.parametrize("name", generate.PAGES)
def test_a_generated_page_is_up_to_date(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == generate.PAGES[name]()


def test_the_schema_beside_the_trackers_is_up_to_date() -> None:
    beside = json.loads((ROOT / "trackers" / "tracker.schema.json").read_text(encoding="utf-8"))
    assert beside == trackers.json_schema()


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_word_of_the_codebook_has_a_label_and_a_definition() -> None:
    bare = [word for vocabulary in VOCABULARIES.values() for word in vocabulary if not (word.label and word.definition)]
    assert bare == []


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_functions_and_files_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    limit = 60 if "views" in path.parts else 800 if path.name == "codebook.py" else 300  # the codebook is a table of words
    assert text.count("\n") <= limit
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1 - len((ast.get_docstring(node) or "").splitlines())
            assert length <= 40, node.name
            assert len(node.args.args) + len(node.args.kwonlyargs) <= 6, node.name


def test_no_tracked_file_names_a_path_of_one_machine() -> None:
    pattern = re.compile(r"(?<![\w.])(/work/|/home/\w|/root/|C:\\Users)")
    named = [
        path.relative_to(ROOT).as_posix()
        for path in tracked()
        if path.suffix in {".py", ".md", ".toml", ".yaml", ".yml", ".cfg", ".sh", ".css", ".po", ".lock", ""}
        and path.name != Path(__file__).name
        and pattern.search(path.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_every_test_that_the_promises_rest_on_exists() -> None:
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    assert [test for file, test in named if f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8")] == []
