"""What this window says at its lower edge: always the newest, a refusal no longer than it matters."""

from unicodedata import bidirectional

from gui.theme import Theme
from gui.widgets.message_bar import Kind, MessageBar

UNDO, DISCARD = "undo", "discard"
"""What `action_triggered` carries."""

LEFT_TO_RIGHT = "\u200e"
"""Put before a sentence that begins with a name in another direction."""


class Notices(MessageBar):
    """As `MessageBar`, but nothing waits for its turn."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._refusal = ""

    def show_message(
        self,
        text: str,
        kind: Kind = "info",
        action_text: str | None = None,
        action: object = None,
        details: str = "",
    ) -> None:
        words = left_to_right(text)
        if self.text() != words:
            self.forget()
        self._refusal = "" if kind == "info" else words
        super().show_message(words, kind, action_text, action, details)

    def say_done(self, sentence: str) -> None:
        """Something was done that can be taken back."""
        self.show_message(sentence, "info", "Undo", UNDO)

    def say_trouble(self, sentence: str) -> None:
        """Something was refused, or has failed."""
        self.show_message(sentence, "error")

    def offer_discard(self, sentence: str) -> None:
        """Something that is typed stands in the way."""
        self.show_message(sentence, "warning", "Discard changes", DISCARD)

    def report(self, sentence: str, kind: Kind, undoable: bool) -> None:
        """What has become of a file."""
        if undoable:
            self.say_done(sentence)
        else:
            self.show_message(sentence, kind)

    def forget(self) -> None:
        """Say nothing."""
        self._refusal = ""
        if self.text():
            self.dismiss()

    def forget_refusal(self) -> None:
        """The person has gone elsewhere, or something has succeeded."""
        if self._refusal and self.text() == self._refusal:
            self.forget()


def left_to_right(sentence: str) -> str:
    """One of our sentences, laid out as such whatever the names in it are written in."""
    turned = any(bidirectional(one) in ("R", "AL") for one in sentence)
    return LEFT_TO_RIGHT + sentence if turned else sentence
