"""Deciding on suggestions, and setting up what they are made from."""

from dataclasses import dataclass

from core.analysts.tables import Analyst
from core.articles.commands import find_article
from core.articles.keywords import parse_keywords
from core.articles.tables import Text
from core.command import Command, Work
from core.errors import Refused
from core.storage.tables import Info
from core.suggest.deciding import write_dismissed
from core.suggest.decisions import Taken
from core.suggest.lexicon import parse_lexicon
from core.text.canonical import canonical
from core.text.spans import Fragments


@dataclass(frozen=True, slots=True)
class DismissSuggestion(Command[None]):
    """The acting analyst does not want what `origin` in `version` proposed, with that score.

    Dismissing the same again changes nothing. A suggestion that is taken is noted by
    `core.claims.commands.CodeClaim`.
    """

    article_id: int
    fragments: Fragments
    origin: str
    version: str
    score: float

    @property
    def label(self) -> str:
        return "Dismiss suggestion"

    def apply(self, work: Work) -> None:
        article = find_article(work, self.article_id)
        body = work.session.get_one(Text, article.text_sha256).body
        dismissed = Taken(self.fragments, self.origin, self.version, self.score)
        write_dismissed(work, dismissed, article.id, body)


@dataclass(frozen=True, slots=True)
class AllowSuggestions(Command[None]):
    """Whether anybody may be shown suggestions in this project."""

    on: bool

    @property
    def label(self) -> str:
        return "Allow suggestions in the project" if self.on else "Forbid suggestions"

    def apply(self, work: Work) -> None:
        _info(work).suggestions = self.on


@dataclass(frozen=True, slots=True)
class WantSuggestions(Command[None]):
    """Whether the acting analyst wants suggestions. They appear only where the project allows it."""

    on: bool

    @property
    def label(self) -> str:
        return "Turn suggestions on" if self.on else "Turn suggestions off"

    def apply(self, work: Work) -> None:
        if work.analyst_id is None:
            raise Refused("Suggestions are turned on or off for a person. Say who is coding first.")
        work.session.get_one(Analyst, work.analyst_id).suggestions = self.on


@dataclass(frozen=True, slots=True)
class ChangeLexicon(Command[None]):
    """Give the project its own cue lexicon, or with None that of the program again.

    Refused with every faulty line named; the lexicon there is stays then.
    """

    body: str | None

    @property
    def label(self) -> str:
        return "Use the program's lexicon" if self.body is None else "Change lexicon"

    def apply(self, work: Work) -> None:
        body = None if self.body is None else canonical(self.body)
        if body is not None:
            parse_lexicon("lexicon", body)
        _info(work).lexicon = body


@dataclass(frozen=True, slots=True)
class ChangeKeywords(Command[None]):
    """The words that are marked in the articles of this project, one a line.

    Refused with every faulty line named (`core.articles.keywords`); the keywords stay then.
    """

    body: str

    @property
    def label(self) -> str:
        return "Change keywords"

    def apply(self, work: Work) -> None:
        body = canonical(self.body)
        parse_keywords(body)
        _info(work).keywords = body


def _info(work: Work) -> Info:
    return work.session.get_one(Info, 1)
