"""The report of agreement: every figure with its interval, or with the reason why there is none."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from core.agreement.bootstrap import FEW_ARTICLES, RESAMPLES, SEED, Interval
from core.agreement.coded import Kind

THRESHOLD = 0.5

FIELD_FIGURES = ("percent", "kappa", "pi", "fleiss", "alpha", "ac1")
"""The figures that every field has, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the figures depend on beside the claims.

    `threshold` is the least overlap (intersection over union) of two claims that are matched.
    `by_claim`: the intervals come from drawing matched claims anew, not articles.
    """

    threshold: float = THRESHOLD
    resamples: int = RESAMPLES
    seed: int = SEED
    by_claim: bool = False


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure. `value` is None where it is not defined; then `undefined` says why.

    `units` is what it rests on. `interval` is None where the claims were not
    drawn anew.
    """

    name: str
    value: float | None
    undefined: str | None
    units: int
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class CategoryReport:
    """One category against all others. `n`: how often it was given to units that can be compared;
    `given`: how often by each analyst.
    """

    index: int
    key: Hashable
    label: str
    n: int
    given: tuple[int, ...]
    alpha: Measured
    agreement: Measured


@dataclass(frozen=True, slots=True)
class Confusion:
    """How often the first analyst gave category `one` and the second `other` (indexes)."""

    one: int
    other: int
    count: int


@dataclass(frozen=True, slots=True)
class FieldReport:
    """`n` units were coded in this field by two or more, out of `units` that were matched.

    `labels` and `keys` are those of all categories; `offered` is q of AC1. `distance` names the
    distance of sets. `confusions` is there where two analysts are compared.
    """

    name: str
    label: str
    kind: Kind
    distance: str | None
    n: int
    units: int
    offered: int
    keys: tuple[Hashable, ...]
    labels: tuple[str, ...]
    figures: Mapping[str, Measured]
    categories: tuple[CategoryReport, ...]
    confusions: tuple[Confusion, ...]


@dataclass(frozen=True, slots=True)
class TypeReport:
    """Finding the claims of one type. `n`: how many there are; `unmatched` have no counterpart."""

    index: int
    key: Hashable
    label: str
    n: int
    unmatched: int
    figures: Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class UnitisingReport:
    """Claims and those without a counterpart, by analyst; `matched` units have two or more claims."""

    claims: Mapping[str, int]
    matched: int
    unmatched: Mapping[str, int]
    figures: Mapping[str, Measured]
    types: tuple[TypeReport, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What these analysts agree on in the articles that at least two of them have coded."""

    analysts: tuple[str, ...]
    articles: int
    unitising: UnitisingReport
    fields: Mapping[str, FieldReport]

    @property
    def few_articles(self) -> bool:
        """Whether there are too few articles for an interval to mean much."""
        return self.articles < FEW_ARTICLES


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a figure over the `defined` pairs of analysts, out of `pairs`, that have one."""

    value: float | None
    defined: int
    pairs: int


@dataclass(frozen=True, slots=True)
class Period:
    """A field in one stretch of time: `n` units can be compared in it; `few` of them say little.

    `units` are the rows of all matched units of that time among the units of everybody.
    """

    label: str
    units: tuple[int, ...]
    n: int
    few: bool
    figures: Mapping[str, Measured]


@dataclass(frozen=True, slots=True)
class OverTime:
    """By field, the periods in their order: by month of publication, and by order of coding."""

    published: Mapping[str, tuple[Period, ...]]
    coded: Mapping[str, tuple[Period, ...]]


@dataclass(frozen=True, slots=True)
class RoundFact:
    """One dealing out of articles, as it was recorded."""

    made: str
    rule: str
    share: float | None
    seed: int | None
    analysts: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Where the claims come from. `versions` of the codebook by which they were coded, with counts.

    `outside` counts, by analyst, claims in articles that only they have coded; `undealt` the
    compared articles that no recorded round dealt out. Of the claims compared, by analyst, `assisted`
    began as suggestions, and `drafts` have open questions. `read` and `changed` are UTC times: when the
    claims were read, and when the project was changed last before.
    """

    project: str
    read: str
    changed: str
    program: str
    codebook: str
    versions: tuple[tuple[str, int], ...]
    rounds: tuple[RoundFact, ...]
    undealt: int
    articles_in_project: int
    outside: Mapping[str, int]
    assisted: Mapping[str, int]
    drafts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """Everything: all analysts together, each two of them, and over time.

    Of two analysts, `pairs` holds the same comparison as `whole`. `stability` has a pair for each
    second pass: the name it was coded under, and whose it is. `gamma` names its parameters.
    `warnings` are sentences.
    """

    facts: Facts
    settings: Settings
    gamma: Mapping[str, float | int | str]
    stability: tuple[tuple[str, str], ...]
    whole: Comparison
    pairs: tuple[Comparison, ...]
    over_time: OverTime
    warnings: tuple[str, ...]

    def mean(self, field: str | None, figure: str) -> Mean:
        """Of a figure of a field (None: of finding claims) over the pairs of analysts."""
        sources = [
            one.unitising.figures if field is None else one.fields[field].figures
            for one in self.pairs
        ]
        values = [one[figure].value for one in sources if figure in one]
        known = [one for one in values if one is not None]
        return Mean(sum(known) / len(known) if known else None, len(known), len(self.pairs))
