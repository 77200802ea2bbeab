"""A project that several tests begin with, made once."""

import shutil
from pathlib import Path

import pytest

from tests.core.merging.circle import copies, start


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two analysts with a claim each in one article; see `start`."""
    return start(tmp_path_factory.mktemp("made"))


@pytest.fixture
def base(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


@pytest.fixture
def two(base: Path) -> list[Path]:
    """Two copies of it, made by hand."""
    return copies(base, ["ours", "theirs"])
