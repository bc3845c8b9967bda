"""`truceboard format`: one layout, and nothing else changed."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dashboard import strict_yaml, workspace
from dashboard.cli import app
from dashboard.editing.tidy import names, rewrite, tidy
from dashboard.errors import TruceboardError
from tests.conftest import ROOT

UNTIDY = b"""# top\r
a:   1   # one\r
list:\r
- x\r
-   y: NO   # why\r
    z: 12:30\r
    \r
deep:\r
      inner: [p,   q]  # flow\r
      text: |\r
          keeps  \r
          its blanks\r
      quoted: 'as "it" was'\r
# the end\r
"""
TIDY = """# top
a: 1     # one
list:
  - x
  - y: NO   # why
    z: 12:30

deep:
  inner: [p, q]        # flow
  text: |
    keeps  \n    its blanks
  quoted: 'as "it" was'
# the end
"""


def test_the_layout_changes_and_nothing_else() -> None:
    assert tidy(UNTIDY, "x.yaml").decode() == TIDY
    assert tidy(TIDY.encode(), "x.yaml").decode() == TIDY


@pytest.mark.parametrize("path", [*ROOT.glob("trackers/*.yaml"), ROOT / "config.yaml", *ROOT.glob("tests/second/trackers/*.yaml")])
def test_the_shipped_files_have_the_layout(path: Path) -> None:
    assert tidy(path.read_bytes(), path.name) == path.read_bytes()


words = st.text("abß: #-'\"\n010eNO{}[],&*!|>%@`й?~.", max_size=12)
values = st.recursive(words, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3), max_leaves=12)


@given(st.dictionaries(words, values, min_size=1, max_size=4), st.integers(2, 6), st.booleans(), st.integers(0, 20))
def test_what_a_file_says_is_the_same_after_it(data: dict[str, object], indent: int, flow: bool, place: int) -> None:
    text = yaml.safe_dump(data, indent=indent, default_flow_style=flow or None, allow_unicode=True, sort_keys=False, width=30)
    lines = text.splitlines()
    lines.insert(place % (len(lines) + 1), "# a remark")
    content = ("\n".join(lines) + "\n").encode()
    try:
        before = strict_yaml.load(content, "x.yaml")
        made = tidy(content, "x.yaml")
    except TruceboardError:
        return
    assert strict_yaml.load(made, "x.yaml").data == before.data
    assert tidy(made, "x.yaml") == made
    assert b"# a remark" in made


def test_a_broken_file_is_named_and_stays(tmp_path: Path) -> None:
    workspace.init(tmp_path / "w")
    root = tmp_path / "w"
    tracker = root / names(root)[1]
    tracker.write_bytes(b"title:   [x\n")
    (root / "config.yaml").write_bytes((root / "config.yaml").read_bytes().replace(b"\n", b"  \n"))
    asked = CliRunner().invoke(app, ["format", "--check", "-w", str(root)])
    assert asked.exit_code == 1
    assert "config.yaml would change" in asked.output
    done = CliRunner().invoke(app, ["format", "-w", str(root)])
    assert done.exit_code == 1
    assert f"{names(root)[1]}:2:1" in done.output
    assert tracker.read_bytes() == b"title:   [x\n"
    assert "config.yaml formatted" in done.output
    assert not rewrite(root, "config.yaml")
