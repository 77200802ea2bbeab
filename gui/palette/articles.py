"""The articles of the project as entries of the palette; there may be very many."""

from collections.abc import Callable
from functools import partial

from core.articles.lookup import look_up_articles
from core.articles.queries import ArticleRow, get_articles
from core.changes import ChangeSet
from gui.coding.choices import Choice, matching
from gui.palette.entry import Entry
from gui.palette.ranking import plain
from gui.workspace import Workspace

KIND = "article"
ENOUGH = 200


class ArticleSource:
    """`open_article` is called with the id of the article that was chosen.

    The articles are gone through only as far as needed, and only once while a word grows: what
    fits more letters is among what fitted fewer, and behind it.
    """

    kind = KIND

    def __init__(self, workspace: Workspace, open_article: Callable[[int], object]) -> None:
        self._workspace = workspace
        self._open = open_article
        self._typed: str | None = None
        self._found: dict[int, Entry] = {}
        self._last: int | None = None
        self._all_seen = False
        workspace.project_changed.connect(self._forget)
        workspace.changed.connect(self._on_changed)

    def find(self, typed: str, limit: int) -> list[Entry]:
        if self._workspace.project is None:
            return []
        self._look_up(typed)
        choices = [one.choice for one in self._found.values()]
        return [self._found[one.id] for one in matching(choices, typed, limit)]

    def recall(self, key: object) -> Entry | None:
        if self._workspace.project is None or not isinstance(key, int):
            return None
        rows = self._workspace.ask(get_articles, [key])
        return self._entry(rows[0]) if rows else None

    def _look_up(self, typed: str) -> None:
        """Have the first `ENOUGH` articles that have all typed words somewhere, or all there are."""
        words = typed.split()
        if self._typed is None or not typed.startswith(self._typed):
            self._forget()
        self._typed = typed
        self._found = {
            one: entry
            for one, entry in self._found.items()
            if all(word in entry.choice.lines for word in words)
        }
        missing = ENOUGH - len(self._found)
        if missing and not self._all_seen:
            ids = self._workspace.ask(look_up_articles, words, missing, self._last)
            rows = self._workspace.ask(get_articles, ids)
            self._found |= {row.id: self._entry(row) for row in rows}
            self._last = ids[-1] if ids else self._last
            self._all_seen = len(ids) < missing

    def _entry(self, row: ArticleRow) -> Entry:
        return Entry((KIND, row.id), _choice(row), KIND, partial(self._open, row.id))

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("articles"):
            self._forget()

    def _forget(self, _what: object = None) -> None:
        self._typed, self._last, self._all_seen = None, None, False
        self._found = {}


def _choice(row: ArticleRow) -> Choice:
    """Words of all that is known of an article may be mixed; its title alone may be meant too."""
    detail = " · ".join(filter(None, (row.outlet, row.published, row.name)))
    return Choice(row.id, row.title, detail, (plain(row.title), plain(f"{row.title} {detail}")))
