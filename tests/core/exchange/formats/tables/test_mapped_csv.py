"""Claims from tables of other programs."""

import re

import pytest

from core.actors.queries import list_actors
from core.analysts.blindness import ALL
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.field_commands import AddField
from core.codebook.field_rules import FieldContent, ValueContent
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.exchange.dataset_news import news_of
from core.exchange.exporting import export
from core.exchange.formats.tables.mapped_csv import read
from core.exchange.read_formats import read_format
from core.exchange.read_options import ReadOptions
from core.exchange.taking_dataset import TakeDataset
from tests.core.conftest import TEXT

MAP = {"quote": "Statement", "article": "Document", "speaker": "Who", "target": "About"}
MAP |= {"claim_type": "Act", "stance": "Tone"}
QUOTE = "We did not cross the line,"
HEAD = "Document;Statement;Who;About;Act;Tone\n"


@pytest.fixture
def talks(project, add_article):
    add_article("talks.txt")
    return project


def taken(project, path, columns, **options):
    dataset = read(path, ReadOptions(columns, project=project))
    report = project.run(TakeDataset(dataset, "Ben", **options)).result
    return report, project.read(get_claims, project.read(list_claim_ids))


def test_a_table_is_mapped_and_quotes_find_their_places(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(
        f'{HEAD}talks.txt;"{QUOTE}";Minister;"Army; ""First; Guard""";Deny;negative\n', "utf-8"
    )
    assert read_format(path, None).id == "csv"
    report, [claim] = taken(talks, path, MAP)
    assert (report.claims.added, claim.analyst, claim.speaker) == (1, "Ben", "Minister")
    assert claim.coding.fragments == ((15, 15 + len(QUOTE)),)
    assert claim.targets == ("Army", "First; Guard")
    book = talks.read(get_codebook)
    assert book.type_by_id[claim.coding.claim_type].code == 210
    stance = book.field_by_name["stance"]
    names = {one.id: one.name for one in stance.values}
    assert [names[one] for one in claim.coding.answers[stance.id]] == ["negative"]


def test_a_workbook_is_read_the_same_way(talks, tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["article", "quote", "claim_type", "start", "end"])
    book.active.append(["talks.txt", QUOTE, 210, 15, 15 + len(QUOTE)])
    book.save(tmp_path / "coded.xlsx")
    report, _ = taken(talks, tmp_path / "coded.xlsx", {})
    assert (report.claims.added, report.claims.re_anchored) == (1, ())


@pytest.mark.parametrize(
    ("unit", "measure"),
    [
        ("utf-16", lambda text: len(text.encode("utf-16-le")) // 2),
        ("bytes", lambda text: len(text.encode())),
    ],
)
def test_offsets_of_other_units_are_converted(talks, tmp_path, unit, measure):
    """An emoji stands before the words, a combining mark in them."""
    path = tmp_path / "coded.csv"
    words = "Aid groups accused the army of shelling the mar\u0301ket"
    start = TEXT.index(words)
    first, last = measure(TEXT[:start]), measure(TEXT[:start] + words)
    assert first != start
    path.write_text(f"article,start,end\ntalks.txt,{first},{last}\n", "utf-8")
    _, [claim] = taken(talks, path, {"unit": unit})
    assert claim.quote == words


def test_without_texts_only_quotes_count(tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text("article,start,end,quote,Other\ntalks.txt,9,12,Aid,x\n", "utf-8")
    dataset = read(path, ReadOptions({"unit": "bytes"}))
    assert dataset.claims[0][1].fragments == []
    assert ["Other" in one or "1 rows" in one for one in dataset.no_place] == [True, True]


def test_bad_rows_have_reasons_and_the_others_are_taken(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(
        f"article,quote,claim_type,start,end\ntalks.txt,{QUOTE[:9]},210,,\n\n"
        "talks.txt,nowhere,210,,\ntalks.txt,Aid,dance,,\nother.txt,Aid,210,,\n"
        "talks.txt,Aid,210,a,b\ntalks.txt,,210,,\n",
        "utf-8",
    )
    report, claims = taken(talks, path, {}, partial=True)
    assert len(claims) == 1
    told = dict(report.claims.rejected)
    assert list(told) == [4, 5, 6, 7, 8]
    for number, words in (
        (4, "nowhere"),
        (5, "no claim type “dance”.*Deny"),
        (6, "other.txt"),
        (7, "whole number"),
        (8, "neither the quote"),
    ):
        assert re.search(words, told[number])


@pytest.mark.parametrize(
    ("text", "columns", "words"),
    [
        ("quote\nx\n", {}, "says the article"),
        ("article,b\nx,y\n", {}, "says the quote"),
        ("article,quote\nx,y\n", {"speaker": "Who"}, "no column “Who”.*article, quote"),
        ("article,quote\nx,y\n", {"unit": "words"}, "no unit “words”"),
    ],
)
def test_what_cannot_be_mapped_is_refused(tmp_path, text, columns, words):
    path = tmp_path / "coded.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Refused, match=words):
        read(path, ReadOptions(columns))


def test_our_own_wide_table_comes_in_again(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(f'{HEAD}talks.txt;"{QUOTE}";=Minister;;Deny;negative\n', "utf-8")
    taken(talks, path, MAP)
    export(talks, tmp_path / "wide.csv")
    dataset = read(tmp_path / "wide.csv", ReadOptions({}, project=talks))
    [(_, line)] = dataset.claims
    assert (line.speaker, line.claim_type, line.fields["stance"]) == ("=Minister", 210, "negative")
    assert "stance_code" not in line.fields
    report = talks.run(TakeDataset(dataset, "Ben")).result
    assert (report.claims.unchanged, report.claims.rejected) == (1, ())
    assert [one.name for one in talks.read(list_actors)].count("=Minister") == 1


THEIRS = "article;quote;Speaker ;target;claim type;STANCE;note;start;end\n"


@pytest.mark.parametrize("tone", ["positive", "Positive", "POSITIVE ", "1"])
def test_columns_and_answers_are_known_by_labels_and_codes(talks, tmp_path, tone):
    stance = talks.codebook.field_by_name["stance"]
    positive = next(one for one in stance.values if one.name == "positive")
    tone = str(positive.code) if tone == "1" else tone
    path = tmp_path / "coded.csv"
    path.write_text(f"{THEIRS}talks.txt;{QUOTE};Minister;Army;Deny;{tone};;;\n", "utf-8")
    report, [claim] = taken(talks, path, {})
    assert (claim.speaker, claim.targets) == ("Minister", ("Army",))
    assert talks.codebook.type_by_id[claim.coding.claim_type].name == "Deny"
    assert claim.coding.answers[stance.id] == (positive.id,)
    assert report.no_place == ()


def test_a_sign_before_a_number_is_no_code(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(f"{THEIRS}talks.txt;{QUOTE};;;;-1;;;\n", "utf-8")
    with pytest.raises(Refused, match="no answer “-1”"):
        taken(talks, path, {})


def test_fields_are_known_by_their_labels(talks, tmp_path):
    talks.run(AddField(FieldContent("mood_of_it", "How it sounds"), "text"))
    path = tmp_path / "coded.csv"
    path.write_text(f'article,quote,how_it SOUNDS\ntalks.txt,"{QUOTE}",sour\n', "utf-8")
    _, [claim] = taken(talks, path, {})
    asked = talks.codebook.field_by_name["mood_of_it"]
    assert claim.coding.answers == {asked.id: ("sour",)}


def test_a_thing_told_to_be_in_no_column_is_in_none(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(f'article,quote,note\ntalks.txt,"{QUOTE}",private\n', "utf-8")
    report, [claim] = taken(talks, path, {"note": ""})
    assert claim.coding.note is None
    assert report.no_place == ("These columns were not taken: note.",)


def test_the_same_table_twice_makes_nothing_double(talks, tmp_path):
    path = tmp_path / "coded.csv"
    row = f"talks.txt;{QUOTE};Minister;;Deny;positive;;;\n"
    path.write_text(f"{THEIRS}{row}{row}", "utf-8")
    first, _ = taken(talks, path, {})
    again, claims = taken(talks, path, {})
    assert (first.claims.added, again.claims.added, again.claims.unchanged) == (2, 0, 2)
    assert len(claims) == 2
    dataset = read(path, ReadOptions({}, project=talks))
    news = [talks.read(news_of, dataset, ALL, name).claims_here for name in ("Ben", "Ana", None)]
    assert news == [2, 0, 0]
    other = talks.run(TakeDataset(dataset, "Cy")).result
    assert other.claims.added == 2, "another analyst says the same"


def test_the_preview_names_fields_that_only_columns_name(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text(f'article,quote,Mood\ntalks.txt,"{QUOTE}",sour\n', "utf-8")
    dataset = read(path, ReadOptions({"mood": "Mood", "stance": ""}, project=talks))
    assert talks.read(news_of, dataset).fields == ("mood",)


def test_a_bad_number_is_told_with_the_column_of_the_file(talks, tmp_path):
    path = tmp_path / "coded.csv"
    path.write_text("article,quote,From,end\ntalks.txt,Aid,-1,4\n", "utf-8")
    [(_, words)] = read(path, ReadOptions({"start": "From"}, project=talks)).claims
    assert words == "“-1” stands in the column “From”, where a whole number should be, 0 or more."


def test_a_name_as_the_codebook_has_it_goes_before_one_like_it(talks, tmp_path):
    values = (ValueContent(1, "so_so", "Mixed"), ValueContent(2, "so so", "Even"))
    talks.run(AddField(FieldContent("weight", "Weight"), "one of", values=values))
    path = tmp_path / "coded.csv"
    path.write_text(f'article,quote,weight\ntalks.txt,"{QUOTE}",so so\n', "utf-8")
    [(_, line)] = read(path, ReadOptions({}, project=talks)).claims
    assert line.fields == {"weight": "so so"}
