import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from core.text.spans import Span
from tests.gui.reader.driver import ARTICLE, mark, span_of

SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
SENTENCE = "She promised a new timetable."


def coded(page, qtbot, key=Qt.Key.Key_Return):
    with qtbot.waitSignal(page.code_requested) as asked:
        qtbot.keyClick(page, key)
    return asked.args[0]


def test_enter_codes_the_selection_in_whole_words(page, qtbot):
    page.set_caret(span_of("sail").start_cp + 1)
    for _ in range(6):
        qtbot.keyClick(page, Qt.Key.Key_Right, SHIFT)
    assert coded(page, qtbot) == span_of("sail on")
    assert page.selection() == span_of("sail on")


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_codes_the_next_quotation_of_the_paragraph(page, qtbot, key):
    page.set_caret(0)
    assert coded(page, qtbot, key) == span_of("“Nobody asked us,”")
    assert page.selection() == span_of("“Nobody asked us,”")


def test_enter_codes_the_sentence_where_no_quotation_follows(page, qtbot):
    page.set_caret(span_of("promised").start_cp)
    assert coded(page, qtbot) == span_of(SENTENCE)


def test_enter_on_an_empty_page_asks_nothing(page, qtbot):
    page.clear_text()
    with qtbot.assertNotEmitted(page.code_requested):
        qtbot.keyClick(page, Qt.Key.Key_Return)


def test_the_selection_commands_work_as_actions(page):
    steps = [
        (page.select_quotation, span_of("“Nobody asked us,”")),
        (page.select_quotation, span_of("“a storm in a teacup”")),
        (page.select_word, span_of("a")._replace(start_cp=-1)),
        (page.select_sentence, None),
        (page.select_next_sentence, span_of(SENTENCE)),
        (page.select_previous_sentence, None),
        (page.select_next_sentence, span_of(SENTENCE)),
        (page.extend_sentence, span_of(SENTENCE + " The union 👩‍👩‍👧 was not impressed.")),
    ]
    for command, expected in steps:
        action = QAction(page)
        action.triggered.connect(command)
        action.trigger()
        if expected is not None and expected.start_cp >= 0:
            assert page.selection() == expected, command.__name__


def test_growing_and_shrinking_by_a_word(page):
    page.select(span_of("harbour"))
    page.grow_selection()
    assert page.selection() == span_of("harbour board")
    page.shrink_selection()
    page.shrink_selection()
    assert page.selection() == span_of("harbour")


def test_a_click_chooses_the_innermost_claim_and_more_clicks_the_others(page, driver, qtbot):
    page.set_marks([mark(1, SENTENCE), mark(2, "promised a new"), mark(3, "promised")])
    chosen = []
    page.claim_chosen.connect(chosen.append)
    for _ in range(4):
        driver.click(qtbot, "promised")
        driver.click(qtbot, "promised")  # the second of two quick clicks selects the word
        page.set_caret(0)
    assert chosen[0] == 3
    assert set(chosen) == {1, 2, 3}
    driver.click(qtbot, "Nothing")
    driver.click(qtbot, "She")
    assert chosen[-1] == 1


def test_dragging_selects_and_chooses_nothing(page, driver, qtbot):
    page.set_marks([mark(1, SENTENCE)])
    start, end = driver.point_in("promised"), driver.point_in("timetable")
    with qtbot.assertNotEmitted(page.claim_chosen):
        qtbot.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(page.viewport(), end)
        qtbot.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=end)
    assert page.selection() is not None


def test_five_claims_on_one_sentence_are_all_reached_by_keys(page):
    page.set_marks([mark(number, SENTENCE) for number in range(1, 6)])
    chosen = []
    page.claim_chosen.connect(chosen.append)
    for _ in range(6):
        page.go_to_next_claim()
    assert chosen == [1, 2, 3, 4, 5, 1]
    del chosen[:]
    for _ in range(5):
        page.next_claim_here()
    assert sorted(chosen) == [1, 2, 3, 4, 5]
    del chosen[:]
    for _ in range(5):
        page.go_to_previous_claim()
    assert sorted(chosen) == [1, 2, 3, 4, 5]


def test_five_claims_on_one_sentence_are_all_reached_by_clicks(page, driver, qtbot):
    page.set_marks([mark(number, SENTENCE) for number in range(1, 6)])
    chosen = []
    page.claim_chosen.connect(chosen.append)
    for _ in range(5):
        driver.click(qtbot, "promised")
        qtbot.mouseClick(page._strip, Qt.MouseButton.RightButton)  # ends a double click
    assert sorted(set(chosen)) == [1, 2, 3, 4, 5]


def test_claims_are_gone_to_from_where_the_caret_is(page):
    page.set_marks([mark(1, "ferry"), mark(2, "denied"), mark(3, "Nothing")])
    page.set_caret(span_of("captain").start_cp)
    page.go_to_next_claim()
    assert (page.current_claim, page.caret_cp()) == (2, span_of("denied").start_cp)
    page.set_caret(0)
    page.go_to_next_claim()
    assert page.current_claim == 1
    page.go_to_previous_claim()
    assert page.current_claim == 3


def test_going_to_a_claim_scrolls_to_it(page, driver):
    text = "\n\n".join([ARTICLE] * 40)
    page.show_text(text, ())
    last = Span(len(text) - 22, len(text))
    page.put_mark(mark(1, "ferry").__class__(1, (last,), "#112233", "", False))
    page.go_to_next_claim()
    assert page.viewport().rect().contains(driver.rect_at(last.start_cp).center())


def test_going_nowhere(page, qtbot):
    with qtbot.assertNotEmitted(page.claim_chosen):
        page.go_to_next_claim()
        page.go_to_previous_claim()
        page.next_claim_here()


def test_zoom_moves_the_marks_also_where_the_column_stays_as_wide(page, qtbot):
    page.resize(260, 400)
    page.set_marks([mark(1, "promised")])
    page.grab()
    with qtbot.waitSignal(page.lines_moved):
        page.zoom_in()
