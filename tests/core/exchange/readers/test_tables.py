import json
from datetime import date, datetime

import pytest

from core.articles.draft import Rejected
from core.errors import Refused
from core.exchange.readers.columns import column_indexes, guess_columns, unique_header
from core.exchange.readers.delimited import choose_delimiter

CSV = (
    "Headline,Body,Media_Name,Publish Date,Byline,Link,Lang,section\r\n"
    'Dock stays,"The council, on Monday,\r\nsaid ""no"" 🚢.",The Harbour,2002-01-24,Ada,'
    "https://p.example/1,en,A1\r\n"
    "No words,,The Harbour,,,,,\r\n"
    ",,,,,,,\r\n"
    'Later,Text two.,,"January 24, 2002",,,,\r\n'
    "Unclear,Text three.,,03/04/2002,,,,\r\n"
)


def test_one_article_a_row(read_all):
    first, empty, later, unclear = read_all("table.csv", CSV)
    assert (first.name, first.title, first.outlet) == ("table.csv#2", "Dock stays", "The Harbour")
    assert first.text == 'The council, on Monday,\nsaid "no" 🚢.'
    assert (first.published, first.author, first.language) == ("2002-01-24", "Ada", "en")
    assert (first.url, first.format) == ("https://p.example/1", "csv")
    assert first.encoding == "utf-8"
    assert empty == Rejected("table.csv#3", "row 3 has no text")
    assert (later.name, later.published, later.outlet) == ("table.csv#5", "2002-01-24", None)
    assert unclear.published is None
    assert "03/04/2002" in unclear.notes[0]


def test_the_row_is_kept_as_json(read_all):
    row = json.loads(read_all("table.csv", CSV)[0].original)
    assert row["section"] == "A1"
    assert row["Body"] == 'The council, on Monday,\r\nsaid "no" 🚢.'


def test_a_row_without_a_title_gets_one(read_all):
    (draft,) = read_all("table.csv", "id,text\n1,Council keeps the old dock\n")
    assert draft.title == "Council keeps the old dock"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiters_and_encodings(read_all, delimiter, encoding):
    text = "title{0}text\nZur Brücke{0}Très bien: a, b; c. He said café. Much more to say.\n"
    content = text.format(delimiter)
    quoted = content.replace("Très", '"Très').replace("say.\n", 'say."\n')
    (draft,) = read_all("table.csv", quoted.encode(encoding))
    assert draft.title == "Zur Brücke"
    assert draft.text == "Très bien: a, b; c. He said café. Much more to say."


def test_the_delimiter_is_chosen_by_consistency():
    assert choose_delimiter("a;b\none, two, three;x\nfour, five;y\n") == ";"
    assert choose_delimiter("a,b\n1;2,3\n4;5;6,7\n") == ","
    assert choose_delimiter("only\none, two; three\nfour, five\n") not in ",;\t|"


def test_tabs_with_quotation_marks_as_ordinary_characters(read_all):
    (draft,) = read_all("table.tsv", 'text\ttitle\n"We will not," he said.\tDock\n')
    assert draft.text == '"We will not," he said.'


def test_quotation_marks_that_do_not_fit_are_refused(read_all):
    with pytest.raises(Refused, match="near line 3"):
        read_all("table.csv", 'text,title\nfine,a\n"We will not," he said.,b\n')


def test_a_huge_field(read_all):
    words = "word, " * 200_000
    (draft,) = read_all("table.csv", f'title,text\nLong,"{words}"\n')
    assert draft.text == words


def test_columns_that_are_asked_for(read_all):
    content = "a,b,text\nTitle one,Words one,other\n"
    (draft,) = read_all("table.csv", content, columns={"text": "b", "title": "A"})
    assert (draft.text, draft.title) == ("Words one", "Title one")


def test_a_field_can_be_left_without_a_column(read_all):
    content = "text,source\nWords one,http://x\n"
    (draft,) = read_all("table.csv", content, columns={"outlet": ""})
    assert draft.outlet is None


def test_no_text_column(read_all):
    with pytest.raises(Refused, match=r"id, url, publish_date.*--map text=COLUMN"):
        read_all("table.csv", "id,url,publish_date\n1,http://x,2002-01-24\n")


@pytest.mark.parametrize(
    ("columns", "said"),
    [({"text": "nothing"}, 'no column "nothing"'), ({"words": "b"}, "no field")],
)
def test_wrong_columns_are_refused(read_all, columns, said):
    with pytest.raises(Refused, match=said):
        read_all("table.csv", "a,b\n1,2\n", columns=columns)


def test_rows_with_too_many_fields_are_rejected(read_all):
    (rejected,) = read_all("table.csv", "title,text\nDock,The council, on Monday\n")
    assert rejected == Rejected("table.csv#2", "row 2 has 3 fields, but there are 2 columns")


def test_a_header_alone_is_refused(read_all):
    with pytest.raises(Refused, match="no rows"):
        read_all("table.csv", "title,text\n")


def test_nul_characters_in_a_row(read_all):
    rows = "".join(f"Dock {n},The council met on Monday and again on Friday.\n" for n in range(20))
    drafts = read_all("table.csv", f"title,text\n{rows}Bad,No\0.\n")
    assert drafts[-1].text == "No\ufffd."
    assert drafts[-1].notes == ("1 NUL character was replaced.",)


def test_a_workbook(read_all, workbook_file):
    rows = [
        ["Title", "Text", "Date", "Author", "Count"],
        ["Dock stays", "The council\nsaid =no 🚢.", date(2002, 1, 24), "Ada", 3],
        ["Later", "Two.", datetime(2002, 1, 24, 10, 30), "", 4.5],
        ["", "", "", "", ""],
        ["Nothing", " ", "", "", ""],
        ["Words", "Three.", "24 January 2002", 7, True],
    ]
    first, later, nothing, words = read_all("table.xlsx", workbook_file({"Sheet1": rows}))
    assert (first.name, first.published, first.format) == ("table.xlsx#2", "2002-01-24", "xlsx")
    assert first.text == "The council\nsaid =no 🚢."
    assert first.encoding is None
    assert json.loads(first.original)["Date"] == "2002-01-24"
    assert later.published == "2002-01-24T10:30:00"
    assert nothing == Rejected("table.xlsx#5", "row 5 has no text")
    assert (words.published, words.author) == ("2002-01-24", "7")


def test_every_sheet_with_a_text_column_is_read(read_all, workbook_file):
    sheets = {
        "One": [["text"], ["a1"]],
        "Empty": [],
        "Codes": [["x"], [1]],
        "Two": [["Body"], ["b1"]],
    }
    rejected, first, second = read_all("table.xlsx", workbook_file(sheets))
    assert rejected.name == "table.xlsx#Codes"
    assert (first.name, first.text) == ("table.xlsx#One!2", "a1")
    assert (second.name, second.text) == ("table.xlsx#Two!2", "b1")


def test_a_workbook_that_would_fill_the_memory_is_refused(read_all, workbook_file, rezipped):
    small = workbook_file({"One": [["text"], ["a"]]})
    far = [["text"]] + [[]] * 3 + [[""] * 3 + ["x"]]
    assert len(read_all("far.xlsx", workbook_file({"One": far}))) == 1
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        b'<row r="1"><c r="A1"><v>1</v></c></row>'
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    )
    with pytest.raises(Refused, match="spans 17,179,869,184 cells"):
        read_all("far.xlsx", rezipped(small, {"xl/worksheets/sheet1.xml": sheet}))


def test_what_is_no_workbook_is_refused(read_all, workbook_file):
    whole = workbook_file({"One": [["text"], ["a"]]})
    for content in (
        b"text,title\na,b\n",
        whole[:500],
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99),
    ):
        with pytest.raises(Refused, match="not a spreadsheet"):
            read_all("bad.xlsx", content)


def test_a_zip_bomb_is_refused(read_all, workbook_file, rezipped):
    bomb = rezipped(workbook_file({"One": [["text"]]}), {"xl/media/a.bin": bytes(60_000_000)})
    with pytest.raises(Refused, match="unpacks to far more"):
        read_all("bomb.xlsx", bomb)


def test_reading_stops_between_rows(read_all):
    answers = iter([False, False, False, True])
    drafts = read_all("table.csv", "text\na\nb\nc\nd\n", cancelled=lambda: next(answers))
    assert [draft.text for draft in drafts] == ["a", "b"]


def test_guessed_columns():
    assert guess_columns(["ID", " Full Text ", "headline", "Publication", "pub_date", "URL"]) == {
        "text": " Full Text ",
        "title": "headline",
        "outlet": "Publication",
        "published": "pub_date",
        "url": "URL",
    }
    assert guess_columns(["media_name", "publish_date", "language"]) == {
        "outlet": "media_name",
        "published": "publish_date",
        "language": "language",
    }
    assert guess_columns([]) == {}


def test_a_column_serves_one_field_unless_asked():
    header = ["title", "text"]
    assert column_indexes(header, {"text": "title"}, "t") == {"text": 0}
    with pytest.raises(Refused, match="hold the text"):
        column_indexes(header, {"outlet": "text"}, "t")


def test_column_names_are_told_apart():
    assert unique_header(["text", "", "text", " text"]) == [
        "text",
        "column 2",
        "text (2)",
        "text (3)",
    ]
