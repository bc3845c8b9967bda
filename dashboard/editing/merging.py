"""Two edits of one file: merged where they touch different lines, shown side by side where they touch the same."""

from merge3 import Merge3

MINE = "<<<<<<< mine"


def merge(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """The merged text and whether it is clean; conflicts are marked the way git marks them, which no save accepts."""
    merger = Merge3(base.splitlines(True), mine.splitlines(True), theirs.splitlines(True))
    merged = "".join(merger.merge_lines(name_a="mine", name_b="theirs"))
    return merged, MINE not in merged
