"""The main job from end to end: the five originals, ten claims, a killed program, and the dataset."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from core import cli
from core.articles.queries import count_articles
from core.claims.queries import get_claims, list_claim_ids
from core.project import Project
from core.text.spans import quote_of
from gui.desktop import Desktop
from gui.settings import Settings

HERE = Path(__file__).parent
CLAIMS = 10


@pytest.fixture
def killed_project(shared: Path, tmp_path: Path) -> Path:
    """A project whose coder was killed with SIGKILL after the tenth claim was shown as saved."""
    path = tmp_path / "five.onrecord"
    assert cli.run(["new", str(path)]) == 0
    assert cli.run(["import", str(path), str(shared / "seeds")]) == 0
    coder = subprocess.Popen(
        [sys.executable, str(HERE / "coder.py"), str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(HERE.parents[1])},
    )
    assert coder.stdout is not None
    said = []
    for line in coder.stdout:
        said.append(line)
        if line.startswith("sitting still"):
            break
    coder.send_signal(signal.SIGKILL)
    assert coder.wait() == -signal.SIGKILL
    coder.stdout.close()
    assert len(said) == CLAIMS + 1, said
    return path


def _counts(path: Path, by: str, capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    capsys.readouterr()
    assert cli.run(["counts", str(path), "--by", by, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    return {row[f"{by}_label"]: row["count"] for row in rows}


def test_nothing_is_lost_when_the_program_is_killed(
    killed_project: Path, qtbot: QtBot, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = killed_project
    assert cli.run(["check", str(path)]) == 0
    desktop = Desktop(_app(), Settings(analyst="Ana"), tmp_path / "settings.toml")
    desktop.show()
    desktop.projects.open(path)
    workspace = desktop.workspace
    assert workspace.ask(count_articles) == 5
    claims = workspace.ask(get_claims, workspace.ask(list_claim_ids))
    assert len(claims) == CLAIMS
    for claim in claims:
        workspace.open_article(claim.article_id)
        assert quote_of(workspace.text, claim.coding.fragments) == claim.quote
        assert claim.status == "submitted"

    for by in ("claim_type", "speaker", "target", "outlet", "stance"):
        desktop.counts.panel.set_dimension(by)
        desktop.counts.panel.dimension_changed.emit(by)
        table = desktop.counts.table
        assert table is not None
        assert table.total == CLAIMS
        shown = {row.shown[0].label: row.count for row in table.rows}
        assert shown == _counts(path, by, capsys)

    desktop.actions["undo"].trigger()
    assert len(workspace.ask(list_claim_ids)) == CLAIMS - 1
    desktop.actions["redo"].trigger()
    assert len(workspace.ask(list_claim_ids)) == CLAIMS
    desktop.close()

    out = tmp_path / "claims.csv"
    assert cli.run(["export", str(path), str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == CLAIMS
    assert {row["quote"] for row in rows} == {claim.quote for claim in claims}
    with Project.open(path) as project:
        assert len(project.read(list_claim_ids)) == CLAIMS


def _app() -> "object":
    from PySide6.QtWidgets import QApplication

    return QApplication.instance()
