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


@pytest.mark.parametrize(
    ("name", "left_out"),
    [
        ("book.csv", ""),
        ("book.xlsx", ""),
        ("book.qdc", " This form leaves out: fields and their answers"),
        ("book.html", " It is for reading only."),
    ],
)
def test_other_forms_say_what_they_leave_out(pages, tmp_path, name, left_out):
    pages.versions.files.export(tmp_path / name)
    pages.until(lambda: pages.said.startswith(f"Written to {name}."))
    assert pages.said.startswith(f"Written to {name}.{left_out}")
    assert bool(left_out) == (len(pages.said) > len(f"Written to {name}."))
    assert (tmp_path / name).stat().st_size > 1000


def test_an_older_version_is_written_as_it_was(pages, tmp_path):
    pages.versions.list.setCurrentRow(1)
    pages.click(pages.versions.export_file)
    (dialog,) = pages.versions.findChildren(QFileDialog)
    assert dialog.selectedFiles()[0].endswith(" codebook 1.0.yaml")
    dialog.fileSelected.emit(str(tmp_path / "old.yaml"))
    dialog.reject()
    pages.until(lambda: pages.said == "Written to old.yaml.")
    assert not next(
        one for one in read_codebook(tmp_path / "old.yaml").types if one.code == 210
    ).retired


def _paper(path):
    with pypdfium2.PdfDocument(path) as paper:
        sheets = [page.get_textpage().get_text_bounded() for page in paper]
    return [" ".join(one.split()) for one in sheets]


def test_the_codebook_is_printed(pages, hands, tmp_path):
    hands.stored("Nobody asked us", claim_type=pages.type(220).id)
    out = tmp_path / "book.pdf"
    pages.versions.files.print(out)
    pages.until(lambda: pages.said == "Written to book.pdf.")
    sheets = _paper(out)
    text = " ".join(sheets)
    assert "The speaker says that an actor violates human rights." in text
    assert "1 claim coded" in text
    assert "210 Deny" in text.partition("No longer coded")[2]
    title = pages.codebook.title
    assert [one.count(f"{title} · {at} of {len(sheets)}") for at, one in enumerate(sheets, 1)] == [
        1
    ] * len(sheets)


def test_an_older_version_is_printed_without_counts(pages, tmp_path):
    out = tmp_path / "old.pdf"
    pages.versions.list.setCurrentRow(1)
    pages.versions.files.print(out, pages.versions.current())
    pages.until(lambda: pages.said == "Written to old.pdf.")
    text = " ".join(_paper(out))
    assert "No longer coded" not in text
    assert "coded" not in text.partition("Claim types at a glance")[0]


def test_a_print_that_fails_says_so_and_leaves_the_older_file(pages, tmp_path):
    (tmp_path / "there").mkdir()
    pages.versions.files.print(tmp_path / "there")
    pages.until(lambda: "cannot be written" in pages.said)


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
