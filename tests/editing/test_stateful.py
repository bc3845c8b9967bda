"""Edit, save, reload, change from outside, undo, in any order: nothing is lost and nothing changes silently."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from dashboard import workspace
from dashboard.editing import changes, history, merging, saving
from dashboard.editing.access import Editor
from dashboard.errors import TruceboardError

NAME = "trackers/my-negotiation.yaml"
WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
CHANGES = st.one_of(
    st.tuples(st.just("keyword"), WORDS),
    st.tuples(st.just("status"), st.sampled_from(["agreed", "rejected", "withdrawn"])),
    st.tuples(st.just("break"), st.sampled_from(["type: restraint", "title:", "bound:"])),
)


class Editing(RuleBasedStateMachine):
    """`disk` is what the file must hold; `opened` are versions that analysts have before them."""

    opened = Bundle("opened")

    @initialize()
    def start(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name) / "w"
        workspace.init(self.root)
        self.disk = saving.open_file(self.root, NAME).text
        self.state = workspace.load(self.root)
        self.saved: list[str] = []

    @rule(target=opened)
    def open(self) -> saving.Version:
        return saving.open_file(self.root, NAME)

    @rule(base=opened, change=CHANGES)
    def save(self, base: saving.Version, change: tuple[str, str]) -> None:
        text = self.changed(base.text, change)
        refused: object
        expected: object
        try:
            saving.save(self.root, base, text, Editor("Anna"), f"{change}")
        except saving.Conflict as conflict:
            refused, expected = (conflict.theirs.text, base.text == self.disk), (self.disk, False)
        except TruceboardError:
            refused, expected = any(problem.severity == "error" for problem in saving.problems_of(NAME, text)), True
        else:
            refused = expected = None
        assert refused == expected
        if refused is None:
            assert base.text == self.disk
            self.disk = text
            self.saved.append(text)

    @rule(base=opened, change=CHANGES)
    def merge(self, base: saving.Version, change: tuple[str, str]) -> None:
        """What an analyst does with a conflict."""
        mine = self.changed(base.text, change)
        theirs = saving.open_file(self.root, NAME)
        merged, clean = merging.merge(base.text, mine, theirs.text)
        if clean and not any(problem.severity == "error" for problem in saving.problems_of(NAME, merged)):
            saving.save(self.root, theirs, merged, Editor("Bela"), "merged")
            self.disk = merged
            self.saved.append(merged)

    @rule(word=WORDS)
    def change_from_outside(self, word: str) -> None:
        text = changes.add_keyword(self.disk, NAME, "strike-halt", "en", f"outside {word} {len(self.disk)}")
        (self.root / NAME).write_text(text, encoding="utf-8", newline="")
        self.disk = text

    @rule(back=st.integers(0, 5))
    def undo(self, back: int) -> None:
        versions = history.versions(self.root, NAME)
        if versions:
            text = history.content(self.root, NAME, versions[min(back, len(versions) - 1)].id)
            saving.save(self.root, saving.open_file(self.root, NAME), text, Editor("Anna"), "undo")
            self.disk = text
            self.saved.append(text)

    @rule()
    def reload(self) -> None:
        self.state = workspace.load(self.root, self.state)
        assert self.state.trackers["my-negotiation"] == changes.read(self.disk, NAME)
        assert self.state.stale_files == {}

    @invariant()
    def the_file_is_what_was_saved_last(self) -> None:
        if hasattr(self, "root"):
            assert saving.open_file(self.root, NAME).text == self.disk

    @invariant()
    def every_saved_version_can_come_back(self) -> None:
        if hasattr(self, "root"):
            kept = {history.content(self.root, NAME, version.id) for version in history.versions(self.root, NAME)}
            assert set(self.saved) <= kept

    def changed(self, text: str, change: tuple[str, str]) -> str:
        kind, value = change
        try:
            if kind == "keyword":
                return changes.add_keyword(text, NAME, "strike-halt", "en", value)
            if kind == "status":
                return changes.declare_status(text, NAME, "strike-halt", {"negotiation": value, "since": "2026-01-01"})
        except TruceboardError:
            return text
        return text.replace(value, "x", 1)

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


TestEditing = pytest.mark.filterwarnings("ignore")(Editing.TestCase)
TestEditing.settings = settings(max_examples=25, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck))
