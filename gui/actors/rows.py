"""How an actor is shown in the list: name and claims, and below what it is and where it belongs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from core.actors.countries import country_name
from core.actors.queries import ActorRow
from gui.actors.counts import ClaimCounts
from gui.actors.register import Register
from gui.models.paged import PagedModel
from gui.widgets.elided import draw_elided
from gui.widgets.row_delegate import RowDelegate

LONGEST: Final = 200
"""Characters of a name that are laid out; the rest would not be seen."""

UNKNOWN: Final = "unspecified"


@dataclass(frozen=True, slots=True)
class ShownActor:
    """One row. `also` is the other name by which a search has found it; `claims` may still be
    counted.
    """

    id: int
    name: str
    kind: str
    belongs_to: str
    country: str
    claims: int | None
    also: str
    colour: str | None

    @property
    def details(self) -> str:
        """What stands below the name."""
        kind = "" if self.kind == UNKNOWN else self.kind
        also = f"also “{self.also}”" if self.also else ""
        same = self.country.casefold() == self.belongs_to.casefold()
        country = "" if same else self.country
        return " · ".join(filter(None, (kind, self.belongs_to, country, also)))


def actors_model(
    counts: ClaimCounts, register: Register, typed: Callable[[], str], parent: QObject
) -> PagedModel[ShownActor]:
    """An empty list of actors; `show` gives it ids. `typed` are the letters searched for.

    Claims are counted for the rows in sight only.
    """

    def fetch(ids: Sequence[int]) -> list[ShownActor]:
        known = [register.rows[one] for one in ids if one in register.rows]
        counts.want(one.id for one in known)
        letters = typed().casefold()
        return [_shown(one, register, counts.of(one.id), letters) for one in known]

    return PagedModel(fetch, _id, actor_words, parent)


def _shown(row: ActorRow, register: Register, claims: int | None, letters: str) -> ShownActor:
    also = ""
    if letters and letters not in row.name.casefold():
        also = next((text for text, _ in row.aliases if letters in text.casefold()), "")
    return ShownActor(
        row.id,
        shortened(row.name),
        row.kind,
        shortened(register.name(row.parent_id)),
        country_name(row.country) if row.country else "",
        claims,
        shortened(also),
        row.colour,
    )


def shortened(words: str) -> str:
    """Words of any length as one line can take them."""
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


def counted(number: int, one: str, several: str) -> str:
    """A number with its noun."""
    return f"1 {one}" if number == 1 else f"{number:,} {several}"


def actor_words(row: ShownActor) -> str:
    """What a screen reader says of an actor."""
    claims = counted(row.claims, "claim", "claims") if row.claims else "no claims"
    if row.claims is None:
        claims = ""
    return ", ".join(filter(None, (row.name, row.details.replace(" · ", ", "), claims)))


def _id(row: ShownActor) -> int:
    return row.id


class ActorDelegate(RowDelegate):
    """Two lines a row, the actor's colour before them."""

    lines = 2.7

    def draw(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: ShownActor
    ) -> None:
        palette: QPalette = option.palette
        metrics = option.fontMetrics
        gap = metrics.averageCharWidth()
        line = metrics.lineSpacing()
        height = int(line * 2.1) if row.details else line
        top = rect.top() + (rect.height() - height) // 2
        if row.colour:
            painter.fillRect(
                QRect(rect.left() + gap // 2, top, max(3, gap // 2), height),
                QColor(row.colour),
            )
        area = QRect(rect.left() + 2 * gap, top, rect.width() - 3 * gap, line)
        quiet = palette.color(QPalette.ColorRole.PlaceholderText)
        count = f"{row.claims:,}" if row.claims else ""
        width = metrics.horizontalAdvance(count)
        draw_elided(painter, area, count, quiet, Qt.AlignmentFlag.AlignRight)
        name = area.adjusted(0, 0, -width - 2 * gap, 0)
        draw_elided(painter, name, row.name, palette.color(QPalette.ColorRole.Text))
        draw_elided(painter, area.translated(0, int(line * 1.1)), row.details, quiet)
