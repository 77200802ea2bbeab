"""What this window is about: which project, article, claim, and whose claims; and the way to act.

Every widget gets the one `Workspace` of its window and asks or tells it; widgets do not know each
other. Facts live in the project file; here is only where the user stands.
"""

from collections.abc import Callable, Sequence
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from core.actors.queries import ActorRow, list_actors
from core.analysts.blindness import ALL, SUBMITTED, Sight, may_settle, sight
from core.analysts.queries import AnalystRow, list_analysts
from core.articles.queries import ArticleRow, find_article_row, get_text
from core.changes import ChangeSet
from core.claims.layers import CODER, EVERYONE, FINAL, Layer, has_final
from core.claims.queries import ClaimRow, get_claims, seen_ids
from core.codebook.queries import Codebook
from core.command import Command
from core.errors import OnRecordError
from core.project import Project
from gui.bridge.relay import Relay

WITHDRAWS_ARTICLES = ("ImportArticles",)
"""Commands whose undo takes articles away: what is half coded in them is kept first."""

KEPT_CLAIMS = 500
"""Rows of claims that are kept; a screen shows fewer."""

P = ParamSpec("P")
T = TypeVar("T")


def _always() -> bool:
    return True


def _never() -> bool:
    return False


class Workspace(QObject):
    """Signals: `project_changed` (Project or None), `article_changed` (ArticleRow or None),
    `analyst_changed` (analyst id: somebody else codes), `claim_changed` (claim id or None),
    `layer_changed` (the `Layer` whose claims are shown; also when more or less of it may be seen),
    `changed` (ChangeSet, after every commit), `refused` (a sentence), `told` (a sentence).

    `may_leave` is asked before another article, claim or project is shown; who holds something that
    is not yet in the project saves it then, or says False. `holding` tells whether anybody does;
    undo and redo do not lead away from it.
    """

    project_changed = Signal(object)
    article_changed = Signal(object)
    claim_changed = Signal(object)
    analyst_changed = Signal(object)
    layer_changed = Signal(object)
    changed = Signal(object)
    refused = Signal(object)
    told = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project: Project | None = None
        self.article: ArticleRow | None = None
        self.text = ""
        self.claim_id: int | None = None
        self._claims: dict[int, ClaimRow] = {}
        self.layer: Layer = EVERYONE
        self._sight: Sight | None = None
        self._settled: bool | None = None
        self._actors: dict[int, ActorRow] | None = None
        self._analysts: list[AnalystRow] | None = None
        self._relay: Relay | None = None
        self.may_leave: Callable[[], bool] = _always
        self.holding: Callable[[], bool] = _never

    def use(self, project: Project | None) -> None:
        """Work on this project from now on; the one before is closed."""
        if self._relay:
            self._relay.close()
            self._relay.deleteLater()
        if self.project:
            self._show_article(None)
            self.project.close()
        self.project = project
        self._relay = None
        self._actors = self._analysts = self._sight = self._settled = None
        self._claims.clear()
        self.layer = Layer(project.analyst_id) if project else EVERYONE
        if project:
            self._relay = Relay(project, self)
            self._relay.changed.connect(self._on_changed)
        self.project_changed.emit(project)

    @property
    def codebook(self) -> Codebook:
        assert self.project is not None
        return self.project.codebook

    @property
    def actors(self) -> dict[int, ActorRow]:
        """All actors by id, in the order of their names; read again only for those that changed."""
        if self._actors is None:
            self._actors = {one.id: one for one in self.ask(list_actors)}
        return self._actors

    def claims(self, ids: Sequence[int]) -> list[ClaimRow]:
        """Rows of some claims (those that exist and may be seen), in the order asked for.

        Form, reader and lists ask for the same ones: a row is read again only after a change.
        """
        missing = [one for one in ids if one not in self._claims]
        if missing:
            if len(self._claims) + len(missing) > KEPT_CLAIMS:
                self._claims = {one: self._claims[one] for one in ids if one in self._claims}
            seen = self.ask(seen_ids, missing, self.sight)
            self._claims.update((row.id, row) for row in self.ask(get_claims, seen))
        return [self._claims[one] for one in ids if one in self._claims]

    @property
    def analysts(self) -> list[AnalystRow]:
        if self._analysts is None:
            self._analysts = self.ask(list_analysts)
        return self._analysts

    @property
    def analyst(self) -> AnalystRow | None:
        """Who is coding in this window."""
        own = self.analyst_id
        return next((one for one in self.analysts if one.id == own), None) if own else None

    @property
    def analyst_id(self) -> int | None:
        """The id of who is coding in this window."""
        return self.project.analyst_id if self.project else None

    @property
    def sight(self) -> Sight:
        """What may be seen in this window; everything that shows or counts claims asks this."""
        if self._sight is None:
            self._sight = self.ask(sight, self.analyst_id) if self.project else ALL
        return self._sight

    @property
    def settled(self) -> bool:
        """Whether there is anything in the final layer; asked again only where that may change."""
        if self._settled is None:
            self._settled = self.project is not None and self.ask(has_final)
        return self._settled

    def layers(self) -> list[tuple[Layer, str]]:
        """The layers that can be shown, with their names."""
        if self.project is None:
            return [(EVERYONE, "everyone")]
        seen = [one for one in self.analysts if self.sight.sees(one.id)]
        found = [(Layer(one.id), one.name) for one in seen]
        if self.sight.sees_others:
            found.append((EVERYONE, "everyone"))
            several = len(self.analysts) > 1 and self.ask(may_settle, self.analyst_id)
            if several or self.settled:
                found.append((FINAL, "final"))
        return found

    def _article_row(self, article_id: int) -> ArticleRow | None:
        return self.ask(find_article_row, article_id, self.analyst_id)

    def ask(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kw: P.kwargs) -> T:
        """Put a question of `core` to the open project."""
        assert self.project is not None
        return self.project.read(query, *args, **kw)

    def run(self, command: Command[T]) -> T | None:
        """Carry out a command; None and a `refused` sentence when it could not be."""
        assert self.project is not None
        try:
            return self.project.run(command).result
        except OnRecordError as error:
            self.refused.emit(str(error))
            return None

    def try_run(self, command: Command[Any]) -> str | None:
        """Carry out a command; the sentence of a refusal goes to the one who asked."""
        assert self.project is not None
        try:
            self.project.run(command)
        except OnRecordError as error:
            return str(error)
        return None

    def undo(self) -> None:
        self._step_back("undo")

    def redo(self) -> None:
        self._step_back("redo")

    def _step_back(self, direction: str) -> None:
        if self.project is None:
            return
        step = self.project.undo_step() if direction == "undo" else None
        if step and step.command in WITHDRAWS_ARTICLES and not self.may_leave():
            return
        try:
            changes = self.project.undo() if direction == "undo" else self.project.redo()
        except OnRecordError as error:
            self.refused.emit(str(error))
            return
        self.told.emit(f"{'Undone' if direction == 'undo' else 'Done again'}: {changes.label}")
        claims = changes.of("claims")
        if len(claims.added | claims.changed) == 1 and not self.holding():
            self.open_claim(*(claims.added | claims.changed))

    def code_as(self, name: str) -> bool:
        """Change who is coding; the claims shown become theirs. False when it was refused."""
        assert self.project is not None
        if not self.may_leave():
            return False
        try:
            analyst_id = self.project.act_as(name)
        except OnRecordError as error:
            self.refused.emit(str(error))
            return False
        self._sight = None
        self._claims.clear()
        if self.article:
            self.article = self._article_row(self.article.id)
        self.analyst_changed.emit(analyst_id)
        self.show_layer(Layer(analyst_id))
        if self.article:
            self.article_changed.emit(self.article)
        return True

    def show_layer(self, layer: Layer) -> None:
        """Show the claims of one analyst, of everyone, or the settled ones."""
        self.choose_claim(None)
        self.layer = layer
        self.layer_changed.emit(layer)

    def open_article(self, article_id: int | None) -> None:
        if self.article and self.article.id == article_id:
            return
        if not self.may_leave():
            self.article_changed.emit(self.article)
            return
        self._show_article(article_id)

    def _show_article(self, article_id: int | None) -> None:
        self.choose_claim(None)
        row = self._article_row(article_id) if article_id is not None else None
        self.text = self.ask(get_text, row.id) if row else ""
        self.article = row
        self.article_changed.emit(row)

    def choose_claim(self, claim_id: int | None) -> None:
        """Take a claim in hand."""
        if claim_id != self.claim_id and (claim_id is None or self.may_leave()):
            self.claim_id = claim_id
            self.claim_changed.emit(claim_id)

    def open_claim(self, claim_id: int) -> None:
        """Take a claim in hand wherever it is, opening its article."""
        row = next(iter(self.claims([claim_id])), None)
        if row is None:
            return
        if not self.shows(row):
            self.show_layer(EVERYONE if row.layer == CODER else FINAL)
        self.open_article(row.article_id)
        self.choose_claim(claim_id)

    def shows(self, row: ClaimRow) -> bool:
        """Whether a claim is of the layer that is shown."""
        return row.layer == self.layer.name and self.layer.analyst_id in (None, row.analyst_id)

    def claim(self) -> ClaimRow | None:
        """The claim in hand as it is now."""
        return None if self.claim_id is None else next(iter(self.claims([self.claim_id])), None)

    def _on_changed(self, changes: ChangeSet) -> None:
        self._forget_claims(changes)
        if changes.touches("analysts"):
            self._analysts = None
        self._refresh_actors(changes)
        self._refresh_article(changes)
        self._refresh_settled(changes)
        if changes.touches("analysts", "project", "assignments"):
            self._refresh_sight()
        if self.claim_id in changes.of("claims").removed:
            self.choose_claim(None)
        self.changed.emit(changes)

    def _forget_claims(self, changes: ChangeSet) -> None:
        """A row also carries the names of its article, its analyst and its actors."""
        if changes.touches("articles", "analysts", "actors", "codebook"):
            self._claims.clear()
        for touched in changes.of("claims").any:
            self._claims.pop(touched, None)

    def _refresh_settled(self, changes: ChangeSet) -> None:
        """A claim that is coded is not a settled one; anything else may be."""
        claims = changes.of("claims")
        several = len(claims.any) > 1
        coded = several or all(one.layer == CODER for one in self.claims(list(claims.any)))
        if several or claims.removed or not coded or changes.touches("settlements"):
            self._settled = None

    def _refresh_sight(self) -> None:
        """More or less of what others coded may be seen than before."""
        before, self._sight = self._sight, None
        if before is None or (self.sight == before and before.mode != SUBMITTED):
            return
        self._claims.clear()
        if self.claim_id is not None and self.claim() is None:
            self.choose_claim(None)
        if self.layer not in (layer for layer, _ in self.layers()):
            self.layer = Layer(self.analyst_id)
        self.layer_changed.emit(self.layer)

    def _refresh_actors(self, changes: ChangeSet) -> None:
        touched = changes.of("actors")
        if self._actors is None or not touched.any:
            return
        for gone in touched.any:  # also those that were merged into another one
            self._actors.pop(gone, None)
        for row in self.ask(list_actors, touched.added | touched.changed):
            self._actors[row.id] = row
        self._actors = {one.id: one for one in sorted(self._actors.values(), key=_name)}

    def _refresh_article(self, changes: ChangeSet) -> None:
        if self.article is None:
            return
        articles = changes.of("articles")
        if self.article.id in articles.removed:
            self._show_article(None)
        elif self.article.id in articles.changed or changes.touches("assignments"):
            self.article = self._article_row(self.article.id)
            self.article_changed.emit(self.article)


def _name(actor: ActorRow) -> str:
    return actor.name
