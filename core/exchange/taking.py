"""Taking claims of JSON Lines into the layer of the acting analyst."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.actors.names import plain_name
from core.articles.tables import Article
from core.claims.coding import Coding
from core.claims.commands import STATUSES, CodeClaim, code_claim
from core.claims.rules import check_actors, check_types
from core.codebook.answering import check_subject
from core.codebook.answers import NamedActor, check_answers
from core.codebook.draft import Kind
from core.codebook.reserved import CANNOT_TELL, CANNOT_TELL_CODE
from core.command import Command, Work
from core.errors import Refused
from core.exchange.anchoring import Anchored, anchor
from core.exchange.claim_lines import ClaimLine
from core.exchange.existing import ExistingClaim, existing_claims
from core.exchange.line_parts import (
    Given,
    actor_names,
    claim_uuid,
    coded_answers,
    coded_roles,
    field_answers,
    moment_of,
)
from core.exchange.owners import Owners
from core.exchange.resolving import Actors, Articles, Fields
from core.exchange.watch import UNWATCHED, Watch

Lines = Sequence[tuple[int, ClaimLine | str]]
"""What `read_lines` gives: line numbers, and claims or the reasons why a line is none."""

FINAL, CODER = "final", "coder"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class ClaimsReport:
    """What became of the lines. Numbers are those of the lines in the file."""

    added: int = 0
    unchanged: int = 0
    re_anchored: tuple[int, ...] = ()
    created_actors: tuple[str, ...] = ()
    created_fields: tuple[str, ...] = ()
    rejected: tuple[tuple[int, str], ...] = ()


class NotTaken(Refused):
    """Some lines cannot be taken, so none was; `rejected` holds (line number, reason)."""

    def __init__(self, rejected: Sequence[tuple[int, str]], lines: int) -> None:
        self.rejected = tuple(rejected)
        shown = " ".join(f"Line {number}: {reason}" for number, reason in rejected[:_SHOWN])
        more = len(rejected) - _SHOWN
        rest = f" {more} more are not shown here." if more > 0 else ""
        super().__init__(
            f"{len(rejected)} of {lines} lines cannot be taken, so none was. {shown}{rest}"
        )


@dataclass(frozen=True, slots=True)
class TakeClaims(Command[ClaimsReport]):
    """Write lines (as `read_lines` gives them) as claims of the acting analyst, in one step.

    With `partial` the good lines are taken and the bad ones reported; else one bad line raises
    `NotTaken` with all of them, and nothing is written. A claim that is there already, and says
    the same, is left alone.
    """

    lines: Lines
    partial: bool = False

    @property
    def label(self) -> str:
        count = len(self.lines)
        return "Read 1 claim from a file" if count == 1 else f"Read {count} claims from a file"

    def apply(self, work: Work) -> ClaimsReport:
        return take_lines(work, self.lines, self.partial)


def take_lines(
    work: Work,
    lines: Lines,
    partial: bool,
    owners: Owners | None = None,
    watch: Watch = UNWATCHED,
) -> ClaimsReport:
    """What `TakeClaims` does, also as part of something larger.

    Claims are written in the order of the lines. With `owners` each goes to the analyst whom its
    line names, else all go to whoever acts. Raises `Stopped` when `watch` is cancelled.
    """
    if work.analyst_id is None and (owners is None or not all(map(_names_owner, lines))):
        raise Refused("Claims belong to an analyst. Say whose they are.")
    taking = _Taking(work, lines, owners, watch)
    if taking.rejected and not partial:
        raise NotTaken(taking.rejected, len(lines))
    total = len(lines) + len(taking.plans)
    for number, plan in watch.over(taking.plans, len(lines), total):
        taking.add(number, plan)
    return taking.report()


def _names_owner(numbered: tuple[int, ClaimLine | str]) -> bool:
    line = numbered[1]
    return isinstance(line, str) or bool(line.analyst)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A line that can be taken: its article and places are found, its answers are allowed."""

    line: ClaimLine
    owner: str | None
    uuid: str | None
    article: Article
    text: str
    anchored: Anchored
    claim_type: int | None
    secondary_types: tuple[int, ...]
    created: str | None
    modified: str | None

    @property
    def layer(self) -> str:
        return FINAL if self.line.layer == FINAL else CODER


class _Taking:
    """One run over the lines: `plans` and `rejected` are there at once, `add` writes.

    Whatever a line may be refused for is found while planning, which touches no row.
    """

    def __init__(self, work: Work, lines: Lines, owners: Owners | None, watch: Watch) -> None:
        self.plans: list[tuple[int, _Plan]] = []
        self.rejected: list[tuple[int, str]] = []
        self._work = work
        self._named = owners is not None
        self._owners = owners or Owners(work)
        self._articles = Articles(work)
        self._actors = Actors(work)
        self._fields = Fields(work)
        named = (line.id for _, line in lines if isinstance(line, ClaimLine))
        self._existing = existing_claims(work, named)
        self._seen: dict[str, ClaimLine] = {}
        self._new_fields: dict[str, Kind] = {}
        self._unchanged = 0
        self._re_anchored: list[int] = []
        for number, line in watch.over(lines, 0, 2 * len(lines)):
            try:
                self._consider(number, line)
            except Refused as refused:
                self.rejected.append((number, str(refused)))

    def report(self) -> ClaimsReport:
        return ClaimsReport(
            len(self.plans),
            self._unchanged,
            tuple(self._re_anchored),
            tuple(self._actors.added),
            tuple(self._fields.added),
            tuple(self.rejected),
        )

    def _consider(self, number: int, line: ClaimLine | str) -> None:
        if isinstance(line, str):
            raise Refused(line)
        plan = self._plan(line)
        if plan.uuid and self._is_there(plan.uuid, plan):
            self._unchanged += 1
        else:
            self.plans.append((number, plan))

    def _is_there(self, uuid: str, plan: _Plan) -> bool:
        """Whether the project or an earlier line says the same; `Refused` if it says other."""
        earlier = self._seen.setdefault(uuid, plan.line)
        if earlier != plan.line:
            raise Refused("An earlier line has the same id and says something else.")
        existing = self._existing.get(uuid)
        if existing:
            self._compare(existing, plan)
        return existing is not None or earlier is not plan.line

    def _plan(self, line: ClaimLine) -> _Plan:
        named = line.article
        article, text = self._articles.load(self._articles.find(named.id, named.sha256, named.name))
        owner = (line.analyst or None) if self._named else None
        self._owners.check(owner, article.id, final=line.layer == FINAL)
        if line.status is not None and line.status not in STATUSES:
            raise Refused(f"There is no status “{line.status}”. Use one of: {', '.join(STATUSES)}.")
        for name in actor_names(line):
            if not plain_name(name):
                raise Refused("The name of an actor is empty.")
        self._check_roles(line)
        anchored = anchor(line, text, article.text_sha256)
        for name, given in coded_answers(line.fields):
            self._check_answers(name, given, anchored.by_cp, len(text))
        claim_type = None if line.claim_type is None else self._type_id(line.claim_type)
        secondary_types = tuple(self._type_id(one) for one in line.secondary_types or ())
        # What is no longer in use here may have been when the claim was coded.
        given_types = (claim_type, *secondary_types)
        check_types(self._fields.codebook, claim_type, secondary_types, lambda: given_types)
        return _Plan(
            line,
            owner,
            claim_uuid(line.id),
            article,
            text,
            anchored,
            claim_type,
            secondary_types,
            moment_of("created", line.created),
            moment_of("modified", line.modified),
        )

    def _type_id(self, code: int | str) -> int:
        number = CANNOT_TELL_CODE if isinstance(code, str) else code
        found = self._fields.codebook.type_by_code.get(number)
        if found is None:
            raise Refused(f"The codebook has no claim type {code}.")
        return found.id

    def _check_roles(self, line: ClaimLine) -> None:
        """An actor named twice counts once; a name that is new stands for itself."""
        actors = {
            role: list(dict.fromkeys(self._actors.find(name) or name for name in names))
            for role, names in coded_roles(line)
        }
        check_actors(self._work.session, actors)

    def _check_answers(self, name: str, given: Sequence[Given], by_cp: int, length: int) -> None:
        known = self._fields.find(name)
        if known is None:
            self._check_new_field(name, given)
            return
        check_subject(known, "claim")
        answers = field_answers(known, given, by_cp, self._find_or_check)
        check_answers(known, answers, length, lambda _: True, answers)

    def _find_or_check(self, name: str) -> int:
        """The actor, or 0 for one that may be added. Raises `Refused` for what is no name."""
        return self._actors.find(plain_name(name)) or 0

    def _check_new_field(self, name: str, given: Sequence[Given]) -> None:
        if len(given) > 1:
            raise Refused(f"“{name}” takes one answer, not {len(given)}.")
        if not name.strip():
            raise Refused("The name of a field is empty.")
        if given[0] == CANNOT_TELL:  # an answer to every kind
            return
        kind: Kind = "text" if isinstance(given[0], str) else "span"
        if self._new_fields.setdefault(name, kind) != kind:
            raise Refused(f"“{name}” is text in some lines and a passage in others.")

    def _knows_answers(self, line: ClaimLine) -> bool:
        """Whether the project has every field that is answered, and every actor that answers one."""
        for name, given in coded_answers(line.fields):
            known = self._fields.find(name)
            if known is None:
                return False
            answers = field_answers(known, given, 0, self._find_or_check)
            if NamedActor(0) in answers:
                return False
        return True

    def _compare(self, existing: ExistingClaim, plan: _Plan) -> None:
        if existing.analyst_id != self._owners.find(plan.owner):
            raise Refused(f"The project has this claim already; {existing.analyst} coded it.")
        names_known = all(self._actors.find(name) for name in actor_names(plan.line))
        if not (
            names_known
            and self._knows_answers(plan.line)
            and existing.article_id == plan.article.id
            and existing.layer == plan.layer
            and plan.line.status in (None, existing.status)
            and existing.coding == self._coding(plan)
        ):
            raise Refused(
                "The project has a claim with this id that says something else. Claims are "
                "changed in the program, or two versions are united by merging."
            )

    def _coding(self, plan: _Plan) -> Coding:
        line, anchored = plan.line, plan.anchored
        find = self._actors.find_or_add
        return Coding(
            fragments=anchored.fragments,
            claim_type=plan.claim_type,
            speaker=None if line.speaker is None else find(line.speaker),
            actors={
                role: tuple(dict.fromkeys(find(name) for name in names))
                for role, names in coded_roles(line)
            },
            answers={
                known.id: field_answers(known, given, anchored.by_cp, find)
                for name, given in coded_answers(line.fields)
                for known in (self._fields.find_or_add(name, self._new_fields.get(name, "text")),)
            },
            secondary_types=plan.secondary_types,
            cue=anchored.cue,
            speaker_mention=anchored.speaker_mention,
            note=(line.note or "").strip() or None,
            assisted=line.assisted,
        )

    def add(self, number: int, plan: _Plan) -> None:
        """Write one claim, with the actors and fields that it needs."""
        coding = self._coding(plan)
        owner = self._owners.find_or_add(plan.owner)
        work = replace(self._work, analyst_id=owner, now=plan.modified or self._work.now)
        status, created = plan.line.status, plan.created
        wish = CodeClaim(plan.article.id, coding, plan.layer, status, plan.uuid, created)
        text_sha256, codebook = plan.article.text_sha256, self._fields.codebook
        code_claim(work, wish, text_sha256, plan.text, codebook, from_elsewhere=True)
        if plan.anchored.moved:
            self._re_anchored.append(number)
