"""The sheets of a spreadsheet file."""

import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TypeAlias

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from core.errors import Refused
from core.exchange.readers.archive import checked_members
from core.exchange.readers.extents import extent_of

Cell: TypeAlias = int | float | str | bool | time | date | datetime | timedelta
# The library gives every sheet as a full rectangle and ends the program if memory runs out, so
# the far corner is looked up first: two cells can span 17,000,000,000.
CELL_LIMIT = 10_000_000
_KIND = "spreadsheet (.xlsx, .xls, .ods)"
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
_SHEETS_IN = (".xml", ".XML")


def sheets_of(data: bytes, name: str) -> Iterator[tuple[str, list[list[Cell]]]]:
    """Name and cells of each visible sheet that is not empty; row 1 of the sheet is row 0 here.

    Raises Refused for what is no spreadsheet, is protected, or would not fit into memory.
    """
    if not data.startswith(_OLD_OFFICE):
        members = checked_members(data, name, _KIND)
        _check_extent(data, members, name)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for sheet in book.sheets_metadata:
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
                cells = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                if cells:
                    yield sheet.name, cells
    except PasswordError as error:
        raise Refused(f"{name} is protected by a password. Save it without one.") from error
    except Refused:
        raise
    except Exception as error:  # whatever a damaged file makes the library stumble over
        raise Refused(f"{name} is not a {_KIND}, or it is damaged.") from error


def _check_extent(data: bytes, members: frozenset[str], name: str) -> None:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for member in members:
            if member.endswith(_SHEETS_IN):
                cells = extent_of(archive.read(member))
                if cells > CELL_LIMIT:
                    raise Refused(
                        f"{name} has a sheet that spans {cells:,} cells; the limit is "
                        f"{CELL_LIMIT:,}. Delete what stands far below or far to the right."
                    )
