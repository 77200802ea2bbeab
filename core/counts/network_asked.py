"""Which network is asked for, in the words that people and Discourse Network Analyzer use."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.codebook.queries import Codebook
from core.counts.dimensions import find_dimension
from core.counts.network_matrices import NORMALISED_ONE, NORMALISED_TWO, ONE_MODE, TWO_MODE
from core.counts.rules import RULES, rule_words
from core.counts.signs import find_signs
from core.errors import Refused

NETWORKS = ("actors", "two-mode", "one-mode")
EDGES = ("one", "sign", "claim_type")
"""Between two actors one edge, or one for each sign or claim type."""

DUPLICATES = {
    "include all": "every claim counts once",
    "document": "every article counts once",
    "week": "every week from Monday to Sunday counts once",
    "month": "every month counts once",
    "year": "every year counts once",
    "acrossrange": "everything counts once however often it occurs",
}
"""Rules by the names that Discourse Network Analyzer has for what it does with duplicates. Months
and weeks are those of a year. An article without a date counts by itself, and what is known only
by its month or year is a time of its own."""

_SAME = {"include all": "claims", "document": "articles"}


@dataclass(frozen=True, slots=True)
class NetworkAsked:
    """`rows` and `columns` are dimensions; of actors, those who speak and those spoken about.

    `qualifier` is the dimension whose answers an aggregation other than "ignore" looks at.
    """

    network: str = "actors"
    rows: str = "speaker"
    columns: str = "target"
    qualifier: str | None = None
    aggregation: str = "ignore"
    normalisation: str = "no"
    rule: str = "claims"
    edges: str = "one"


def asked_of(options: Mapping[str, str], codebook: Codebook) -> NetworkAsked:
    """What the options say; what they leave out is as usual. Raises `Refused` for what is not there.

    The qualifier is the sign of the codebook unless another one is named.
    """
    network = _one_of(options, "network", NETWORKS, "actors")
    single = network == "one-mode"
    aggregation = _one_of(options, "aggregation", ONE_MODE if single else TWO_MODE, "ignore")
    normalised = NORMALISED_ONE if single else NORMALISED_TWO
    signs = find_signs(codebook)
    asked = NetworkAsked(
        network=network,
        rows=options.get("rows") or "speaker",
        columns=options.get("columns") or ("target" if network == "actors" else "claim_type"),
        qualifier=options.get("qualifier") or (signs.field.name if signs else None),
        aggregation=aggregation,
        normalisation=_one_of(options, "normalisation", normalised, "no"),
        rule=_one_of(options, "rule", (*RULES, *DUPLICATES), "claims"),
        edges=_one_of(options, "edges", EDGES, "one"),
    )
    check_asked(asked, codebook)
    return asked


def check_asked(asked: NetworkAsked, codebook: Codebook) -> None:
    """Raises `Refused` for dimensions and settings that do not go together."""
    rows, columns = (find_dimension(codebook, one) for one in (asked.rows, asked.columns))
    if asked.network == "actors" and (
        rows.kind != columns.kind or rows.kind not in ("actor", "country")
    ):
        raise Refused(
            f"A network of actors cannot lead from “{rows.label}” to “{columns.label}”. Choose "
            "actors on both sides, organisations on both, or countries on both."
        )
    if asked.rows == asked.columns:
        raise Refused(f"Choose two different fields for the network, not “{rows.label}” twice.")
    if asked.aggregation != "ignore" and asked.qualifier is None:
        raise Refused(
            f"The aggregation “{asked.aggregation}” needs a qualifier, and the codebook has no field "
            "that says whether a claim is positive or negative. Name a qualifier or use “ignore”."
        )
    if asked.edges == "sign" and find_signs(codebook) is None:
        raise Refused(
            "The codebook has no field that says whether a claim is positive or negative, so there "
            "are no edges by sign."
        )
    if asked.edges != "one" and (
        asked.network != "actors" or asked.aggregation != "ignore" or asked.normalisation != "no"
    ):
        raise Refused(
            "Several edges between two actors are possible in a network of actors without "
            "aggregation and normalisation only: use “ignore” and “no”."
        )


def plain_rule(rule: str) -> str:
    """The counting rule of the program that means the same, if there is one."""
    return _SAME.get(rule, rule)


def asked_words(asked: NetworkAsked, codebook: Codebook) -> str:
    """What is shown, for a caption."""
    rows, columns = (find_dimension(codebook, one).label for one in (asked.rows, asked.columns))
    sides = (asked.rows, asked.columns)
    rule = rule_words(asked.rule, sides) if asked.rule in RULES else DUPLICATES[asked.rule]
    between = f"{rows} → {columns}" if asked.network == "actors" else f"{rows} × {columns}"
    if asked.network == "one-mode":
        between = f"{rows}, tied by {columns}"
    words = f"{between}; {rule}; aggregation {asked.aggregation}"
    if asked.aggregation != "ignore" and asked.qualifier is not None:
        words += f" of {find_dimension(codebook, asked.qualifier).label}"
    return f"{words}, normalisation {asked.normalisation}"


def _one_of(options: Mapping[str, str], name: str, known: tuple[str, ...], usual: str) -> str:
    said = options.get(name) or usual
    if said not in known:
        raise Refused(f"There is no {name} “{said}”. Use one of: {', '.join(known)}.")
    return said
