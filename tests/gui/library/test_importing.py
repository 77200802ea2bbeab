"""Files come in by dialog or drop, as a job; what became of them is said."""

import csv

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from core.articles.queries import list_article_ids
from gui.dialogs.columns import NO_COLUMN, ColumnsDialog
from tests.gui.driver import ARTICLES, Key, press

NEWS = (
    "Council votes on the new bridge today\n\nThe council will vote on {}. “We hope so,” he said.\n"
)


@pytest.fixture
def reports(desktop):
    """What the importer reported: (sentence, kind, details)."""
    heard = []
    desktop.importer.reported.connect(lambda *what: heard.append(what))
    return heard


def _file(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def _table(folder, name="table.csv", rows=2):
    path = folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["Überschrift", "Body", "Paper", "Day"])
        for n in range(rows):
            writer.writerow(
                [f"Title {n}", f"Words number {n}, “quoted” here.", "Courier", "2016-10-07"]
            )
    return path


def _drop(window, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, buttons = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    keys = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, buttons, keys)
    QApplication.sendEvent(window, enter)
    drop = QDropEvent(QPoint(9, 9).toPointF(), action, data, buttons, keys)
    QApplication.sendEvent(window, drop)
    return enter.isAccepted()


def _dialogs(kind):
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, kind)]


def _count(desktop):
    return len(desktop.workspace.ask(list_article_ids))


def test_dropped_files_and_folders_are_imported(desktop, reports, qtbot, tmp_path):
    folder = tmp_path / "more"
    folder.mkdir()
    one = _file(tmp_path, "one.txt", NEWS.format("Monday"))
    _file(folder, "two.txt", NEWS.format("Tuesday"))
    assert _drop(desktop.window, [one, folder])
    qtbot.waitUntil(lambda: bool(reports))
    assert reports == [("2 articles imported.", "info", "")]
    assert desktop.messages.text() == "2 articles imported."
    assert _count(desktop) == 5
    assert desktop.library.model.rowCount() == 5


def test_an_import_that_ends_leaves_the_keyboard_to_who_is_typing(
    desktop, hands, reports, qtbot, tmp_path
):
    hands.put_caret("Nobody")
    hands.keys(Key.Key_Return, "har")
    _drop(desktop.window, [_file(tmp_path, "one.txt", NEWS.format("Monday"))])
    qtbot.waitUntil(lambda: bool(reports))
    hands.keys("bour", Key.Key_Return)
    assert hands.line("speaker").text() == "Harbour Board"
    assert hands.focused() == "target"


@pytest.mark.parametrize("part", ["list", "filter", "words"])
def test_behind_an_import_from_the_list_comes_the_text(desktop, reports, qtbot, tmp_path, part):
    widget = desktop.library.list if part == "list" else desktop.library.filter
    widget.setFocus()
    if part == "words":
        press("school")
    _drop(desktop.window, [_file(tmp_path, "one.txt", NEWS.format("Monday"))])
    qtbot.waitUntil(lambda: bool(reports))
    assert desktop.pane.page.hasFocus() == (part != "words")
    assert widget.hasFocus() == (part == "words"), "letters for the filter are no commands"


def test_the_first_import_of_a_new_project_ends_in_the_text(bare_desktop, qtbot, tmp_path):
    bare_desktop.projects.new(tmp_path / "study")
    bare_desktop.library.filter.setFocus()
    _drop(bare_desktop.window, [_file(tmp_path, "one.txt", NEWS.format("Monday"))])
    qtbot.waitUntil(bare_desktop.pane.page.hasFocus)
    press(Key.Key_S)
    assert bare_desktop.library.filter.text() == ""
    assert bare_desktop.pane.page.textCursor().hasSelection()


def test_esc_leads_from_the_filter_to_the_text(desktop):
    desktop.library.filter.setFocus()
    press("school", Key.Key_Escape)
    assert desktop.pane.page.hasFocus()
    assert desktop.library.filter.text() == "school"


def test_words_that_are_dropped_are_not_taken_for_files(desktop):
    data = QMimeData()
    data.setText("just words")
    event = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.ignore()
    desktop.window.dragEnterEvent(event)
    assert not event.isAccepted()


def test_duplicates_and_unreadable_files_are_reported_with_details(
    desktop, reports, qtbot, tmp_path
):
    again = _file(tmp_path, "again.txt", ARTICLES["2-school.txt"])
    fresh = _file(tmp_path, "fresh.txt", NEWS.format("Monday"))
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"no archive")
    desktop.importer.take([again, fresh, broken, tmp_path / "missing.txt"])
    qtbot.waitUntil(lambda: bool(reports))
    ((sentence, kind, details),) = reports
    assert sentence == "1 article imported, 1 was here already, 2 could not be read."
    assert kind == "error"
    assert "again.txt: the same text is here already, as 2-school.txt." in details
    assert "broken.docx: " in details
    assert "missing.txt: " in details
    assert desktop.messages._more.isVisible()
    assert desktop.messages._details.toPlainText() == details


def test_a_single_detail_stands_in_the_sentence(desktop, reports, qtbot, tmp_path):
    desktop.importer.take([_file(tmp_path, "again.txt", ARTICLES["2-school.txt"])])
    qtbot.waitUntil(lambda: bool(reports))
    ((sentence, kind, details),) = reports
    assert sentence.startswith("0 articles imported, 1 was here already. again.txt: the same")
    assert (kind, details) == ("info", "")


def test_a_table_asks_for_its_columns_and_imports_a_row_an_article(
    desktop, reports, qtbot, tmp_path
):
    desktop.importer.take([_table(tmp_path)])
    (dialog,) = _dialogs(ColumnsDialog)
    assert _count(desktop) == 3
    assert dialog._choices["text"].currentText() == "Body"
    dialog._choices["title"].setCurrentText("Überschrift")
    dialog._choices["outlet"].setCurrentText("Paper")
    dialog._choices["published"].setCurrentText("Day")
    dialog._go.click()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0][0].startswith("2 articles imported")
    row = desktop.library.model.row(3)
    assert (row.title, row.outlet, row.published) == ("Title 0", "Courier", "2016-10-07")


def test_without_a_column_for_the_text_nothing_can_be_imported(desktop, tmp_path):
    desktop.importer.take([_table(tmp_path)])
    (dialog,) = _dialogs(ColumnsDialog)
    dialog._choices["text"].setCurrentText(NO_COLUMN)
    assert not dialog._go.isEnabled()
    dialog.reject()
    assert _count(desktop) == 3
    assert not desktop.jobs.busy


def test_several_tables_ask_one_after_another(desktop, reports, qtbot, tmp_path):
    tables = [_table(tmp_path, f"t{n}.csv", n) for n in (1, 2, 3)]
    desktop.importer.take([*tables[:2], _file(tmp_path, "a.txt", NEWS.format("Monday"))])
    desktop.importer.take([tables[2]])
    titles = []
    for answer in ("import", "cancel", "import"):
        (dialog,) = [one for one in _dialogs(ColumnsDialog) if one.isVisible()]
        titles.append(dialog.windowTitle())
        dialog._go.click() if answer == "import" else dialog.reject()
    assert titles == ["Columns of t1.csv", "Columns of t2.csv", "Columns of t3.csv"]
    qtbot.waitUntil(lambda: len(reports) == 3)
    assert _count(desktop) == 3 + 1 + 1 + 2


def test_a_table_that_cannot_be_read_does_not_keep_the_next_from_asking(desktop, reports, tmp_path):
    empty = _file(tmp_path, "empty.csv", "")
    desktop.importer.take([empty, _table(tmp_path)])
    assert [kind for _, kind, _ in reports] == ["error"]
    assert [one.windowTitle() for one in _dialogs(ColumnsDialog)] == ["Columns of table.csv"]


def test_a_cancelled_import_takes_nothing_in_and_says_so(desktop, reports, qtbot, tmp_path):
    paths = [_file(tmp_path, f"n{n}.txt", NEWS.format(n)) for n in range(20)]

    def cancel(job):
        job.cancel()

    desktop.jobs.started.connect(cancel)
    desktop.importer.take(paths)
    qtbot.waitUntil(lambda: bool(reports))
    desktop.jobs.started.disconnect(cancel)
    assert reports == [("Nothing was imported.", "info", "")]
    assert _count(desktop) == 3


def test_an_import_is_one_step_back(desktop, reports, qtbot, tmp_path):
    desktop.importer.take([_file(tmp_path, f"n{n}.txt", NEWS.format(n)) for n in range(3)])
    qtbot.waitUntil(lambda: bool(reports))
    assert _count(desktop) == 6
    desktop.actions["undo"].trigger()
    assert _count(desktop) == 3


def test_a_drop_without_a_project_says_what_to_do(bare_desktop, tmp_path):
    _drop(bare_desktop.window, [_file(tmp_path, "one.txt", NEWS.format("Monday"))])
    assert "Open or create a project first" in bare_desktop.messages.text()
    assert not bare_desktop.jobs.busy
    bare_desktop.importer.take([tmp_path / "one.txt"])
    assert not bare_desktop.jobs.busy


def test_a_project_that_is_dropped_is_opened(bare_desktop, town):
    _drop(bare_desktop.window, [town])
    assert bare_desktop.workspace.project.path == town.resolve()


def test_the_dialog_offers_every_kind_of_file_and_imports_what_was_chosen(
    desktop, reports, qtbot, tmp_path
):
    path = _file(tmp_path, "one.txt", NEWS.format("Monday"))
    desktop.actions["import"].trigger()
    (dialog,) = _dialogs(QFileDialog)
    for ending in ("*.txt", "*.docx", "*.pdf", "*.csv", "*.html"):
        assert ending in dialog.nameFilters()[0]
    dialog.filesSelected.emit([str(path)])
    dialog.reject()
    qtbot.waitUntil(lambda: bool(reports))
    assert reports[0][0] == "1 article imported."


def test_a_project_open_for_reading_takes_nothing_in(bare_desktop, town, qtbot, tmp_path):
    heard = []
    bare_desktop.importer.reported.connect(lambda *what: heard.append(what))
    bare_desktop.projects.open_for_reading(town)
    assert not bare_desktop.actions["import"].isEnabled()
    _drop(bare_desktop.window, [_file(tmp_path, "one.txt", NEWS.format("Monday"))])
    qtbot.waitUntil(lambda: bool(heard))
    assert "open for reading only" in heard[0][0]
    assert _count(bare_desktop) == 3
