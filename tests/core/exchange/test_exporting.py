"""Writing datasets: which format, which layer, and nothing half-done."""

import errno
import json
import os
from hashlib import sha256

import pytest

from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import list_claim_ids
from core.codebook.queries import get_codebook
from core.errors import Refused, Trouble
from core.exchange import exporting
from core.exchange.about_export import read_back_words
from core.exchange.exporting import export
from core.exchange.files import new_files
from core.exchange.formats import jsonl
from core.exchange.read_back import Record
from core.exchange.selection import Wanted, select_claims
from core.exchange.write_formats import WRITE_FORMATS
from core.project import Project
from core.text.spans import Span
from tests.core.exchange.random_projects import article


@pytest.fixture
def coded(project, add_article):
    """Two claims of Ana, one of them final, and one of Ben."""
    key = add_article()
    coding = Coding(fragments=(Span(0, 6),))
    project.run(CodeClaim(key, coding))
    project.run(CodeClaim(key, coding, "final"))
    project.act_as("Ben")
    project.run(CodeClaim(key, Coding(fragments=(Span(7, 12),))))
    return project


def exported(project, path, layer="all", **options):
    export(project, path, wanted=Wanted(layer), **options)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_ending_decides_unless_a_format_is_named(coded, tmp_path):
    made = export(coded, tmp_path / "a.JSONL")
    assert made.files[0] == tmp_path / "a.JSONL"
    assert (made.format.id, made.claims, made.articles) == ("jsonl", 3, 1)
    assert len(exported(coded, tmp_path / "claims.txt", format="jsonl")) == 3
    with pytest.raises(Refused, match=r"ending of “a\.doc”.*csv, csv-set"):
        export(coded, tmp_path / "a.doc")
    with pytest.raises(Refused, match="no format “doc” to write"):
        export(coded, tmp_path / "a.csv", "doc")
    assert sorted(p.name for p in tmp_path.iterdir() if "study" not in p.name) == [
        "a.JSONL",
        "a.JSONL.about.txt",
        "a.JSONL.manifest.json",
        "claims.txt",
        "claims.txt.about.txt",
        "claims.txt.manifest.json",
    ]


def test_a_layer_is_all_final_or_an_analyst(coded, tmp_path):
    def who(layer):
        found = exported(coded, tmp_path / "out.jsonl", layer=layer)
        return [(one["analyst"], one["layer"]) for one in found]

    assert who("all") == [("Ana", "coder"), ("Ana", "final"), ("Ben", "coder")]
    assert who("final") == [("Ana", "final")]
    assert who("Ana") == [("Ana", "coder")]
    assert who("Ben") == [("Ben", "coder")]
    with pytest.raises(Refused, match=r"no layer “Eve”.*all, final, Ana, Ben"):
        exported(coded, tmp_path / "eve.jsonl", layer="Eve")
    assert not (tmp_path / "eve.jsonl").exists()


def test_the_same_project_gives_the_same_bytes(coded, tmp_path):
    for name in ("one", "two"):
        export(coded, tmp_path / f"{name}.csv")
        export(coded, tmp_path / f"{name}.jsonl")
    for ending in (".csv", "_dictionary.csv", ".jsonl"):
        assert (tmp_path / f"one{ending}").read_bytes() == (tmp_path / f"two{ending}").read_bytes()


def test_it_also_works_beside_an_open_window(coded, tmp_path):
    with Project.open(coded.path, writable=False) as reader:
        assert len(exported(reader, tmp_path / "out.jsonl")) == 3


def test_coders_can_save_while_an_export_runs(coded, tmp_path):
    """The export reads a copy, so it neither waits nor sees half of what happens meanwhile."""
    bens = coded.read(list_claim_ids)[-1]

    def delete_meanwhile(done, _total):
        if done == 0:
            coded.run(DeleteClaims([bens]))

    assert len(exported(coded, tmp_path / "out.jsonl", progress=delete_meanwhile)) == 3
    assert len(exported(coded, tmp_path / "later.jsonl")) == 2


def test_progress_is_told_and_ends_at_the_total(coded, tmp_path):
    seen = []
    export(coded, tmp_path / "a.csv", progress=lambda done, total: seen.append((done, total)))
    assert (seen[0], seen[-1]) == ((0, 6), (6, 6))


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_cancelling_leaves_the_older_file(coded, tmp_path, name):
    (tmp_path / name).write_text("older")
    before = set(tmp_path.iterdir())
    assert export(coded, tmp_path / name, cancelled=lambda: True) is None
    assert (tmp_path / name).read_text() == "older"
    assert set(tmp_path.iterdir()) == before


def test_a_failure_in_the_middle_leaves_nothing(coded, tmp_path, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporting, "write_about", full)
    before = set(tmp_path.iterdir())
    with pytest.raises(Trouble, match="disk is full"):
        export(coded, tmp_path / "a.csv")
    assert set(tmp_path.iterdir()) == before


def test_places_where_no_file_can_be(coded, tmp_path):
    with pytest.raises(Refused, match="no folder"):
        export(coded, tmp_path / "nowhere" / "a.csv")
    with pytest.raises(Refused, match="is a folder"):
        export(coded, tmp_path, "csv")
    with pytest.raises(Refused, match="name of a project"):
        export(coded, coded.path, "csv")
    assert coded.read(lambda c: c.exec_driver_sql("SELECT count(*) FROM claims").scalar()) == 3


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_that_may_not_be_written(coded, tmp_path):
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    with pytest.raises(Trouble, match="no permission"):
        export(coded, locked / "a.csv")


def test_an_empty_project_gives_a_header(project, tmp_path):
    export(project, tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text("utf-8").count("\n") == 1
    assert exported(project, tmp_path / "a.jsonl") == []


def test_every_format_says_what_it_cannot_carry():
    for one in WRITE_FORMATS.values():
        assert all(words.endswith(".") for words in one.cannot_carry), one.id
        assert one.for_whom
        assert one.suffix.startswith(".")


def test_the_export_is_proved_and_says_so(coded, tmp_path):
    made = export(coded, tmp_path / "a.jsonl", wanted=Wanted(analysts=("Ana",)))
    assert (made.read_back.records, made.read_back.differences) == (2, ())
    sheet = (tmp_path / "a.jsonl.about.txt").read_text("utf-8")
    assert "all 2 claims are as they should be" in sheet
    assert "Analysts: Ana" in sheet
    assert all(words in sheet for words in made.format.cannot_carry)
    manifest = json.loads((tmp_path / "a.jsonl.manifest.json").read_text("utf-8"))
    [file] = manifest["files"]
    assert file["sha256"] == sha256((tmp_path / "a.jsonl").read_bytes()).hexdigest()
    assert manifest["scope"]["analysts"] == ["Ana"]
    assert (manifest["claims"], manifest["articles"]) == (2, 1)


@pytest.mark.parametrize(
    ("out", "beside"),
    [
        ("x.R", "x_R.csv"),
        ("x.R", "x_R_dictionary.csv"),
        ("x.csv", "x_dictionary.csv"),
        ("x.dta", "x_dta_dictionary.csv"),
        ("x.parquet", "x_parquet_dictionary.csv"),
    ],
)
def test_what_nobody_named_is_not_replaced(coded, tmp_path, out, beside):
    mine = tmp_path / beside
    mine.write_text("mine", "utf-8")
    with pytest.raises(
        Refused, match=f"“{beside}” is there already and was not written by.*“{out}”"
    ):
        export(coded, tmp_path / out)
    assert [one.name for one in tmp_path.iterdir() if one.name[0] == "x"] == [beside]
    assert mine.read_text("utf-8") == "mine"
    mine.unlink()
    export(coded, tmp_path / out)
    first = mine.read_bytes()
    assert export(coded, tmp_path / out) is not None, "what an earlier export wrote is replaced"
    assert mine.read_bytes() == first


def test_the_tables_of_a_set_do_not_replace_others(coded, tmp_path):
    (tmp_path / "k_articles.csv").write_text("mine", "utf-8")
    with pytest.raises(Refused, match=r"“k_articles\.csv” is there already"):
        export(coded, tmp_path / "k.csv", "csv-set")
    assert not (tmp_path / "k.csv").exists()
    (tmp_path / "k.csv.manifest.json").write_text("[1]", "utf-8")
    with pytest.raises(Refused, match=r"“k_articles\.csv” is there already"):
        export(coded, tmp_path / "k.csv", "csv-set")


def test_side_by_side_all_manifests_stay_true(coded, tmp_path):
    for ending in ("csv", "dta", "sav", "R", "xlsx", "parquet"):
        export(coded, tmp_path / f"s.{ending}")
    for path in tmp_path.glob("s.*.manifest.json"):
        for file in json.loads(path.read_bytes())["files"]:
            there = (tmp_path / file["name"]).read_bytes()
            assert sha256(there).hexdigest() == file["sha256"], (path.name, file["name"])


def test_the_scope_is_said_so_that_it_can_be_read(coded, tmp_path):
    export(coded, tmp_path / "a.jsonl", wanted=Wanted(where=(("claim_type", "210"),)))
    name = next(one.name for one in coded.read(get_codebook).types if one.code == 210)
    sheet = (tmp_path / "a.jsonl.about.txt").read_text("utf-8")
    assert f"Only claims with claim_type: 210 ({name})" in sheet
    export(coded, tmp_path / "a.qdc")
    sheet = (tmp_path / "a.qdc.about.txt").read_text("utf-8")
    assert "No claims: this form holds the codebook only" in sheet
    export(coded, tmp_path / "a.gexf")
    sheet = (tmp_path / "a.gexf.about.txt").read_text("utf-8")
    assert "What is in it\n- The network" in sheet
    assert "What had to be changed" not in sheet
    assert "3 claims; 1 article in scope" in sheet


@pytest.mark.parametrize("ending", ["dta", "sav", "parquet", "dna", "csv"])
def test_a_full_disk_is_called_so(coded, tmp_path, ending):
    limits = pytest.importorskip("resource")
    out = tmp_path / f"a.{ending}"
    before = limits.getrlimit(limits.RLIMIT_FSIZE)
    module = WRITE_FORMATS[ending].load()
    with select_claims(coded) as selection:
        limits.setrlimit(limits.RLIMIT_FSIZE, (200, before[1]))
        try:
            with (
                pytest.raises(Trouble, match=r"The disk is full, so “.*a\.\w+” was not written"),
                new_files() as new,
            ):
                module.write(selection, new, out)
        finally:
            limits.setrlimit(limits.RLIMIT_FSIZE, before)
    assert list(tmp_path.glob("*a.*")) == []


def test_a_file_is_no_folder(coded, tmp_path):
    (tmp_path / "file").write_text("", "utf-8")
    for out in ("file/a.dta", "file/deeper/a.csv"):
        with pytest.raises(Refused, match=r"is a file, not a folder|There is no folder"):
            export(coded, tmp_path / out)


def test_a_header_is_no_claim(coded, tmp_path):
    for form in ("csv", "xlsx", "parquet", "qdpx"):
        made = export(coded, tmp_path / f"a.{form}")
        assert made.read_back.claims == 3 < made.read_back.records
        assert "all 3 claims, and what else is in it, are as" in read_back_words(made.read_back)
    lines = export(coded, tmp_path / "a.jsonl", wanted=Wanted(analysts=("Ben",)))
    assert "the one claim is as it should be" in read_back_words(lines.read_back)


def test_a_file_that_does_not_say_what_it_should_is_told(coded, tmp_path, monkeypatch):
    def spoiled(path):
        for number, record in enumerate(genuine(path)):
            value = {**record.value, "note": "other"} if number == 1 else record.value
            yield Record(record.what, value)

    genuine = jsonl.found
    monkeypatch.setattr(jsonl, "found", spoiled)
    made = export(coded, tmp_path / "a.jsonl")
    assert (made.read_back.records, made.read_back.differing) == (3, 1)
    assert "at “note”: nothing became “other”" in made.read_back.differences[0]
    assert "1 of 3 records are NOT" in (tmp_path / "a.jsonl.about.txt").read_text("utf-8")


def test_a_scope_narrows_articles_and_claims(coded, tmp_path):
    key = coded.run(ImportArticles([article("b.txt", "Another text altogether.")])).result.imported[
        0
    ]
    accuse = coded.codebook.codable_types[0].id
    coded.run(CodeClaim(key.id, Coding(fragments=(Span(0, 7),), claim_type=accuse)))
    everything = export(coded, tmp_path / "a.jsonl")
    assert (everything.claims, everything.articles) == (4, 2)
    some = export(coded, tmp_path / "a.jsonl", wanted=Wanted(articles=("b.txt",)))
    assert (some.claims, some.articles) == (1, 1)
    where = Wanted(where=(("claim_type", "not coded"),))
    assert export(coded, tmp_path / "a.jsonl", wanted=where).claims == 3
    with pytest.raises(Refused, match=r"no article named “c\.txt”"):
        export(coded, tmp_path / "a.jsonl", wanted=Wanted(articles=("c.txt",)))
    with pytest.raises(Refused, match=r"no analyst “Eve”.*Ana, Ben"):
        export(coded, tmp_path / "a.jsonl", wanted=Wanted(analysts=("Eve",)))
