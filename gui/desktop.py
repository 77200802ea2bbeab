"""One window of the desktop program: makes its parts and connects them, and nothing else does."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from core.changes import ChangeSet
from core.claims.layers import Layer
from core.project import Project
from core.storage.journal import Step
from core.suggest.queries import suggestions_allowed
from gui.actions import Actions
from gui.bridge.jobs import Jobs
from gui.bridge.popup_keys import PopupKeys
from gui.bridge.undo_keys import UndoKeys
from gui.charts.counts import Counts
from gui.coding.answers import Answers
from gui.coding.claim_panel import ClaimPanel
from gui.coding.claims_panel import ClaimsPanel
from gui.coding.desk import CodingDesk
from gui.coding.form import CodingForm
from gui.coding.suggesting import Suggester
from gui.coding.whose import Whose
from gui.coding.worklist import Worklist
from gui.coding.worklist_panel import WorklistPanel
from gui.datasets.exporting import Exporter
from gui.datasets.taking import Taker
from gui.deeds import Deeds
from gui.dialogs import folders
from gui.instruments import Instruments
from gui.library.importing import Importer
from gui.library.panel import LibraryPanel
from gui.looks import Looks
from gui.main_window import LAYOUT, LEFT, RIGHT, MainWindow
from gui.merging.merging import Merger
from gui.merging.sending import Sender
from gui.palette.actions import ActionSource
from gui.palette.answers import ActorSource, TypeSource
from gui.palette.articles import ArticleSource
from gui.palette.palette import Palette
from gui.projects import Projects
from gui.reader.comfort import Comfort
from gui.reader.keywords import Keywords
from gui.reader.marking import Marking
from gui.reader.pane import ReaderPane
from gui.settings import Settings, save_settings
from gui.shortcuts import apply_changes
from gui.theme import Choice, Theme, ThemeSwitch
from gui.widgets.frame import Frame
from gui.widgets.message_bar import MessageBar
from gui.widgets.saved_note import JobNote, SavedNote
from gui.workspace import Workspace

CLAIM = 1
"""Number of the claim's panel among the docks."""


class Desktop(QObject):
    """`window` is the whole; tests reach the parts by their names."""

    def __init__(
        self,
        app: QApplication,
        settings: Settings,
        place: Path,
        window: MainWindow | None = None,
    ) -> None:
        """Furnish `window`, which may be on the screen already, or a new one."""
        super().__init__()
        self._settings = settings
        self._place = place
        self._refusal = ""
        self._here: tuple[int | None, int | None] = (None, None)
        self._warned = False
        self._steps: tuple[Step | None, Step | None] = (None, None)
        self.window = window or MainWindow()
        self.setParent(self.window)
        self.switch = ThemeSwitch(app, settings.look, self)
        self.workspace = Workspace(self)
        self.jobs = Jobs(self)
        self._make_parts(self.switch.theme)
        self.marking = Marking(self.workspace, self.pane)
        self.keywords = Keywords(self.workspace, self.pane.page)
        self.desk = CodingDesk(self.workspace, self.pane.page, self.form)
        self.worklist = Worklist(self.workspace, self.desk, self)
        self.worklist_panel = WorklistPanel(self.workspace, self.worklist)
        self.claims.host(self.worklist_panel)
        self.suggester = Suggester(self.workspace, self.pane.page, self.desk, self)
        self.projects = Projects(self.workspace, self.jobs, self.window)
        folders.begin_at(settings.folder)
        self._use_coders(settings)
        self.importer = Importer(self.workspace, self.jobs, self.window)
        self.taker = Taker(self.workspace, self.jobs, self.window)
        self.exporter = Exporter(self.workspace, self.jobs, self.window, settings.export_form)
        self.packets = Sender(self.workspace, self.jobs, self.window)
        self.merger = Merger(self.workspace, self.jobs, self.window)
        self.instruments = Instruments(self.workspace, self.jobs, self._theme, self.window)
        self.deeds = Deeds(self)
        self.actions = Actions(self.window, self.pane.page, self.deeds.by_action())
        self.actions.use_keys(apply_changes(settings.shortcuts))
        self._undo_keys = UndoKeys(app, self)
        self._lay_out()
        self._popup_keys = PopupKeys(app, self.pane.page, self.window.menuBar(), self)
        self.palette = self._make_palette()
        self._connect()
        self._on_theme(self.switch.theme)
        self._on_project(None)

    def show(self) -> None:
        """Show the window as it was left, or arranged for a new user."""
        self.window.recall(self._place.with_name(LAYOUT))
        self.window.show_panels(self.workspace.project is not None)
        self.window.show()

    def close(self) -> None:
        """Close the window and what runs behind it."""
        self.window.close()
        self.window.deleteLater()

    @property
    def settings(self) -> Settings:
        return self._settings

    def change_settings(self, settings: Settings) -> None:
        """Keep a preference, at once."""
        self._settings = replace(settings, folder=folders.kept(), export_form=self.exporter.last)
        self._use_coders(self._settings)
        save_settings(self._place, self._settings)

    def _use_coders(self, settings: Settings) -> None:
        self.projects.analyst = settings.analyst
        self.projects.coders = settings.coders

    def _make_parts(self, theme: Theme) -> None:
        workspace = self.workspace
        self.welcome = self.window.welcome
        self.pane = ReaderPane()
        self.pane.page.set_comfort(self._settings.reading)
        self.pane.page.set_zoom(self._settings.zoom)
        self.library = LibraryPanel(workspace)
        self.answers = Answers(workspace)
        self.form = CodingForm(self.answers)
        self.claim_panel = ClaimPanel(workspace, self.form)
        self.claims = ClaimsPanel(workspace)
        self.counts = Counts(workspace, theme)
        self.messages = MessageBar(theme)
        self.saved = SavedNote(workspace)
        self.whose = Whose(workspace, self.window.layers, self)
        self.analyst_button = self.whose.button

    def _lay_out(self) -> None:
        window = self.window
        window.pages.addWidget(self.pane)
        window.add_messages(self.messages)
        window.add_panel("Articles", self.library, LEFT, 22)
        window.add_panel("Claim", self.claim_panel, RIGHT, 34)
        window.add_panel("Claims", self.claims, RIGHT, 30)
        window.add_panel("Counts", self.counts, RIGHT, 30)
        window.add_tools(self.actions)
        self.actions["focus_paragraph"].setChecked(self._settings.reading.focus)
        menus = self.actions.fill(window.menuBar())
        view = menus["&View"]
        view.addSeparator()
        for dock in window.docks:
            view.addAction(dock.toggleViewAction())
        self.looks = Looks(self.switch, view.addMenu("L&ook"))
        bar = window.statusBar()
        bar.addWidget(Frame(self.saved, 0, 1.4), 1)
        bar.addPermanentWidget(JobNote(self.jobs))
        bar.addPermanentWidget(self.analyst_button)

    def _make_palette(self) -> Palette:
        """Needs the menus, whose actions it offers."""
        workspace, answers, quotes = self.workspace, self.answers, self.deeds.show_quotes
        sources = (
            TypeSource(workspace, answers, quotes),
            ActorSource(workspace, answers, quotes),
            ArticleSource(workspace, self.deeds.open_article),
        )
        actions = ActionSource(self.window.menuBar(), self.actions)
        return Palette(workspace, actions, sources, self.pane.page, self.window)

    def _connect(self) -> None:
        workspace, projects = self.workspace, self.projects
        self.switch.changed.connect(self._on_theme)
        self.looks.chosen.connect(self._on_look)
        workspace.project_changed.connect(self._on_project)
        workspace.article_changed.connect(self._on_state)
        workspace.article_changed.connect(self._on_elsewhere)
        workspace.claim_changed.connect(self._on_state)
        workspace.claim_changed.connect(self._on_elsewhere)
        workspace.layer_changed.connect(self._on_layer)
        workspace.changed.connect(self._on_changed)
        workspace.refused.connect(self._on_refused)
        workspace.told.connect(self.messages.show_message)
        self.instruments.show_claims = self.deeds.show_quotes
        self.instruments.work_through = self.deeds.work_through
        self.instruments.split = self.deeds.work_through_split
        self.instruments.list_claims = self.deeds.list_claims
        self.instruments.edit_claim = self.desk.edit
        self.instruments.export_as_of = self.exporter.choose_as_of
        self.claim_panel.comments.left.connect(self.pane.page.setFocus)
        projects.failed.connect(self.say_trouble)
        projects.told.connect(self.messages.show_message)
        projects.opened.connect(self._on_opened)
        for part in (self.exporter, self.packets, self.merger):
            part.failed.connect(self.say_trouble)
            part.told.connect(self.messages.show_message)
        projects.leaving.connect(self.messages.clear)
        self.desk.form_wanted.connect(self._on_form_wanted)
        self.importer.reported.connect(self._on_import_report)
        self.taker.reported.connect(self._on_import_report)
        self.form.shown.connect(self._on_state)
        self.worklist_panel.shown.connect(self.claims.give_way)
        self.worklist.changed.connect(self._on_state)
        self.suggester.counted.connect(self.claim_panel.show_waiting)
        self.window.files_dropped.connect(self._on_dropped)
        self.window.may_close = self._may_close
        self.window.closing.connect(self._on_closing)
        self.library.opened.connect(self.pane.page.setFocus)
        self.library.to_code_shown.connect(self._on_to_code)
        self.counts.opened.connect(self.pane.page.setFocus)
        self.counts.save_wanted.connect(self.deeds.save_chart)
        self.exporter.follow(self.counts)
        self.analyst_button.clicked.connect(self.deeds.analyst)
        self.pane.page.zoom_changed.connect(self._on_zoom)
        self.pane.page.comfort_changed.connect(self._on_comfort)
        self.window.text_only_changed.connect(self._on_text_only)
        self.welcome.sample_wanted.connect(projects.open_sample)
        self.welcome.new_wanted.connect(projects.choose_new)
        self.welcome.open_wanted.connect(projects.choose_open)
        self.welcome.recent_wanted.connect(projects.open)

    def _theme(self) -> Theme:
        return self.switch.theme

    def _on_form_wanted(self) -> None:
        self.claim_panel.comments.fold()
        self.deeds.show_panel(CLAIM)

    def _on_refused(self, sentence: str) -> None:
        """A rule said no; that is settled with the next thing that succeeds, or somewhere else."""
        self._settle_refusal()
        self._refusal = sentence
        self.say_trouble(sentence)

    def _on_elsewhere(self, _what: object) -> None:
        """Another article or claim; one that may not be left is announced again, and is none."""
        article = self.workspace.article
        here = (article.id if article else None, self.workspace.claim_id)
        if here != self._here:
            self._here = here
            self._settle_refusal()

    def _settle_refusal(self) -> None:
        if self._refusal:
            self.messages.take_back(self._refusal)
        self._refusal = ""

    def say_trouble(self, sentence: str) -> None:
        self.messages.show_message(sentence, "error")

    def _on_project(self, project: Project | None) -> None:
        window = self.window
        window.pages.setCurrentIndex(1 if project else 0)
        window.show_panels(project is not None)
        window.setWindowTitle(f"{project.path.stem} – OnRecord" if project else "OnRecord")
        if project is None:
            self.welcome.show_recent([Path(one) for one in self._settings.recent])
            self.welcome.setFocus()
        self._show_switches()
        self._show_steps()

    def _on_opened(self, path: Path) -> None:
        self.change_settings(self._settings.with_recent(path))
        self._remember_coder()
        self.pane.page.setFocus()

    def _remember_coder(self) -> None:
        """Who codes in this project, by the name they have now, codes in it when it is next opened."""
        own, project = self.workspace.analyst, self.workspace.project
        if own and project:
            self.change_settings(self._settings.with_coder(project.path, own.name))

    def _on_state(self, *_what: object) -> None:
        """Enable the actions that make sense now."""
        workspace = self.workspace
        have = {
            "project": workspace.project is not None,
            "writable": workspace.project is not None and workspace.project.writable,
            "analyst": workspace.analyst is not None,
            "article": workspace.article is not None,
            "quote": workspace.claim_id is not None or self.desk.drafting,
            "proposal": self.desk.proposing,
            "worklist": self.worklist.work is not None,
            "undo": self._steps[0] is not None,
            "redo": self._steps[1] is not None,
        }
        self.actions.enable(frozenset(name for name, there in have.items() if there))
        if workspace.article:
            done = workspace.article.submitted
            self.actions["done"].setText("Re&open my coding" if done else "&Submit my coding")

    def _on_changed(self, changes: ChangeSet) -> None:
        self._show_steps()
        self._settle_refusal()
        if changes.touches("analysts"):
            self._remember_coder()
        if changes.touches("analysts") or changes.touches("project"):
            self._show_switches()

    def _show_steps(self) -> None:
        """Undo and redo carry the name of their step."""
        project = self.workspace.project
        if project and project.writable:
            self._steps = project.steps()
        else:
            self._steps = (None, None)
        for name, word, step in zip(("undo", "redo"), ("Undo", "Redo"), self._steps, strict=True):
            action = self.actions[name]
            action.setText(f"&{word}: {step.label.replace('&', '&&')}" if step else f"&{word}")
        self._on_state()

    def _show_switches(self) -> None:
        """Whether suggestions are on, for whoever codes and for all of the project."""
        workspace = self.workspace
        allowed = workspace.project is not None and workspace.ask(suggestions_allowed)
        wanted = workspace.analyst is not None and workspace.analyst.suggestions
        self.actions["suggest_in_project"].setChecked(allowed)
        self.actions["suggest_for_me"].setChecked(wanted)

    def _on_layer(self, _layer: Layer) -> None:
        """Other claims are shown, perhaps because another analyst codes now."""
        self._show_switches()
        self._show_steps()

    def _on_to_code(self, only: bool) -> None:
        self.actions["to_code"].setChecked(only)

    def _on_look(self, look: Choice) -> None:
        self.change_settings(replace(self._settings, look=look))

    def _on_theme(self, theme: Theme) -> None:
        self.looks.paint(theme, self.pane)
        self.answers.dark = theme.dark
        self.form.use_theme(theme)
        self.actions.use_theme(theme)
        self.messages.set_theme(theme)
        self.claims.list.use_dark(theme.dark)
        self.worklist_panel.use_theme(theme)
        self.marking.use_dark(theme.dark)
        self.counts.set_theme(theme)
        self.instruments.set_theme(theme)

    def _on_zoom(self, level: int) -> None:
        self.change_settings(replace(self._settings, zoom=level))

    def _on_comfort(self, comfort: Comfort) -> None:
        self.change_settings(replace(self._settings, reading=comfort))
        self.actions["focus_paragraph"].setChecked(comfort.focus)

    def _on_text_only(self, only: bool) -> None:
        self.actions["text_only"].setChecked(only)

    def _on_import_report(self, sentence: str, kind: str, details: str) -> None:
        """Go on in the text, unless the keyboard is at work elsewhere by now."""
        focused, library = self.window.focusWidget(), self.library
        idle = focused in (None, library.list) or (
            focused is library.filter and not library.filter.text()
        )
        if self.workspace.article and idle:
            self.pane.page.setFocus()
        self.messages.show_message(sentence, kind, details=details)  # type: ignore[arg-type]

    def _on_dropped(self, paths: list[Path]) -> None:
        self.deeds.take_files(paths)

    def _may_close(self) -> bool:
        """Close, unless a draft could not be saved; then only when asked a second time."""
        if self.workspace.may_leave() or self._warned:
            return True
        self._warned = True
        self.say_trouble(
            "The quote in the form could not be saved, so the window stays open. "
            "Close it again to leave without the quote."
        )
        return False

    def _on_closing(self) -> None:
        self.window.remember(self._place.with_name(LAYOUT))
        kept = folders.kept(), self.exporter.last
        if kept != (self._settings.folder, self._settings.export_form):
            self.change_settings(self._settings)
        self.suggester.jobs.close()
        self.counts.jobs.close()
        self.jobs.close()
        self.keywords.jobs.close()
        self.projects.let_go()
