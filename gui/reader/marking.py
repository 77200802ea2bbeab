"""Keeps the reader's marks in step with the project: which text, which claims, which colours."""

from collections import Counter
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from core.articles.queries import ArticleRow
from core.changes import ChangeSet
from core.claims.commands import DRAFT
from core.claims.layers import EVERYONE, Layer
from core.claims.queries import ClaimMark, list_marks, mark_of
from core.project import Project
from core.text.spans import quote_of
from gui.reader.colouring import (
    STANCE,
    UNTYPED,
    WAYS,
    Key,
    Meanings,
    Shade,
    Way,
    initials,
    shades_of,
    value_of,
)
from gui.reader.legend import Entry
from gui.reader.marks import Mark
from gui.reader.pane import ReaderPane
from gui.workspace import Workspace

__all__ = ["UNTYPED", "Marking"]

_MANY = 200


class Marking(QObject):
    """Feeds the pane from the workspace, and tells the workspace which claim was chosen.

    What the colours mean, and which of their values are hidden, is remembered while the project is
    open. The claim in hand is shown even if its value is hidden.
    """

    def __init__(self, workspace: Workspace, pane: ReaderPane) -> None:
        super().__init__(pane)
        self._workspace = workspace
        self._pane = pane
        self._dark = False
        self._shown: int | None = None
        self._way: Way = "type"
        self._hidden: dict[Way, set[Key]] = {way: set() for way in WAYS}
        self._rows: dict[int, ClaimMark] = {}
        self._counts: Counter[int | None] = Counter()
        self._shades: dict[int | None, Shade] = {}
        self._coders: dict[int, str] = {}
        self._in_hand: int | None = None
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_article)
        workspace.layer_changed.connect(self._on_layer)
        workspace.changed.connect(self._on_changed)
        workspace.claim_changed.connect(self._on_claim)
        pane.page.claim_chosen.connect(workspace.choose_claim)
        pane.page.describe = self._describe
        pane.legend.way_wanted.connect(self.colour_by)
        pane.legend.show_wanted.connect(self.show_value)
        pane.legend.all_wanted.connect(self.show_all)

    @property
    def way(self) -> Way:
        """What the colours show."""
        return self._way

    def use_dark(self, dark: bool) -> None:
        """Take the colours of the other look."""
        self._dark = dark
        self._mark_anew()

    def colour_by(self, way: Way) -> None:
        """Let the colours show the claims' type, analyst, stance or speaker."""
        if way != self._way:
            self._way = way
            self._read_anew()

    def show_value(self, key: Key, shown: bool) -> None:
        """Show or hide the claims of one value, until it is said otherwise."""
        hidden = self._hidden[self._way]
        (hidden.discard if shown else hidden.add)(key)
        self._mark_anew()

    def show_all(self) -> None:
        """Hide nothing any more."""
        self._hidden[self._way].clear()
        self._mark_anew()

    def _on_project(self, _project: Project | None) -> None:
        self._way = "type"
        for hidden in self._hidden.values():
            hidden.clear()

    def _on_article(self, article: ArticleRow | None) -> None:
        if article is None:
            self._shown = None
            self._take(())
            self._show_legend()
            self._pane.clear()
            return
        described = {
            "outlet": article.outlet or "",
            "date": article.published or "",
            "author": article.author or "",
        }
        if article.id == self._shown:
            self._pane.header.show_article(article.title, **described)
            return
        self._shown = article.id
        rows = self._ask_marks()
        self._take(rows)
        self._pane.show_article(article.title, self._workspace.text, self._marks(), **described)
        self._show_legend()
        self._check_quotes(rows)

    def _on_layer(self, _layer: Layer) -> None:
        self._read_anew()

    def _on_claim(self, claim_id: int | None) -> None:
        page = self._pane.page
        before, self._in_hand = self._in_hand, claim_id
        if self._hidden[self._way]:
            self._put(one for one in (before, claim_id) if one is not None)
        page.set_current_claim(claim_id)
        claim = self._workspace.claim()
        if claim:
            first = claim.coding.fragments[0]
            inside = (
                one.start_cp <= page.caret_cp() <= one.end_cp for one in claim.coding.fragments
            )
            if not any(inside):
                page.set_caret(first.start_cp)
            page.reveal(first)

    def _on_changed(self, changes: ChangeSet) -> None:
        if self._shown is None:
            return
        claims = changes.of("claims")
        touched = list(claims.added | claims.changed)
        if changes.touches("codebook") or len(touched) > _MANY:
            self._read_anew()
            return
        gone = [self._rows.pop(one, None) for one in claims.removed]
        self._count([row for row in gone if row], -1)
        for claim_id in claims.removed:
            self._pane.page.remove_mark(claim_id)
        field_id = self._field_id()
        shown = self._workspace.shows
        rows = (row for row in self._workspace.claims(touched) if row.article_id == self._shown)
        own = [mark_of(row, field_id) for row in rows if shown(row)]
        self._count([self._rows[one] for one in touched if one in self._rows], -1)
        self._count(own, 1)
        self._rows.update((row.claim_id, row) for row in own)
        if self._recolour():
            self._mark_anew()
        else:
            self._put(row.claim_id for row in own)
            self._show_legend()

    def _read_anew(self) -> None:
        """Ask for all claims of the article again and show them."""
        if self._shown is not None:
            self._take(self._ask_marks())
            self._mark_anew()

    def _ask_marks(self) -> list[ClaimMark]:
        workspace = self._workspace
        assert self._shown is not None
        field_id = self._field_id()
        return workspace.ask(list_marks, self._shown, workspace.layer, field_id, workspace.sight)

    def _mark_anew(self) -> None:
        if self._shown is not None:
            self._recolour()
            self._pane.page.set_marks(self._marks())
            self._show_legend()

    def _take(self, rows: Sequence[ClaimMark]) -> None:
        self._rows = {row.claim_id: row for row in rows}
        self._counts.clear()
        self._count(rows, 1)
        self._shades = {}
        self._recolour()

    def _count(self, rows: Iterable[ClaimMark], by: int) -> None:
        for row in rows:
            self._counts[value_of(row, self._way)] += by

    def _recolour(self) -> bool:
        """Find out what the colours mean now; True if a claim on the page may look different."""
        if self._workspace.project is None:
            return False
        workspace, before, coders = self._workspace, self._shades, self._coders
        values = [value for value, count in self._counts.items() if count > 0]
        meanings = Meanings(
            workspace.codebook,
            workspace.analysts,
            workspace.actors if self._way == "speaker" else {},
            self._dark,
        )
        self._shades = shades_of(self._way, values, meanings)
        short = initials(one.name for one in workspace.analysts)
        self._coders = {one.id: short[one.name] for one in workspace.analysts}
        return self._coders != coders or any(
            before.get(value, shade) != shade for value, shade in self._shades.items()
        )

    def _field_id(self) -> int | None:
        """The field whose answers the colours show."""
        field = self._workspace.codebook.field_by_name.get(STANCE)
        return field.id if field and self._way == "stance" else None

    def _check_quotes(self, rows: Iterable[ClaimMark]) -> None:
        """A quote is always the words at its place; where it is not, the file was tampered with."""
        text = self._workspace.text
        wrong = [row for row in rows if quote_of(text, row.fragments) != row.quote]
        if wrong:
            self._workspace.refused.emit(
                f"{len(wrong)} of the claims in this article do not stand at their words. "
                "Something other than OnRecord changed the project; restore a backup."
            )

    def _is_shown(self, row: ClaimMark) -> bool:
        shade = self._shades[value_of(row, self._way)]
        return shade.key not in self._hidden[self._way] or row.claim_id == self._in_hand

    def _marks(self) -> list[Mark]:
        return [self._mark(row) for row in self._rows.values() if self._is_shown(row)]

    def _put(self, claim_ids: Iterable[int]) -> None:
        """Show or hide single claims, as is due."""
        page = self._pane.page
        for claim_id in claim_ids:
            row = self._rows.get(claim_id)
            if row is None:
                continue
            if self._is_shown(row):
                page.put_mark(self._mark(row))
            else:
                page.remove_mark(claim_id)

    def _mark(self, row: ClaimMark) -> Mark:
        shade = self._shades[value_of(row, self._way)]
        known = self._workspace.codebook.type_by_id.get(row.claim_type or 0)
        return Mark(
            row.claim_id,
            row.fragments,
            shade.colour,
            known.name if known else "no type yet",
            row.status == DRAFT,
            known.mnemonic if known else "no type",
            self._coders.get(row.analyst_id, ""),
            shade.dotted,
        )

    def _describe(self, claim_ids: Sequence[int]) -> list[str]:
        """Type, speaker → target, and coder of each claim."""
        types = self._workspace.codebook.type_by_id
        lines = []
        for claim in self._workspace.claims(claim_ids):
            known = types.get(claim.coding.claim_type or 0)
            about = ", ".join(claim.targets) or "no target yet"
            lines.append(
                f"{known.name if known else 'no type yet'}: "
                f"{claim.speaker or 'no speaker yet'} → {about} ({claim.analyst})"
            )
        return lines

    def _show_legend(self) -> None:
        counts: Counter[Shade] = Counter()
        for value, shade in self._shades.items():
            counts[shade] += self._counts[value]
        hidden = self._hidden[self._way]
        entries = [Entry(one, count, one.key not in hidden) for one, count in counts.items()]
        self._pane.legend.show_entries(self._way, entries)
        everyone = self._workspace.layer == EVERYONE
        coders = {row.analyst_id for row in self._rows.values()} if everyone else ()
        self._pane.page.show_coders(len(coders) > 1)
