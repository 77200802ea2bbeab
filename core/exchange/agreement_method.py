"""How the figures of an agreement report were had: sampling, rules, parameters, definitions."""

from collections.abc import Iterator, Mapping
from html import escape

from core.agreement.bootstrap import FEW_ARTICLES
from core.agreement.matching import SAME_PLACE_TIES
from core.agreement.over_time import FEW_UNITS, MOST_DRAWS, MOST_PERIODS
from core.agreement.report import AgreementReport, RoundFact
from core.analysts.dealing import RULES
from core.exchange.agreement_tables import counted
from core.exchange.agreement_words import FIGURES, MASI, SOURCES

_TIES = {"speaker": "the speaker", "claim_type": "the claim type", "target": "the targets"}


def method_lines(report: AgreementReport) -> Iterator[str]:
    """The part of the page that an appendix needs to let others repeat the figures."""
    yield "<h2>Sampling</h2>"
    yield from (f"<p>{escape(one)}</p>" for one in _sampling(report))
    yield "<h2>Rules</h2>"
    yield from (f"<p>{escape(one)}</p>" for one in _rules(report))
    yield "<h2>Parameters</h2><table>"
    for name, value in _parameters(report):
        yield f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>"
    yield "</table><h2>Definitions</h2>"
    for one in FIGURES.values():
        source = f" ({escape(one.source)})" if one.source else ""
        yield f"<p><b>{escape(one.name)}</b>: {escape(one.meaning[:-1])}{source}.</p>"
    yield f"<p>{escape(MASI)}</p>"
    yield "<p>No figure is given where it is not defined, as where everybody gave the same answer "
    yield "throughout; it is neither 0 nor 1 then.</p>"
    yield "<h2>Sources</h2>"
    yield from (f"<p>{escape(one)}</p>" for one in SOURCES)


def _sampling(report: AgreementReport) -> Iterator[str]:
    facts, whole = report.facts, report.whole
    yield (
        f"The project holds {counted(facts.articles_in_project, 'article')}; "
        f"{whole.articles:,} of them, coded by at least two of the analysts, "
        f"{'is' if whole.articles == 1 else 'are'} compared."
    )
    yield from (_round(one) for one in facts.rounds)
    if not facts.rounds:
        yield "No dealing out of articles is recorded: the analysts chose what they coded."
    elif facts.undealt:
        yield (
            f"{counted(facts.undealt, 'article')} of those compared had not been dealt out by any "
            "recorded round."
        )
    for name, count in facts.outside.items():
        if count:
            yield (
                f"{counted(count, 'claim')} of {name} in articles that nobody else has coded "
                f"{'is' if count == 1 else 'are'} not part of any figure."
            )
    yield from _origins(report)


def _origins(report: AgreementReport) -> Iterator[str]:
    """What became of suggestions, and what is not finished."""
    facts = report.facts
    yield (
        f"Of the claims compared, these began as suggestions of the program that the analyst took: "
        f"{_of_each(report, facts.assisted)}."
    )
    if any(facts.assisted.values()):
        yield (
            "Analysts who start from the same suggestions come to agree by them, most of all on where "
            "claims are, so the figures are likely to be too high."
        )
    yield (
        f"Drafts, in which questions are still open, are compared with the rest: "
        f"{_of_each(report, facts.drafts)}."
    )


def _of_each(report: AgreementReport, counts: Mapping[str, int]) -> str:
    claims = report.whole.unitising.claims
    each = (f"{counts[name]:,} of {claims[name]:,} of {name}" for name in report.whole.analysts)
    return ", ".join(each)


def _round(one: RoundFact) -> str:
    share = "" if one.share is None else f", share {100 * one.share:g} %"
    seed = "" if one.seed is None else f", seed {one.seed}"
    return (
        f"On {one.made[:10]} {counted(one.articles, 'article')} dealt out to "
        f"{', '.join(one.analysts)}: {RULES.get(one.rule, one.rule)}{share}{seed}."
    )


def _rules(report: AgreementReport) -> Iterator[str]:
    settings = report.settings
    ties = ", then ".join(_TIES[one] for one in SAME_PLACE_TIES)
    yield (
        "An article counts for analysts who have submitted it or have coded a claim in it. Claims of "
        "two analysts in one article are matched one-to-one such that the overlaps of all pairs add "
        "up to the most; the overlap of two claims is the number of characters that both quote "
        f"divided by the number that either quotes, and must be at least {settings.threshold:g}. "
        f"Where the same words were coded more than once, {ties} decide. Of three or more "
        "analysts the pairs are linked to units with one claim of each at most, best overlap first."
    )
    yield (
        "Fields are compared in matched claims. A field that somebody did not code is a missing "
        "coding; “cannot tell” is an answer of its own, and so is “none”. Claims without a "
        "counterpart are counted and belong to the figures about finding claims; the unitised alphas "
        "stand beside the fields because matched claims alone flatter whoever marks little."
    )
    yield (
        "AC1 and S depend on the number of categories that is given with each field: as many as the "
        "codebook offers, or, of open lists as that of actors, as many as were used. Where “cannot "
        "tell” can be chosen it is one of these categories."
    )
    yield (
        "The organisation and the country of speakers and targets were not coded but follow from the "
        "memberships and parents of the actors on the day of the article. Actors without an "
        "organisation, such as private persons, stand for themselves; an actor of whom no country is "
        "known adds none, and a claim of which no country is known is a missing coding."
    )
    drawn = "matched claims" if settings.by_claim else "articles"
    yield (
        f"Intervals are the 2.5th and 97.5th percentile of {settings.resamples:,} bootstrap draws of "
        f"{drawn} with replacement"
        + (
            "; this takes claims of one article for independent of one another. "
            "Figures about finding claims are drawn by article all the same."
            if settings.by_claim
            else ", because claims of one article resemble one another."
        )
        + " Draws in which a figure is not defined are counted and left out. Over time, intervals are "
        f"given for periods with at least {FEW_UNITS} claims compared in {FEW_ARTICLES} articles, from "
        f"{MOST_DRAWS} draws at most, if there are no more than {MOST_PERIODS} periods. The shares of "
        "draws below .667 and .800 are given because these values are customary thresholds of alpha."
    )


def _parameters(report: AgreementReport) -> Iterator[tuple[str, str]]:
    settings, facts = report.settings, report.facts
    yield "Threshold of overlap", f"{settings.threshold:g}"
    yield "Draws", f"{settings.resamples:,} of {'claims' if settings.by_claim else 'articles'}"
    yield "Seed", str(settings.seed)
    for name, value in report.gamma.items():
        yield f"Gamma: {name}", str(value)
    yield "Codebook", facts.codebook
    for name, count in facts.versions:
        yield f"Codebook version {name}", f"{counted(count, 'claim')} compared"
    yield "Claims read (UTC)", _moment(facts.read)
    yield "Last change before (UTC)", _moment(facts.changed) or "none"
    yield "Program", f"OnRecord {facts.program}"


def _moment(utc: str) -> str:
    """Day and minute."""
    return utc[:16].replace("T", " ")
