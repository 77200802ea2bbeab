"""From packets to the final layer: two coders work blind, the third settles, with keys alone."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from hands import CONTROL, SHIFT, Hands, Key, wait_for_jobs
from lxml import html
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from core.actors.commands import AddActor
from core.analysts.blindness import ADJUDICATOR
from core.analysts.commands import SetRole
from core.articles.queries import list_article_ids
from core.claims.layers import FINAL
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.merging.queries import list_held
from core.project import Project
from core.review.cases import Case, find_cases
from core.storage.checks import check
from core.suggest.commands import AllowSuggestions
from gui.datasets.export_dialog import ExportDialog
from gui.datasets.export_result import ExportResult
from gui.desktop import Desktop
from gui.dialogs.saving import SaveDialog
from gui.merging.merge_dialog import MergeDialog
from gui.merging.packet_dialog import PacketDialog
from gui.review.closing_dialog import ClosingDialog
from gui.review.feedback_saving import CoderDialog
from gui.settings import Settings

SENTENCES = (
    "The minister said on day {n} that the bridge had been hit.",
    "The mayor said that {n} families had left.",
    "The envoy called the strike number {n} a crime.",
    "The union denied all of it {n} times.",
    "The minister asked for talks in week {n}.",
    "The mayor warned of a hard winter {n}.",
    "The envoy promised aid for {n} villages.",
    "The union regretted {n} deaths.",
    "The minister would not speak of point {n}.",
)
ACTORS = ("Minister", "Mayor", "Envoy", "Union")
ANA = [("Minister", "Union", "120", "neg")] * 8
"""What Ana answers to the first eight sentences of each article: speaker, target, type, stance."""

BEN = {
    1: ("Minister", "Union", "130", "neg"),
    2: ("Minister", "Union", "120", "pos"),
    3: ("Mayor", "Union", "120", "neg"),
    4: ("Minister", "Envoy", "120", "neg"),
    5: None,
    6: ("Minister", "Union", "210", "pos"),
    8: ("Minister", "Union", "120", "neg"),
}
"""What Ben says otherwise: nothing about the sixth, something about the ninth."""

Open = Callable[[Path, str], AbstractContextManager[Desktop]]


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Dora's project: three articles, four actors, no suggestions. She adjudicates."""
    sources = []
    for n in range(3):
        sources.append(tmp_path / f"{n}.txt")
        body = "\n\n".join(one.format(n=10 * n + at) for at, one in enumerate(SENTENCES))
        sources[-1].write_text(body, "utf-8")
    with Project.create(tmp_path / "study.onrecord", "Study", default_codebook()) as project:
        dora = project.act_as("Dora")
        project.run(SetRole(dora, ADJUDICATOR))
        import_files(project, sources)
        for name in ACTORS:
            project.run(AddActor(name))
        project.run(AllowSuggestions(False))
        return project.path


@pytest.fixture
def opened(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Open:
    """A window of its own, as on another machine: nothing is kept from the one before."""

    @contextmanager
    def window(path: Path, analyst: str) -> Iterator[Desktop]:
        desktop = Desktop(qapp, Settings(analyst=analyst), tmp_path / analyst / "settings.toml")
        desktop.window.resize(1366, 768)
        desktop.show()
        desktop.projects.open(path)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is desktop.pane.page)
        try:
            yield desktop
        finally:
            wait_for_jobs()
            desktop.close()

    return window


def test_two_coders_blind_and_one_who_settles(
    study: Path, opened: Open, qtbot: QtBot, tmp_path: Path
) -> None:
    hands = Hands()
    packets = {name: tmp_path / f"for-{name}.onrecord" for name in ("ana", "ben")}
    with opened(study, "Dora") as desktop:
        for name, place in packets.items():
            _send(desktop, hands, qtbot, name.capitalize(), place)
    for name, place in packets.items():
        with opened(place, "nobody") as desktop:
            assert desktop.analyst_button.text().startswith(f"Coding as {name.capitalize()}")
            _code_all(desktop, hands, ANA if name == "ana" else _bens())
            assert {row.analyst for row in _claims(desktop)} == {name.capitalize()}
    with opened(study, "Dora") as desktop:
        _merge(desktop, hands, qtbot, list(packets.values()))
        assert Counter(row.analyst for row in _claims(desktop)) == {"Ana": 24, "Ben": 24}
        assert desktop.workspace.ask(list_held) == []
        _agreement(desktop, hands, qtbot)
        _settle(desktop, hands, qtbot)
        _feedback(desktop, hands, qtbot, tmp_path / "ana.html")
        _export(desktop, hands, qtbot, tmp_path / "final.jsonl")
    assert hands.clicks == 0
    assert check(study) == []
    print(f"\n{hands.actions} A + {hands.entries} E")


def _bens() -> list[tuple[str, ...] | None]:
    return [BEN.get(at, ANA[0]) for at in range(9)]


def _claims(desktop: Desktop) -> list:
    return desktop.workspace.ask(get_claims, desktop.workspace.ask(list_claim_ids))


def _window(qtbot: QtBot, window: QWidget) -> None:
    """Wait until the keyboard is there."""
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    wait_for_jobs()


def _dialog(qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """The one dialog of a kind, with the keyboard."""

    def found() -> list[QDialog]:
        every = QApplication.topLevelWidgets()
        return [one for one in every if isinstance(one, kind) and one.isVisible()]

    qtbot.waitUntil(lambda: len(found()) == 1)
    _window(qtbot, found()[0])
    return found()[0]


def _save_as(qtbot: QtBot, place: Path) -> None:
    """The dialog of the system, which is not ours to drive."""
    dialog = _dialog(qtbot, SaveDialog)
    dialog.fileSelected.emit(str(place))
    dialog.close()
    wait_for_jobs()


def _find(hands: Hands, words: str) -> None:
    """Choose an action by name, as one does who does not know its key."""
    hands.press(Key.Key_P, CONTROL | SHIFT)
    hands.answer(words)


def _send(desktop: Desktop, hands: Hands, qtbot: QtBot, name: str, place: Path) -> None:
    _find(hands, "send a packet")
    dialog = _dialog(qtbot, PacketDialog)
    dialog.names.setFocus()
    hands.press(Key.Key_A, CONTROL)
    hands.type(name)
    hands.press(Key.Key_Return)
    _save_as(qtbot, place)
    qtbot.waitUntil(place.exists)
    _window(qtbot, desktop.window)


def _code_all(desktop: Desktop, hands: Hands, codings: list) -> None:
    """Go through the sentences of all articles, code, and hand each article in."""
    for number, _ in enumerate(desktop.workspace.ask(list_article_ids)):
        if number:
            hands.press(Key.Key_PageDown, CONTROL)
        desktop.pane.page.setFocus()
        hands.press(Key.Key_Home, CONTROL)
        hands.press(Key.Key_S)
        for coding in codings:
            if coding is not None:
                hands.press(Key.Key_Return)
                hands.answer(*coding)
            hands.press(Key.Key_J)
        hands.press(Key.Key_D, CONTROL)


def _merge(desktop: Desktop, hands: Hands, qtbot: QtBot, places: list[Path]) -> None:
    desktop.merger.take(places)
    for _ in places:
        wait_for_jobs()
        _dialog(qtbot, MergeDialog)
        hands.press(Key.Key_Return)
        wait_for_jobs()
    _window(qtbot, desktop.window)


def _agreement(desktop: Desktop, hands: Hands, qtbot: QtBot) -> None:
    hands.press(Key.Key_G, CONTROL)
    review = desktop.instruments.review
    assert review is not None
    _window(qtbot, review)
    page = review.page("agreement")
    qtbot.waitUntil(lambda: page.found is not None)
    whole = page.found.report.whole
    assert whole.fields["claim_type"].n == 21
    _window(qtbot, desktop.window)


def _settle(desktop: Desktop, hands: Hands, qtbot: QtBot) -> None:
    """Twenty-one disagreements, each with one or two keys; then the agreed ones in one go."""
    hands.press(Key.Key_R, CONTROL)
    review = desktop.instruments.review
    assert review is not None
    _window(qtbot, review)
    page = review.page("disagreements")
    qtbot.waitUntil(lambda: page.queue.current is not None)
    workspace = desktop.workspace
    names = [one.name for one in workspace.analysts if one.id in page.queue.question.analysts]
    assert names == ["Ana", "Ben"]
    settled = 0
    while page.queue.current is not None:
        case = page.queue.current
        has = [number for number, one in enumerate(case.members, 1) if one is not None]
        if settled % 5 == 4:
            hands.press(Key.Key_R)
        else:
            hands.press(Key(Key.Key_0 + has[settled % len(has)]))
            hands.press(Key.Key_Return)
        settled += 1
        assert settled < 30
        wait_for_jobs()
    assert settled == 21
    assert len(_open_cases(desktop)) == 6
    hands.press(Key.Key_C)
    closing = _dialog(qtbot, ClosingDialog)
    wait_for_jobs()
    assert closing.go.text() == "Close 6"
    closing.go.setFocus()
    hands.press(Key.Key_Space)
    wait_for_jobs()
    assert _open_cases(desktop) == []


def _open_cases(desktop: Desktop) -> list[Case]:
    workspace = desktop.workspace
    analysts = [one.id for one in workspace.analysts if one.name in ("Ana", "Ben")]
    cases = workspace.ask(find_cases, workspace.codebook, analysts)
    return [one for one in cases if one.state == "open"]


def _feedback(desktop: Desktop, hands: Hands, qtbot: QtBot, place: Path) -> None:
    _window(qtbot, desktop.window)
    _find(hands, "feedback sheets")
    _dialog(qtbot, CoderDialog)
    hands.press(Key.Key_Return)
    _save_as(qtbot, place)
    qtbot.waitUntil(place.exists)
    sheet = html.fromstring(place.read_text("utf-8")).text_content()
    assert "Ana" in sheet
    assert "The minister would not speak of point" in sheet


def _export(desktop: Desktop, hands: Hands, qtbot: QtBot, place: Path) -> None:
    _window(qtbot, desktop.window)
    desktop.workspace.show_layer(FINAL)
    hands.press(Key.Key_E, CONTROL)
    _dialog(qtbot, ExportDialog).choose("jsonl")
    hands.press(Key.Key_Return)
    _save_as(qtbot, place)
    result = _dialog(qtbot, ExportResult)
    assert "all 23 claims are as they should be" in result.check.text()
    hands.press(Key.Key_Escape)
    lines = [json.loads(line) for line in place.read_text("utf-8").splitlines()]
    assert len(lines) == 21 - 4 + 6
    assert {(one["layer"], one["analyst"], one["status"]) for one in lines} == {
        ("final", "Dora", "adjudicated")
    }
