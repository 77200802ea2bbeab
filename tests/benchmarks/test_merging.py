"""What merging a copy with a thousand new claims costs a project of a million. Prints only."""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.claims.commands import CodeClaim
from core.merging.ahead import look_ahead
from core.merging.commands import MergeCopy
from core.merging.copies import open_copy
from core.merging.packing import send_packet
from core.merging.report import MergeReport
from core.project import Project
from tests.benchmarks.large import Large
from tests.core.merging.circle import claims_of

pytestmark = pytest.mark.benchmark

NEW, ARTICLES = 1000, 20


def _seconds(deed: Callable[[], object]) -> str:
    wall, cpu = time.perf_counter(), time.process_time()
    deed()
    return f"{time.perf_counter() - wall:.2f} s ({time.process_time() - cpu:.2f} s CPU)"


def test_a_packet_comes_back(million: Large, tmp_path: Path) -> None:
    path, packet = million.copy(tmp_path), tmp_path / "packet.onrecord"
    with Project.open(path) as project:
        analyst = project.act_as("Ana")
        send_packet(project, packet, analyst, range(1, ARTICLES + 1), "submitted")
    with Project.open(packet) as project:
        project.act_as("Ana")
        first = project.read(claims_of)[0]
        for _ in range(NEW):
            project.run(CodeClaim(first.article_id, first.coding))
    reports: list[MergeReport] = []
    with Project.open(path) as project:
        project.act_as("Ana")

        def foretell() -> None:
            reports.append(look_ahead(project, packet))

        def merge() -> None:
            with open_copy(packet, path) as copy:
                reports.append(project.run(MergeCopy(copy)).result)

        print(f"\nforetell {NEW:,} new claims in {million.claims:,}: {_seconds(foretell)}")
        print(f"merge them: {_seconds(merge)}")
        print(f"undo it: {_seconds(project.undo)}")
        print(f"merge again: {_seconds(merge)}")
        print(f"merge once more, nothing new: {_seconds(merge)}")
    assert [one.added for one in reports] == [NEW, NEW, NEW, 0]
    with closing(sqlite3.connect(shutil.copy(path, tmp_path / "copy.onrecord"))) as raw:
        assert raw.execute("SELECT count(*) FROM claims").fetchone() == (million.claims + NEW,)
