"""What an edit costs the interface in the counts panel of a million claims. Prints."""

import time
from statistics import quantiles

import pytest
from PySide6.QtGui import QImage

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.claims.layers import EVERYONE
from core.project import Project
from core.text.spans import Span
from gui.charts.counts import Counts
from gui.charts.setting import Setting
from gui.theme import LIGHT
from gui.workspace import Workspace
from tests.benchmarks.large import QUOTE

pytestmark = pytest.mark.benchmark

EDITS = 12
VIEWS = [
    Setting(by="claim_type"),
    Setting(by="speaker"),
    Setting("time", "year"),
    Setting("time", "year", "speaker"),
    Setting(by="speaker", split="claim_type"),
]


def test_an_edit_with_the_panel_in_sight(million, tmp_path, qtbot, capsys):
    workspace = Workspace()
    counts = Counts(workspace, LIGHT)
    qtbot.addWidget(counts)
    counts.resize(310, 440)
    counts.show()
    project = Project.open(million.copy(tmp_path))
    project.act_as("Ana")
    workspace.use(project)
    workspace.show_layer(EVERYONE)
    workspace.open_article(million.claims // 20)
    codebook = workspace.codebook
    coding = Coding((Span(0, len(QUOTE)),), codebook.codable_types[3].id, 9, {"target": (11,)})
    for setting in VIEWS:
        counts.show_setting(setting)
        qtbot.waitUntil(lambda: not counts.waiting, timeout=120_000)
        walls, owns = [], []
        for _ in range(EDITS):
            done = project.run(CodeClaim(million.claims // 20, coding))
            wall, own = time.perf_counter(), time.thread_time()
            counts._on_changed(done.changes)
            counts.panel.render(QImage(counts.panel.size(), QImage.Format.Format_RGB32))
            walls.append(time.perf_counter() - wall)
            owns.append(time.thread_time() - own)
            qtbot.waitUntil(lambda: not counts.waiting, timeout=120_000)
        assert counts.table.total == counts.tables.whole.total
        with capsys.disabled():
            print(
                f"\npanel, {setting.kind} by {', '.join(setting.dimensions)}: after an edit "
                f"{_ms(quantiles(walls, n=20)[-1])} wall (p95), "
                f"{_ms(quantiles(owns, n=20)[-1])} CPU (p95)"
            )
    workspace.use(None)
    qtbot.waitUntil(lambda: not counts.jobs.busy)
    counts.jobs.close()
    project.close()


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.1f} ms"
