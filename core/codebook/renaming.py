"""Giving the codebook of a project a title of its own."""

from dataclasses import dataclass

from core.codebook.version import begin_version
from core.codebook.wording import plain_name
from core.command import Command, Work
from core.errors import Refused
from core.storage.tables import Info


@dataclass(frozen=True, slots=True)
class RenameCodebook(Command[None]):
    """Call the codebook something else. Refused for no words, or more than a name may have."""

    title: str

    @property
    def label(self) -> str:
        return f"Rename codebook to {' '.join(self.title.split())}"

    def apply(self, work: Work) -> None:
        title = plain_name(self.title, "title of the codebook")
        if not title:
            raise Refused("The codebook needs a title, for example “Claims about the war”.")
        info = work.session.get_one(Info, 1)
        if title != info.codebook_title:
            begin_version(work)
            info.codebook_title = title
