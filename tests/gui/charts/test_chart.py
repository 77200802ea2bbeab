"""Segments have an order and a colour each; what is too much shares one, and stays itself."""

from PySide6.QtCore import Qt

from core.codebook.draft import default_codebook
from core.counts.answers import Shown
from core.counts.frequencies import CountRow, CountTable
from core.project import Project
from gui.charts.bar import Bar, Part
from gui.charts.chart import Tables, label_of, make_chart
from gui.charts.setting import Setting
from gui.charts.view import BarsView
from gui.theme import LIGHT


def _tables(counts, missing=0):
    """One bar with a segment for each count, named by its number; the last ones are none."""
    shown = Shown("x", "X")
    rows = [
        CountRow((1, key), (shown, Shown(key, f"Answer {key}")), count)
        for key, count in enumerate(counts)
    ]
    answers = (
        ("cannot tell", Shown("cannot tell", "cannot tell")),
        (None, Shown(None, "not coded")),
    )
    rows += [CountRow((1, key), (shown, one), missing) for key, one in answers if missing]
    whole = CountTable("claims", sum(counts), (CountRow((1,), (shown,), sum(counts)),))
    return Tables(whole, CountTable("claims", sum(counts), tuple(reversed(rows))))


def test_eight_have_their_own_colour_and_the_others_share_one(tmp_path):
    with Project.create(tmp_path / "a.onrecord", "A", default_codebook()) as project:
        chart = make_chart(
            _tables(range(30, 18, -1), 50),
            Setting(by="speaker", split="target"),
            project.codebook,
            dark=False,
        )
    (bar,) = chart.bars
    labels = [part.label for part in bar.parts]
    assert labels == [f"Answer {key}" for key in range(12)] + ["cannot tell", "not coded"]
    own = [part.colour for part in bar.parts[:8]]
    assert len(set(own)) == 8
    assert {part.colour for part in bar.parts[8:12]} == {LIGHT.muted}
    assert [one.label for one in chart.legend[-3:]] == ["4 others", "cannot tell", "not coded"]
    assert len(chart.legend) == 11
    assert label_of(chart, (1, 11)) == "X, Answer 11"
    assert label_of(chart, (1, None)) == "X, not coded"


def test_left_and_right_go_over_segments_and_a_click_opens_one(qtbot):
    parts = (Part(1, "negative", 3, "#10404c"), Part(2, "positive", 1, "#c67d10"))
    view = BarsView(LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.set_bars([Bar("a", "Russia", 4, None, "", parts), Bar("b", "Syria", 2, None)])
    view.show()
    for number, part in enumerate(parts):
        with qtbot.waitSignal(view.part_chosen) as chosen:
            place = view.rect_of(0, number).center()
            qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert chosen.args == [("a", part.key)]
    assert view.current == (0, 1)
    widths = [view.rect_of(0, number).width() for number in (0, 1)]
    assert abs(widths[0] - 3 * widths[1]) <= 4
    view.set_bars([Bar("a", "Russia", 4, None, "", parts)], share=True)
    assert view.current == (0, 1)
