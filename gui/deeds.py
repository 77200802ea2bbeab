"""What each action does: one short method an action, named after it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from core.analysts.blindness import OPEN, blindness
from core.analysts.progress import open_drafts
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.articles.commands import RemoveArticle
from core.errors import OnRecordError
from core.storage.building import SUFFIX
from core.suggest.commands import AllowSuggestions, WantSuggestions
from core.suggest.queries import get_lexicon_text
from gui.coding.worklist import OLDER
from gui.coding.worklist import OPEN as OPEN_QUESTIONS
from gui.datasets.taking import CODED
from gui.dialogs.about import AboutDialog
from gui.dialogs.analyst import AnalystDialog
from gui.dialogs.cue_words import CueWordsDialog
from gui.dialogs.describe import DescribeDialog
from gui.dialogs.keys import KeysDialog
from gui.dialogs.keywords import KeywordsDialog
from gui.dialogs.reading import ReadingDialog
from gui.dialogs.saving import SaveDialog
from gui.shortcuts import KeyTable, apply_changes, changes_of

if TYPE_CHECKING:
    from gui.desktop import Desktop


class Deeds(QObject):
    """Called by the window's actions; everything is done by the part that it concerns."""

    def __init__(self, desktop: "Desktop") -> None:
        super().__init__(desktop)
        self._all = desktop

    def by_action(self) -> dict[str, Callable[[], object]]:
        """Every action's id with what it does."""
        return {**self._with_files(), **self._around(), **self._in_text(), **self._with_claims()}

    def _with_files(self) -> dict[str, Callable[[], object]]:
        projects = self._all.projects
        return {
            "new_project": projects.choose_new,
            "open_project": projects.choose_open,
            "open_sample": projects.open_sample,
            "close_project": projects.close,
            "import": self._all.importer.choose,
            "take_dataset": self._all.taker.choose,
            "export": self._all.exporter.choose,
            "save_chart": self.save_chart,
            "back_up": projects.back_up,
            "restore": projects.choose_backup,
            "send_packet": self._all.packets.choose,
            "merge": self._all.merger.choose,
            "quit": self._all.window.close,
        }

    def _around(self) -> dict[str, Callable[[], object]]:
        it = self._all
        return {
            "undo": it.workspace.undo,
            "redo": it.workspace.redo,
            "analyst": self.analyst,
            "go_articles": partial(self._go, 0, it.library.list),
            "go_text": it.pane.page.setFocus,
            "go_claim": it.desk.edit,
            "go_claims": partial(self._go, 2, it.claims),
            "go_counts": partial(self._go, 3, it.counts.panel),
            "palette": self.palette,
            "colours_type": partial(it.marking.colour_by, "type"),
            "colours_analyst": partial(it.marking.colour_by, "analyst"),
            "colours_stance": partial(it.marking.colour_by, "stance"),
            "colours_speaker": partial(it.marking.colour_by, "speaker"),
            "legend": it.pane.legend.toggle,
            "full_screen": self.full_screen,
            "text_only": self.text_only,
            "reading": self.reading,
            "keywords": self.keywords,
            "cue_words": self.cue_words,
            "next_article": partial(it.library.step, 1),
            "previous_article": partial(it.library.step, -1),
            "describe": self.describe,
            "done": self.done,
            "to_code": self.to_code,
            "remove_article": self.remove_article,
            "keys": self.keys,
            "about": self.about,
        }

    def _in_text(self) -> dict[str, Callable[[], object]]:
        page, pane = self._all.pane.page, self._all.pane
        return {
            "find": pane.open_find,
            "find_next": pane.find_bar.find_next,
            "find_previous": pane.find_bar.find_previous,
            "next_keyword": self._all.keywords.go_to_next,
            "previous_keyword": self._all.keywords.go_to_previous,
            "focus_paragraph": page.toggle_focus,
            "zoom_in": page.zoom_in,
            "zoom_out": page.zoom_out,
            "zoom_reset": page.zoom_reset,
            "code": page.request_coding,
            "code_next": self._all.suggester.next,
            "select_quotation": page.select_quotation,
            "select_sentence": page.select_sentence,
            "next_sentence": page.select_next_sentence,
            "previous_sentence": page.select_previous_sentence,
            "select_word": page.select_word,
            "extend_sentence": page.extend_sentence,
            "grow": page.grow_selection,
            "shrink": page.shrink_selection,
            "next_claim": page.go_to_next_claim,
            "previous_claim": page.go_to_previous_claim,
            "claims_here": page.next_claim_here,
        }

    def _with_claims(self) -> dict[str, Callable[[], object]]:
        desk = self._all.desk
        moves = {
            f"{edge}_{unit}_{way}": partial(desk.quote.move, edge, unit, way == "on")
            for edge in ("start", "end")
            for unit in ("word", "character", "sentence")
            for way in ("on", "back")
        }
        return {
            "edit_claim": desk.edit,
            "save_claim": self._all.form.finish,
            "dismiss_suggestion": desk.dismiss,
            "suggest_for_me": self.suggest_for_me,
            "suggest_in_project": self.suggest_in_project,
            "note": self.note,
            "further": self.further,
            "duplicate": desk.duplicate,
            "add_fragment": desk.quote.add_fragment,
            "split_quote": desk.quote.split,
            "join_quote": desk.quote.join,
            "mark_cue": desk.quote.mark_cue,
            "mark_speaker": desk.quote.mark_speaker,
            "answer_passage": desk.passages.answer,
            "codebook": self._all.instruments.show_codebook,
            "actors": self._all.instruments.show_actors,
            "versions": self._all.instruments.show_versions,
            "codebook_import": self._all.instruments.import_codebook,
            "codebook_export": self._all.instruments.export_codebook,
            "codebook_print": self._all.instruments.print_codebook,
            "review": self._all.instruments.show_review,
            "agreement": partial(self._all.instruments.show_review_page, "agreement"),
            "progress": partial(self._all.instruments.show_review_page, "progress"),
            "comments": partial(self._all.instruments.show_review_page, "comments"),
            "comment": self.comment,
            "claim_history": self.claim_history,
            "article_history": self.article_history,
            "merged": partial(self._all.instruments.show_review_page, "merged"),
            "feedback": self._all.instruments.save_feedback,
            "older_rules": partial(self.work_through, OLDER),
            "open_questions": partial(self.work_through, OPEN_QUESTIONS),
            "next_listed": self._all.worklist.next,
            "previous_listed": self._all.worklist.previous,
            "still_right": self._all.worklist.still_right,
            "delete_claim": desk.delete,
            **moves,
        }

    def take_files(self, paths: list[Path]) -> None:
        """Open a project that was dropped, or import what was dropped: articles, or coded ones."""
        dropped = [path for path in paths if path.suffix == SUFFIX]
        if dropped:
            self._all.projects.open(dropped[0])
        elif self._all.workspace.project:
            coded = [path for path in paths if path.suffix.lower() in CODED and path.is_file()]
            articles = [path for path in paths if path not in coded]
            if articles:
                self._all.importer.take(articles)
            self._all.taker.take(*coded)
        else:
            self._all.say_trouble("Open or create a project first; then drop the articles again.")

    def save_chart(self) -> None:
        project = self._all.workspace.project
        if project:
            kinds = [("Picture", ".png"), ("Drawing", ".svg"), ("Table of the numbers", ".csv")]
            proposal = project.path.with_name(f"{project.path.stem} counts.png")
            title = "Save the counts"
            SaveDialog(title, kinds, proposal, self._save_chart, self._all.window).open()

    def _save_chart(self, place: Path) -> None:
        try:
            self._all.counts.save(place)
        except OnRecordError as error:
            self._all.say_trouble(str(error))
            return
        self._all.messages.show_message(f"Saved as {place.name} in {place.absolute().parent}.")

    def analyst(self) -> None:
        workspace = self._all.workspace
        own = workspace.analyst
        names = [one.name for one in workspace.analysts]
        blind = workspace.ask(blindness) != OPEN
        dialog = AnalystDialog(names, own.name if own else "", self._all.window, blind=blind)
        dialog.named.connect(self._on_analyst)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_analyst(self, name: str) -> None:
        if self._all.desk.settle() and self._all.workspace.code_as(name):
            settings = replace(self._all.settings, analyst=name)
            project = self._all.workspace.project
            if project:
                settings = settings.with_coder(project.path, name)
            self._all.change_settings(settings)

    def work_through(self, kind: str) -> None:
        """Show the "older" or the "open" claims as a list to go through."""
        if self._all.worklist.show(kind):
            self.show_panel(2)

    def work_through_split(self, type_id: int, targets: Sequence[int]) -> None:
        """Show the claims of a type, to put each under one of some others."""
        if self._all.worklist.show_split(type_id, targets):
            self.show_panel(2)

    def list_claims(self, title: str, ids: Sequence[int]) -> None:
        """Show any claims as a list to go through."""
        if self._all.worklist.show_claims(title, ids):
            self.show_panel(2)

    def _go(self, dock: int, widget: QWidget) -> None:
        self.show_panel(dock)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_panel(self, number: int) -> None:
        """Bring a panel to the front, also one that was closed."""
        self._all.window.bring_forward(self._all.window.docks[number])

    def palette(self) -> None:
        self._all.palette.toggle()

    def open_article(self, article_id: int) -> None:
        self._all.workspace.open_article(article_id)
        self._all.pane.page.setFocus()

    def show_quotes(self, dimensions: Sequence[str], key: int, name: str) -> None:
        """List the quotes behind an actor or a claim type, as its bar among the counts does."""
        if self._all.counts.open_quotes(dimensions, key):
            self.show_panel(3)
            self._all.counts.quotes.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self._all.messages.show_message(f"None of the claims shown is coded with “{name}”.")

    def full_screen(self) -> None:
        window = self._all.window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def note(self) -> None:
        self.show_panel(1)
        self._all.claim_panel.comments.fold()
        self._all.form.begin_note()

    def comment(self) -> None:
        """Say something about the claim in hand, which must be in the project for that."""
        if self._all.workspace.claim_id is None:
            self._all.workspace.told.emit("Save the claim first; then comment on it.")
            return
        self.show_panel(1)
        self._all.claim_panel.comments.begin()

    def claim_history(self) -> None:
        claim = self._all.workspace.claim()
        if claim is None:
            self._all.workspace.told.emit("This claim is not saved yet, so it has no history.")
        else:
            self._all.instruments.show_claim_history(claim.uuid, claim.quote)

    def article_history(self) -> None:
        article = self._all.workspace.article
        if article:
            self._all.instruments.show_article_history(article.id, article.title)

    def further(self) -> None:
        self.show_panel(1)
        self._all.claim_panel.comments.fold()
        self._all.form.begin_further()

    def text_only(self) -> None:
        window = self._all.window
        window.show_text_only(not window.text_only)
        self._all.pane.page.setFocus()

    def reading(self) -> None:
        """One dialog, however often it is asked for."""
        window = self._all.window
        dialog = window.findChild(ReadingDialog) or ReadingDialog(self._all.pane.page, window)
        dialog.show()
        dialog.activateWindow()

    def keywords(self) -> None:
        keywords, workspace = self._all.keywords, self._all.workspace
        self._open(KeywordsDialog(keywords.body, workspace, keywords.jobs, self._all.window))

    def cue_words(self) -> None:
        workspace = self._all.workspace
        body = workspace.ask(get_lexicon_text)
        self._open(CueWordsDialog(body, workspace, self._all.window))

    def describe(self) -> None:
        workspace = self._all.workspace
        if workspace.article:
            dialog = DescribeDialog(workspace, workspace.article, self._all.window)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def done(self) -> None:
        """Submit what was coded in the article, or open it again."""
        workspace, article = self._all.workspace, self._all.workspace.article
        if article is None or not workspace.may_leave():
            return
        step = ReopenCoding if article.submitted else SubmitCoding
        fault = workspace.try_run(step(article.id))
        if fault:
            workspace.refused.emit(fault)
        elif article.submitted:
            workspace.told.emit(f"“{article.title}” is open again.")
        else:
            workspace.told.emit(f"“{article.title}” is submitted{self._what_is_open(article.id)}.")

    def _what_is_open(self, article_id: int) -> str:
        """What was submitted may have questions that nobody has answered yet."""
        workspace = self._all.workspace
        count = workspace.ask(open_drafts, article_id, workspace.analyst_id or 0)
        if not count:
            return ""
        have = "1 claim in it still has" if count == 1 else f"{count} claims in it still have"
        return f", but {have} open questions (Codebook ▸ Claims with open questions lists them)"

    def to_code(self) -> None:
        """Only the articles that are still to be coded, or all again."""
        self._all.library.show_to_code(self._all.actions["to_code"].isChecked())

    def remove_article(self) -> None:
        article = self._all.workspace.article
        if article is None or not self._all.workspace.may_leave():
            return
        fault = self._all.workspace.try_run(RemoveArticle(article.id))
        if fault:
            self._all.say_trouble(fault)
        else:
            self._all.messages.show_message(f"“{article.title}” was removed. Undo brings it back.")

    def suggest_for_me(self) -> None:
        on = self._all.actions["suggest_for_me"].isChecked()
        self._all.workspace.run(WantSuggestions(on))

    def suggest_in_project(self) -> None:
        on = self._all.actions["suggest_in_project"].isChecked()
        self._all.workspace.run(AllowSuggestions(on))

    def keys(self) -> None:
        dialog = KeysDialog(apply_changes(self._all.settings.shortcuts), self._all.window)
        dialog.saved.connect(self._on_keys)
        self._open(dialog)

    def _on_keys(self, keys: KeyTable) -> None:
        self._all.actions.use_keys(keys)
        self._all.change_settings(replace(self._all.settings, shortcuts=changes_of(keys)))

    def about(self) -> None:
        self._open(AboutDialog(self._all.window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
