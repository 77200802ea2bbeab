"""The workbook as other programs open it."""

from zipfile import ZipFile

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from core.actors.commands import AddActor, AliasDraft
from core.articles.commands import ImportArticles
from core.articles.queries import list_article_ids
from core.exchange.claim_lines import ClaimLine
from core.exchange.files import new_files
from core.exchange.formats.tables import xlsx, xlsx_book
from core.exchange.formats.tables.xlsx_book import LONGEST, Book, fitting_cell, rows_of_sheets
from core.exchange.read_back import compare
from core.exchange.selection import select_claims
from core.exchange.taking import TakeClaims
from tests.core.conftest import draft_of

FORMULAS = ["=1+1", "+1+1", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "＝1+1", "{=1}", "'=1+1"]
ODD = ["https://example.org/?a=b", "_x0041_", "a\x01b", "two\nlines", "قال 😀", "007"]


def written(project, path):
    """Write and prove; answers the remarks."""
    with select_claims(project) as selection, new_files() as new:
        done = xlsx.write(selection, new, path)
        new.close_all()
        result = compare(xlsx.expected(selection), xlsx.found(new.staged(path)))
        assert result.equal, result.differences
    return done.remarks


def rows(path, sheet):
    """As a list of dictionaries, by a reader that is not ours."""
    header, *cells = CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python()
    return [dict(zip(header, row, strict=True)) for row in cells]


def code(project, *notes, text="“One,” he said."):
    project.run(ImportArticles([draft_of("talks.txt", text, outlet="=1+1", published="2016-10")]))
    lines = [
        ClaimLine.model_validate(
            {"article": {"name": "talks.txt"}, "fragments": [(0, 6), (7, 9)], "note": note}
        )
        for note in notes
    ]
    project.run(TakeClaims(list(enumerate(lines, start=1))))


def test_nothing_is_a_formula_or_a_link_and_every_text_is_as_it_was(project, tmp_path):
    project.run(AddActor("=HYPERLINK(A1)", "person", aliases=[AliasDraft("+1")]))
    code(project, *FORMULAS, *ODD)
    path = tmp_path / "claims.xlsx"
    assert written(project, path) == ()
    assert [row["note"] for row in rows(path, "claims")] == [*FORMULAS, *ODD]
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    assert "=HYPERLINK(A1)" in {cell.value for cell in cells}
    with ZipFile(path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_every_sheet_has_its_heading_in_sight_and_a_filter(sample, tmp_path):
    path = tmp_path / "claims.xlsx"
    written(sample, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["claims", "fragments", "articles", "actors", "dictionary", "about"]
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert len(rows(path, "articles")) == len(sample.read(list_article_ids))
    claims = rows(path, "claims")
    assert isinstance(claims[0]["start"], float)
    fragments = {}
    for row in rows(path, "fragments"):
        fragments.setdefault(row["claim_id"], []).append(f"{row['start']:.0f}-{row['end']:.0f}")
    assert fragments == {row["claim_id"]: row["fragments"].split("; ") for row in claims}
    explained = {row["column"] for row in rows(path, "dictionary")}
    assert set(claims[0]) == explained
    assert {"Russia", "United States"} <= {row["name"] for row in rows(path, "actors")}


@pytest.mark.parametrize("sign", ["a", "😀"])
def test_a_cell_that_is_too_long_is_cut_and_told(project, tmp_path, sign):
    code(project, "short", sign * 33_000)
    path = tmp_path / "claims.xlsx"
    [remark] = written(project, path)
    last = rows(path, "claims")[1]
    assert len(last["note"].encode("utf-16-le")) // 2 in (LONGEST, LONGEST - 1)
    assert set(last["note"]) == {sign}
    assert "“note” of the sheet “claims” is cut in 1 rows" in remark
    assert last["claim_id"] in remark


def test_signs_that_xml_cannot_hold_and_blanks_stay(tmp_path):
    texts = [
        "\t=1",
        "  blanks  ",
        "\r\n",
        "\x0b\x1f\x7f\x85",
        "_x000D_",
        "_",
        "\u2028",
        "A_x",
    ]
    path = tmp_path / "odd.xlsx"
    with Book(path) as book:
        book.sheet("odd", ["a", "b"], [9, 9], [(text, 1) for text in texts])
    assert [row for _, row in rows_of_sheets(path)] == [["a", "b"], *([one, 1] for one in texts)]
    assert [row["a"] for row in rows(path, "odd")] == texts


@pytest.mark.parametrize(
    ("text", "units"),
    [("a" * LONGEST, LONGEST), ("a" * (LONGEST + 1), LONGEST), ("x" + "😀" * 16_383, LONGEST)],
)
def test_a_cell_is_measured_as_excel_does(text, units):
    kept = fitting_cell(text)
    assert len(kept.encode("utf-16-le")) == 2 * units
    assert text.startswith(kept)


def test_more_rows_than_a_sheet_holds_go_on_in_the_next(project, tmp_path, monkeypatch):
    monkeypatch.setattr(xlsx_book, "MOST_ROWS", 4)
    code(project, *"abcdefgh")
    path = tmp_path / "claims.xlsx"
    remarks = written(project, path)
    assert any("“claims” goes on in “claims 2” to “claims 3”" in one for one in remarks)
    notes = [row["note"] for name in ("claims", "claims 2", "claims 3") for row in rows(path, name)]
    assert notes == list("abcdefgh")
