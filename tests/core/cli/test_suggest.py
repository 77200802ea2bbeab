"""`onrecord suggest`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.suggest.suggesting import bare_knowledge, suggest
from core.text.canonical import canonical, sha256_of
from core.text.spans import check_fragments

CHECKOUT = Path(__file__).resolve().parents[3]
BRIDGE = (
    "\ufeffNew bridge 😀\r\n\r\n“The bri\u0301dge is safe and it will stay open,” "
    "Mayor Olga Lindt told reporters on Monday.\r\n\r\n"
    "The union accused the city of hiding a report on cracks.\r\n"
)
RIVER = "River\n\nOfficials denied that the water had been poisoned.\n"


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    (made / "deeper").mkdir(parents=True)
    (made / "bridge.txt").write_bytes(BRIDGE.encode())
    (made / "deeper" / "river.html").write_text(
        f"<html><body><article>{'<p>'.join(RIVER.splitlines())}</article></body></html>", "utf-8"
    )
    return made


def bytes_of(path):
    return {one: one.read_bytes() for one in path.rglob("*") if one.is_file()}


def test_a_file_as_json(onrecord, folder):
    answer = onrecord("suggest", folder / "bridge.txt", "--json")
    assert (answer.status, answer.document["rejected"]) == (0, [])
    (article,) = answer.document["articles"]
    text = canonical(BRIDGE)
    assert (article["name"], article["sha256"]) == ("bridge.txt", sha256_of(text))
    first = article["suggestions"][0]
    ((start_cp, end_cp),) = first["fragments"]
    assert "The bri\u0301dge is safe and it will stay open," in text[start_cp:end_cp]
    assert first["speech"] == "direct"
    assert text[slice(*first["cue"])] == "told"
    assert first["speakers"][0]["name"] == "Olga Lindt"
    assert "Olga Lindt" in text[slice(*first["speakers"][0]["mention"])]
    assert 0 < first["score"] <= 1
    assert first["claim_types"][0].keys() == {"code", "score"}
    assert len(first["claim_types"]) == 9
    assert {one["name"] for one in first["stances"]} <= {
        "negative", "neutral", "positive", "ambivalent"
    }  # fmt: skip


def test_the_same_as_without_the_command_line(onrecord, folder):
    (article,) = onrecord("suggest", folder / "bridge.txt", "--json").document["articles"]
    expected = suggest(canonical(BRIDGE), bare_knowledge())
    assert [one["fragments"] for one in article["suggestions"]] == [
        [list(span) for span in one.attribution.fragments] for one in expected
    ]
    assert [one["claim_types"][0]["code"] for one in article["suggestions"]] == [
        one.claim_types[0].code for one in expected
    ]


def test_for_people(onrecord, folder):
    answer = onrecord("suggest", folder)
    lines = answer.out.splitlines()
    assert answer.status == 0
    assert [line for line in lines if not line.startswith(" ")] == ["bridge.txt", "river.html"]
    told = next(line for line in lines if "The bri\u0301dge is safe" in line)
    assert "Olga Lindt" in told
    assert any("210 Deny" in line for line in lines)
    assert "in 2 articles." in answer.err
    assert "in 1 article." in onrecord("suggest", folder / "bridge.txt").err
    assert onrecord("suggest", folder, "--quiet").err == ""


def test_signs_that_steer_a_terminal_are_not_passed_on(onrecord, tmp_path):
    place = tmp_path / "a.txt"
    place.write_text("“We\u202ewill not leave the city tonight,” she said.\n", "utf-8")
    out = onrecord("suggest", place).out
    assert "will not leave" in out
    assert "\u202e" not in out


def test_nothing_is_touched(onrecord, folder, study):
    before, project = bytes_of(folder), bytes_of(study.parent)
    onrecord("suggest", folder, "--json")
    onrecord("suggest", study, "--json")
    assert (bytes_of(folder), bytes_of(study.parent)) == (before, project)


def test_a_project_in_the_order_of_names(onrecord, study):
    answer = onrecord("suggest", study, "--json")
    assert answer.status == 0
    articles = answer.document["articles"]
    names = [one["name"] for one in articles]
    assert len(names) == 8
    assert names == sorted(names)
    for article in articles:
        text = (CHECKOUT / "seeds" / article["name"]).read_text("utf-8")
        assert sha256_of(text) == article["sha256"]
        assert article["suggestions"]
        for one in article["suggestions"]:
            check_fragments(text, one["fragments"])
    speakers = [one["speakers"][:1] for article in articles for one in article["suggestions"]]
    assert any(one and one[0]["known"] for one in speakers)


def test_one_article_of_a_project(onrecord, study):
    name = "2016-10-08_aleppo-war-crimes-inquiry.txt"
    (article,) = onrecord("suggest", study, "--article", name, "--json").document["articles"]
    assert article["name"] == name


def test_one_article_of_a_folder(onrecord, folder):
    answer = onrecord("suggest", folder, "--article", "river.html", "--json")
    assert [one["name"] for one in answer.document["articles"]] == ["river.html"]


def test_an_article_that_is_not_there(onrecord, study, folder):
    for place in (study, folder):
        answer = onrecord("suggest", place, "--article", "gone.txt", "--json")
        assert (answer.status, answer.document["articles"]) == (1, [])
        assert "no article “gone.txt”" in answer.err
        assert str(place) in answer.err


def test_a_table_has_an_article_in_each_row(onrecord, tmp_path):
    table = tmp_path / "t.csv"
    table.write_text(
        "title;text\nA;“We shall rebuild the harbour,” the mayor said.\nB;\n"
        "C;“We shall not rebuild the harbour,” the mayor said.\n",
        "utf-8",
    )
    answer = onrecord("suggest", table, "--json")
    assert answer.status == 1
    assert [one["name"] for one in answer.document["articles"]] == ["t.csv#2", "t.csv#4"]
    assert [one["path"] for one in answer.document["rejected"]] == [str(tmp_path / "t.csv#3")]


def test_what_cannot_be_read_is_named_and_the_rest_is_answered(onrecord, folder):
    broken = folder / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    answer = onrecord("suggest", folder, "--json")
    assert answer.status == 1
    assert [one["name"] for one in answer.document["articles"]] == ["bridge.txt", "river.html"]
    assert [one["path"] for one in answer.document["rejected"]] == [str(broken)]
    assert str(broken) in answer.err
    assert onrecord("suggest", folder).status == 1


@pytest.mark.parametrize("name", ["gone.txt", "gone.onrecord", "empty", "blank.txt"])
def test_a_path_that_leads_nowhere(onrecord, tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "blank.txt").write_text(" \n", "utf-8")
    answer = onrecord("suggest", tmp_path / name)
    assert (answer.status, answer.out) == (1, "")
    assert name in answer.err
    assert "Traceback" not in answer.err


def test_a_project_without_articles(onrecord, empty):
    answer = onrecord("suggest", empty, "--json")
    assert (answer.status, answer.document) == (0, {"articles": [], "rejected": []})


def test_a_name_that_is_no_text(onrecord, tmp_path):
    try:
        place = tmp_path / os.fsdecode(b"caf\xe9.txt")
        place.write_text(RIVER, "utf-8")
    except OSError:
        pytest.skip("this disk takes only names that are text")
    answer = onrecord("suggest", tmp_path, "--json")
    assert answer.status == 0
    assert [one["name"] for one in answer.document["articles"]] == ["caf\ufffd.txt"]
    place.write_bytes(b"")
    assert onrecord("suggest", tmp_path, "--json").status == 1


def test_a_big_answer_is_one_document(onrecord, tmp_path, monkeypatch):
    monkeypatch.setattr("core.cli.suggest._IN_MEMORY", 100)
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(RIVER + f"Number {number}.\n", "utf-8")
    document = onrecord("suggest", tmp_path, "--json").document
    assert [one["name"] for one in document["articles"]] == [f"{n:02}.txt" for n in range(30)]


def test_when_it_stops_half_way_nothing_is_said(onrecord, folder, monkeypatch):
    from core.cli import suggest as command

    def fail_later(text, knowledge):
        if text.startswith("River"):
            raise KeyboardInterrupt
        return suggest(text, knowledge)

    monkeypatch.setattr(command, "suggest", fail_later)
    answer = onrecord("suggest", folder, "--json")
    assert (answer.status, answer.out) == (1, "")
    assert "interrupted" in answer.err


def test_the_program_itself_loads_no_qt(folder):
    command = [sys.executable, "-X", "importtime", "-m", "gui", "suggest", str(folder), "--json"]
    answer = subprocess.run(
        command, cwd=CHECKOUT, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    assert answer.returncode == 0
    assert len(json.loads(answer.stdout.decode("utf-8"))["articles"]) == 2
    assert b"PySide6" not in answer.stderr


def test_the_articles_beside_the_checkout(onrecord, shared):
    answer = onrecord("suggest", shared / "seeds", "--json")
    assert answer.status == 0
    for article in answer.document["articles"]:
        assert len(article["suggestions"]) >= 5
