"""Views of the counts that people keep."""

from sqlalchemy.orm import Mapped

from core.storage.base import Identified


class View(Identified):
    """A view of the counts under a name: what is counted and how it is shown.

    `settings` is a JSON object of names and words, so that a view still means the same where other
    rows have other ids.
    """

    __tablename__ = "views"
    kind = "views"

    name: Mapped[str]
    settings: Mapped[str]
