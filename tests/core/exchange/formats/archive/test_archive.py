"""The replication archive: complete, described so that others check it, and known by its sums."""

import hashlib
import json
import subprocess
import sys
import zipfile

import pytest

from core.actors.alias_rules import AliasDraft
from core.actors.commands import AddActor
from core.actors.merging import MergeActors
from core.actors.queries import list_actors
from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.codebook.draft import default_codebook
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.dataset import Dataset
from core.exchange.exporting import export
from core.exchange.formats.archive import form as archive
from core.exchange.read_formats import read_format
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Wanted
from core.exchange.taking_dataset import TakeDataset
from core.project import Project
from core.text.spans import Span


@pytest.fixture
def coded(project, add_article):
    """Ana and Ben coded the same quote, alike but for the type."""
    key = add_article()
    types = project.codebook.codable_types
    field = project.codebook.field_by_name["stance"]
    for name, claim_type in (("Ben", types[0]), ("Ana", types[1])):
        project.act_as(name)
        answers = {field.id: (field.values[0].id,)}
        coding = Coding((Span(0, 6),), claim_type.id, answers=answers, note="=1+1; “x”")
        project.run(CodeClaim(key, coding))
    return project


def packed(path):
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name) for name in file.namelist()}


def test_all_of_it_is_there_and_has_its_sum(coded, tmp_path):
    made = export(coded, tmp_path / "a.zip", "archive")
    assert (made.read_back.differences, made.remarks) == ((), ())
    files = packed(tmp_path / "a.zip")
    assert {name.partition("/")[0] for name in files} == {
        "README.md", "SHA256SUMS", "datapackage.json", "claims.jsonl", "data", "codebook",
        "agreement", "analysis",
    }  # fmt: skip
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sums == [
        f"{hashlib.sha256(body).hexdigest()}  {name}" for name, body in sorted(files.items())
    ]
    assert json.loads(files["agreement/agreement.json"])["analysts"] == ["Ana", "Ben"]
    assert b"<h1>" in files["codebook/codebook.html"]
    assert not files["data/claims.csv"].startswith(b"\xef\xbb\xbf")
    again = export(coded, tmp_path / "again.zip", "archive")
    assert again.files[0].read_bytes() == (tmp_path / "a.zip").read_bytes()


def test_an_independent_program_finds_it_valid_and_a_wrong_answer_in_it(coded, tmp_path):
    export(coded, tmp_path / "a.zip", "archive")
    folder = tmp_path / "x"
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        file.extractall(folder)

    def faults():
        command = [sys.executable, "-m", "frictionless", "validate", "--json", "datapackage.json"]
        found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        tasks = json.loads(found.stdout)["tasks"]
        assert [one["name"] for one in tasks][:2] == ["claims", "fragments"]
        return {one["name"]: [fault["type"] for fault in one["errors"]] for one in tasks}

    assert not any(faults().values())
    table = folder / "data/claims.csv"
    table.write_text(table.read_text("utf-8").replace("negative", "negativ"), "utf-8")
    assert "constraint-error" in faults()["claims"]


def test_without_texts_it_says_so_and_the_claims_still_come_back(coded, tmp_path):
    wanted = Wanted(options={"text": "no"})
    export(coded, tmp_path / "a.zip", "archive", wanted)
    files = packed(tmp_path / "a.zip")
    assert b"are not in this archive" in files["README.md"]
    assert not any(b"Then it" in body for name, body in files.items() if "articles" in name)
    dataset = archive.read(tmp_path / "a.zip", ReadOptions({}))
    assert [one.text for one in dataset.articles] == [None]
    assert coded.run(TakeDataset(dataset)).result.claims.unchanged == 2


def test_one_coder_alone_has_no_agreement(coded, tmp_path):
    made = export(coded, tmp_path / "a.zip", "archive", Wanted(analysts=("Ana",)))
    assert "There is no agreement report" in made.remarks[0]
    assert "agreement/" not in "".join(packed(tmp_path / "a.zip"))
    assert b"agreement/" not in packed(tmp_path / "a.zip")["README.md"]


def test_a_changed_or_foreign_archive_is_refused(coded, tmp_path):
    export(coded, tmp_path / "a.zip", "archive")
    files = packed(tmp_path / "a.zip")

    def refused(name, body):
        with zipfile.ZipFile(tmp_path / "b.zip", "w") as file:
            for one, data in (files | {name: body}).items():
                file.writestr(one, data)
        with pytest.raises(Refused) as why:
            archive.read(tmp_path / "b.zip", ReadOptions({}))
        return str(why.value)

    changed = files["data/claims.csv"].replace(b"negative", b"positive")
    assert "data/claims.csv is not as it was written" in refused("data/claims.csv", changed)
    assert "extra.txt is not as" in refused("extra.txt", b"x")
    del files["SHA256SUMS"]
    assert "not a replication archive" in refused("README.md", b"x")


def test_a_study_begins_anew_from_it(coded, tmp_path):
    export(coded, tmp_path / "a.zip", "archive")
    dataset = archive.read(tmp_path / "a.zip", ReadOptions({}))
    with Project.create(tmp_path / "new.onrecord", "New", default_codebook()) as new:
        report = new.run(TakeDataset(dataset)).result
    assert (report.claims.added, report.articles, set(report.analysts)) == (2, 1, {"Ana", "Ben"})


def test_the_unpacked_folder_comes_in_too(coded, tmp_path):
    export(coded, tmp_path / "a.zip", "archive")
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "a.zip") as file:
        file.extractall(folder)
    for place in (folder, folder / "data"):
        assert read_format(place, None).id == "csv-set"
        for form in (archive.read, read_format(place, None).load().read):
            assert len(form(place, ReadOptions({})).claims) == 2


def test_names_of_merged_actors_come_back_as_other_names(coded, tmp_path):
    kept, gone = (coded.run(AddActor(name)).result for name in ("Guard", "Home guard"))
    coded.run(MergeActors(kept, (gone,)))
    export(coded, tmp_path / "a.zip", "archive")
    dataset = archive.read(tmp_path / "a.zip", ReadOptions({}))
    with Project.create(tmp_path / "new.onrecord", "New", default_codebook()) as new:
        new.run(TakeDataset(dataset))
        [guard] = [one for one in new.read(list_actors) if one.name == "Guard"]
        assert ("Home guard", "other") in guard.aliases


def test_a_merged_name_that_somebody_has_is_told(project):
    lines = (
        ActorLine(1, "Guard", aliases=(AliasDraft("Watch", "merged"),)),
        ActorLine(2, "Watch"),
    )
    report = project.run(TakeDataset(Dataset((), (), lines))).result
    assert (
        "“Watch”, which was merged into “Guard”, is a name of somebody else" in report.no_place[0]
    )
