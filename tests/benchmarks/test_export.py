"""What writing a million claims as one CSV table costs. Prints only.

The floor is what a script would do: the same columns, but for where actors belong, by one plain
question to the project file with a join or a subquery for each, through `csv.writer`.
"""

import csv
import os
import sqlite3
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.codebook.queries import Codebook
from core.exchange.exporting import export
from core.exchange.files import new_files
from core.exchange.formats.tables import wide_csv
from core.exchange.selection import select_claims
from core.project import Project
from tests.benchmarks.large import write_large

pytestmark = pytest.mark.benchmark

CLAIMS = int(os.environ.get("ONRECORD_EXPORT_CLAIMS", "40000"))
ROLES = ("target", "co_speaker", "addressee", "affected", "reported_by")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "large.onrecord"
    write_large(path, CLAIMS, 1000)
    return path


def test_one_table(large: Path, tmp_path: Path) -> None:
    with Project.open(large, writable=False) as project:
        floor = _raw(large, tmp_path / "floor.csv", _question(project.codebook))
        bare = _raw(large, tmp_path / "bare.csv", "SELECT * FROM claims ORDER BY article_id")
        started = time.perf_counter()
        with select_claims(project) as selection, new_files() as new:
            wide_csv.write(selection, new, tmp_path / "claims.csv")
        written = time.perf_counter() - started
        started = time.perf_counter()
        done = export(project, tmp_path / "proved.csv")
        proved = time.perf_counter() - started
    assert done is not None
    assert done.read_back.equal
    print(
        f"\n{CLAIMS:,} claims as one table: {written:.1f} s, {written / floor:.2f} x the floor of "
        f"{floor:.1f} s, {written / bare:.2f} x the bare table of claims; proved {proved:.1f} s, "
        f"{proved / floor:.2f} x",
        file=sys.__stdout__,
    )


def _raw(project: Path, out: Path, question: str) -> float:
    started = time.perf_counter()
    with (
        closing(sqlite3.connect(project)) as raw,
        out.open("w", encoding="utf-8", newline="") as file,
    ):
        cursor = raw.execute(question)
        table = csv.writer(file)
        table.writerow([one[0] for one in cursor.description])
        table.writerows(cursor)
    return time.perf_counter() - started


def _question(codebook: Codebook) -> str:
    return (
        f"SELECT {', '.join(_cells(codebook))} FROM claims c JOIN articles a ON a.id = c.article_id "
        "JOIN texts x ON x.sha256 = a.text_sha256 "
        "JOIN analysts n ON n.id = c.analyst_id JOIN codebook_versions v ON v.id = c.version_id "
        "LEFT JOIN actors s ON s.id = c.speaker_id LEFT JOIN claim_types t ON t.id = c.claim_type_id "
        "LEFT JOIN settlements d ON d.claim_uuid = c.uuid LEFT JOIN reasons r ON r.id = d.reason_id "
        "ORDER BY c.article_id, c.start_cp, c.id"
    )


def _cells(codebook: Codebook) -> Iterator[str]:
    fragments = "FROM claim_fragments f WHERE f.claim_id = c.id"
    yield from ("c.uuid", "a.uuid", "a.name", "a.title", "a.outlet", "a.published", "n.name")
    yield from ("c.layer", "v.name", "c.status", "c.assisted", "c.start_cp")
    yield f"(SELECT max(f.end_cp) {fragments})"
    yield f"(SELECT group_concat(f.start_cp || '-' || f.end_cp, ';') {fragments})"
    yield "c.quote"
    for part in ("mention", "cue"):
        yield f"substr(x.body, c.{part}_start_cp + 1, c.{part}_end_cp - c.{part}_start_cp)"
    yield "s.name"
    for role in ROLES:
        yield (
            "(SELECT group_concat(o.name, '; ') FROM claim_actors k JOIN actors o ON o.id = k.actor_id "
            f"WHERE k.claim_id = c.id AND k.role = '{role}')"
        )
    yield from ("t.code", "t.name")
    yield (
        "(SELECT group_concat(o.code, ';') FROM claim_secondary_types k "
        "JOIN claim_types o ON o.id = k.claim_type_id WHERE k.claim_id = c.id)"
    )
    for field in codebook.fields:
        for shown in ("name", "code", "label") if field.valued else ("name",):
            yield (
                f"(SELECT group_concat(coalesce(o.{shown}, k.text), ';') FROM claim_answers k "
                "LEFT JOIN field_values o ON o.id = k.value_id "
                f"WHERE k.claim_id = c.id AND k.field_id = {field.id})"
            )
    yield from ("c.note", "c.created", "c.modified")
    yield (
        "(SELECT group_concat(k.claim_uuid, ';') FROM settled_sources k WHERE k.settlement_id = d.id)"
    )
    yield from ("d.outcome", "r.label")
