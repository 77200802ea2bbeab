"""Codebooks as tables, as REFI-QDA files and as a page, written and read back."""

import csv
import time
from html import escape

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from core.codebook.draft import default_codebook
from core.errors import Refused
from core.exchange.codebook_page import printable_page
from core.exchange.codebook_qdc import read_qdc
from core.exchange.codebook_tables import read_csv, write_csv
from core.exchange.codebooks import CODEBOOK_FORMATS, read_codebook_file, write_codebook_file
from tests.core.codebook.books import codebooks

NS = "urn:QDA-XML:codebook:1.0"


def changed(draft, **values):
    return draft.model_copy(update=values)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("forms")


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=codebooks())
def test_a_table_reads_back_equal(folder, ending, book):
    path = folder / f"book{ending}"
    kinds = CODEBOOK_FORMATS[ending]
    kinds.write(None, book, path)
    assert kinds.read(path) == book


def test_the_default_codebook_survives_every_form_without_loss(project, tmp_path):
    for ending, form in CODEBOOK_FORMATS.items():
        path = tmp_path / f"book{ending}"
        write_codebook_file(project, path, default_codebook())
        if form.read and not form.cannot_carry:
            assert read_codebook_file(path) == default_codebook(), ending


def test_no_cell_of_a_table_is_run_as_a_formula(tmp_path):
    book = default_codebook()
    types = [changed(book.types[0], definition="=HYPERLINK(1)", include="'=1"), *book.types[1:]]
    path = tmp_path / "book.csv"
    write_csv(changed(book, types=types), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not any(cell.startswith("=") for cell in cells)
    assert read_csv(path).types[0].definition == "=HYPERLINK(1)"
    assert read_csv(path).types[0].include == "'=1"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("row,code", "row,koode", "line 1, does not know the column “koode”"),
        ("row,", "rows,", "line 1, does not know the column “rows”"),
        ("\ntype,110", "\ntip,110", "line 4, “tip” is no kind of row"),
        ("\ntype,110", "\ntype,eleven", "line 4, .*whole number"),
        ("\ntype,110", "\ntype,120", "the code 120"),
        ("\nfield,,", "\nanswer,7,", "“answer” has no field above it"),
        ("\ntype,110", "\ntype,1e3", "line 4, types 2 code: it must be a whole number"),
        ("\ntype,110", "\ntype," + "9" * 5000, "line 4, types 2 code: it must be a whole number"),
        ("\ntype,110", "\ntype,-1", "line 4, types 2 code: it must be a whole number"),
        ("row,code", "row,row", "has the column “row” twice"),
        ("\ntype,110", "\ncodebook,\ntype,110", "line 4, the row “codebook” stands a second"),
        ("\ncodebook,", "\n,", "“” is no kind of row"),
        ("\ntype,110", "\ntype,110" + "," * 40 + "x\ntype,110", "line 4 has more cells than"),
        ("\ntype,110", "\ntype" * 50_000, "more than 50,000 rows"),
    ],
)
def test_a_faulty_table_is_refused_with_line_and_reason(tmp_path, old, new, words):
    path = tmp_path / "book.csv"
    write_csv(default_codebook(), path)
    text = path.read_text("utf-8-sig")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(Refused, match=words):
        read_csv(path)


def test_a_table_of_a_person_may_leave_columns_out(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(
        "row;code;name;parent;mnemonic;colour_light;colour_dark;title;version;cues\n"
        "codebook;;;;;;;Mine;1;\n"
        "type;1;Say;;S;#112233;#445566;;;\n"
        'type;2;Shout;1;SH;#112233;#445566;;;"cry; call"\n',
        "utf-8",
    )
    book = read_csv(path)
    assert [(one.code, one.name, one.parent, one.cues) for one in book.types] == [
        (1, "Say", None, []),
        (2, "Shout", 1, ["cry", "call"]),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"row,code\ntype,1\n", "has no row “codebook”, which says its title"),
        (b"row\0,code", "“mine.csv” cannot be read as a table"),
        (b"SQLite format 3\0" + bytes(100), "“mine.csv” cannot be read as a table.*database"),
        (b"r" * 5_000_001, "more than 5 MB"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, data, words):
    path = tmp_path / "mine.csv"
    path.write_bytes(data)
    with pytest.raises(Refused, match=words):
        read_csv(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_is_read_in_the_encoding_it_has(tmp_path, encoding):
    path = tmp_path / "mine.csv"
    rows = "row,title,version,code,name,definition,colour_light,colour_dark\n"
    rows += "codebook,Café,1\ntype,,,1,Démentir,« Ce n’est pas vrai », #112233,#445566\n".replace(
        ", #", ",#"
    )
    path.write_bytes(rows.encode(encoding))
    book = read_csv(path)
    assert (book.title, book.types[0].name) == ("Café", "Démentir")


def test_what_is_too_long_for_a_cell_of_excel_is_refused(tmp_path):
    book = default_codebook()
    types = [changed(book.types[0], cues=["x" * 150 + str(n) for n in range(250)])]
    path = tmp_path / "book.xlsx"
    with pytest.raises(Refused, match=r"“cues” of “.*” has 3\d,\d+ characters"):
        CODEBOOK_FORMATS[".xlsx"].write(None, changed(book, types=types), path)
    assert not list(tmp_path.iterdir())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(book=codebooks())
def test_a_qdc_file_is_valid(folder, shared, book):
    path = folder / "book.qdc"
    CODEBOOK_FORMATS[".qdc"].write(None, book, path)
    schema = etree.XMLSchema(etree.parse(shared / "samples/refi-qda/Codebook.xsd"))
    schema.assertValid(etree.parse(path))


def test_a_qdc_file_brings_the_types_back(tmp_path):
    path = tmp_path / "book.qdc"
    book = default_codebook()
    CODEBOOK_FORMATS[".qdc"].write(None, book, path)
    known = ("code", "mnemonic", "name", "parent", "definition", "include", "exclude", "cues",
             "codable", "colour_light", "cameo", "plover")  # fmt: skip
    assert [one.model_dump(include=set(known)) for one in read_qdc(path).types] == [
        one.model_dump(include=set(known)) for one in book.types
    ]


def qdc(codes, head='<?xml version="1.0"?>', root="CodeBook"):
    return f'{head}<{root} xmlns="{NS}" origin="Other"><Codes>\n{codes}\n</Codes></{root}>'


def code(name, inner="", **known):
    values = {"guid": f"{{0A1B2C3D-0000-1111-2222-{sum(map(ord, name)):012X}}}", "name": name}
    values |= {"isCodable": "true"} | known
    written = " ".join(f'{key}="{value}"' for key, value in values.items())
    return f"<Code {written}>{inner}</Code>\n"


def test_codes_of_other_programs_get_numbers_and_two_levels(tmp_path):
    deep = code("War", code("Crimes", code("Shelling") + "<!-- none -->") + code("Truce"))
    path = tmp_path / "other.qdc"
    path.write_text(
        qdc(deep + code("Peace", "<Description>Old\nand new</Description>", color="#A1c"))
    )
    book = read_qdc(path)
    assert [(one.code, one.name, one.parent) for one in book.types] == [
        (100, "War", None),
        (110, "Crimes", 100),
        (120, "Crimes / Shelling", 100),
        (130, "Truce", 100),
        (200, "Peace", None),
    ]
    assert (book.types[-1].definition, book.types[-1].colour_light) == ("Old\nand new", "#aa11cc")


def test_codes_of_one_name_in_different_families_are_told_apart(tmp_path):
    path = tmp_path / "other.qdc"
    inside = [code("Other", guid=f"0A1B2C3D-0000-1111-2222-00000000000{n}") for n in (1, 2)]
    path.write_text(qdc(code("War", inside[0]) + code("Peace", inside[1])))
    names = [one.name for one in read_qdc(path).types]
    assert names == ["War", "War / Other", "Peace", "Peace / Other"]


def test_a_number_that_is_none_is_left_in_the_description_and_many_codes_are_quick(tmp_path):
    path = tmp_path / "other.qdc"
    words = f"<Description>Code: {'9' * 6000}</Description>"
    many = [code(f"n{n}", guid=f"0A1B2C3D-0000-1111-2222-{n:012}") for n in range(9_000)]
    path.write_text(qdc(code("War", words + "".join(many))))
    begin = time.process_time()
    book = read_qdc(path)
    assert (book.title, book.types[0].code, len(book.types)) == ("other", 100, 9_001)
    assert time.process_time() - begin < 10


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "no valid XML"),
        ("<CodeBook/>", "not with the <CodeBook> of REFI-QDA"),
        (qdc(code("A"), root="Project"), "begins with <Project>"),
        (qdc(code("A"), head="<!DOCTYPE x [<!ENTITY a 'b'>]>"), "declares a document type"),
        (qdc(""), "has no codes"),
        (qdc("<!-- none -->"), "has no codes"),
        (qdc(code("A", "<Description>Code: 999</Description>")), "line 2, type 999 has the code"),
        (qdc(code("x" * 10_000)), "line 2, the name of type 100 has 10,000 characters"),
        (
            qdc(
                code("&b;"),
                head="<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>"
                f"<!ENTITY b '{'&a;' * 5_000}'><!ENTITY c '{'&b;' * 5_000}'>]>",
            ),
            "declares a document type|no valid XML",
        ),
        (qdc(code("A", guid="7")), "line 2: “A” has no proper guid"),
        (qdc(code("A") + code("B", isCodable="yes")), "line 3: “B” does not say"),
        (qdc(code("A", color="red")), "the colour “red”"),
        (qdc(code(" ")), "a code has no name"),
        (qdc("<Thing/>"), "<Thing> does not belong here"),
        (qdc(code("A") + code("A", guid="0A1B2C3D-0000-1111-2222-000000000009")), "two types"),
        (qdc("<Code>" * 300 + "</Code>" * 300), "codes are nested deeper than 50 levels"),
    ],
)
def test_a_faulty_qdc_file_is_refused_with_its_reason(tmp_path, text, words):
    path = tmp_path / "bad.qdc"
    path.write_text(text)
    with pytest.raises(Refused, match=words):
        read_qdc(path)


def test_the_page_shows_definitions_rules_examples_and_counts():
    book = default_codebook()
    deny = next(one for one in book.types if one.code == 210)
    example = {"quote": "“We did <not> fire”", "source": "Harbour Courier, 2016-10-07"}
    shown = type(deny).model_validate(deny.model_dump() | {"examples": [example]})
    gone = changed(book.types[-1], retired=True)
    types = [shown if one is deny else one for one in book.types[:-1]] + [gone]
    fields = [changed(book.fields[0], required=True, required_for=[100], shown_for=[100, 210])]
    page = printable_page(changed(book, types=types, fields=fields), {210: 41})
    for words in (
        escape(deny.definition),
        escape(deny.exclude),
        "“We did &lt;not&gt; fire”",
        "Harbour Courier, 2016-10-07",
        "41 claims",
        "asked of Accuse (100) and Deny (210) only, required for Accuse (100)",
        "No longer coded",
    ):
        assert words in page, words
    assert "<not>" not in page
    assert "claims" not in printable_page(book).replace("Claim types", "").lower().split("210")[0]
