"""What merging costs in a project of a million claims, and lists of claims to go through. Prints only.

The floor is what the claims would cost if each were rewritten by one bare UPDATE of SQLite.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from core.actors.merging import MergeActors
from core.claims.revisiting import claims_under_older_rules, claims_with_open_questions
from core.claims.tables import Claim
from core.codebook.field_commands import AddField, FieldContent
from core.codebook.type_commands import MergeTypes
from core.counts.frequencies import Scope, count_claims
from core.project import Project
from tests.benchmarks.large import Large

pytestmark = pytest.mark.benchmark


def _seconds(deed: Callable[[], object]) -> float:
    started = time.perf_counter()
    deed()
    return time.perf_counter() - started


def test_merging_two_actors(million: Large, tmp_path: Path) -> None:
    first, second = million.first, million.second
    floor = _rewrite(million.copy(tmp_path), first, second)
    with Project.open(million.copy(tmp_path)) as project:
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
    share = heard / million.claims
    print(
        f"\nmerge two actors who speak in {share:.0%} of {million.claims:,} claims: "
        f"{merge * 1000:.0f} ms "
        f"(rewriting the claims in bare SQLite {floor:.1f} s, x{merge / floor:.3f})"
        f"\nmerge two types: {merge_types * 1000:.0f} ms; undo both: {undo * 1000:.0f} ms"
    )
    for name, seconds in before.items():
        print(f"count by {name}: {seconds:.2f} s before, x{after[name] / seconds:.2f} after")


def test_claims_to_go_through(million: Large, tmp_path: Path) -> None:
    with Project.open(million.copy(tmp_path)) as project:
        project.act_as("Ana")
        project.run(AddField(FieldContent("place", "Place", required=True), "text"))
        analyst = project.analyst_id
        assert analyst is not None
        floor = min(_seconds(partial(project.read, _ids, analyst)) for _ in range(3))
        found = len(project.read(claims_with_open_questions, analyst))
        for question in (claims_with_open_questions, claims_under_older_rules):
            seconds = min(_seconds(partial(project.read, question, analyst)) for _ in range(3))
            print(
                f"\n{question.__name__}: {found:,} of {million.claims:,} in {seconds:.2f} s "
                f"(reading their ids alone {floor:.2f} s, x{seconds / floor:.1f})"
            )


def _ids(connection: Connection, analyst_id: int) -> list[int]:
    return list(connection.scalars(select(Claim.id).where(Claim.analyst_id == analyst_id)))


def _rewrite(copy: Path, first: int, second: int) -> float:
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
