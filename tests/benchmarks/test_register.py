"""What merging costs in a project of a million claims, and reading it afterwards. Prints only.

The floor is what the claims would cost if each were rewritten by one bare UPDATE of SQLite.
"""

import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.actors.merging import MergeActors
from core.codebook.type_commands import MergeTypes
from core.counts.frequencies import Scope, count_claims
from core.project import Project
from tests.benchmarks.large import write_large

pytestmark = pytest.mark.benchmark

CLAIMS, ACTORS, SHARE = 1_000_000, 1000, 0.3


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, int]:
    path = tmp_path_factory.mktemp("large") / "large.onrecord"
    return path, *write_large(path, CLAIMS, ACTORS, SHARE)


def _seconds(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def test_merging_two_actors(large: tuple[Path, int, int], tmp_path: Path) -> None:
    path, first, second = large
    floor = _rewrite(path, tmp_path, first, second)
    with Project.open(path) as project:
        project.act_as("Ana")

        def count(name: str) -> float:
            question = project.codebook, [name], Scope(analyst_id=project.analyst_id)
            return _seconds(lambda: project.read(count_claims, *question))

        before = {name: count(name) for name in ("speaker", "target", "claim_type")}
        merge = _seconds(lambda: project.run(MergeActors(first, (second,))))
        types = [one.id for one in project.codebook.codable_types]
        merge_types = _seconds(lambda: project.run(MergeTypes(types[0], (types[1],))))
        after = {name: count(name) for name in before}
        table = project.read(count_claims, project.codebook, ["speaker"], Scope())
        heard = next(row.count for row in table.rows if row.keys[0] == first)
        undo = _seconds(project.undo) + _seconds(project.undo)
    share = heard / CLAIMS
    print(
        f"\nmerge two actors who speak in {share:.0%} of {CLAIMS:,} claims: {merge * 1000:.0f} ms "
        f"(rewriting the claims in bare SQLite {floor:.1f} s, x{merge / floor:.3f})"
        f"\nmerge two types: {merge_types * 1000:.0f} ms; undo both: {undo * 1000:.0f} ms"
    )
    for name, seconds in before.items():
        print(f"count by {name}: {seconds:.2f} s before, x{after[name] / seconds:.2f} after")


def _rewrite(path: Path, folder: Path, first: int, second: int) -> float:
    copy = shutil.copy(path, folder / "copy.onrecord")
    with closing(sqlite3.connect(copy)) as raw:
        statements = (
            "UPDATE claims SET speaker_id = ? WHERE speaker_id = ?",
            "UPDATE claim_actors SET actor_id = ? WHERE actor_id = ?",
        )

        def rewrite() -> None:
            for statement in statements:
                raw.execute(statement, (first, second))
            raw.commit()

        return _seconds(rewrite)
