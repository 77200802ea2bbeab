"""A list of rows of one height, as the paged models fill them."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

Index = QModelIndex | QPersistentModelIndex


class RowList(QListView):
    """Without frame and side scrolling. A row that says something else is only painted again."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        """QListView would lay out all rows anew, 100,000 articles after every claim."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))
