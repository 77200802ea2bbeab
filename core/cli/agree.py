"""`onrecord agree`: how far analysts agree, for eyes, programs and appendices."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from pathlib import Path

from core.agreement.report import AgreementReport, Comparison, Measured, Settings
from core.cli.frame import Speaker, number, table
from core.errors import Refused
from core.exchange.agreement_words import FIGURES
from core.exchange.files import check_place
from core.project import Project

EXAMPLE = "onrecord agree study.onrecord --analysts Ana,Ben --report agreement.html"

_SHOWN = ("percent", "kappa", "pi", "fleiss", "alpha", "ac1")


def add_arguments(parser: ArgumentParser) -> None:
    settings = Settings()
    parser.add_argument("project", type=Path, metavar="PROJECT")
    parser.add_argument(
        "--analysts",
        type=_names,
        metavar="A,B,...",
        help="whom to compare; all who coded if left out",
    )
    parser.add_argument(
        "--bootstrap",
        type=int,
        default=settings.resamples,
        metavar="N",
        help=f"how often to draw anew for the intervals ({settings.resamples}); 0 for none",
    )
    parser.add_argument(
        "--seed", type=int, default=settings.seed, metavar="S", help="of the draws, to repeat them"
    )
    parser.add_argument(
        "--threshold",
        type=float,
        default=settings.threshold,
        metavar="T",
        help="the least overlap of two claims that are matched, from 0 to 1 (0.5)",
    )
    parser.add_argument(
        "--draw",
        choices=("articles", "claims"),
        default="articles",
        help="what is drawn anew: articles, or matched claims where there are too few articles",
    )
    parser.add_argument(
        "--report", type=Path, metavar="FILE", help="write the report: .html, .csv or .json"
    )


def _names(text: str) -> list[str]:
    names = [name.strip() for name in text.split(",")]
    if not all(names):
        raise ArgumentTypeError(f"“{text}” is not a list of analysts, for example Ana,Ben")
    return names


def run(arguments: Namespace, speaker: Speaker) -> int:
    from core.cli import version
    from core.exchange.agreement_files import write_agreement
    from core.exchange.agreement_json import agreement_document
    from core.review.agreeing import measure

    _check_report(arguments.report)
    settings = Settings(
        threshold=arguments.threshold,
        resamples=arguments.bootstrap,
        seed=arguments.seed,
        by_claim=arguments.draw == "claims",
    )
    with Project.open(arguments.project, writable=False) as project:
        found = measure(project, arguments.analysts, settings, version(), speaker.progress)
    report = found.report
    if arguments.report:
        write_agreement(report, arguments.report)
    speaker.result(agreement_document(report), _lines(report))
    for sentence in report.warnings:
        speaker.message(sentence)
    if arguments.report:
        speaker.message(f"The report was written to “{arguments.report}”.")
    return 0


def _check_report(path: Path | None) -> None:
    """Before the work, not after it. Raises `Refused` or `Trouble`."""
    from core.exchange.agreement_files import WRITERS

    if path is None:
        return
    if path.suffix.lower() not in WRITERS:
        raise Refused(
            f"“{path.name}” should end in {', '.join(WRITERS)}: the ending says what is written. "
            "A PDF is made in the window."
        )
    check_place(path)


def _lines(report: AgreementReport) -> Iterator[str]:
    yield from _comparison(report.whole)
    if len(report.pairs) > 1:
        for pair in report.pairs:
            yield ""
            yield from _comparison(pair)
        yield from _means(report)
    settings = report.settings
    drawn = "claims" if settings.by_claim else "articles"
    yield ""
    yield (
        f"threshold {settings.threshold:g}; {settings.resamples} resamples of {drawn}, seed "
        f"{settings.seed}; in brackets the middle 95 %"
    )
    for name, first in report.stability:
        yield f"{name} is a second pass of {first}: with {first} this is stability, not agreement"


def _means(report: AgreementReport) -> Iterator[str]:
    """Over the pairs for which a figure is defined."""
    yield ""
    yield "mean of the pairs"
    rows = []
    for field in report.whole.fields:
        values = (report.mean(field, name).value for name in _SHOWN)
        rows.append([field, *("–" if one is None else f"{one:.3f}" for one in values)])
    yield from table(["field", *(FIGURES[name].short for name in _SHOWN)], rows)


def _comparison(one: Comparison) -> Iterator[str]:
    units = one.unitising
    yield f"{', '.join(one.analysts)}: {number(one.articles, 'article')} coded by two or more"
    yield ""
    yield from table(
        ["analyst", "claims", "without a match"],
        [[name, str(units.claims[name]), str(units.unmatched[name])] for name in one.analysts],
    )
    yield ""
    rows = [
        [FIGURES[name].name, _shown(found), found.undefined or ""]
        for name, found in units.figures.items()
    ]
    yield from table(["finding claims", "value", ""], rows)
    yield ""
    heads = ["α [95 %]" if name == "alpha" else FIGURES[name].short for name in _SHOWN]
    yield from table(
        ["field", "n", *heads],
        [
            [field.name, str(field.n), *(_in_row(field.figures[name]) for name in _SHOWN)]
            for field in one.fields.values()
        ],
    )
    yield from _reasons(one)


def _reasons(one: Comparison) -> Iterator[str]:
    """What the dashes mean, each reason once."""
    reasons: dict[str, list[str]] = {}
    for field in one.fields.values():
        for why in {field.figures[name].undefined for name in _SHOWN} - {None}:
            reasons.setdefault(str(why), []).append(field.name)
    if reasons:
        yield ""
        yield "–: not defined"
    for why, names in sorted(reasons.items()):
        yield f"  {why}: {', '.join(names)}"


def _in_row(one: Measured) -> str:
    """With its interval for alpha only: a row must fit on a screen."""
    if one.name == "alpha" or one.value is None:
        return _shown(one)
    return f"{one.value:.3f}"


def _shown(one: Measured) -> str:
    if one.value is None:
        return "–"
    drawn = one.interval
    if drawn is None or drawn.low is None or drawn.high is None:
        return f"{one.value:.3f}"
    return f"{one.value:.3f} [{drawn.low:.3f}, {drawn.high:.3f}]"
