"""A list of ids whose rows are read page by page, only where it is looked at."""

import random
import time
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QListView

from gui.models.paged import PAGE, PagedModel, RowRole

REPORT = QAbstractItemModelTester.FailureReportingMode.Warning


@dataclass(frozen=True)
class Row:
    id: int
    words: str


class Source:
    """Rows by id, and what was asked for."""

    def __init__(self):
        self.asked = []
        self.lost = set()
        self.version = 1

    def fetch(self, ids):
        self.asked.append(list(ids))
        return [Row(one, f"row {one} v{self.version}") for one in ids if one not in self.lost]


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def model(source, qtbot):
    made = PagedModel(source.fetch, lambda row: row.id, lambda row: row.words)
    tester = QAbstractItemModelTester(made, REPORT)
    yield made
    tester.deleteLater()
    made.deleteLater()


@pytest.fixture
def signals(model):
    """What the model tells its views, in order."""
    heard = []
    model.rowsInserted.connect(lambda _, first, last: heard.append(("insert", first, last)))
    model.rowsRemoved.connect(lambda _, first, last: heard.append(("remove", first, last)))
    model.modelReset.connect(lambda: heard.append(("reset",)))
    model.dataChanged.connect(lambda a, b, _=None: heard.append(("data", a.row(), b.row())))
    return heard


def _words(model):
    return [model.data(model.index(row)) for row in range(model.rowCount())]


@pytest.mark.parametrize(
    ("before", "after", "heard"),
    [
        ([], [1, 2], ("reset",)),
        ([1, 3], [1, 2, 3], ("insert", 1, 1)),
        ([2, 3], [1, 2, 3], ("insert", 0, 0)),
        ([1, 2], [1, 2, 3], ("insert", 2, 2)),
        ([], [1], ("insert", 0, 0)),
        ([1, 2, 3], [1, 3], ("remove", 1, 1)),
        ([1, 2, 3], [2, 3], ("remove", 0, 0)),
        ([1, 2, 3], [1, 2], ("remove", 2, 2)),
        ([1], [], ("remove", 0, 0)),
        ([1, 2, 3], [3, 2, 1], ("reset",)),
        ([1, 2, 3], [1, 4, 5, 3], ("reset",)),
        ([1, 2, 3], [], ("reset",)),
    ],
)
def test_one_row_that_comes_or_goes_moves_only_itself(model, signals, before, after, heard):
    model.show(before)
    signals.clear()
    model.show(after)
    assert signals == [heard]
    assert list(model.ids) == after
    assert _words(model) == [f"row {one} v1" for one in after]


def test_the_same_ids_again_are_no_news(model, signals):
    model.show([1, 2])
    signals.clear()
    model.show((1, 2))
    assert signals == []


def test_a_model_stays_sound_while_rows_come_and_go(model, source):
    """The tester looks at every change; here are three hundred of them."""
    chance = random.Random(7)
    ids = []
    for _ in range(300):
        if ids and chance.random() < 0.4:
            ids.pop(chance.randrange(len(ids)))
        elif chance.random() < 0.05:
            chance.shuffle(ids)
        else:
            ids.insert(chance.randrange(len(ids) + 1), max(ids, default=0) + 1)
        model.show(ids)
        place = chance.randrange(len(ids)) if ids else -1
        assert model.rowCount() == len(ids)
        if ids:
            assert model.row(place).id == ids[place]


def test_a_page_is_read_once_with_its_neighbours(model, source):
    model.show(range(1, 501))
    source.asked.clear()
    model.row(130)
    assert source.asked == [list(range(121, 181))]
    for row in range(120, 180):
        model.row(row)
    assert len(source.asked) == 1
    model.row(180)
    assert source.asked[1] == list(range(181, 241))
    assert len(source.asked[1]) == PAGE


def test_after_an_insertion_only_the_new_row_is_read(model, source):
    model.show(range(1, 61))
    model.row(0)
    source.asked.clear()
    model.show([*range(1, 31), 99, *range(31, 61)])
    model.row(5)
    assert source.asked == []
    assert model.row(30).id == 99
    assert source.asked == [[99]]


def test_only_rows_that_were_touched_are_read_again(model, source, signals):
    model.show(range(1, 61))
    model.row(0)
    source.asked.clear()
    signals.clear()
    source.version = 2
    model.forget({5, 7, 999})
    assert sorted(signals) == [("data", 4, 4), ("data", 6, 6)]
    assert model.row(4).words == "row 5 v2"
    assert model.row(5).words == "row 6 v1"
    assert source.asked == [[5, 7]]


def test_rows_that_were_never_looked_at_are_not_announced(model, source, signals):
    model.show(range(1, 501))
    model.row(0)
    signals.clear()
    model.forget({400})
    assert signals == []


def test_everything_can_be_forgotten(model, source, signals):
    model.show([1, 2, 3])
    model.row(0)
    signals.clear()
    source.version = 2
    model.forget_all()
    assert signals == [("data", 0, 2)]
    assert _words(model) == ["row 1 v2", "row 2 v2", "row 3 v2"]
    model.show([])
    model.forget_all()


def test_a_row_that_is_lost_is_empty_and_harms_nobody(model, source):
    source.lost = {2}
    model.show([1, 2, 3])
    assert _words(model) == ["row 1 v1", None, "row 3 v1"]
    assert model.row(1) is None


def test_what_a_view_and_a_screen_reader_get(model):
    model.show([7])
    index = model.index(0)
    assert model.data(index, RowRole) == Row(7, "row 7 v1")
    assert model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "row 7 v1"
    assert model.data(index, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert (model.row(-1), model.row(1)) == (None, None)
    assert (model.position_of(7), model.position_of(8)) == (0, -1)


def test_a_hundred_thousand_rows_are_shown_without_being_read(qtbot, source):
    """Ratios to plain list work on the same machine; only what is in sight is fetched."""
    made = PagedModel(source.fetch, lambda row: row.id, lambda row: row.words)
    view = QListView()
    qtbot.addWidget(view)
    view.setUniformItemSizes(True)
    view.setModel(made)
    view.resize(300, 400)
    view.show()
    ids = list(range(100_000))
    began = time.perf_counter()
    made.show(ids)
    made.show([*ids[:50_000], 100_001, *ids[50_000:]])
    made.show(ids)
    made.forget({5})
    view.scrollTo(made.index(70_000))
    view.grab()
    taken = time.perf_counter() - began
    assert made.rowCount() == 100_000
    assert sum(map(len, source.asked)) <= 5 * PAGE
    assert any(70_000 in page for page in source.asked)
    assert taken < 2
