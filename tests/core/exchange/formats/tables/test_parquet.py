"""The Parquet file as another library reads it."""

import json
from datetime import UTC, datetime

import pyarrow.parquet as pq
import pytest

from core.articles.commands import ImportArticles
from core.codebook.draft import FieldDraft, default_codebook
from core.exchange.claim_lines import ClaimLine
from core.exchange.files import new_files
from core.exchange.formats.tables import parquet
from core.exchange.selection import select_claims
from core.exchange.taking import TakeClaims
from core.project import Project
from tests.core.conftest import TEXT, draft_of


@pytest.fixture
def table(tmp_path):
    draft = default_codebook()
    cost = FieldDraft(name="cost", label="Cost", kind="number", subject="claim")
    draft = draft.model_copy(update={"fields": [*draft.fields, cost]})
    with Project.create(tmp_path / "study.onrecord", "Study", draft) as project:
        project.act_as("Ana")
        project.run(ImportArticles([draft_of("talks.txt", TEXT, published="2016-10")]))
        common = {"article": {"name": "talks.txt"}, "created": "2020-02-02T02:02:02Z"}
        lines = [
            {
                "fragments": [(14, 41)],
                "targets": ["Россия; север", "😀"],
                "claim_type": 120,
                "secondary_types": [110, 210],
                "fields": {"evidence": ["NGO"], "cost": "12.50", "stance": "negative"},
                "assisted": True,
            },
            {
                "fragments": [(14, 41)],
                "targets": [],
                "claim_type": "cannot tell",
                "fields": {"evidence": ["cannot tell"], "cost": "cannot tell"},
            },
            {"fragments": [(56, 60)]},
        ]
        made = [ClaimLine.model_validate(common | line) for line in lines]
        project.run(TakeClaims(list(enumerate(made, start=1))))
        path = tmp_path / "claims.parquet"
        with select_claims(project) as selection, new_files() as new:
            parquet.write(selection, new, path)
    return pq.read_table(path)


@pytest.fixture
def meaning(table, tmp_path):
    metadata = pq.read_metadata(tmp_path / "claims.parquet").metadata
    return {one["name"]: one for one in json.loads(metadata[b"onrecord"])}


def test_columns_have_their_types(table):
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["claim_type"] == "int32"
    assert kinds["start"] == "int32"
    assert kinds["cost"] == "double"
    assert kinds["assisted"] == "bool"
    assert "string" in kinds["quote"]
    assert "string" in kinds["published"]
    assert kinds["created"] == "timestamp[us, tz=UTC]"
    assert kinds["target"].startswith(("list", "large_list"))
    assert kinds["evidence_code"].endswith("int32>")


def test_answers_are_there_and_what_is_not_coded_is_null(table):
    rows = table.to_pydict()
    assert rows["target"] == [["Россия; север", "😀"], ["none"], None]
    assert rows["claim_type"] == [120, 999, None]
    assert rows["secondary_types"] == [[110, 210], None, None]
    assert rows["evidence"] == [["NGO"], ["cannot tell"], None]
    assert rows["evidence_code"][1] == [999]
    assert rows["cost"] == [12.5, None, None]
    assert rows["cost_cannot_tell"] == [False, True, None]
    assert rows["stance_label"] == ["Negative", None, None]
    assert rows["assisted"] == [True, False, False]
    assert rows["created"] == [datetime(2020, 2, 2, 2, 2, 2, tzinfo=UTC)] * 3
    assert rows["published"] == ["2016-10"] * 3


def test_the_file_says_what_its_columns_mean(table, meaning):
    assert list(meaning) == table.column_names
    assert meaning["stance"]["label"] == "Stance"
    assert {one["name"]: one["code"] for one in meaning["stance"]["values"]}["cannot tell"] == 999
