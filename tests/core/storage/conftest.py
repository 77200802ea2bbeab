from collections.abc import Iterator
from pathlib import Path

import pytest

from core.project import Project
from tests.core.storage.sample_project import new_project


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "town.onrecord"


@pytest.fixture
def project(place: Path) -> Iterator[Project]:
    with new_project(place) as project:
        yield project
