"""What a person may choose about a form, as one box a choice."""

from collections.abc import Mapping

from PySide6.QtWidgets import QComboBox, QFormLayout, QSizePolicy, QWidget

from core.codebook.queries import Codebook
from core.exchange.write_formats import NETWORKS, WriteFormat
from gui.datasets.fitting import Choices, fitting


class OptionBoxes(QWidget):
    """Offers only what goes with the choices above it; one that does not any more gives way."""

    def __init__(self, codebook: Codebook) -> None:
        super().__init__()
        self._codebook = codebook
        self._form: WriteFormat | None = None
        self.boxes: dict[str, QComboBox] = {}
        self.rows = QFormLayout(self)
        self.rows.setContentsMargins(0, 0, 0, 0)

    def show_form(self, form: WriteFormat) -> None:
        """Offer what this form lets choose."""
        while self.rows.rowCount():
            self.rows.removeRow(0)
        self._form = form
        self.boxes = {}
        for option in form.options:
            box = narrow(QComboBox())
            box.setAccessibleName(option.label)
            _offer(box, option.choices)
            box.activated.connect(self._on_chosen)
            self.rows.addRow(option.label, box)
            self.boxes[option.name] = box
        self._fit()
        self.setVisible(bool(self.boxes))

    def chosen(self) -> Mapping[str, str]:
        """What is not as usual, by the names of the options."""
        options = self._form.options if self._form else ()
        usual = {one.name: one.choices[0][0] for one in options}
        given = self._given()
        return {name: value for name, value in given.items() if value != usual[name]}

    def _given(self) -> dict[str, str]:
        return {name: box.currentData() for name, box in self.boxes.items()}

    def _on_chosen(self, _index: int) -> None:
        self._fit()

    def _fit(self) -> None:
        if self._form is None or self._form.group != NETWORKS:
            return
        options = self._form.options
        for at, option in enumerate(options):
            box = self.boxes[option.name]
            choices = fitting(options, at, self._given(), self._codebook)
            _offer(box, choices)
            box.setEnabled(len(choices) > 1)
            box.setToolTip("" if len(choices) > 1 else "Nothing else goes with the choices above.")


def narrow(box: QComboBox) -> QComboBox:
    """A box that may be narrower than its longest choice."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(12)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


def _offer(box: QComboBox, choices: Choices) -> None:
    """Put these into the box; what was chosen stays, where it is among them."""
    kept = box.currentData()
    if [box.itemData(at) for at in range(box.count())] == [value for value, _ in choices]:
        return
    box.clear()
    for value, meaning in choices:
        box.addItem(meaning, value)
    box.setCurrentIndex(max(0, box.findData(kept)))
