"""A coder at the real window in a process of its own, to be killed without warning.

Run as `python coder.py PROJECT`: opens the window, codes ten claims in the five articles with key
and mouse events only, prints one line for each claim that the status bar shows as saved, then sits
still until it is killed.
"""

import os
import sys
import tempfile
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from hands import CONTROL, Hands, Key
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from gui.app import make_app
from gui.desktop import Desktop
from gui.settings import Settings

CLAIMS = (
    # article, words to click, or None to take the next quotation; speaker, target, type, stance
    (0, "overwhelming force", "United States", "Russia", "120", "negative"),
    (0, None, "Richard Boucher", "Russia", "120", "neg"),
    (0, "ruled out talks", "Anatoly Kvashnin", "Chechen separatists", "630", "neg"),
    (1, None, "Obama administration", "Russia", "120", "neg"),
    (1, "denied causing civilian deaths", "Russia", "Russia", "210", "pos"),
    (2, "constitute a war crime", "Antony Blinken", "Russia", "130", "neg"),
    (2, "fully qualifies as a war crime", "Boris Johnson", "Vladimir Putin", "war", "1"),
    (3, "gross violations of human rights", "Mike Pompeo", "Ramzan Kadyrov", "510", "neg"),
    (3, "we accept the fight", "Ramzan Kadyrov", "Mike Pompeo", "520", "neg"),
    (4, "acts that beg for an", "John Kerry", "Russia", "410", "neg"),
)


def code(desktop: Desktop, hands: Hands, claim: tuple[int, str | None, str, str, str, str]) -> None:
    article, words, *answers = claim
    hands.press(Key.Key_1, CONTROL)
    hands.press(Key.Key_Home)
    for _ in range(article):
        hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    if words is None:
        hands.press(Key.Key_Home, CONTROL)
        hands.press(Key.Key_Q)
        hands.press(Key.Key_Return)
    else:
        hands.click_words(desktop.pane.page, words)
        hands.press(Key.Key_Return)
    hands.answer(*answers)


def main() -> None:
    desktop = Desktop(
        make_app(), Settings(analyst="Ana"), Path(tempfile.mkdtemp(), "settings.toml")
    )
    desktop.window.resize(1366, 768)
    desktop.show()
    desktop.projects.open(Path(sys.argv[1]))
    QApplication.processEvents()
    hands = Hands()
    for number, claim in enumerate(CLAIMS, 1):
        code(desktop, hands, claim)
        said = desktop.saved.text()
        assert said.startswith("Saved at"), said
        print(f"{number}\t{said}", flush=True)
    print("sitting still", flush=True)
    QTimer.singleShot(600_000, QApplication.quit)
    QApplication.exec()


if __name__ == "__main__":
    main()
