"""Files of each kind, made on the spot, and one way to read them."""

import socket
import zipfile
from collections.abc import Callable
from io import BytesIO

import docx
import pytest
import xlsxwriter

from core.articles.draft import ArticleDraft, Item
from core.exchange.registry import read_articles


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Reading a file must never open a connection."""

    def refuse(*args, **kwargs):
        raise AssertionError("a reader tried to open a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)


@pytest.fixture
def read_all(tmp_path) -> Callable[..., list[Item]]:
    """Write bytes or text to a file of that name and read it back as articles."""

    def read(name: str, content: bytes | str, **options) -> list[Item]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_articles(path, **options))

    return read


@pytest.fixture
def read_one(read_all) -> Callable[..., ArticleDraft]:
    """As `read_all`, for a file that holds exactly one article."""

    def read(name: str, content: bytes | str, **options) -> ArticleDraft:
        (draft,) = read_all(name, content, **options)
        assert isinstance(draft, ArticleDraft)
        return draft

    return read


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """A Word document; `build` fills it."""

    def make(build: Callable[[docx.document.Document], None]) -> bytes:
        document = docx.Document()
        build(document)
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    return make


@pytest.fixture
def workbook_file(tmp_path) -> Callable[..., bytes]:
    """A workbook of sheets (name: rows); dates are written as dates."""

    def make(sheets: dict[str, list[list[object]]]) -> bytes:
        path = tmp_path / "made.xlsx"
        with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    sheet.write_row(number, 0, row)
        return path.read_bytes()

    return make


@pytest.fixture
def rezipped() -> Callable[..., bytes]:
    """The archive with some members replaced or added."""

    def change(archive: bytes, members: dict[str, bytes]) -> bytes:
        buffer = BytesIO()
        with (
            zipfile.ZipFile(BytesIO(archive)) as old,
            zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            for name in dict.fromkeys([*old.namelist(), *members]):
                new.writestr(name, members[name] if name in members else old.read(name))
        return buffer.getvalue()

    return change


@pytest.fixture
def pdf_file() -> Callable[..., bytes]:
    """A PDF whose pages are lists of printed lines (x, y, size, words)."""

    def make(
        pages: list[list[tuple[int, int, int, str]]], info: str = "", trailer: str = ""
    ) -> bytes:
        first = 4
        kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
        parts = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, lines in enumerate(pages):
            shown = "\n".join(
                f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET"
                for x, y, size, words in lines
            )
            parts.append(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
                f"/Contents {first + 2 * number + 1} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            parts.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        parts.append(f"<< {info} >>")
        return _assembled([part.encode("cp1252") for part in parts], trailer.encode())

    return make


def _assembled(parts: list[bytes], trailer: bytes) -> bytes:
    content, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(parts) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info %d 0 R %s >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (size, table, size, len(parts), trailer, len(content))
    )
