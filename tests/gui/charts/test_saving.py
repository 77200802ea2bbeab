"""What is shown becomes a picture for paper, or a table that says what it is."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import QApplication

from core.actors.commands import DescribeActor
from core.errors import Refused
from gui.charts.bar import Bar
from gui.charts.chart import Chart
from gui.charts.picture import PAPER, save_picture
from gui.charts.setting import Setting


def _words(path):
    texts = ET.parse(path).getroot().findall(".//{*}text")
    return {"".join(one.itertext()).strip() for one in texts}


def _rows(path):
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig"), newline="")))


def test_every_kind_as_a_drawing_a_picture_and_a_table(dated, desktop, tmp_path, qtbot):
    counts = desktop.counts
    desktop.switch.choose("dark")
    kinds = {
        "bars": Setting(by="speaker", split="stance"),
        "time": Setting("time", "month", "claim_type"),
        "matrix": Setting("matrix", "speaker", "target"),
        "network": Setting("network", "speaker", "target"),
    }
    for name, setting in kinds.items():
        counts.show_setting(setting)
        qtbot.waitUntil(lambda: not counts.asking.waiting, timeout=20_000)
        for suffix in ("svg", "png", "csv"):
            desktop.deeds._save_chart(tmp_path / f"{name}.{suffix}")
        assert QImage(str(tmp_path / f"{name}.png")).pixelColor(0, 0).name() == PAPER.page
        words = _words(tmp_path / f"{name}.svg")
        assert any("7 claims of all analysts" in one for one in words), name
    assert {"Harbour Board", "Negative", "not coded"} <= _words(tmp_path / "bars.svg")
    assert {"2016-02", "2016-05", "Claims"} <= _words(tmp_path / "time.svg")
    assert "Claims" in _words(tmp_path / "bars.svg"), "the title of the axis"
    for name in ("time", "matrix", "bars"):
        numbers = [row["Claims"] for row in _rows(tmp_path / f"{name}.csv")]
        assert numbers, name
        assert "0" not in numbers, "pairs that nobody coded are no rows"
    assert {"Harbour Board", "Captain Ahrens"} <= _words(tmp_path / "network.svg")


def test_a_table_has_a_row_for_each_number_and_opens_right(dated, desktop, tmp_path):
    counts = desktop.counts
    board = next(one for one in desktop.workspace.actors.values() if one.name == "Harbour Board")
    change = DescribeActor(board.id, "=cmd|' /C calc'!A0; “é”", board.kind, None, ())
    desktop.workspace.run(change)
    counts.show_setting(Setting(by="speaker", split="stance"))
    bar = next(one for one in counts.panel.chart.bars if one.label == "Captain Ahrens")
    (only,) = counts.filtering._conditions((bar.key,))
    counts.save(tmp_path / "all.csv")
    data = (tmp_path / "all.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf"), "by this Excel knows that it is UTF-8"
    rows = _rows(tmp_path / "all.csv")
    assert sum(int(row["Claims"]) for row in rows) == 7
    assert any(row["Speaker"] == "'=cmd|' /C calc'!A0; “é”" for row in rows)
    assert {row["claims of"] for row in rows} == {"all analysts"}
    assert {row["claims in all"] for row in rows} == {"7"}
    counts.show_setting(Setting(by="claim_type", where=(only,)))
    counts.save(tmp_path / "one.csv")
    (row,) = _rows(tmp_path / "one.csv")
    assert row["filter"] == "Speaker: Captain Ahrens"
    assert row["counting rule"].startswith("every claim counts once")
    counts.save(tmp_path / "again.csv")
    assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


def test_the_numbers_are_copied_as_a_table(dated, desktop, tmp_path):
    counts = desktop.counts
    counts.show_setting(Setting("time", "month", "claim_type"))
    counts.panel.as_table.setChecked(True)
    lines = counts.panel.table.as_text().split("\n")
    assert lines[0].split("\t")[:2] == ["Month", "Claims"]
    assert [line.split("\t")[0] for line in lines[1:]] == [
        "2016-02",
        "2016-03",
        "2016-04",
        "2016-05",
    ]
    assert [line.split("\t")[1] for line in lines[1:]] == ["5", "0", "0", "2"]
    desktop.projects.new(tmp_path / "empty")
    with pytest.raises(Refused, match="no numbers"):
        counts.save(tmp_path / "none.csv")
    assert not (tmp_path / "none.csv").exists()


def test_a_drawing_names_every_bar(qtbot, tmp_path):
    bars = [Bar(at, f"Answer {at}", 1 + at, None) for at in range(60)]
    for columns in (False, True):
        save_picture(tmp_path / "a.svg", "Heading", "", Chart(tuple(bars)), columns=columns)
        root = ET.parse(tmp_path / "a.svg").getroot()
        words = root.find("{*}desc").text
        assert "Answer 59" in words
        assert " more" not in words


def test_letters_in_a_picture_are_as_large_as_was_measured(qtbot, tmp_path):
    """A picture knows its resolution, by which its letters must not grow once more."""
    heading = "Counts by Year"
    chart = Chart((Bar(1, "One", 3, None),))
    save_picture(tmp_path / "a.png", heading, "One claim.", chart)
    image = QImage(str(tmp_path / "a.png"))
    assert round(image.dotsPerMeterX() * 0.0254) == 288
    metrics = QFontMetrics(QApplication.font())
    scale, tall = 3, metrics.height()
    band = range(tall * scale, round(tall * 2.6) * scale)
    ink = [x for x in range(image.width()) if any(_is_ink(image, x, y) for y in band)]
    assert ink[0] >= (tall - 2) * scale
    assert ink[-1] <= (tall + 2 * metrics.horizontalAdvance(heading)) * scale


def _is_ink(image, x, y):
    return image.pixelColor(x, y).lightness() < 128
