"""The real command line, run in this process."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from core.cli import run


@dataclass(frozen=True)
class Answer:
    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """`onrecord("counts", path, "--json")`: exit status, standard output and standard error."""

    def call(*arguments: object) -> Answer:
        capsys.readouterr()
        status = run([str(one) for one in arguments])
        captured = capsys.readouterr()
        return Answer(status, captured.out, captured.err)

    return call


@pytest.fixture
def study(sample_file: Path, tmp_path: Path) -> Path:
    """The sample project, closed."""
    return Path(shutil.copy(sample_file, tmp_path / "study.onrecord"))


@pytest.fixture
def empty(empty_project: Path, tmp_path: Path) -> Path:
    """A project without articles, closed."""
    return Path(shutil.copy(empty_project, tmp_path / "empty.onrecord"))


@pytest.fixture
def lines_of() -> Callable[[Path], list[Any]]:
    """The objects of a JSON Lines file."""

    def read(path: Path) -> list[Any]:
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]

    return read
