"""The counts panel on a real project: every bar is the number of quotes behind it."""

import json
from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from core import cli
from core.actors.commands import DescribeActor
from core.claims.commands import DeleteClaims
from core.claims.layers import EVERYONE
from core.codebook.field_commands import AddField, FieldContent, RetireField, ValueContent
from core.counts.frequencies import Scope, count_claims
from tests.gui.driver import CONTROL, Key, click_row

ENTER = Key.Key_Return
ANSWERS = {"cannot tell": 1, "not coded": 2}
"""These stand last, in this order."""


def _dimensions(counts):
    combo = counts.panel.chooser.by
    places = range(combo.count())
    return [combo.itemData(at) for at in places], [combo.itemText(at) for at in places]


def _choose(counts, name, qtbot):
    counts.panel.set_dimension(name)
    counts.panel.dimension_changed.emit(name)
    qtbot.waitUntil(lambda: not counts.asking.waiting)


def _bars(counts):
    return {bar.label: bar.count for bar in counts.panel._bars}


def test_every_bar_is_as_long_as_its_list(coded, desktop, qtbot):
    counts = desktop.counts
    names, _ = _dimensions(counts)
    assert {"claim_type", "family", "speaker", "target", "outlet", "stance", "evidence"} <= set(
        names
    )
    for name in names:
        _choose(counts, name, qtbot)
        assert counts.panel._bars, name
        for bar in counts.panel._bars:
            counts.panel.bar_chosen.emit(bar.key)
            ids = counts.quotes.model.ids
            assert len(ids) == len(set(ids)) == bar.count, (name, bar)
            assert counts.quotes.heading.text().startswith(f"{bar.label}: ")


def test_the_bars_are_what_core_counts(coded, desktop, qtbot):
    counts, workspace = desktop.counts, desktop.workspace
    for name in _dimensions(counts)[0]:
        _choose(counts, name, qtbot)
        table = workspace.ask(count_claims, workspace.codebook, [name], Scope())
        rows = sorted(table.rows, key=lambda row: ANSWERS.get(row.shown[0].label, 0))
        assert [(bar.key, bar.label, bar.count) for bar in counts.panel._bars] == [
            (row.keys[0], row.shown[0].label, row.count) for row in rows
        ]


@pytest.mark.parametrize("name", ["claim_type", "speaker", "target", "stance", "analyst"])
def test_the_bars_are_what_the_command_line_says(coded, desktop, town, capsys, name, qtbot):
    counts = desktop.counts
    _choose(counts, name, qtbot)
    shown = Counter({bar.label: bar.count for bar in counts.panel._bars})
    desktop.projects.close()
    assert cli.run(["counts", str(town), "--by", name, "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["total"] == 7
    assert Counter({row[f"{name}_label"]: row["count"] for row in document["rows"]}) == shown


def test_not_coded_none_and_cannot_tell_are_three_bars(coded, desktop, qtbot):
    _choose(desktop.counts, "target", qtbot)
    bars = {bar.label: bar for bar in desktop.counts.panel._bars}
    assert {name: bars[name].count for name in ("not coded", "none", "cannot tell")} == {
        "not coded": 3,
        "none": 1,
        "cannot tell": 1,
    }
    assert [bars[name].answer for name in ("not coded", "none", "cannot tell")] == [
        "not coded",
        "",
        "cannot tell",
    ]
    labels = [bar.label for bar in desktop.counts.panel._bars]
    assert labels[-2:] == ["cannot tell", "not coded"]


def test_one_claim_with_two_targets_counts_once_under_each(coded, desktop, qtbot):
    _choose(desktop.counts, "target", qtbot)
    assert _bars(desktop.counts)["Harbour Board"] == 2
    assert _bars(desktop.counts)["Tirana"] == 1
    assert "7 claims of all analysts; every claim counts once" in (
        desktop.counts.panel._caption.text()
    )


def test_a_family_holds_the_claims_of_its_types(coded, desktop, qtbot):
    _choose(desktop.counts, "family", qtbot)
    assert _bars(desktop.counts) == {"Accuse": 4, "Contest": 1, "cannot tell": 1, "not coded": 1}


def test_bars_have_the_colour_of_their_type_in_either_look(coded, desktop, qtbot):
    _choose(desktop.counts, "claim_type", qtbot)
    row = desktop.workspace.codebook.type_by_code[120]
    colours = {bar.label: bar.colour for bar in desktop.counts.panel._bars}
    assert colours[row.name] == row.colour_light
    desktop.switch.choose("dark")
    colours = {bar.label: bar.colour for bar in desktop.counts.panel._bars}
    assert colours[row.name] == row.colour_dark
    _choose(desktop.counts, "speaker", qtbot)
    assert {bar.colour for bar in desktop.counts.panel._bars} == {None}


def test_the_bars_follow_every_commit(hands, desktop):
    counts = desktop.counts
    hands.code("“Nobody asked us,”")
    assert _bars(counts) == {"Deny": 1}
    hands.keys(Key.Key_D, "120", ENTER, "neg", ENTER)
    assert _bars(counts) == {"Accuse: harm to civilians": 1, "Deny": 1}
    desktop.form.begin_at("claim_type")
    hands.keys("210", ENTER)
    assert _bars(counts) == {"Deny": 2}
    hands.keys((Key.Key_Z, CONTROL), (Key.Key_Z, CONTROL))
    assert _bars(counts) == {"Deny": 1}
    hands.keys(Key.Key_N, Key.Key_Delete)
    assert _bars(counts) == {}
    assert "0 claims of Ana" in counts.panel._caption.text()


def test_another_layer_is_another_count(coded, desktop):
    counts = desktop.counts
    box = desktop.window.layers
    assert [box.itemText(at) for at in range(box.count())] == ["Ana", "Ben", "everyone", "final"]
    totals = {}
    for name in ("Ben", "Ana", "everyone"):
        box.setCurrentText(name)
        box.activated.emit(box.currentIndex())
        totals[name] = counts.table.total
    assert totals == {"Ben": 1, "Ana": 6, "everyone": 7}
    assert "of all analysts" in counts.panel._caption.text()


def test_this_article_or_all(coded, desktop):
    counts = desktop.counts
    here = counts.panel.chooser.here
    QTest.mouseClick(here, Qt.MouseButton.LeftButton)
    assert counts.table.total == 2
    coded.open("1-ferry")
    assert counts.table.total == 5
    desktop.workspace.open_article(None)
    assert counts.table.total == 0
    QTest.mouseClick(here, Qt.MouseButton.LeftButton)
    assert counts.table.total == 7


def test_a_click_on_a_bar_lists_its_quotes_and_one_of_them_is_opened(coded, desktop, qtbot):
    counts = desktop.counts
    counts.panel.ensure_plot()
    view = counts.panel._view
    qtbot.waitUntil(view.isVisible)
    coded.open("3-dam")
    labels = [bar.label for bar in counts.panel._bars]
    row = labels.index("Accuse: harm to civilians")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.row_rect(row).center())
    assert counts.quotes.heading.text() == "Accuse: harm to civilians: 3 quotes"
    assert counts.quotes.isVisible()
    assert QApplication.focusWidget() is counts.quotes.list
    rows = [counts.quotes.model.row(at).quote for at in range(3)]
    assert rows == ["“Nobody asked us,”", "It could", "one of them said"]
    click_row(counts.quotes.list, 0)
    assert desktop.workspace.article.name == "1-ferry.txt"
    assert desktop.workspace.claim().quote == "“Nobody asked us,”"
    assert QApplication.focusWidget() is coded.page
    assert counts.quotes.isVisible(), "the next of them may be looked at"


def test_by_keys_from_bar_to_quote(coded, desktop, qtbot):
    desktop.counts.panel.ensure_plot()
    qtbot.waitUntil(desktop.counts.panel._view.isVisible)
    coded.keys((Key.Key_5, CONTROL), Key.Key_Home, ENTER)
    assert QApplication.focusWidget() is desktop.counts.quotes.list
    coded.keys(Key.Key_Down, ENTER)
    assert desktop.workspace.claim().quote == "It could"
    assert QApplication.focusWidget() is coded.page


def test_the_list_of_quotes_follows_and_closes_when_nothing_is_left(coded, desktop, qtbot):
    counts = desktop.counts
    desktop.workspace.code_as("Ana")
    _choose(counts, "claim_type", qtbot)
    bar = next(one for one in counts.panel._bars if one.label == "Deny")
    counts.panel.bar_chosen.emit(bar.key)
    (only,) = counts.quotes.model.ids
    coded.open("1-ferry")
    coded.stored("the complaint", claim_type=coded.type_id(210))
    assert counts.quotes.heading.text() == "Deny: 2 quotes"
    desktop.workspace.undo()
    desktop.workspace.run(DeleteClaims((only,)))
    assert not counts.quotes.isVisible()


def test_quotes_that_were_closed_stay_closed(coded, desktop, qtbot):
    counts = desktop.counts
    _choose(counts, "claim_type", qtbot)
    counts.panel.bar_chosen.emit(counts.panel._bars[0].key)
    close = counts.quotes.findChild(QToolButton)
    qtbot.waitUntil(lambda: close.visibleRegion().contains(close.rect().center()))
    QTest.mouseClick(close, Qt.MouseButton.LeftButton)
    assert not counts.quotes.isVisible()
    coded.open("1-ferry")
    coded.stored("the complaint", claim_type=coded.type_id(210))
    assert not counts.quotes.isVisible()


def test_without_a_project_there_is_nothing_to_count(coded, desktop):
    desktop.projects.close()
    assert desktop.counts.table is None
    assert desktop.counts.panel._bars == ()
    assert not desktop.counts.quotes.isVisible()


def test_the_dimension_stays_chosen_with_the_next_project(coded, desktop, tmp_path, qtbot):
    _choose(desktop.counts, "stance", qtbot)
    desktop.projects.new(tmp_path / "next")
    assert desktop.counts.panel.dimension == "stance"
    assert desktop.counts.table.total == 0


def test_a_new_field_can_be_counted_by_and_a_retired_one_no_more(coded, desktop):
    run = desktop.workspace.run
    values = (ValueContent(1, "a", "A"),)
    field = run(AddField(FieldContent("source", "Source"), "one of", values=values))
    run(AddField(FieldContent("passage", "Passage"), "span"))
    run(AddField(FieldContent("party", "Party"), "one of", "actor", values))
    assert "source" in _dimensions(desktop.counts)[0]
    assert not {"passage", "party"} & set(_dimensions(desktop.counts)[0])
    desktop.counts.panel.set_dimension("source")
    run(RetireField(field))
    assert "source" not in _dimensions(desktop.counts)[0]
    assert desktop.counts.table is not None


def test_actors_count_for_their_country(coded, desktop, qtbot):
    board = next(one for one in desktop.workspace.actors.values() if one.name == "Harbour Board")
    change = DescribeActor(board.id, board.name, board.kind, None, (), country="ALB")
    desktop.workspace.run(change)
    _choose(desktop.counts, "speaker_country", qtbot)
    found = {row.shown[0].label: row.count for row in desktop.counts.table.rows}
    assert found["Albania"] == 3
    assert "cannot tell" in found


def test_many_claims_are_counted_anew_when_the_coder_pauses(coded, desktop, monkeypatch, qtbot):
    counts = desktop.counts
    before = counts.table.total
    monkeypatch.setattr("gui.charts.asking.SMALL", 0)
    coded.workspace.show_layer(EVERYONE)
    qtbot.waitUntil(lambda: not counts.asking.waiting)
    claim = coded.stored("one of them")
    assert counts.table.total == before + 1, "the open article is counted at once"
    captain = next(one for one in coded.workspace.actors.values() if one.name == "Captain Ahrens")
    coded.workspace.run(DescribeActor(captain.id, "Captain", captain.kind, None, ()))
    assert counts.asking.waiting
    assert counts.table.total == before + 1, "what was counted stays in sight"
    coded.workspace.run(DeleteClaims((claim,)))
    qtbot.waitUntil(lambda: not counts.asking.waiting)
    assert counts.table.total == before
