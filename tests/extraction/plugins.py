"""Installs plug-ins for a test: a module and the metadata that a package manager would leave beside it."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

Install = Callable[..., None]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """`install(name, source)`: from then on the function `propose` of `source` is the installed extractor `name`."""
    site = tmp_path / "site"
    made: list[str] = []

    def one(name: str, source: str, target: str = "", package: str = "") -> None:
        module = target.partition(":")[0] or f"plugin_{name.replace('-', '_')}"
        package = package or module
        info = site / f"{package}-1.2.dist-info"
        info.mkdir(parents=True)
        (site / f"{module}.py").write_text(dedent(source), encoding="utf-8")
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.2\n", encoding="utf-8")
        entry = f"[truceboard.extractors]\n{name} = {target or f'{module}:propose'}\n"
        (info / "entry_points.txt").write_text(entry, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))
        made.append(module)

    yield one
    for module in made:
        sys.modules.pop(module, None)
