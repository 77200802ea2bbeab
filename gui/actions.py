"""Every action of the window as a row of one table: menus, tool bar, help and keys all come from it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from gui.icons import icon
from gui.theme import Theme

MENUS = ("&File", "&Edit", "&View", "&Article", "&Coding", "Code&book", "&Review", "&Help")
FILE, EDIT, VIEW, ARTICLE, CODING, CODEBOOK, REVIEW, HELP = MENUS
NATIVE = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """`needs` are words for what must be there: "project", "writable" (a project that may be
    changed), "analyst" (somebody codes), "article", "quote" (a claim or draft in hand), "proposal" (a suggestion in the form),
    "worklist" (a list of claims to go through),
    "undo" and "redo" (a step to take back or again).

    `in_text` actions listen only while the article's text has the focus, so that single letters are
    free for typing elsewhere. `starts_group` draws a line above. Keys are in Qt's portable form.
    """

    id: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    needs: str = ""
    icon: str = ""
    in_text: bool = False
    starts_group: bool = False
    checkable: bool = False

    @property
    def words(self) -> str:
        """The text without the marks of a menu."""
        return plain_words(self.text)


def plain_words(text: str) -> str:
    """The words of a menu's text, without the underlined letter and the dots behind it."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


ACTIONS = (
    ActionSpec("new_project", FILE, "&New project…", ("Ctrl+N",), icon="new"),
    ActionSpec("open_project", FILE, "&Open project…", ("Ctrl+O",), icon="open"),
    ActionSpec("open_sample", FILE, "Open the &sample project"),
    ActionSpec("close_project", FILE, "&Close project", ("Ctrl+W",), "project"),
    ActionSpec(
        "import", FILE, "&Import articles…", ("Ctrl+I",), "project writable", "import", starts_group=True
    ),
    ActionSpec("take_dataset", FILE, "Import co&ded articles…", ("Ctrl+Shift+I",), "project writable"),
    ActionSpec("export", FILE, "&Export codings…", ("Ctrl+E",), "project", "export"),
    ActionSpec("save_chart", FILE, "Save the counts as a &picture or table…", (), "project"),
    ActionSpec("back_up", FILE, "&Back up now", (), "project", starts_group=True),
    ActionSpec("restore", FILE, "&Restore a backup…", (), "project writable"),
    ActionSpec("quit", FILE, "&Quit", ("Ctrl+Q",), starts_group=True),
    ActionSpec("undo", EDIT, "&Undo", ("Ctrl+Z",), "undo", "undo"),
    ActionSpec("redo", EDIT, "&Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo", "redo"),
    ActionSpec("find", EDIT, "&Find in the article…", ("Ctrl+F",), "article", "find", False, True),
    ActionSpec("find_next", EDIT, "Find &next", ("F3",), "article"),
    ActionSpec("find_previous", EDIT, "Find &previous", ("Shift+F3",), "article"),
    ActionSpec("keywords", EDIT, "&Keywords…", (), "project writable", starts_group=True),
    ActionSpec("next_keyword", EDIT, "Next ke&yword", ("F4",), "article"),
    ActionSpec("previous_keyword", EDIT, "Previous keywor&d", ("Shift+F4",), "article"),
    ActionSpec("analyst", EDIT, "&Who is coding…", ("Ctrl+,",), "project writable", "person", False, True),
    ActionSpec("go_articles", VIEW, "Go to &articles", ("Ctrl+1",), "project"),
    ActionSpec("go_text", VIEW, "Go to the &text", ("Ctrl+2",), "article"),
    ActionSpec("go_claim", VIEW, "Go to the claim &form", ("Ctrl+3",), "quote"),
    ActionSpec("go_claims", VIEW, "Go to the &list of claims", ("Ctrl+4",), "project"),
    ActionSpec("go_counts", VIEW, "Go to the &counts", ("Ctrl+5",), "project"),
    ActionSpec("zoom_in", VIEW, "Larger te&xt", ("Ctrl++", "Ctrl+="), "article", "", False, True),
    ActionSpec("zoom_out", VIEW, "S&maller text", ("Ctrl+-",), "article"),
    ActionSpec("zoom_reset", VIEW, "&Normal text size", ("Ctrl+0",), "article"),
    ActionSpec("reading", VIEW, "&Reading…", ("Ctrl+Shift+R",), "article"),
    ActionSpec("focus_paragraph", VIEW, "One paragraph in full &ink", ("F8",), "article", checkable=True),
    ActionSpec("palette", VIEW, "Command &palette", ("Ctrl+Shift+P",), starts_group=True),
    ActionSpec("colours_type", VIEW, "Colours show type", (), "article", "", False, True),
    ActionSpec("colours_analyst", VIEW, "Colours show analyst", (), "article"),
    ActionSpec("colours_stance", VIEW, "Colours show stance", (), "article"),
    ActionSpec("colours_speaker", VIEW, "Colours show speaker", (), "article"),
    ActionSpec("legend", VIEW, "Show or hide the legend", (), "article"),
    ActionSpec("full_screen", VIEW, "F&ull screen", ("F11",), starts_group=True),
    ActionSpec("text_only", VIEW, "Onl&y the text", ("Shift+F11",), "project", checkable=True),
    ActionSpec("next_article", ARTICLE, "&Next article", ("Ctrl+PgDown", "Alt+Down"), "article"),
    ActionSpec("previous_article", ARTICLE, "&Previous article", ("Ctrl+PgUp", "Alt+Up"), "article"),
    ActionSpec(
        "describe", ARTICLE, "&Title, outlet, date…", ("Ctrl+T",), "article writable", "edit", False, True
    ),
    ActionSpec("done", ARTICLE, "&Submit my coding", ("Ctrl+D",), "article analyst writable", "check"),
    ActionSpec("to_code", ARTICLE, "Only what I have to &code", ("Ctrl+Shift+D",), "analyst", checkable=True),
    ActionSpec("remove_article", ARTICLE, "&Remove article", (), "article writable", "remove"),
    ActionSpec("code", CODING, "&Code the quotation or selection", ("Return",), "article writable", "add", True),
    ActionSpec("code_next", CODING, "Code the nex&t suggestion", ("C",), "article writable", "", True),
    ActionSpec("select_quotation", CODING, "Select &quotation", ("Q",), "article", "", True, True),
    ActionSpec("select_sentence", CODING, "Select &sentence", ("S",), "article", "", True),
    ActionSpec("next_sentence", CODING, "Select the following sentence", ("J",), "article", "", True),
    ActionSpec("previous_sentence", CODING, "Select the sentence before", ("K",), "article", "", True),
    ActionSpec("select_word", CODING, "Select &word", ("W",), "article", "", True),
    ActionSpec("extend_sentence", CODING, "Select &on to the next sentence", ("Shift+S",), "article", "", True),
    ActionSpec("grow", CODING, "Select one word &more", ("]",), "article", "", True),
    ActionSpec("shrink", CODING, "Select one word &less", ("[",), "article", "", True),
    ActionSpec("next_claim", CODING, "&Next claim", ("N",), "article", "next", True, True),
    ActionSpec("previous_claim", CODING, "&Previous claim", ("P",), "article", "previous", True),
    ActionSpec("claims_here", CODING, "Ne&xt claim at the caret", ("X",), "article", "", True),
    ActionSpec("edit_claim", CODING, "&Edit the claim", ("E", "F2"), "quote", "edit", True, True),
    ActionSpec("save_claim", CODING, "Sa&ve the claim", ("Ctrl+Return", "Ctrl+Enter"), "quote writable"),
    ActionSpec("dismiss_suggestion", CODING, "Dismiss the su&ggestion", ("Shift+Esc",), "proposal writable"),
    ActionSpec("note", CODING, "Write a note on the claim", ("Ctrl+M",), "quote"),
    ActionSpec("further", CODING, "Go to the &further questions", ("Ctrl+J",), "quote"),
    ActionSpec("duplicate", CODING, "Second claim on t&he same quote", ("D",), "quote writable", "duplicate", True),
    ActionSpec("add_fragment", CODING, "&Add the selection to the quote", ("A",), "quote writable", "", True),
    ActionSpec("split_quote", CODING, "Split the quote here, or leave the selection out", ("B",), "quote writable", "", True),
    ActionSpec("join_quote", CODING, "&Join the parts of the quote", ("G",), "quote writable", "", True),
    ActionSpec("mark_cue", CODING, "Selection is the c&ue", ("U",), "quote writable", "", True),
    ActionSpec("mark_speaker", CODING, "Selection names the spea&ker", ("M",), "quote writable", "", True),
    ActionSpec("answer_passage", CODING, "Selection answers the question", ("Y",), "quote writable", "", True),
    ActionSpec("end_word_on", CODING, "End one word late&r", ("Alt+Right",), "quote writable", "", True, True),
    ActionSpec("end_word_back", CODING, "End one word earl&ier", ("Alt+Left",), "quote writable", "", True),
    ActionSpec("start_word_on", CODING, "Start one word later", ("Alt+Shift+Right",), "quote writable", "", True),
    ActionSpec("start_word_back", CODING, "Start one word earlier", ("Alt+Shift+Left",), "quote writable", "", True),
    ActionSpec("end_character_on", CODING, "End one character later", ("Ctrl+Alt+Right",), "quote writable", "", True),
    ActionSpec("end_character_back", CODING, "End one character earlier", ("Ctrl+Alt+Left",), "quote writable", "", True),
    ActionSpec("start_character_on", CODING, "Start one character later", ("Ctrl+Alt+Shift+Right",), "quote writable", "", True),
    ActionSpec("start_character_back", CODING, "Start one character earlier", ("Ctrl+Alt+Shift+Left",), "quote writable", "", True),
    ActionSpec("end_sentence_on", CODING, "End one sentence later", ("Ctrl+Alt+Down",), "quote writable", "", True),
    ActionSpec("end_sentence_back", CODING, "End one sentence earlier", ("Ctrl+Alt+Up",), "quote writable", "", True),
    ActionSpec("start_sentence_on", CODING, "Start one sentence later", ("Ctrl+Alt+Shift+Down",), "quote writable", "", True),
    ActionSpec("start_sentence_back", CODING, "Start one sentence earlier", ("Ctrl+Alt+Shift+Up",), "quote writable", "", True),
    ActionSpec("delete_claim", CODING, "&Delete the claim", ("Del",), "quote writable", "remove", True, True),
    ActionSpec("suggest_for_me", CODING, "Suggest quotes to me", (), "analyst writable", "", False, True, True),
    ActionSpec("suggest_in_project", CODING, "Allow suggestions in this project", (), "writable", checkable=True),
    ActionSpec("cue_words", CODING, "Cue words…", (), "project writable"),
    ActionSpec("codebook", CODEBOOK, "Claim &types and fields", ("Ctrl+B",), "project"),
    ActionSpec("actors", CODEBOOK, "&Actors", ("Ctrl+Shift+A",), "project"),
    ActionSpec("versions", CODEBOOK, "&Versions of the codebook", (), "project"),
    ActionSpec("codebook_import", CODEBOOK, "&Import a codebook…", (), "project writable"),
    ActionSpec("codebook_export", CODEBOOK, "&Export the codebook…", (), "project"),
    ActionSpec("codebook_print", CODEBOOK, "Print the &codebook…", (), "project"),
    ActionSpec("older_rules", CODEBOOK, "Claims coded under &older rules", (), "analyst", "", False, True),
    ActionSpec("open_questions", CODEBOOK, "Claims with open &questions", (), "analyst"),
    ActionSpec("next_listed", CODEBOOK, "&Next claim of the list", ("F7",), "worklist"),
    ActionSpec("previous_listed", CODEBOOK, "&Previous claim of the list", ("Shift+F7",), "worklist"),
    ActionSpec(
        "still_right", CODEBOOK, "Still &right under today’s rules", ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"), "worklist writable"
    ),
    ActionSpec("review", REVIEW, "&Compare and settle", ("Ctrl+R",), "project"),
    ActionSpec("agreement", REVIEW, "&Agreement", ("Ctrl+G",), "project"),
    ActionSpec("progress", REVIEW, "&Progress", (), "project"),
    ActionSpec("comments", REVIEW, "C&omments", (), "project"),
    ActionSpec("comment", REVIEW, "Comment on the c&laim", ("Ctrl+Shift+M",), "quote writable"),
    ActionSpec("claim_history", REVIEW, "&History of the claim", ("Ctrl+H",), "quote"),
    ActionSpec("article_history", REVIEW, "History of the ar&ticle", ("Ctrl+Shift+H",), "article"),
    ActionSpec("merged", REVIEW, "&Merged copies", (), "project"),
    ActionSpec("send_packet", REVIEW, "&Send a packet…", (), "project writable", "", False, True),
    ActionSpec("merge", REVIEW, "Mer&ge copies or packets…", (), "project writable"),
    ActionSpec("feedback", REVIEW, "&Feedback sheets…", (), "project", "", False, True),
    ActionSpec("keys", HELP, "&Keys", ("F1", "Ctrl+?"), icon="help"),
    ActionSpec("about", HELP, "&About OnRecord"),
)  # fmt: skip

FORM_KEYS = (
    ("Enter", "Take the answer and go on to the next open question; the last one saves"),
    ("Up, Down", "Choose in the list of answers"),
    ("Tab, Shift+Tab", "Take the answer and go to the question below or above"),
    (
        "1 to 9, 0",
        "Answer with that row of the list; among claim types find it, and Enter takes it",
    ),
    ("Alt+0", "Answer “cannot tell”"),
    ("Ctrl+K", "Keep the speaker or target for the next claims; again, to let it go"),
    ("Backspace", "In an empty line: take the last of several answers away"),
    ("Esc", "Close the list; then leave the form (answers are kept as a draft)"),
)
"""Keys of the form that are no actions of a menu."""

MISSING = {
    "project": "no project is open",
    "writable": "this project is open for reading only",
    "article": "no article is open",
    "analyst": "nobody is coding",
    "quote": "no claim is in hand",
    "proposal": "no suggestion is in the form",
    "worklist": "no list of claims to go through is shown",
    "undo": "there is nothing to undo",
    "redo": "there is nothing to redo",
}
"""What to say when something that an action needs is not there."""

Deeds = Mapping[str, Callable[[], object]]


class Actions:
    """The QActions of one window, by id."""

    def __init__(self, window: QWidget, text: QWidget, deeds: Deeds) -> None:
        self._have: frozenset[str] = frozenset()
        self._by_id = {spec.id: _action(spec, window, text, deeds[spec.id]) for spec in ACTIONS}
        self._specs = {self._by_id[spec.id]: spec for spec in ACTIONS}
        self._needs = [(self._by_id[spec.id], frozenset(spec.needs.split())) for spec in ACTIONS]
        for action, needs in self._needs:
            action.setEnabled(not needs)
        self.use_keys({spec.id: spec.keys for spec in ACTIONS})

    def __getitem__(self, action_id: str) -> QAction:
        return self._by_id[action_id]

    def spec_of(self, action: QAction) -> ActionSpec | None:
        """The row of an action; None for one that is not of the table."""
        return self._specs.get(action)

    def use_keys(self, keys: Mapping[str, Sequence[str]]) -> None:
        """Listen to these keys, by action, from now on; menus and tool tips name them."""
        for spec in ACTIONS:
            sequences = [QKeySequence(key) for key in keys[spec.id]]
            self._by_id[spec.id].setShortcuts(sequences)
            named = " or ".join(one.toString(NATIVE) for one in sequences)
            self._by_id[spec.id].setToolTip(f"{spec.words} ({named})" if named else spec.words)

    def reason(self, action: QAction) -> str:
        """Why an action that is not enabled cannot be done now."""
        spec = self._specs.get(action)
        needs = spec.needs.split() if spec else ()
        missing = (MISSING.get(one, "") for one in needs if one not in self._have)
        return next(filter(None, missing), "not possible now")

    def fill(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Make the menus, in the order of the table."""
        menus = {title: bar.addMenu(title) for title in MENUS}
        for spec in ACTIONS:
            if spec.starts_group:
                menus[spec.menu].addSeparator()
            menus[spec.menu].addAction(self._by_id[spec.id])
        return menus

    def enable(self, have: frozenset[str]) -> None:
        """Enable what makes sense with what is there; the words are those of `ActionSpec.needs`."""
        came_or_went = have ^ self._have
        self._have = have
        for action, needs in self._needs:
            if not needs.isdisjoint(came_or_went):
                action.setEnabled(have >= needs)

    def use_theme(self, theme: Theme) -> None:
        for spec in ACTIONS:
            if spec.icon:
                self._by_id[spec.id].setIcon(icon(spec.icon, theme))


def _action(
    spec: ActionSpec, window: QWidget, text: QWidget, deed: Callable[[], object]
) -> QAction:
    action = QAction(spec.text, window)
    action.setIconVisibleInMenu(False)
    action.setCheckable(spec.checkable)
    action.setStatusTip(spec.words)
    action.triggered.connect(deed)
    if spec.in_text:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        text.addAction(action)
    else:
        window.addAction(action)
    return action
