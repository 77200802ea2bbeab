"""How far analysts agree: reading what they coded from a private copy, and working out the report."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from core.agreement.assembling import MOST_PAIRED, Compared, compare_all
from core.agreement.bootstrap import FEW_ARTICLES
from core.agreement.coded import CodedClaims
from core.agreement.going_on import Cancelled, go_on
from core.agreement.over_time import over_time
from core.agreement.report import AgreementReport, Comparison, Settings
from core.analysts.queries import list_analysts, plain_name
from core.analysts.tables import Analyst, Assignment
from core.claims.tables import Claim
from core.errors import Refused
from core.project import Project
from core.review.agreement_facts import read_coding, read_facts
from core.review.coded import read_coded
from core.storage.copying import snapshot
from core.storage.engine import project_engine

Progress = Callable[[int, int], None]

MOST_RESAMPLES = 100_000

# Reading takes about as long as this share of the work.
_READ, _ALL = 20, 100


@dataclass(frozen=True, slots=True)
class Agreement:
    """The report, and for every comparison in it the claims and units behind its figures."""

    report: AgreementReport
    whole: Compared
    pairs: tuple[Compared, ...]


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who has coded: `claims` of theirs, and whose coding this repeats (None: nobody's)."""

    id: int
    name: str
    claims: int
    again_of: str | None


def list_coders(connection: Connection) -> list[Coder]:
    """Who has coded anything, or submitted an article in which there was nothing to code."""
    found = select(Claim.analyst_id, func.count()).where(Claim.layer == "coder")
    claims = {row[0]: row[1] for row in connection.execute(found.group_by(Claim.analyst_id))}
    submitted = select(Assignment.analyst_id).where(Assignment.submitted.is_not(None)).distinct()
    coded = claims.keys() | set(connection.scalars(submitted))
    passes = connection.execute(select(Analyst.id, Analyst.again_of_id))
    again = {row.id: row.again_of_id for row in passes}
    names = {one.id: one.name for one in list_analysts(connection)}
    return [
        Coder(one, name, claims.get(one, 0), names.get(again[one] or 0))
        for one, name in names.items()
        if one in coded
    ]


def choose_coders(connection: Connection, names: Sequence[str] | None) -> list[Coder]:
    """Those of these names, in their order; None: all who coded, once each if that leaves two.

    Raises `Refused` with a sentence where there are not two to compare.
    """
    coders = list_coders(connection)
    if names is None:
        return _everybody(coders)
    known = {one.name: one for one in coders}
    analysts = [one.name for one in list_analysts(connection)]
    chosen = [plain_name(name) for name in names]
    for name in chosen:
        if name not in analysts:
            raise Refused(
                f"There is no analyst “{name}” in this project. There are: {', '.join(analysts)}."
                if analysts
                else "There are no analysts in this project yet."
            )
        if name not in known:
            raise Refused(f"“{name}” has not coded anything yet, so nothing can be compared.")
    if len(set(chosen)) < len(chosen):
        raise Refused("An analyst is named twice. Name each of them once.")
    if len(chosen) < 2:
        raise Refused("Agreement is between two analysts or more. Name another one.")
    return [known[name] for name in chosen]


def measure(
    project: Project,
    names: Sequence[str] | None,
    settings: Settings,
    program: str,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Agreement:
    """Work out the report about these analysts (None: all who coded).

    It is read from a private copy, so that nobody waits. `program` is the version of the program.
    `progress` gets what is done, of what. Raises `Refused` where there is nothing to compare, and
    when it is cancelled.
    """
    _check(settings)
    with (
        snapshot(project.path) as copy,
        Project(copy, project_engine(copy, writable=False), None) as frozen,
    ):
        return _measure(frozen, names, settings, program, progress, cancelled)


def _measure(
    frozen: Project,
    names: Sequence[str] | None,
    settings: Settings,
    program: str,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Agreement:
    coders = frozen.read(choose_coders, names)
    ids = [one.id for one in coders]
    claims = frozen.read(read_coded, frozen.codebook, ids, actor_levels=True)
    coding = frozen.read(read_coding, ids)
    go_on(cancelled)
    if not (claims.coded.sum(axis=1) > 1).any():
        raise Refused(
            f"No article has been coded by two of {_listed(claims.coders)} yet. Agreement is "
            "measured in articles that at least two have coded."
        )
    whole, pairs = compare_all(claims, settings, _after_reading(progress), cancelled)
    go_on(cancelled)
    created = [coding.created[one] for one in whole.claims.ids.tolist()]
    report = AgreementReport(
        facts=frozen.read(read_facts, whole.claims, coding, _outside(claims, whole), program),
        settings=settings,
        gamma=whole.gamma,
        stability=tuple((one.name, one.again_of) for one in coders if one.again_of),
        whole=whole.comparison,
        pairs=tuple(one.comparison for one in pairs),
        over_time=over_time(whole.claims, whole.clusters, created, settings, cancelled),
        warnings=tuple(_warnings(whole.comparison, settings)),
    )
    return Agreement(report, whole, pairs)


def _everybody(coders: Sequence[Coder]) -> list[Coder]:
    if not coders:
        raise Refused(
            "Nobody has coded anything yet. Agreement needs two analysts who have coded the same "
            "article."
        )
    if len(coders) < 2:
        raise Refused(
            f"Only {coders[0].name} has coded so far. Agreement needs two analysts who have coded "
            "the same article."
        )
    once = [one for one in coders if one.again_of is None]
    return once if len(once) > 1 else list(coders)


def _check(settings: Settings) -> None:
    if not 0 <= settings.threshold <= 1:
        raise Refused("The threshold is a share between 0 and 1, for example 0.5.")
    if not 0 <= settings.resamples <= MOST_RESAMPLES:
        raise Refused(f"The number of resamples is a whole number from 0 to {MOST_RESAMPLES:,}.")
    if settings.seed < 0:
        raise Refused("The seed is a whole number from 0 on.")


def _after_reading(progress: Progress | None) -> Progress | None:
    """What is done of the figures as what is done of everything."""
    if progress is None:
        return None

    def after(done: int, of: int) -> None:
        progress(_READ + (_ALL - _READ) * done // max(1, of), _ALL)

    progress(_READ, _ALL)
    return after


def _outside(claims: CodedClaims, compared: Compared) -> dict[str, int]:
    """By analyst, how many of their claims are in articles that nobody else has coded."""
    kept = Counter(compared.claims.coder.tolist())
    every = Counter(claims.coder.tolist())
    return {name: every[coder] - kept[coder] for coder, name in enumerate(claims.coders)}


def _warnings(whole: Comparison, settings: Settings) -> Iterator[str]:
    if whole.articles == 1:
        yield (
            "Only one article was coded by two analysts or more. Intervals by article cannot be had "
            "from it; draw claims instead, or wait for more articles."
            if not settings.by_claim
            else "Only one article was coded by two analysts or more."
        )
    elif whole.few_articles and not settings.by_claim:
        yield (
            f"Only {whole.articles} articles were coded by two analysts or more. Intervals from so few "
            f"say little; from {FEW_ARTICLES} articles on they mean more. Drawing claims instead of "
            "articles takes claims of one article for independent."
        )
    if len(whole.analysts) > MOST_PAIRED:
        yield (
            f"Of more than {MOST_PAIRED} analysts not every two are compared by themselves; choose "
            "fewer to see their pairs."
        )
    for name, count in whole.unitising.claims.items():
        if not count:
            yield f"{name} has found no claim in the articles that are compared."
    if not whole.unitising.matched:
        yield "No claim of one analyst was matched to one of another, so no field can be compared."


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
