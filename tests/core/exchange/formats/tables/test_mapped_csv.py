"""Claims from tables of other programs."""

import re

import pytest

from core.actors.queries import list_actors
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.queries import get_codebook
from core.errors import Refused
from core.exchange.dataset_formats import ReadOptions, read_format
from core.exchange.exporting import export
from core.exchange.formats.tables.mapped_csv import read
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
