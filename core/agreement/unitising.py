"""The unitised alphas: agreement on where claims are and of what kind they are, letter by letter.

Krippendorff, Mathet, Bouvry and Widlöcher (2016). All articles that at least two have coded are one
pooled continuum: coincidences, self-pairings and lengths are sums over articles, each article with
the coders that it has. What nobody marked is a unit of blank text.

Claims of one coder may overlap, the units of these figures may not, so claims are laid out first.
Where only marking counts, a unit is an unbroken stretch of marked text. Where kinds count, each
letter has one kind: that of the claim that starts first; of claims that start together the one that
ends first, then the one whose kind is listed first. A unit is then an unbroken stretch of one kind.
Claims whose kind was not coded are left out where kinds count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.agreement.coded import NOT_CODED, CodedClaims, Floats, Variable
from core.agreement.coincidences import CommonText, whole_text
from core.agreement.figure import Figure
from core.agreement.layers import Layer, laid_out, marked

_TOO_LITTLE = "Too little text was marked by two coders to say what chance would do."


@dataclass(frozen=True, slots=True)
class KindAlpha:
    """Agreement on one kind: `alpha` is (k)u-alpha, told apart from the others where both marked.

    `coverage` is the share of its text that somebody else has marked at all, as whatever kind.
    """

    category: int
    label: str
    alpha: Figure
    coverage: Figure


@dataclass(frozen=True, slots=True)
class UnitisedAlphas:
    """`where`: |u-alpha, marked or not. `whole`: u-alpha, where and what. `what`: cu-alpha, what, given
    that both marked it. `kinds`: one for each category that somebody used.

    Their `units` are the claims in articles that at least two have coded.
    """

    where: Figure
    whole: Figure
    what: Figure
    kinds: tuple[KindAlpha, ...]


def unitised_alphas(claims: CodedClaims, variable: str = "claim_type") -> UnitisedAlphas:
    """The family of unitised alphas; the kind of a claim is its code in `variable`.

    Articles that fewer than two have coded do not count.
    """
    chosen = claims.variables[variable]
    kinds = laid_out(claims, chosen)
    units = int((claims.coded.sum(axis=1) > 1)[claims.article].sum())
    common = CommonText(claims, kinds)
    return UnitisedAlphas(
        where=u_alpha_where(claims),
        whole=Figure("u-alpha", whole_text(claims, kinds), _whole_formula, _whole_reason, units),
        what=Figure("cu-alpha", common.sums(), _whole_formula, _what_reason, units),
        kinds=tuple(_by_kind(claims, chosen, kinds, common)),
    )


def u_alpha_where(claims: CodedClaims) -> Figure:
    """|u-alpha: do they mark the same text, whatever kind of claim it is?

    Not defined if all of the text was marked by everybody, or none by anybody.
    """
    units = int((claims.coded.sum(axis=1) > 1)[claims.article].sum())
    sums = whole_text(claims, marked(claims))
    return Figure("|u-alpha", sums, _whole_formula, _where_reason, units)


def _by_kind(
    claims: CodedClaims, variable: Variable, layer: Layer, common: CommonText
) -> Iterator[KindAlpha]:
    counts = claims.coded.sum(axis=1) > 1
    layer = layer.kept(counts[layer.article])
    used = np.bincount(
        variable.codes[counts[claims.article] & (variable.codes != NOT_CODED)],
        minlength=len(variable.categories),
    )
    for category in np.flatnonzero(used).tolist():
        label, units = variable.labels[category], int(used[category])
        yield KindAlpha(
            category,
            label,
            Figure(f"(k)u-alpha: {label}", common.of(category), _kind_formula, _kind_reason, units),
            Figure(
                f"Coverage: {label}",
                common.covered(category, layer),
                _share_formula,
                _share_reason,
                units,
            ),
        )


def _whole_formula(sums: Floats) -> Floats:
    """One minus the observed share of unlike coincidences over the expected one."""
    by_kind, equal, selfs = sums[..., :-2], sums[..., -2], sums[..., -1]
    total = by_kind.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        scale = total - selfs / total
        unlike = (total**2 - (by_kind**2).sum(axis=-1)) / scale
        found = 1 - (total - equal) / unlike
    # Rounding leaves crumbs of nought.
    return np.where((scale > 1e-9 * total) & (unlike > 1e-9 * total), found, np.nan)


def _where_reason(sums: Floats) -> str:
    if sums[:-2].sum() == 0:
        return "No article has been coded by two coders."
    if sums[:-3].sum() == 0:
        return "Nobody marked anything."
    return "Everybody marked all of the text; no text is left to agree on as unmarked."


def _whole_reason(sums: Floats) -> str:
    if sums[:-2].sum() == 0:
        return "No article has been coded by two coders."
    if sums[:-3].sum() == 0:
        return "Nobody marked anything."
    return "All of the text was marked as one and the same kind; nothing varies."


def _what_reason(sums: Floats) -> str:
    by_kind = sums[:-2]
    if by_kind.sum() == 0:
        return "No text was marked by two coders."
    if np.count_nonzero(by_kind) == 1:
        return "All text marked by two coders is of one and the same kind; nothing varies."
    return _TOO_LITTLE


def _kind_formula(sums: Floats) -> Floats:
    """Like `_whole_formula` for the coincidences of one kind with others."""
    kind, equal, selfs, total = np.moveaxis(sums, -1, 0)
    with np.errstate(divide="ignore", invalid="ignore"):
        # What chance expects of this kind, and how much of it among unlike ones, on the same scale.
        expected, unlike = kind * total - selfs, kind * (total - kind)
        found = 1 - (kind - equal) / kind * expected / unlike
    defined = (unlike > 1e-9 * total) & (expected > 1e-9 * total)
    return np.where(defined, found, np.nan)


def _kind_reason(sums: Floats) -> str:
    if sums[0] == 0:
        return "No text that one coder marked as this kind was marked by another at all."
    if sums[0] == sums[3]:
        return "All text marked by two coders is of this kind; nothing varies."
    return _TOO_LITTLE


def _share_formula(sums: Floats) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return sums[..., 0] / sums[..., 1]


def _share_reason(_sums: Floats) -> str:
    return "Nobody marked text as this kind."
