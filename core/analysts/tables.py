"""The people who code or settle."""

from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified


class Analyst(Identified):
    """A coder or adjudicator. Every claim belongs to one."""

    __tablename__ = "analysts"
    kind = "analysts"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(default="coder")
    created: Mapped[str]
