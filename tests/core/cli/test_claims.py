"""`onrecord claims`: bad lines never leave half a file behind."""

import json

import pytest

from core.analysts.queries import list_analysts
from core.claims.queries import get_claims, list_claim_ids
from core.project import Project


@pytest.fixture
def exported(onrecord, study, tmp_path, lines_of):
    """Ana's claims of the sample as objects."""
    onrecord("export", study, tmp_path / "ana.jsonl", "--layer", "Ana")
    return lines_of(tmp_path / "ana.jsonl")


def written(path, objects):
    path.write_text("".join(json.dumps(one) + "\n" for one in objects), "utf-8")
    return path


def state(path):
    with Project.open(path, writable=False) as project:
        names = [one.name for one in project.read(list_analysts)]
        return names, len(project.read(list_claim_ids))


def test_another_analyst_takes_the_same_claims(onrecord, study, exported, tmp_path, lines_of):
    for one in exported:
        del one["id"]
    file = written(tmp_path / "c.jsonl", exported)
    answer = onrecord("claims", study, file, "--analyst", " Cem ", "--json")
    assert answer.status == 0
    assert answer.document == {
        "added": len(exported),
        "unchanged": 0,
        "re_anchored": [],
        "created_actors": [],
        "created_fields": [],
        "rejected": [],
        "articles": 0,
        "actors": 0,
        "analysts": ["Cem"],
        "claim_types": [],
        "no_place": [],
    }
    names, _ = state(study)
    assert "Cem" in names
    onrecord("export", study, tmp_path / "cem.jsonl", "--layer", "Cem")
    copied = lines_of(tmp_path / "cem.jsonl")
    for one in copied:
        assert (one.pop("analyst"), len(one.pop("id"))) == ("Cem", 32)
    for one in exported:
        del one["analyst"]
    assert copied == exported


def test_what_is_there_already_is_left_alone(onrecord, study, exported, tmp_path):
    before = state(study)
    answer = onrecord("claims", study, tmp_path / "ana.jsonl", "--analyst", "Ana", "--json")
    assert (answer.status, answer.document["unchanged"]) == (0, len(exported))
    assert state(study) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fragments": [[5, 999_999]], "quote": None}, "lies outside the text"),
        ({"fragments": [[0, 4]], "quote": "words that nobody wrote"}, "stands nowhere"),
        ({"claim_type": 123}, "no claim type 123"),
        ({"fields": {"stance": "hostile"}}, "no answer “hostile”"),
        ({"article": {"name": "gone.txt"}}, "does not have the article"),
        ({"surprise": 1}, "no part “surprise”"),
    ],
)
def test_one_bad_line_keeps_all_out(onrecord, study, exported, tmp_path, change, words):
    lines = [one | {"id": None} for one in exported[:3]]
    lines[1] |= change
    file = written(tmp_path / "c.jsonl", lines)
    before = study.read_bytes()
    answer = onrecord("claims", study, file, "--analyst", "Cem", "--json")
    assert answer.status == 1
    assert (answer.document["added"], len(answer.document["rejected"])) == (0, 1)
    assert answer.document["rejected"][0]["line"] == 2
    assert words in answer.document["rejected"][0]["reason"]
    assert f"line 2: {answer.document['rejected'][0]['reason']}" in answer.err
    assert "--partial" in answer.err
    assert study.read_bytes() == before

    partly = onrecord("claims", study, file, "--analyst", "Cem", "--partial", "--json")
    assert partly.status == 1
    assert (partly.document["added"], len(partly.document["rejected"])) == (2, 1)


def test_blanks_in_a_name_do_not_matter(onrecord, study, exported, tmp_path):
    for number, name in enumerate((" Ana  B ", "Ana B ")):
        file = written(tmp_path / f"{number}.jsonl", [exported[number] | {"id": None}])
        assert onrecord("claims", study, file, "--analyst", name).status == 0
    assert state(study)[0] == ["Ana", "Ana B", "Ben"]


def test_a_name_whose_claims_do_not_come_in_is_not_added(onrecord, study, tmp_path):
    file = tmp_path / "c.jsonl"
    file.write_text("nonsense\n")
    answer = onrecord("claims", study, file, "--analyst", "Cem", "--partial")
    assert answer.status == 1
    assert "line 1: It is not valid JSON" in answer.err
    assert state(study)[0] == ["Ana", "Ben"]


def test_a_shifted_quote_is_found_and_said(onrecord, study, exported, tmp_path):
    unique = next(one for one in exported if len(one["fragments"]) == 1 and len(one["quote"]) > 40)
    start, end = unique["fragments"][0]
    moved = unique | {"id": None, "fragments": [[start + 7, end + 7]]}
    file = written(tmp_path / "c.jsonl", [moved])
    answer = onrecord("claims", study, file, "--analyst", "Cem")
    assert answer.status == 0
    assert "1 claim added" in answer.out
    assert "lines: 1" in answer.out
    with Project.open(study, writable=False) as project:
        rows = project.read(get_claims, project.read(list_claim_ids))
    assert [r.coding.fragments for r in rows if r.analyst == "Cem"] == [((start, end),)]


def test_files_that_are_no_claims(onrecord, study, tmp_path):
    for file, words in ((tmp_path / "gone.jsonl", "no file"), (study, "is a project")):
        answer = onrecord("claims", study, file, "--analyst", "Ana", "--json")
        assert (answer.status, answer.out) == (1, "")
        assert words in answer.err


@pytest.mark.parametrize("name", ["final", "all", " "])
def test_names_that_nobody_can_have(onrecord, study, exported, tmp_path, name):
    file = written(tmp_path / "c.jsonl", [exported[0] | {"id": None}])
    answer = onrecord("claims", study, file, "--analyst", name)
    assert answer.status == 1
    assert "name" in answer.err


def test_bad_rows_of_a_table_say_how_to_go_on(onrecord, study, exported, tmp_path):
    file = tmp_path / "coded.csv"
    name = exported[0]["article"]["name"]
    rows = f'"{name}","a\nb",no such words,2,9,x\n"{name}",c,no such words,-1,9,x\n'
    file.write_text(f"article,note,quote,start,end,Mood\n{rows}", "utf-8")
    answer = onrecord("claims", study, file, "--analyst", "Ana")
    assert answer.status == 1
    for words in (
        "row 2: The text at 2 to 9 is not the quote",
        "row 3: “-1” stands in the column “start”",
        "These columns were not taken: Mood.",
        "--map FIELD=COLUMN",
        "--map unit=utf-16",
    ):
        assert words in answer.err
    told = onrecord("claims", study, file, "--analyst", "Ana", "--map", "unit=utf-16").err
    assert "--map unit" not in told
