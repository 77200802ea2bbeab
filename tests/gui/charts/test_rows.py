"""Label, bar and value share the width without touching."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from gui.charts.bar import Bar, count_text
from gui.charts.rows import Rows

LABELS = st.text(max_size=60) | st.sampled_from(
    ["", "🙂" * 30, "e\u0301" * 20, "שלום עולם", "a\nb\u00a0c"]
)


@pytest.fixture(scope="module")
def metrics(qapp: QApplication) -> QFontMetrics:
    return QFontMetrics(QFont(qapp.font()))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    data=st.lists(st.tuples(LABELS, st.integers(0, 10**9)), max_size=30),
    width=st.integers(200, 2000),
)
def test_nothing_overlaps_and_nothing_sticks_out(
    metrics: QFontMetrics, data: list[tuple[str, int]], width: int
) -> None:
    bars = [Bar(index, label, count, None) for index, (label, count) in enumerate(data)]
    rows = Rows.measured(bars, metrics)
    room = rows.label_width(width)
    for bar in bars:
        shown = rows.label(bar, width)
        assert "\n" not in shown
        assert metrics.horizontalAdvance(shown) <= room
        end = room + bar.count * rows.per_count(width)
        if rows.value_advance < width / 3:
            assert end + rows.gap + metrics.horizontalAdvance(count_text(bar.count)) <= width


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(count=st.integers(0, 300), top=st.integers(0, 9000), height=st.integers(1, 900))
def test_the_rows_in_sight_cover_the_window(
    metrics: QFontMetrics, count: int, top: int, height: int
) -> None:
    rows = Rows.measured([Bar(index, str(index), 1, None) for index in range(count)], metrics)
    first, bars = rows.in_sight(top, height)
    for y in (top, top + height // 2, top + height - 1):
        row = rows.row_at(y)
        assert row == -1 or first <= row < first + len(bars)
    assert len(bars) <= height // rows.height + 2, "rows out of sight are not drawn"


def test_short_labels_leave_the_width_to_the_bars(metrics: QFontMetrics) -> None:
    short = Rows.measured([Bar(1, "Deny", 5, None)], metrics)
    long = Rows.measured([Bar(1, "Accuse of harm to civilians " * 4, 5, None)], metrics)
    assert short.label_width(400) < 80
    assert long.label_width(400) == 200
    assert long.label(long.bars[0], 400).endswith("…")
    assert short.label(short.bars[0], 400) == "Deny"


def test_no_bars_and_only_zeros_divide_by_nothing(metrics: QFontMetrics) -> None:
    assert Rows.measured([], metrics).per_count(300) > 0
    assert Rows.measured([Bar(1, "Deny", 0, None)], metrics).per_count(300) > 0
