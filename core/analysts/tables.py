"""The people who code or settle."""

from sqlalchemy import true
from sqlalchemy.orm import Mapped, mapped_column

from core.storage.base import Identified


class Analyst(Identified):
    """A coder or adjudicator. Every claim belongs to one. `suggestions`: whether they want any."""

    __tablename__ = "analysts"
    kind = "analysts"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(default="coder")
    created: Mapped[str]
    suggestions: Mapped[bool] = mapped_column(default=True, server_default=true())
