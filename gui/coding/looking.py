"""Looking for suggestions beside the interface: one job at a time, and what it found is kept."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from core.actors.queries import ActorRow
from core.changes import ChangeSet
from core.errors import OnRecordError, Refused
from core.project import Project
from core.suggest.examples import NEWEST, CodedClaim, list_coded_claims, recent_types
from core.suggest.suggesting import Knowledge, learn, read_ground, suggest, with_actors
from core.suggest.suggestion import Suggestion
from gui.bridge.jobs import Cancelled, Job, Jobs, Progress
from gui.workspace import Workspace

KEPT = 64
"""Articles whose suggestions are kept."""

LEARNT_AFTER = 25
"""Claims after which the analyst's own codings are learnt from anew, for the next article."""

AT_ONCE = 500
"""Claims that are read in one go; who saves a claim has to wait for them."""

Moved = dict[int, ActorRow | None]


@dataclass(frozen=True, slots=True)
class Found:
    """What a look into an article gave, and the knowledge it was made with.

    `suggestions` are None where the look was cancelled before its end.
    """

    article_id: int
    age: int
    knowledge: Knowledge
    suggestions: tuple[Suggestion, ...] | None


class Lookout(QObject):
    """`ready`: suggestions for the open article are there. `failed` carries a sentence."""

    ready = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs = Jobs(self)
        self._workspace = workspace
        self._knowledge: Knowledge | None = None
        self._moved: Moved = {}
        self._claims_since = 0
        self._ground = 0  # grows when nothing that was known holds any more
        self._age = 0  # grows with every change that makes earlier suggestions stale
        self._given_up: int | None = None
        self._found: dict[int, Found] = {}
        self._job: Job | None = None
        self._work: _Look | None = None

    def found(self) -> Found | None:
        """What was found in the open article, as far as it still holds."""
        article = self._workspace.article
        found = self._found.get(article.id) if article else None
        return found if found and found.age == self._age else None

    def look(self) -> None:
        """Look into the open article, after what is running now; that is given up if need be."""
        article, project = self._workspace.article, self._workspace.project
        if article is None or project is None or self.found() or self._given_up == self._age:
            return
        if self._job and self._work:
            if (self._work.article_id, self._work.ages[1]) != (article.id, self._age):
                self._job.cancel()
            return
        if self._claims_since >= LEARNT_AFTER:
            self._knowledge, self._claims_since = None, 0
        ages = self._ground, self._age
        text, known = self._workspace.text, self._knowledge
        self._work = _Look(project, article.id, ages, text, known, self._moved)
        self._knowledge, self._moved = None, {}  # the job has it now, and gives it back
        name = "Looking for quotes"
        self._job = self.jobs.start(name, self._work, self._on_found, self._on_failed)

    def forget(self) -> None:
        """Another project, or another analyst: nothing of what was known holds any more."""
        if self._job:
            self._job.cancel()
        self._knowledge, self._claims_since = None, 0
        self._moved = {}
        self._ground += 1
        self._age += 1
        self._found.clear()

    def follow(self, changes: ChangeSet) -> None:
        """Take over what a commit has changed."""
        self._claims_since += len(changes.of("claims").added)
        if changes.touches("codebook", "project", "analysts"):
            self.forget()
        elif changes.touches("actors"):
            known = self._workspace.actors
            self._moved |= {one: known.get(one) for one in changes.of("actors").any}
            self._age += 1

    def _on_found(self, found: Found) -> None:
        work = self._ended()
        if work.ages[0] == self._ground:
            self._knowledge = found.knowledge
            if found.suggestions is not None:
                self._keep(found)
        if self.found():
            self.ready.emit()
        else:
            self.look()

    def _on_failed(self, error: OnRecordError) -> None:
        is_cancelled = bool(self._job and self._job.is_cancelled())
        work = self._ended()
        if work.ages[0] == self._ground and not is_cancelled:
            self._given_up = self._age
            self.failed.emit(str(error))
        else:
            self.look()

    def _keep(self, found: Found) -> None:
        self._found.pop(found.article_id, None)
        self._found[found.article_id] = found
        while len(self._found) > KEPT:
            del self._found[next(iter(self._found))]

    def _ended(self) -> "_Look":
        work, self._job, self._work = self._work, None, None
        assert work is not None
        return work


class _Look:
    """The work of one job: read what the project knows, unless it is known, and read the text."""

    def __init__(
        self,
        project: Project,
        article_id: int,
        ages: tuple[int, int],
        text: str,
        knowledge: Knowledge | None,
        moved: Moved,
    ) -> None:
        self.project = project
        self.analyst_id = project.analyst_id
        self.article_id = article_id
        self.ages = ages
        self._text = text
        self._knowledge = knowledge
        self._moved = moved

    def __call__(self, progress: Progress, cancelled: Cancelled) -> Found:
        knowledge = self._knowledge or self._learnt(progress, cancelled)
        if self._moved:
            knowledge = with_actors(knowledge, self._moved)
        try:
            found = suggest(self._text, knowledge, cancelled)
        except Refused:  # cancelled; what was learnt is kept
            return Found(self.article_id, self.ages[1], knowledge, None)
        return Found(self.article_id, self.ages[1], knowledge, found)

    def _learnt(self, progress: Progress, cancelled: Cancelled) -> Knowledge:
        material = self.project.read(read_ground)
        recent: list[int] = []
        if self.analyst_id is not None:
            recent = self.project.read(recent_types, self.analyst_id)
        claims = tuple(self._claims(cancelled))
        return learn(replace(material, claims=claims, recent=tuple(recent)), progress, cancelled)

    def _claims(self, cancelled: Cancelled) -> list[CodedClaim]:
        """The analyst's newest claims, the oldest first, read in pieces."""
        pieces: list[list[CodedClaim]] = []
        for skipped in range(0, NEWEST, AT_ONCE):
            piece = self.project.read(list_coded_claims, self.analyst_id, AT_ONCE, skipped)
            pieces.append(piece)
            if len(piece) < AT_ONCE or cancelled():
                break
        return [one for piece in reversed(pieces) for one in piece]
