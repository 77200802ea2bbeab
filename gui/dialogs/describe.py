"""Title, outlet, date, author, address and language of an article, and what the codebook asks of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.articles.answering import AnswerArticle, article_answers
from core.articles.commands import DescribeArticle
from core.articles.queries import ArticleRow, get_text
from core.command import Command
from gui.coding.written import as_date
from gui.dialogs.mnemonics import marked, with_mnemonic
from gui.widgets.field_edit import FieldEdit
from gui.workspace import Workspace

FIELDS = (
    ("title", "&Title", ""),
    ("outlet", "&Outlet", "for example The Harbour Courier"),
    ("published", "&Published", "2016-10-07, 2016-10 or 2016"),
    ("author", "&Author", ""),
    ("url", "&Web address", "https://…"),
    ("language", "&Language", "en"),
)


BUTTONS = {"s", "c"}
"""Letters that the buttons have."""

TALL = 0.7
"""How much of the screen the questions may take before they scroll."""


class DescribeDialog(QDialog):
    """Changes only what was changed; what is refused is said in the dialog, which stays open."""

    def __init__(self, workspace: Workspace, article: ArticleRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Title, outlet, date")
        self._workspace = workspace
        self._article = article
        self._lines: dict[str, QLineEdit] = {}
        self.fields: dict[int, FieldEdit] = {}
        body = QWidget()
        self._rows = QFormLayout(body)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._add_lines()
        self._add_fields()
        self.fault = QLabel()
        self.fault.setTextFormat(Qt.TextFormat.PlainText)
        self.fault.setWordWrap(True)
        self.fault.setProperty("fault", True)
        self.fault.hide()
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self._on_save)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._scrolled(body))
        layout.addWidget(self.fault)
        layout.addWidget(buttons)

    def _add_lines(self) -> None:
        for name, label, hint in FIELDS:
            line = QLineEdit(getattr(self._article, name) or "")
            line.setPlaceholderText(hint)
            line.setMinimumWidth(line.fontMetrics().averageCharWidth() * 48)
            line.setCursorPosition(0)
            words = QLabel(label)
            words.setBuddy(line)
            self._add_row(words, line)
            self._lines[name] = line

    def _add_fields(self) -> None:
        """The codebook's own questions about articles; required ones have a star."""
        asked = self._workspace.codebook.fields_of("article")
        if not asked:
            return
        self._answers = self._workspace.ask(article_answers, self._article.id)
        text = self._workspace.ask(get_text, self._article.id)
        taken = BUTTONS | {marked(label) for _, label, _ in FIELDS}
        for field in asked:
            edit = FieldEdit(field, self._workspace.actors, self, text=text)
            edit.set_values(self._answers.get(field.id, ()))
            star = " *" if field.required else ""
            words = with_mnemonic(field.label, taken)
            taken |= {marked(words)}
            label = QLabel(words + star)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setBuddy(edit.editor)
            self._add_row(label, edit)
            self.fields[field.id] = edit

    def _add_row(self, label: QLabel, field: QWidget) -> None:
        """The label is as high as the first line of its field, so that their words are level."""
        line = self._lines.get("title", field)
        line.ensurePolished()
        label.setFixedHeight(max(line.sizeHint().height(), label.sizeHint().height()))
        self._rows.addRow(label, field)

    def _scrolled(self, body: QWidget) -> QScrollArea:
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        wanted, room = body.sizeHint(), int(self.screen().availableSize().height() * TALL)
        area.setMinimumHeight(min(wanted.height(), room))
        area.setMinimumWidth(wanted.width() + area.verticalScrollBar().sizeHint().width())
        return area

    def _on_save(self) -> None:
        fault = next(filter(None, (one.fault() for one in self.fields.values())), None)
        for command in () if fault else self._commands():
            fault = self._workspace.try_run(command)
            if fault is not None:
                break
        if fault is None:
            self.accept()
        else:
            self.fault.setText(fault)
            self.fault.show()

    def _commands(self) -> list[Command[None]]:
        """What was changed: the description, and the answers to the codebook's questions."""
        commands: list[Command[None]] = []
        values = {name: line.text() for name, line in self._lines.items()}
        values["published"] = as_date(values["published"])
        if any(words != (getattr(self._article, name) or "") for name, words in values.items()):
            commands.append(DescribeArticle(self._article.id, **values))
        given = {one: edit.values() for one, edit in self.fields.items()}
        changed = {one: now for one, now in given.items() if now != self._answers.get(one, ())}
        if changed:
            commands.append(AnswerArticle(self._article.id, changed))
        return commands
