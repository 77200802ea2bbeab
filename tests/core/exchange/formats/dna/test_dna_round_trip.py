"""Random projects as .dna files and back; the sample of the other program and back."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.codebook.draft import CodebookDraft, default_codebook
from core.codebook.snapshot import draft_of
from core.exchange.files import new_files
from core.exchange.formats.dna import form as dna
from core.exchange.read_back import compare
from core.exchange.read_options import ReadOptions
from core.exchange.selection import select_claims
from core.exchange.taking_dataset import TakeDataset
from core.project import Project
from tests.core.every_kind import codebook
from tests.core.exchange.random_projects import actors_of, articles_of, described, fill, opened

EMPTY = CodebookDraft(title="Empty", version="1", types=[], fields=[])
TYPE_AND_NAME = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name"


def written(project, path):
    """Write and prove it; answers what a person is told."""
    with select_claims(project) as selection, new_files() as new:
        made = dna.write(selection, new, path)
        new.close_all()
        again = selection.second_round()
        read_back = compare(dna.expected(again), dna.found(new.staged(path)))
    assert read_back.differences == ()
    return made.remarks


def rows_of(path):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        names = [name for (name,) in connection.execute(TYPE_AND_NAME)]
        return {name: set(connection.execute(f"SELECT * FROM {name}")) for name in names}


def sorted_claims(project):
    return sorted(described(project), key=lambda one: one[0])


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    path = tmp_path_factory.mktemp("template") / "every.onrecord"
    draft = codebook()
    fields = [one for one in draft.fields if (one.kind, one.subject) != ("span", "actor")]
    Project.create(path, "Every kind", draft.model_copy(update={"fields": fields})).close()
    return path


@settings(
    max_examples=3,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_random_project_comes_back_equal(every_kind, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("round")
    out, again = folder / "out.dna", folder / "again.dna"
    with opened(every_kind, folder) as project:
        fill(project, data)
        before = sorted_claims(project), articles_of(project), actors_of(project)
        words = draft_of(project.codebook)
        written(project, out)
        written(project, again)
    assert again.read_bytes() == out.read_bytes()
    rows_of(out)
    dataset = dna.read(out, ReadOptions({}))
    with Project.create(folder / "copy.onrecord", "Copy", EMPTY) as copy:
        report = copy.run(TakeDataset(dataset)).result
        assert (report.claims.rejected, report.claims.re_anchored) == ((), ())
        assert (sorted_claims(copy), articles_of(copy), actors_of(copy)) == before
        taken = draft_of(copy.codebook)
        assert (taken.types, taken.fields) == (words.types, words.fields)


@pytest.fixture
def sample(shared):
    return shared / "samples/dna/sample.dna"


def test_the_sample_comes_back_row_by_row(sample, tmp_path):
    dataset = dna.read(sample, ReadOptions({}, "sample"))
    assert (len(dataset.articles), len(dataset.claims)) == (7, 41)
    out = tmp_path / "again.dna"
    with Project.create(tmp_path / "a.onrecord", "A", default_codebook()) as project:
        report = project.run(TakeDataset(dataset)).result
        assert (report.claims.added, report.articles) == (41, 7)
        assert report.types == ("DNA Statement", "NPF Story Element", "Annotation")
        written(project, out)
    native, ours = rows_of(sample), rows_of(out)
    # What a project has no place for: the look and the passwords of coders, coders who coded
    # nothing, and the expressions that are highlighted.
    others = {"CODERS", "CODERRELATIONS", "REGEXES", "ONRECORD"}
    assert {name for name in native if native[name] != ours[name]} == others - {"ONRECORD"}
    assert {(row[0], row[1]) for row in ours["CODERS"]} < {row[:2] for row in native["CODERS"]}
    assert ours["CODERRELATIONS"] < native["CODERRELATIONS"]
    assert ours.keys() - native.keys() == {"ONRECORD"}
    again = dna.read(out, ReadOptions({}, "onrecord"))
    assert again.claims == dataset.claims
    assert again.articles == dataset.articles
    known = {one.name: one for one in again.actors}
    for one in dataset.actors:
        assert (known[one.name].kind, known[one.name].fields) == (one.kind, one.fields)


def test_the_tables_are_those_of_the_sample(sample, tmp_path):
    out = tmp_path / "out.dna"
    with Project.create(tmp_path / "a.onrecord", "A", default_codebook()) as project:
        written(project, out)
    for question in ("table_xinfo", "foreign_key_list", "index_list"):
        with closing(sqlite3.connect(sample)) as one, closing(sqlite3.connect(out)) as other:
            for (name,) in one.execute(TYPE_AND_NAME).fetchall():
                there, here = (
                    sorted(row[question == "foreign_key_list" :] for row in each)
                    for each in (
                        one.execute(f"PRAGMA {question}({name})").fetchall(),
                        other.execute(f"PRAGMA {question}({name})").fetchall(),
                    )
                )
                if question == "foreign_key_list":
                    there, here = (sorted(row[1:] for row in each) for each in (there, here))
                assert there == here, name
