"""Versions: what changed in words, publishing, files; and the whole journey of a new user."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog

from core.codebook.files import read_codebook
from core.codebook.type_commands import RetireType
from core.codebook.versions import list_versions
from tests.gui.driver import CONTROL, Key


@pytest.fixture
def pages(book):
    """The page of the versions, after one change."""
    book.workspace.run(RetireType(book.type(210).id))
    book.window.show_versions()
    book.until(lambda: book.versions.list.count() == 2)
    return book


def _rows(listed):
    return [listed.item(at).text() for at in range(listed.count())]


def test_what_is_not_published_stands_first_with_its_changes_in_words(pages):
    assert _rows(pages.versions.list)[0].startswith("Not published yet: 1 change\n")
    assert _rows(pages.versions.list)[1].startswith("Version 1.0\n")
    assert any("Deny" in one for one in _rows(pages.versions.changes))
    pages.versions.list.setFocus()
    pages.keys(Key.Key_Down)
    assert pages.versions.title.text() == "Version 1.0"
    assert pages.versions.empty.isVisible()


def test_a_version_is_published_by_keys_with_a_proposed_name(pages):
    pages.click(pages.versions.publish)
    assert pages.versions.publishing.name.text() == "2.0"
    pages.keys("1.0", Key.Key_Return)
    assert "1.0" in pages.versions.publishing.fault.text()
    pages.versions.publishing.name.selectAll()
    pages.keys("2.0", Key.Key_Tab, "Deny is no more.", Key.Key_Tab, Key.Key_Return)
    newest = pages.workspace.ask(list_versions)[0]
    assert (newest.name, newest.note) == ("2.0", "Deny is no more.")
    assert newest.published
    pages.until(lambda: _rows(pages.versions.list)[0].startswith("Version 2.0\n"))
    assert pages.versions.note.text() == "Deny is no more."
    assert not pages.versions.publish.isEnabled()
    assert pages.said == "Version “2.0” was published."


@pytest.mark.parametrize(("name", "wanted"), [("older", "older"), ("open", "open")])
def test_claims_to_go_through_are_asked_for(pages, name, wanted):
    with pages.qtbot.waitSignal(pages.window.work_wanted) as asked:
        pages.click(getattr(pages.versions, name))
    assert asked.args == [wanted]


def test_the_codebook_is_written_and_read_back(pages, tmp_path):
    out = tmp_path / "book.yaml"
    pages.versions.files.export(out)
    pages.until(lambda: pages.said == "Written to book.yaml.")
    assert next(one for one in read_codebook(out).types if one.code == 210).retired
    text = out.read_text("utf-8").replace("Rebut", "Rebuff")
    out.write_text(text, "utf-8")
    pages.versions.files.look_into(out)
    taking = pages.versions.taking
    pages.until(taking.isVisible)
    assert any("Rebuff" in one for one in _rows(taking.list))
    assert pages.type(220).name == "Rebut"
    pages.click(taking.go)
    assert pages.type(220).name == "Rebuff"
    pages.keys((Key.Key_Z, CONTROL))
    assert pages.type(220).name == "Rebut"


def test_the_codebook_is_printed(pages, tmp_path):
    out = tmp_path / "book.pdf"
    pages.versions.files.print(out)
    pages.until(lambda: pages.said == "Written to book.pdf.")
    with pypdfium2.PdfDocument(out) as paper:
        text = "".join(page.get_textpage().get_text_bounded() for page in paper)
    assert "The speaker says that an actor violates human rights." in " ".join(text.split())


def test_a_faulty_file_is_refused_in_words(pages, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("title: x\nvershun: 1\n", "utf-8")
    pages.versions.files.look_into(wrong)
    pages.until(lambda: "wrong.yaml" in pages.said)
    assert not pages.versions.asking


@pytest.mark.parametrize("name", ["import_file", "export_file", "print_file"])
def test_the_buttons_ask_for_a_place(pages, name):
    pages.click(getattr(pages.versions, name))
    (dialog,) = pages.versions.findChildren(QFileDialog)
    pages.until(dialog.isVisible)
    dialog.reject()


def test_a_new_user_adds_a_required_field_and_publishes_version_2(book):
    book.window.pages.setCurrentWidget(book.fields)
    book.keys((Key.Key_N, CONTROL), "Source of evidence", Key.Key_Tab, Key.Key_Tab, Key.Key_Tab)
    for one in ("Own eyes", "Papers", "Hearsay"):
        book.keys(one, Key.Key_Return)
    book.keys(Key.Key_Tab, Key.Key_Return)
    required = book.fields.sheet.editor.required
    book.focused(required.edit)
    book.keys("Only", Key.Key_Tab)
    book.focused(required.ticks)
    book.keys("Accuse", Key.Key_Space)
    row = book.field("source_of_evidence")
    assert len(row.offered_values) == 4
    assert book.codebook.is_required(row, book.type(120).id)
    assert not book.codebook.is_required(row, book.type(210).id)
    book.keys((Key.Key_PageDown, CONTROL))
    book.until(book.versions.publish.isEnabled)
    book.click(book.versions.publish)
    book.keys(Key.Key_Return)
    assert book.workspace.ask(list_versions)[0].name == "2.0"
    assert book.codebook.version == "2.0"
