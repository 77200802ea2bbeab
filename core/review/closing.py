"""Closing in one go the cases in which the coders agree, by a rule that is said aloud."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from sqlalchemy import Connection

from core.agreement.coded import NOT_CODED, CodedClaims
from core.claims.coding import ROLES, Coding
from core.claims.queries import ClaimRow, get_claims
from core.claims.questions import open_questions
from core.codebook.answering import codebook_of
from core.codebook.answers import AnswerValue
from core.codebook.queries import Codebook
from core.command import Command, Work
from core.errors import Refused
from core.review.cases import OPEN, Case, compare
from core.review.differences import overlap_of
from core.review.settling import AGREED, SettleCase, check_may_settle, settle

T = TypeVar("T")
ALL, MAJORITY = "all", "majority"
_AMONG = {
    ALL: "all who coded the article",
    MAJORITY: "more than half of those who coded the article, at least two",
}


_ANSWERS = "of every question the answer of more than half of those who answered it"


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """When coders agree: in the variables `equal`, with at least `least_overlap` between any two.

    `among` is "all", who coded the article, or the "majority": more than half of them, and at least
    two. A claim that only one of several coders has is closed by neither. Where nobody coded a
    variable, all are equal in it; but a claim without a type is never closed. What the final claim
    says is in `final_coding`.
    """

    equal: frozenset[str]
    least_overlap: float = 0.5
    among: str = ALL

    def in_words(self) -> str:
        names = [name.replace("_", " ") for name in sorted(self.equal)]
        same = f"same {_listed(names)}" if names else "any coding"
        overlap = f"overlap of at least {self.least_overlap:g}"
        return f"{same}; {overlap}; {_AMONG[self.among]}; {_ANSWERS}"


@dataclass(frozen=True, slots=True)
class Closing:
    """A case that a rule closes, and the claims in it (ids) that agree, in the analysts' order."""

    case: Case
    agreeing: tuple[int, ...]


def cases_to_close(rule: ClosingRule, cases: Iterable[Case], coded: CodedClaims) -> list[Closing]:
    """The open cases that the rule closes. `coded` is what the analysts of the cases coded."""
    codes = {name: one.codes for name, one in coded.variables.items() if name in rule.equal}
    if len(codes) < len(rule.equal):
        unknown = _listed(sorted(rule.equal - codes.keys()))
        raise Refused(f"The rule names what is not compared: {unknown}. Choose from the list.")
    row = {claim: at for at, claim in enumerate(coded.ids.tolist())}
    coders = dict(zip(coded.articles, coded.coded.sum(axis=1).tolist(), strict=True))
    types = coded.variables["claim_type"].codes
    found: list[Closing] = []
    for case in cases:
        if case.state != OPEN:
            continue
        everyone = coders[case.article_id]
        needed = max(2, everyone if rule.among == ALL else everyone // 2 + 1)
        rows = [row[one] for one in case.claims if types[row[one]] != NOT_CODED]
        said = {at: tuple(int(each[at]) for each in codes.values()) for at in rows}
        agreeing = _agreeing(rows, said, needed, rule.least_overlap, coded)
        if agreeing:
            found.append(Closing(case, tuple(int(coded.ids[at]) for at in agreeing)))
    return found


def _agreeing(
    rows: Sequence[int],
    said: Mapping[int, Hashable],
    needed: int,
    least_overlap: float,
    coded: CodedClaims,
) -> tuple[int, ...]:
    """The largest group of claims that say the same at the same place; empty if it is too small."""
    for size in range(len(rows), needed - 1, -1):
        for group in combinations(rows, size):
            if len({said[one] for one in group}) == 1 and all(
                overlap_of(coded, *pair) >= least_overlap for pair in combinations(group, 2)
            ):
                return group
    return ()


def final_coding(claims: Sequence[ClaimRow], overlap: Callable[[int, int], float]) -> Coding:
    """What the final claim says: for each question the answer of more than half of those claims that
    answer it, else *not coded*. So where one coder answered and the others did not, that is taken.

    Quote, cue and speaker mention are those of the claim with the greatest mean overlap to the
    others, the first of several. `overlap` is given the ids of two claims. Notes stay behind.
    """

    def closeness(one: ClaimRow) -> float:
        return sum(overlap(one.id, other.id) for other in claims if other is not one)

    codings = [one.coding for one in claims]
    best = max(claims, key=closeness).coding
    fields = dict.fromkeys(field for one in codings for field in one.answers)
    actors = ((role, _usual(one.actors.get(role) for one in codings)) for role in ROLES)
    answers: Iterator[tuple[int, tuple[AnswerValue, ...] | None]] = (
        (field, _usual(one.answers.get(field) for one in codings)) for field in fields
    )
    return Coding(
        fragments=best.fragments,
        claim_type=_usual(one.claim_type for one in codings),
        speaker=_usual(one.speaker for one in codings),
        actors={role: given for role, given in actors if given is not None},
        answers={field: given for field, given in answers if given is not None},
        secondary_types=_usual(one.secondary_types or None for one in codings) or (),
        cue=best.cue,
        speaker_mention=best.speaker_mention,
    )


def final_codings(
    connection: Connection, closings: Sequence[Closing], coded: CodedClaims
) -> list[Coding]:
    """What the final claim of each of these cases says."""
    agreeing = [one for closing in closings for one in closing.agreeing]
    claims = {one.id: one for one in get_claims(connection, agreeing)}
    row = {claim: at for at, claim in enumerate(coded.ids.tolist())}

    def overlap(one: int, other: int) -> float:
        return overlap_of(coded, row[one], row[other])

    return [final_coding([claims[one] for one in each.agreeing], overlap) for each in closings]


def left_open(codings: Iterable[Coding], codebook: Codebook) -> Mapping[str, int]:
    """In how many claims each required question stays *not coded*, by the question's label."""
    return Counter(question.label for one in codings for question in open_questions(one, codebook))


@dataclass(frozen=True, slots=True)
class SettleAgreed(Command[int]):
    """Close every open case that a rule closes, in one step. Answers how many these were.

    The cases are those of `core.review.cases.find_cases` for the same analysts, threshold and
    articles. What the final claims say is in `final_coding`.
    """

    rule: ClosingRule
    analysts: Sequence[int]
    threshold: float = 0.5
    articles: Sequence[int] | None = None

    @property
    def label(self) -> str:
        return f"Close agreed cases ({self.rule.in_words()})"

    def apply(self, work: Work) -> int:
        check_may_settle(work)
        connection, codebook = work.session.connection(), codebook_of(work)
        coded, cases = compare(
            connection, codebook, self.analysts, threshold=self.threshold, articles=self.articles
        )
        closings = cases_to_close(self.rule, cases, coded)
        codings = final_codings(connection, closings, coded)
        wishes = [
            SettleCase(closing.case.article_id, closing.case.claims, coding, AGREED)
            for closing, coding in zip(closings, codings, strict=True)
        ]
        return len(settle(work, wishes, self.rule.in_words()))


def _usual(answers: Iterable[T | None]) -> T | None:
    """The answer of more than half of those who gave one, in the form that came first; the order
    within it is free.
    """
    given = [one for one in answers if one is not None]
    count = Counter(map(_unordered, given))
    return next((one for one in given if 2 * count[_unordered(one)] > len(given)), None)


def _unordered(answer: object) -> object:
    return frozenset(answer) if isinstance(answer, tuple) else answer


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
