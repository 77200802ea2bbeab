"""What a file of coded articles holds, and what of it is new, before anything is taken in."""

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from core.exchange.dataset import Dataset
from core.exchange.dataset_news import News
from gui.widgets.panel import heading, plain
from gui.widgets.tip import plain_label

_SHOWN = 200
_NAMED = 1000
"""Names that are listed; nobody reads more of them."""


class TakeDialog(QDialog):
    """Signal `agreed` carries the name under which all claims are taken in; None: the names in the
    file. A `blind` coder is told that the claims of others stay out of sight; of a table the numbers
    of claims are those of its `rows`.
    """

    agreed = Signal(object)

    def __init__(
        self,
        name: str,
        dataset: Dataset,
        news: News,
        analyst: str | None,
        parent: QWidget,
        *,
        blind: bool = False,
        rows: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Import {name}")
        self._analyst = analyst
        owners = _owners(dataset)
        word = "Row" if rows else "Claim"
        self.theirs = QRadioButton(f"Under the &names in the file: {_listed(owners)}")
        whose = f", {plain_label(analyst)}’s" if analyst else ""
        self.mine = QRadioButton(f"As &mine{whose}")
        self.head = heading(_contents(dataset))
        self.new = plain(_new(dataset, news))
        self.notes = QPlainTextEdit("\n".join(_sentences(dataset, news, word)))
        self.notes.setReadOnly(True)
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName("What has no place, and what is new")
        self.blind = plain(
            "You code blind here: what is taken in under other names you will not see."
        )
        self.blind.setVisible(blind)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(bool(owners))
        if _anything(dataset):
            go = self.buttons.addButton("&Import", QDialogButtonBox.ButtonRole.AcceptRole)
            go.setDefault(True)
            go.setFocus()
            self.buttons.accepted.connect(self._on_accepted)

    def _lay_out(self, named: bool) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.head)
        column.addWidget(self.new)
        column.addWidget(
            plain("Nothing that is here is changed, and one undo takes it all back.", quiet=True)
        )
        column.addWidget(self.notes, 1)
        has_notes = bool(self.notes.toPlainText())
        self.notes.setVisible(has_notes)
        group = QButtonGroup(self)
        for button in (self.theirs, self.mine):
            group.addButton(button)
            column.addWidget(button)
        column.addWidget(self.blind)
        self.theirs.setEnabled(named)
        self.mine.setEnabled(self._analyst is not None)
        (self.theirs if named else self.mine).setChecked(True)
        column.addWidget(self.buttons)
        high = self.fontMetrics().height() * 28 if has_notes else self.sizeHint().height()
        self.resize(self.fontMetrics().averageCharWidth() * 100, high)

    def _on_accepted(self) -> None:
        self.agreed.emit(self._analyst if self.mine.isChecked() else None)
        self.accept()


def _anything(dataset: Dataset) -> bool:
    return bool(dataset.articles or dataset.claims or dataset.codebook or dataset.actors)


def _owners(dataset: Dataset) -> list[str]:
    """The analysts that the file names, whoever coded most first."""
    lines = (line for _, line in dataset.claims if not isinstance(line, str))
    return [name for name, _ in Counter(one.analyst for one in lines if one.analyst).most_common()]


def _listed(names: list[str]) -> str:
    if not names:
        return "it names nobody"
    shown = [one if len(one) <= 30 else f"{one[:29]}…" for one in names[:4]]
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return plain_label(", ".join(shown) + more)


def _contents(dataset: Dataset) -> str:
    types = dataset.codebook.types if dataset.codebook else []
    parts = [
        _count(count, word)
        for count, word in (
            (len(dataset.claims), "claim"),
            (len(dataset.articles), "article"),
            (len(dataset.actors), "actor"),
            (len(types), "claim type"),
        )
        if count
    ]
    return ", ".join(parts) or "There is nothing in it."


def _count(number: int, word: str) -> str:
    return f"{number:,} {word if number == 1 else word + 's'}"


def _new(dataset: Dataset, news: News) -> str:
    """In a sentence or two what would be new here, and what is here already."""
    if not _anything(dataset):
        return ""
    good = sum(not isinstance(line, str) for _, line in dataset.claims)
    parts = [
        _count(number, word)
        for number, word in (
            (good - news.claims_here, "claim"),
            (len(news.articles), "article"),
            (len(news.analysts), "analyst"),
            (len(news.types), "claim type"),
            (len(news.fields), "field"),
            (len(news.actors), "actor"),
        )
        if number > 0
    ]
    words = [f"New here: {', '.join(parts)}." if parts else "Nothing of it is new here."]
    here = [
        _count(number, word)
        for number, word in ((news.claims_here, "claim"), (news.articles_here, "article"))
        if number
    ]
    if here and parts:
        words.append(f"Here already: {', '.join(here)}.")
    without = [one for one in dataset.articles if one.text is None]
    if without:
        words.append(f"The file has no text of {_count(len(without), 'article')}.")
    return " ".join(words)


def _sentences(dataset: Dataset, news: News, word: str) -> Iterator[str]:
    bad = [(number, line) for number, line in dataset.claims if isinstance(line, str)]
    lost = [*dataset.no_place, *(f"{word} {number}: {why}" for number, why in bad[:_SHOWN])]
    if dataset.notes:
        yield from dataset.notes
        yield ""
    if len(bad) > _SHOWN:
        lost.append(f"{len(bad) - _SHOWN:,} more claims cannot be taken.")
    if lost:
        yield "What has no place here:"
        yield from (f"•  {one}" for one in lost)
        yield ""
    for words, names in (
        ("New articles", news.articles),
        ("New analysts", news.analysts),
        ("New claim types", news.types),
        ("New fields", news.fields),
        ("New actors", news.actors),
    ):
        if names:
            yield f"{words}: {_named(names)}"


def _named(names: Sequence[str]) -> str:
    more = f"; and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return "; ".join(names[:_NAMED]) + more
