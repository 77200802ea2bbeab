import pytest

from gui.reader.colours import DARK
from gui.reader.header import ArticleHeader
from gui.reader.title import MAX_LINES

LONG = "A very long headline about the harbour 😀 and its board " * 12


@pytest.fixture
def header(qtbot):
    widget = ArticleHeader()
    qtbot.addWidget(widget)
    widget.resize(600, 200)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (("Herald", "2019-03-12", "A. Writer"), "Herald · 2019-03-12 · A. Writer"),
        (("", "2019-03-12", ""), "2019-03-12"),
        (("Herald", "  ", "A.\nWriter"), "Herald · A. Writer"),
    ],
)
def test_missing_details_leave_nothing_behind(header, parts, line):
    header.show_article("Title", *parts)
    assert header.details.text() == line


def test_no_details_take_no_room(header):
    header.show_article("")
    assert header.details.isHidden()
    assert header.title.isHidden()


def test_a_title_is_never_taken_for_markup(header):
    header.show_article("<h1>Ferry</h1> & <img src='x'>", "<b>Herald</b>")
    assert header.title.lines(2_000) == ["<h1>Ferry</h1> & <img src='x'>"]
    assert header.details.text() == "<b>Herald</b>"
    assert header.details.textFormat().name == "PlainText"


def test_a_short_title_is_shown_whole_without_a_tip(header):
    header.show_article("Ferry stays in port")
    assert header.title.lines(header.title.width()) == ["Ferry stays in port"]
    assert header.title.toolTip() == ""


def test_a_long_title_is_cut_after_three_lines_and_told_in_full_by_its_tip(header):
    header.show_article(LONG)
    lines = header.title.lines(header.title.width())
    assert len(lines) == MAX_LINES
    assert lines[-1].endswith("…")
    whole = " ".join(LONG.split())
    assert whole.startswith(" ".join(lines)[:-1])
    assert header.title.toolTip() == whole
    assert header.title.height() >= MAX_LINES * header.title.fontMetrics().height()


def test_a_wider_header_needs_fewer_lines(header):
    header.show_article("A headline about the harbour and its board and nothing else")
    title = header.title
    assert title.heightForWidth(150) > title.heightForWidth(2_000)


def test_is_drawn_in_its_colours(header):
    header.show_article("Ferry", "Herald")
    header.set_colours(DARK)
    image = header.grab().toImage()
    assert image.pixelColor(1, 1).name() == DARK.page
    found = {image.pixelColor(x, y).name() for x in range(200) for y in range(60)}
    assert DARK.ink in found
