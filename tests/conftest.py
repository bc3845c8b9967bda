"""What several test files share."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # a busy machine is slow, not wrong; times are measured in benchmarks/
settings.load_profile("untimed")
ROOT = Path(__file__).parents[1]


def copy_workspace(target: Path, source: Path = ROOT) -> Path:
    """A workspace of its own, to be changed at will."""
    for name in ("trackers", "seeds"):
        shutil.copytree(source / name, target / name)
    shutil.copy(source / "config.yaml", target)
    return target


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    return copy_workspace(tmp_path / "shipped")
