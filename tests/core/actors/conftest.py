"""The town of `town.py`: made once, copied for each test."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from core.project import Project
from tests.core.actors.town import Town, new_town


@pytest.fixture(scope="session")
def built_town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    """The closed project; copy it, never open it."""
    made = new_town(tmp_path_factory.mktemp("town") / "town.onrecord")
    made.project.close()
    return made


@pytest.fixture
def town(built_town: Town, tmp_path: Path) -> Iterator[Town]:
    path = tmp_path / "town.onrecord"
    shutil.copy(built_town.project.path, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield replace(built_town, project=opened)
