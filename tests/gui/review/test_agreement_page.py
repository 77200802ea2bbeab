"""The agreement page: figures, pictures, and every cell's claims."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.analysts.blindness import ADJUDICATOR, ALWAYS
from core.analysts.commands import SetBlindness, SetRole
from core.analysts.submitting import SubmitCoding
from core.exchange.agreement_tables import number
from core.project import Project
from core.sample import create_sample
from gui.bridge.jobs import Jobs
from gui.review.agreement_cells import Cases
from gui.review.agreement_page import BLIND, CHANGED, AgreementPage
from gui.review.confusion_plot import matrix_of
from gui.theme import DARK, LIGHT
from gui.workspace import Workspace
from tests.gui.driver import delete_later_now

Key = Qt.Key


@pytest.fixture(scope="module")
def sample_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("agreement") / "sample.onrecord"
    create_sample(path).close()
    return path


class Reader:
    """The page on a project, and what it asked the window for."""

    def __init__(self, path):
        self.workspace, self.jobs = Workspace(), Jobs()
        self.workspace.use(Project.open(path))
        self.page = AgreementPage(self.workspace, self.jobs)
        self.page.choices.resamples.setValue(10)
        self.listed, self.told = [], []
        self.page.claims_listed.connect(self._on_listed)
        self.page.told.connect(self._on_told)
        self.page.resize(1320, 720)
        self.page.show()

    def _on_listed(self, title, ids):
        self.listed.append((title, ids))

    def _on_told(self, sentence):
        self.told.append(sentence)

    def wait(self, qtbot):
        qtbot.waitUntil(self._done, timeout=20_000)
        return self.page

    def _done(self):
        return not self.jobs.busy

    def field(self, name):
        self.page.fields.choose(Cases("differing", name))
        return self.page.found.report.whole.fields[name]

    def close(self):
        self.jobs.close()
        self.page.close()
        self.page.deleteLater()
        delete_later_now()
        self.workspace.use(None)


@pytest.fixture
def reader(sample_file, tmp_path, qtbot):
    made = Reader(Path(shutil.copy(sample_file, tmp_path / "sample.onrecord")))
    yield made
    made.close()


@pytest.fixture
def page(reader, qtbot):
    reader.page.refresh()
    return reader.wait(qtbot)


def _texts(table):
    columns = range(table.columnCount())
    return [[table.item(row, at).text() for at in columns] for row in range(table.rowCount())]


def test_a_small_project_is_worked_out_at_once_and_a_row_opens_what_differs(reader, page):
    fields = page.found.report.whole.fields
    rows = _texts(page.fields)
    assert [row[0] for row in rows] == [one.label for one in fields.values()]
    for row, field in zip(rows, fields.values(), strict=True):
        assert row[1] == str(field.n)
        assert row[3].startswith(number(field.figures["alpha"].value))
    assert page.plots.isVisible()
    assert "8 articles" in page.notice.text()
    assert not page.choices.cancel.isVisible()

    field = reader.field("stance")
    page.fields.setFocus()
    QTest.keyClick(page.fields, Key.Key_Return)
    different = round(field.n * (1 - field.figures["percent"].value))
    title, ids = reader.listed[-1]
    assert title == f"Stance: Ana and Ben differ: {different} cases"
    assert len(ids) == 2 * different
    QTest.keyClick(page.fields, Key.Key_Right)
    QTest.keyClick(page.fields, Key.Key_Return)
    assert len(reader.listed[-1][1]) == 2 * field.n
    # All of them are claims that are there, of the two in turn.
    rows = reader.workspace.claims(ids)
    assert [row.analyst for row in rows] == ["Ana", "Ben"] * different


def test_cells_tables_and_periods_open_their_claims_by_keys_and_mouse(reader, page, qtbot):
    field = reader.field("family")
    plots = page.plots
    plots.setCurrentIndex(1)
    plots.confusion.setFocus()
    counts = {(one.one, one.other): one.count for one in field.confusions}
    used = sorted({at for pair in counts for at in pair})
    QTest.keyClick(plots.confusion, Key.Key_Return)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Left):
        QTest.keyClick(plots.confusion, key)
        QTest.keyClick(plots.confusion, Key.Key_Return)
    seen = [(0, 0), (0, 1), (1, 1), (1, 0)]
    expected = [counts.get((used[row], used[column]), 0) for row, column in seen]
    assert [len(ids) // 2 for _, ids in reader.listed] == [one for one in expected if one]
    assert len(reader.told) == expected.count(0)

    reader.listed.clear()
    most = max(field.confusions, key=lambda one: one.count)
    used = sorted({at for one in field.confusions for at in (one.one, one.other)})
    plot = page.plots.confusion
    qtbot.waitUntil(lambda: plot.height() > 150)
    place = plot.point_of(used.index(most.other) + 0.5, used.index(most.one) + 0.5)
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert len(reader.listed[-1][1]) == 2 * most.count
    reader.listed.clear()
    field = reader.field("claim_type")
    rows = _texts(page.plots.confusions)
    assert sum(int(row[2]) for row in rows) == field.n
    assert rows[0][0] != rows[0][1]
    categories = {row[0]: (int(row[1]), int(row[2])) for row in _texts(page.plots.categories)}
    assert categories == {one.label: one.given for one in field.categories}
    page.plots.categories.setFocus()
    QTest.keyClick(page.plots.categories, Key.Key_Return)
    assert len(reader.listed) == 1
    types = {one.label: one for one in page.found.report.whole.unitising.types}
    last = page.plots.categories.columnCount() - 1
    for row, words in enumerate(_texts(page.plots.categories)):
        kind = types[words[0]]
        assert words[last] == number(kind.figures["gamma_k"].value)
        page.plots.categories.setCurrentCell(row, last)
        reader.listed.clear()
        QTest.keyClick(page.plots.categories, Key.Key_Return)
        assert [len(ids) for _, ids in reader.listed] == [kind.unmatched] * bool(kind.unmatched)
    periods = page.found.report.over_time.coded["claim_type"]
    assert [row[0] for row in _texts(page.plots.periods)] == [one.label for one in periods]
    assert "Claim type" in page.plots.forest.accessibleDescription()
    reader.listed.clear()
    field = reader.field("claim_type")
    page.plots.setCurrentIndex(3)
    page.plots.time.setFocus()
    for at in range(len(page.plots.periods_shown())):
        if at:
            QTest.keyClick(page.plots.time, Key.Key_Right)
        QTest.keyClick(page.plots.time, Key.Key_Return)
    different = round(field.n * (1 - field.figures["percent"].value))
    assert sum(len(ids) // 2 for _, ids in reader.listed) == different

    unmatched = page.found.report.whole.unitising.unmatched
    for row, name in ((1, "Ana"), (2, "Ben")):
        page.finding.setCurrentCell(row, 0)
        QTest.keyClick(page.finding, Key.Key_Return)
        assert len(reader.listed[-1][1]) == unmatched[name]


def test_a_matrix_that_was_worked_out_behind_another_page_is_whole_when_it_is_shown(page, qtbot):
    plots = page.plots
    field = page.found.report.whole.fields["claim_type"]
    names = matrix_of(field).labels
    assert not plots.confusion.isVisible()
    plots.setCurrentWidget(plots.widget(1))
    qtbot.waitUntil(lambda: len(_ticks(plots.confusion.left)) > len(names) // 2)
    room = plots.confusion.box.width() / len(names)
    below = _ticks(plots.confusion.bottom)
    widest = max(map(plots.confusion.fontMetrics().horizontalAdvance, below))
    assert len(below) >= len(names) // (2 + widest * 1.25 // room)
    assert below[0] == names[0].split(" ")[0]


def _ticks(axis):
    """The names that stand at an axis."""
    return [name for _, name in axis._tickLevels[0]]


def test_what_changed_since_is_said_and_computed_anew_on_request(reader, page, qtbot):
    workspace = reader.workspace
    workspace.project.analyst_id = workspace.analysts[0].id
    [row] = workspace.claims(page.found.whole.claims.ids[:1].tolist())
    workspace.run(SubmitCoding(row.article_id))
    qtbot.waitUntil(lambda: page.notice.text() == CHANGED)
    before = page.found
    page.choices.seed.setValue(3)
    QTest.mouseClick(page.choices.compute, Qt.MouseButton.LeftButton)
    reader.wait(qtbot)
    assert page.found is not before
    assert page.found.report.settings.seed == 3
    page.choices.menu.actions()[0].setChecked(False)
    page.compute()
    reader.wait(qtbot)
    assert "two analysts or more" in page.notice.text()


def test_a_blind_coder_gets_a_sentence_and_no_figures(reader):
    workspace = reader.workspace
    workspace.project.analyst_id = workspace.analysts[0].id
    workspace.run(SetRole(workspace.analysts[1].id, ADJUDICATOR))
    workspace.run(SetBlindness(ALWAYS))
    reader.page.refresh()
    assert reader.page.notice.text() == BLIND
    assert reader.page.found is None
    assert reader.page.plots is None
    assert not reader.jobs.busy
    assert not reader.page.choices.isVisible()


def test_the_report_is_saved_and_both_looks_are_drawn(reader, page, tmp_path, qtbot):
    for ending in (".html", ".pdf", ".csv", ".json"):
        path = tmp_path / f"report{ending}"
        reader.told.clear()
        page.saving.write(page.found.report, path)
        qtbot.waitUntil(lambda: bool(reader.told), timeout=20_000)
        assert reader.told == [f"Written to report{ending}."]
        assert path.stat().st_size > 1000
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")

    def shades(theme):
        page.set_theme(theme)
        picture = page.plots.forest.grab().toImage()
        return {picture.pixelColor(x, 40).name() for x in range(0, picture.width(), 2)}

    assert shades(LIGHT) != shades(DARK)
