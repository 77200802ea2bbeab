"""Tables as CSV: what is written is what a stranger reads, and comes back as it was."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.exchange.cells import SUSPECT, plain_cell, safe_cell, safe_cells
from core.exchange.files import new_files
from core.exchange.formats.tables.csv_files import (
    CellTexts,
    NewTable,
    csv_lines,
    table_records,
    table_rows,
    written_cell,
)

TEXTS = st.one_of(
    st.text(st.sampled_from("a1'\"=+-@＝;,\n\r\t 😀\u0301\u00a0ש\u2028\ufeff"), max_size=6),
    st.text(max_size=4),
)
CELLS = st.one_of(st.none(), st.integers(-5, 5), TEXTS)
COLUMNS = st.integers(1, 5).flatmap(
    lambda rows: st.lists(st.lists(CELLS, min_size=rows, max_size=rows), min_size=2, max_size=4)
)


@given(TEXTS)
def test_only_suspects_are_masked_and_every_text_comes_back(text):
    safe = safe_cell(text)
    assert plain_cell(safe) == text
    assert text[:1] in SUSPECT or safe == text


@given(COLUMNS)
def test_columns_are_written_as_csv_writes_rows(columns):
    rows = io.StringIO()
    csv.writer(rows).writerows(zip(*map(safe_cells, columns), strict=True))
    assert csv_lines(columns, CellTexts(written_cell)) == rows.getvalue()


@settings(max_examples=25, deadline=None)
@given(COLUMNS)
def test_what_is_written_is_read_back(tmp_path_factory, columns):
    path = tmp_path_factory.mktemp("table") / "a.csv"
    with new_files() as new:
        table = NewTable(new, path, [f"column {n}" for n in range(len(columns))])
        table.add_columns(columns)
        table.close()
    header, *rows = table_rows(path)
    assert header[0] == "column 0"
    assert rows == list(map(list, zip(*CellTexts().columns(columns), strict=True)))


def test_excel_opens_it_as_utf_8(tmp_path):
    with new_files() as new:
        NewTable(new, tmp_path / "a.csv", ["ü"]).close()
    assert (tmp_path / "a.csv").read_bytes() == b"\xef\xbb\xbf\xc3\xbc\r\n"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"a,b\n1,2,3\n", "Row 2.*3 cells"), (b'a,b\n"1,2\n', "damaged"), (b"\xff\xfe", "UTF-8")],
)
def test_what_is_no_table_is_refused(tmp_path, data, words):
    path = tmp_path / "a.csv"
    path.write_bytes(data)
    with pytest.raises(Refused, match=words):
        list(table_records(path))
