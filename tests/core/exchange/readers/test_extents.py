from core.exchange.readers.extents import extent_of

ODS = (
    '<x xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="t">'
    "<table:table>{}</table:table></x>"
)
VALUE = "<table:table-cell{}><text:p>x</text:p></table:table-cell>"
BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


def test_places_of_cells():
    content = b'<row r="3"><c r="B3"/><c r="AA3"/></row><row r="7"/>'
    assert extent_of(content) == 7 * 27


def test_cells_without_a_place_are_counted():
    content = b"<x:row><x:c/><x:c/><x:c t='n'/></x:row>" + b"<x:row><x:c/></x:row>" * 9
    assert extent_of(content) >= 10 * 3


def test_open_document_cells_that_are_repeated():
    rows = (
        f"<table:table-row>{VALUE.format('')}{BLANK}</table:table-row>"
        f'<table:table-row table:number-rows-repeated="1000">{BLANK}</table:table-row>'
    )
    assert extent_of(ODS.format(rows).encode()) == 1
    wide = VALUE.format(' table:number-columns-repeated="500"')
    rows += f'<table:table-row table:number-rows-repeated="9">{wide}</table:table-row>'
    assert extent_of(ODS.format(rows).encode()) == 1010 * 500
