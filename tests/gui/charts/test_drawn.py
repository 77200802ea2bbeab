"""What is much is drawn beside the interface, and thin segments are drawn as one."""

from gui.charts import drawn as drawn_module
from gui.charts.bar import Bar, Part, drawn_pieces, pieces_of
from gui.charts.matrix_grid import Grid, Heading, left_out_words
from gui.charts.setting import Setting

THIN = tuple(Part(key, f"Envoy {key}", 1, "#808080", other=True) for key in range(400))
PARTS = (Part("a", "A", 30, "#10404c"), *THIN, Part(None, "not coded", 20, None, "not coded"))


def test_segments_that_share_a_colour_are_drawn_as_one_and_stay_themselves():
    bar = Bar("x", "X", 450, None, "", PARTS)
    assert bar.length == 450
    drawn = drawn_pieces(bar, share=False)
    assert [(one.start, one.length) for one in drawn] == [(0, 30), (30, 400), (430, 20)]
    assert len(pieces_of(bar, share=False)) == 402
    (single,) = drawn_pieces(Bar("y", "Y", 3, None), share=False)
    assert (single.number, single.length) == (-1, 3)
    assert drawn_pieces(bar, share=True)[1].length == 400 / 450


def test_much_is_drawn_beside_the_interface_and_is_the_same(dated, desktop, qtbot, monkeypatch):
    counts = desktop.counts
    views = [Setting(by="speaker", split="target"), Setting("matrix", "speaker", "target")]
    for setting in views:
        counts.show_setting(setting)
        qtbot.waitUntil(lambda: not counts.waiting)
        chart, grid, said = counts.panel.chart, counts.special._grid, counts.panel.caption
        with monkeypatch.context() as patch:
            patch.setattr(drawn_module, "MUCH", 0)
            counts.show_setting(Setting(by="outlet"))
            counts.show_setting(setting)
            assert counts.waiting
            qtbot.waitUntil(lambda: not counts.waiting)
            assert (counts.panel.chart, counts.special._grid) == (chart, grid)
            assert counts.panel.caption == said
            dated.open("1-ferry")
            dated.stored("the complaint", speaker=dated.actor("Tirana"))
            counts._on_keys((dated.actor("Tirana"),))
            qtbot.waitUntil(lambda: not counts.waiting)
            row = next(one for one in counts.table.rows if one.shown[0].label == "Tirana")
            assert len(counts.quotes.model.ids) == row.count
            assert counts.quotes.heading.text().startswith("Tirana")
            desktop.workspace.undo()
            qtbot.waitUntil(lambda: not counts.waiting)


def test_what_a_matrix_leaves_out_is_said():
    rows = [Heading(1, "A", 1)]
    assert left_out_words(Grid("Speaker", "Target", rows, rows, {})) == ""
    some = Grid("Speaker", "Target", rows, rows, {}, (12, 1))
    assert left_out_words(some) == "The 12 rarest rows and the rarest column are not shown."
    one = Grid("Speaker", "Target", rows, rows, {}, (0, 1))
    assert left_out_words(one) == "The rarest column is not shown."


def test_years_are_segments_in_their_order(dated, desktop):
    counts = desktop.counts
    counts.show_setting(Setting(by="speaker", split="month"))
    legend = [one.label for one in counts.panel.chart.legend]
    assert legend == ["2016-02", "2016-05"]
    counts.show_setting(Setting(by="speaker", split="family"))
    assert counts.panel.setting.split == "family"
