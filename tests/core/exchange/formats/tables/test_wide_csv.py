"""The table of claims and its dictionary."""

import csv

import pytest

from core.actors.commands import AddActor, MembershipDraft
from core.actors.tables import Actor
from core.articles.answering import AnswerArticle
from core.articles.commands import ImportArticles
from core.claims.coding import Coding
from core.claims.commands import CodeClaim, DeleteClaims
from core.claims.queries import find_claim
from core.codebook.answers import NamedActor
from core.codebook.draft import FieldDraft
from core.codebook.queries import get_codebook
from core.codebook.tables import Field
from core.codebook.type_commands import AddType, TypeContent
from core.exchange.claim_columns import columns_of
from core.exchange.claim_lines import ClaimLine
from core.exchange.exporting import export
from core.exchange.formats.tables.wide_csv import dictionary_path
from core.exchange.taking import TakeClaims
from core.review.settling import SettleCase
from core.text.spans import Span
from tests.core.conftest import TEXT, draft_of
from tests.core.every_kind import change, new_project

QUOTE = "“We did not cross the line,”"
SPAN = (14, 14 + len(QUOTE))


def write(project, tmp_path, *lines):
    """Code the lines and answer the rows of the table as a stranger reads them."""
    made = [
        ClaimLine.model_validate({"article": {"name": "talks.txt"}, "fragments": [SPAN]} | line)
        for line in lines
    ]
    project.run(TakeClaims(list(enumerate(made, start=1))))
    path = tmp_path / "claims.csv"
    written(project, path)
    return read(path)


def written(project, path):
    """Write the table, which must be proved and explained; answers its path."""
    done = export(project, path)
    assert done.files[:2] == (path, dictionary_path(path))
    assert done.read_back.equal, done.read_back.differences
    return path


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def talks(project, add_article):
    add_article("talks.txt", title="Talks", outlet="The Paper; Monday", published="2016-10")
    return project


def test_a_claim_fills_its_row(talks, tmp_path):
    [row] = write(
        talks,
        tmp_path,
        {
            "fragments": [SPAN, (84, 92)],
            "speaker": "Minister",
            "targets": ["Army; First", 'The "Guard"', "Russia"],
            "roles": {"affected": []},
            "claim_type": 210,
            "secondary_types": [120, 110],
            "fields": {"stance": "negative", "evidence": ["NGO", "media"], "location": "Grozny"},
            "cue": (56, 60),
            "speaker_mention": (43, 55),
            "note": "two\nlines",
            "created": "2020-02-02T02:02:02Z",
        },
    )
    expected = {
        "article": "talks.txt",
        "title": "Talks",
        "outlet": "The Paper; Monday",
        "published": "2016-10",
        "analyst": "Ana",
        "layer": "coder",
        "assisted": "0",
        "start": "14",
        "end": "92",
        "fragments": f"14-{SPAN[1]}; 84-92",
        "speaker": "Minister",
        "target": '"Army; First"; The "Guard"; Russia',
        "affected": "none",
        "claim_type": "210",
        "claim_type_label": "Deny",
        "secondary_types": "120; 110",
        "stance": "negative",
        "stance_label": "Negative",
        "evidence": "NGO; media",
        "location": "Grozny",
        "note": "two\nlines",
        "created": "2020-02-02T02:02:02Z",
    }
    assert {name: row[name] for name in expected} == expected
    assert row["quote"].startswith(QUOTE + " … ")
    assert len(row["claim_id"]) == len(row["article_id"]) == 32
    assert (row["cue"], row["speaker_mention"]) == ("said", "the minister")


def test_not_coded_is_empty_and_cannot_tell_is_said(talks, tmp_path):
    unsure = "cannot tell"
    first, second = write(
        talks,
        tmp_path,
        {},
        {
            "speaker": unsure,
            "targets": unsure,
            "claim_type": unsure,
            "fields": {"stance": unsure, "evidence": unsure, "location": unsure},
        },
    )
    answers = ["speaker", "target", "affected", "claim_type", "claim_type_label", "cue", "note"]
    answers += ["secondary_types", "stance", "stance_code", "stance_label", "evidence", "location"]
    assert {first[name] for name in answers} == {""}
    assert (second["speaker"], second["target"]) == (unsure, unsure)
    assert (second["claim_type"], second["claim_type_label"]) == ("999", unsure)
    for name in ("stance", "evidence"):
        shown = (second[name], second[f"{name}_code"], second[f"{name}_label"])
        assert shown == (unsure, "999", unsure)
    assert second["location"] == unsure


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|x", "'+cmd|x"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1+1", "'＝1+1"),
        ("－1x", "'－1x"),
        ("-5", "-5"),
        ("+3.25", "+3.25"),
        ("plain = text", "plain = text"),
        ("'quoted'", "'quoted'"),
    ],
)
def test_no_cell_is_a_formula(talks, add_article, tmp_path, note, cell):
    add_article("other.txt", title=f" {note}")
    [row] = write(talks, tmp_path, {"article": {"name": "other.txt"}, "note": note})
    assert row["note"] == cell
    assert row["title"].startswith("'" if cell != note else " ")


def test_a_text_that_looks_masked_is_told_from_one_that_is(talks, tmp_path):
    [row] = write(talks, tmp_path, {"note": "'=1"})
    assert row["note"] == "''=1"


def test_a_cell_that_begins_with_a_tab_is_no_formula(talks, add_article, tmp_path):
    add_article("other.txt", title="\t=1")
    [row] = write(talks, tmp_path, {"article": {"name": "other.txt"}})
    assert row["title"] == "'\t=1"


def test_an_actor_like_a_formula_is_harmless(talks, tmp_path):
    talks.run(AddActor("=HYPERLINK(A1)"))
    [row] = write(talks, tmp_path, {"speaker": "=HYPERLINK(A1)"})
    assert row["speaker"] == "'=HYPERLINK(A1)"


def test_emoji_and_other_scripts_arrive(project, add_article, tmp_path):
    text = "😀 قال الوزير «لن ننسحب» mar\u0301ket"
    add_article("talks.txt", text)
    [row] = write(project, tmp_path, {"fragments": [(0, len(text))]})
    assert row["quote"] == text


def test_a_field_named_like_a_column_gets_a_column_of_its_own(talks, tmp_path):
    [row] = write(talks, tmp_path, {"fields": {"quote": "mine", "stance_code": "9"}, "note": "n"})
    assert row["quote"] == QUOTE
    assert row["field_quote"] == "mine"
    assert row["field_stance_code"] == "9"


def test_the_dictionary_explains_every_column_and_value(talks, tmp_path):
    [row] = write(talks, tmp_path, {"fields": {"stance": "negative"}})
    entries = read(dictionary_path(tmp_path / "claims.csv"))
    columns = list(dict.fromkeys(entry["column"] for entry in entries))
    assert columns == list(row)
    stance = [entry for entry in entries if entry["column"] == "stance"]
    assert stance[0]["value"] == ""
    assert "empty cell" in stance[0]["definition"].lower()
    assert stance[0]["required"] == "yes"
    values = {entry["value"]: (entry["value_code"], entry["value_label"]) for entry in stance[1:]}
    assert values["negative"] == (row["stance_code"], row["stance_label"])
    assert values["cannot tell"][0] == "999"
    types = {
        entry["value"]: entry["value_label"] for entry in entries if entry["column"] == "claim_type"
    }
    assert types["210"] == "Deny"
    assert types["999"] == "cannot tell"
    code = next(entry for entry in entries if entry["column"] == "stance_code")
    assert "999" in code["definition"]


@pytest.fixture
def large(tmp_path):
    """A project with questions of every kind, and one of an article named like a column."""
    clash = FieldDraft(name="title", label="Kind of title", kind="text", subject="article")
    with new_project(tmp_path / "every.onrecord", clash) as project:
        project.run(ImportArticles([draft_of("talks.txt", TEXT, title="Talks")]))
        yield project


def test_every_kind_of_answer_has_its_cells(large, tmp_path):
    given = {
        "claim_yes_no": "no",
        "claim_scale": "v3",
        "claim_number": "-3",
        "claim_date": "2015-09/2015-12",
        "claim_actor": "=Aid groups",
        "claim_span": (3, 9),
    }
    [row] = write(large, tmp_path, {"fields": given})
    assert {name: row[name] for name in given} == {
        **given,
        "claim_actor": "'=Aid groups",
        "claim_span": "3-9",
    }
    assert (row["claim_yes_no_code"], row["claim_scale_code"]) == ("0", "3")
    assert "claim_actor_code" not in row
    assert not any(name.startswith("actor_") for name in row)
    dictionary = read(dictionary_path(tmp_path / "claims.csv"))
    kinds = {entry["column"]: entry["kind"] for entry in dictionary}
    assert (kinds["claim_number"], kinds["claim_span"]) == ("number", "span")


def test_answers_about_the_article_stand_beside_each_of_its_claims(large, tmp_path):
    north = large.run(AddActor("North")).result
    fields = large.read(get_codebook).field_by_name
    answers = {
        fields["article_actor"].id: (NamedActor(north),),
        fields["article_one_of"].id: (fields["article_one_of"].values[1].id,),
        fields["title"].id: ("a pun",),
    }
    large.run(AnswerArticle(1, answers))
    large.run(ImportArticles([draft_of("other.txt", TEXT + "More.", title="Other")]))
    other = {"article": {"name": "other.txt"}}
    rows = write(large, tmp_path, {}, {"note": "second"}, other)
    for row in rows[:2]:
        assert row["title"] == "Talks"
        assert row["article_title"] == "a pun"
        assert (row["article_actor"], row["article_one_of_label"]) == ("North", "Value 2")
    assert rows[2]["article_title"] == rows[2]["article_actor"] == ""


def test_answers_to_retired_fields_and_of_merged_actors_are_written(large, tmp_path):
    north, south = (large.run(AddActor(name)).result for name in ("North", "South"))
    fields = large.read(get_codebook).field_by_name
    write(large, tmp_path, {"fields": {"claim_actor": "North", "claim_text": "x"}})
    change(large, Actor, north, merged_into_id=south)
    change(large, Field, fields["claim_text"].id, retired=True)
    path = tmp_path / "again.csv"
    [row] = read(written(large, path))
    assert (row["claim_actor"], row["claim_text"]) == ("South", "x")


def test_organisation_and_country_are_those_of_the_day(project, add_article, tmp_path):
    usa = project.run(AddActor("United States", "government", country="USA")).result
    senate = project.run(AddActor("Senate; upper house", "organisation", usa)).result
    syria = project.run(AddActor("Syria", "government", country="SYR")).result
    time = MembershipDraft(senate, None, "1985", "2013-02")
    kerry = project.run(AddActor("John Kerry", "person", memberships=[time])).result
    for published in ("2012-05", "2016-10-07"):
        article = add_article(published, f"{TEXT}{published}", published=published)
        coding = Coding((Span(14, 44),), speaker=kerry, actors={"target": (senate, syria, usa)})
        project.run(CodeClaim(article, coding))
    first, second = read(written(project, tmp_path / "claims.csv"))
    names = ("speaker_organisation", "speaker_country", "target_organisation", "target_country")
    assert [first[name] for name in names] == [
        "Senate; upper house",
        "USA",
        '"Senate; upper house"; Syria; United States',
        "USA; SYR",
    ]
    assert [second[name] for name in names[:2]] == ["John Kerry", "no country"]


def test_the_version_by_which_a_claim_was_coded_is_told(talks, tmp_path):
    [row] = write(talks, tmp_path, {"claim_type": 210})
    assert row["codebook_version"] == "1.0"
    change = TypeContent(code=990, name="New", colour_light="#112233", colour_dark="#aabbcc")
    talks.run(AddType(change, None))
    [first, second] = write(talks, tmp_path, {"claim_type": 110, "fragments": [(84, 92)]})
    assert (first["codebook_version"], second["codebook_version"]) == ("1.0", "2 (not published)")
    explained = {
        one["column"]: one["definition"] for one in read(tmp_path / "claims_dictionary.csv")
    }
    assert "version of the codebook" in explained["codebook_version"]
    for name in ("target_country", "target_organisation"):
        assert "“none”: there is none" in explained[name]
    assert "country of the group" in explained["speaker_country"]


def test_a_final_claim_says_how_and_from_what_it_was_settled(talks, tmp_path):
    assert talks.run(CodeClaim(1, Coding((Span(*SPAN),), assisted=True))).result == 1
    talks.act_as("Ben")
    talks.run(CodeClaim(1, Coding((Span(*SPAN),))))
    sources = [talks.read(find_claim, one).uuid for one in (1, 2)]
    talks.act_as("Ana")
    coding = Coding((Span(*SPAN),))
    settling = SettleCase(1, (1, 2), coding, "taken", "=Overlooked; again")
    talks.run(settling)
    talks.run(SettleCase(1, (1,), None, "rejected"))
    talks.undo()
    talks.run(DeleteClaims([1]))
    rows = read(written(talks, tmp_path / "claims.csv"))
    told = [
        (row["layer"], row["settled_from"], row["settlement"], row["reason"], row["assisted"])
        for row in rows
    ]
    assert sorted(told) == [
        ("coder", "", "", "", "0"),
        ("final", "; ".join(sources), "taken", "'=Overlooked; again", "1"),
    ]
    dictionary = read(tmp_path / "claims_dictionary.csv")
    explained = {one["column"]: one["definition"] for one in dictionary}
    assert list(explained) == list(rows[0])
    assert "any claim that it was settled from" in explained["assisted"]
    assert "rejected case has no claim" in explained["layer"]
    assert "joined by “; ”" in explained["settled_from"]


def test_the_dictionary_says_what_the_apostrophes_are(talks, tmp_path):
    """Other forms share its words, and have none."""
    write(talks, tmp_path, {})
    [quote] = [row for row in read(tmp_path / "claims_dictionary.csv") if row["column"] == "quote"]
    assert "an apostrophe stands before a text" in quote["definition"]
    assert "apostrophe" not in "".join(one.definition for one in columns_of(talks.codebook))
