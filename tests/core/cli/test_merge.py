"""`onrecord merge`."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from core.claims.commands import ChangeClaim, CodeClaim
from core.project import Project
from tests.core.merging.circle import claims_of, copies, start
from tests.core.storage.sample_project import coding, new_project


def _change(path: Path, note: str) -> None:
    with Project.open(path) as project:
        project.act_as("Ana")
        project.run(ChangeClaim(project.read(claims_of)[0].id, coding(project, note=note)))


def test_a_dry_run_foretells_and_writes_nothing(
    onrecord: Callable[..., Any], tmp_path: Path
) -> None:
    base = start(tmp_path)
    ours, one, two = copies(base, ["ours", "one", "two"])
    _change(ours, "here")
    _change(one, "there")
    with Project.open(two) as project:
        project.act_as("Ben")
        project.run(CodeClaim(1, coding(project)))
    before = ours.read_bytes()
    foretold = onrecord("merge", ours, one, two, "--dry-run", "--json")
    assert foretold.status == 0
    assert ours.read_bytes() == before
    done = onrecord("merge", ours, one, two, "--json")
    assert foretold.document["written"] is False
    assert done.document["written"] is True
    for name in ("added", "changed", "conflicts", "unanchored"):
        assert foretold.document[name] == done.document[name]
    assert done.document["added"] == 1
    [conflict] = done.document["conflicts"]
    assert (conflict["analyst"], conflict["article"]) == ("Ana", "Harbour closed")
    with Project.open(ours) as project:
        step = project.undo_step()
        assert step is not None
        assert step.label == "Merge “two.onrecord”"
    again = onrecord("merge", ours, one, two, "--json")
    assert (again.status, again.document["written"]) == (0, False)


def test_what_is_refused_is_said_and_the_rest_is_merged(
    onrecord: Callable[..., Any], tmp_path: Path
) -> None:
    base = start(tmp_path)
    [other] = copies(base, ["other"])
    _change(other, "there")
    foreign = tmp_path / "foreign.onrecord"
    new_project(foreign).close()
    answer = onrecord("merge", base, foreign, base, other)
    assert answer.status == 1
    assert "another project" in answer.err
    assert "That is this project" in answer.err
    assert "other.onrecord: 0 claims added, 1 changed" in answer.out
    assert "Ana" in answer.out


def test_one_person_who_is_not_there_is_no_slip_to_pass_over(onrecord, study, tmp_path):
    copy = tmp_path / "copy.onrecord"
    copy.write_bytes(study.read_bytes())
    answer = onrecord("merge", study, copy, "--same-analyst", "Nobody")
    assert answer.status == 1
    assert "There is no analyst “Nobody” here" in answer.err
