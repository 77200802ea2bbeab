"""From a CAS to an article and its claims: ours as they were, those of others as far as they can
be understood.
"""

import json
from collections import defaultdict
from typing import Any

from core.errors import Refused
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.carried import article_of, claim_of, with_changes
from core.exchange.formats.claim_features import ClaimFeatures, legal
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.formats.uima.types import (
    ANNOTATION,
    ARTICLE,
    CLAIM,
    DOCUMENT,
    FRAGMENT,
    MENTION,
    MENTIONS,
)
from core.exchange.rebasing import rebased
from core.text.canonical import canonical, sha256_of
from core.text.spans import Span, check_fragments

_LINGUISTIC = "de.tudarmstadt.ukp."
_NAMED_ENTITY = "de.tudarmstadt.ukp.dkpro.core.api.ner."
_PLACED = ("sofa", "begin", "end", "xmiID", "type")
_NUMBERS = {f"uima.cas.{one}" for one in ("Byte", "Short", "Integer", "Long", "Float", "Double")}


def is_ours(cas: Any) -> bool:
    return bool(cas.typesystem.contains_type(ARTICLE) and cas.select(ARTICLE))


def our_article(
    name: str, cas: Any, features: ClaimFeatures, unplaced: Unplaced
) -> tuple[DatasetArticle, list[ClaimLine]]:
    """The article with its claims, in the order of their numbers. Raises `Refused`."""
    carried = _carried(name, cas.select(ARTICLE)[0].json)
    raw = cas.sofa_string or ""
    whole = carried.pop("text", None)
    if not isinstance(whole, str) or legal(whole) != raw:
        whole = canonical(raw)
    article = article_of(carried, whole)
    if article.id is None and carried.get("id"):
        unplaced.add(f"{name}: the text was changed; it is another article now.")
    pieces: dict[int, list[Any]] = defaultdict(list)
    for kind in (FRAGMENT, MENTION):
        for one in cas.select(kind) if cas.typesystem.contains_type(kind) else ():
            if one.claim is None:
                unplaced.add(f"{name}: a {kind.rpartition('.')[2]} belongs to no claim.")
            else:
                pieces[one.claim.xmiID].append(one)
    claims = []
    for one in sorted(cas.select(CLAIM), key=lambda fs: fs.xmiID):
        try:
            claims.append(_our_claim(name, one, pieces[one.xmiID], article, features, unplaced))
        except Refused as refused:
            unplaced.add(f"{name}, claim {one.xmiID}: {refused}")
    return article, claims


def _carried(name: str, words: str | None) -> dict[str, Any]:
    try:
        value = json.loads(words or "")
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise Refused(f"What “{name}” says about its article cannot be understood.")
    return value


def _our_claim(
    name: str,
    claim: Any,
    pieces: list[Any],
    article: DatasetArticle,
    features: ClaimFeatures,
    unplaced: Unplaced,
) -> ClaimLine:
    reference = ArticleReference(id=article.id, name=article.name, sha256=article.sha256)
    known = {one.name for one in claim.type.all_features}
    values = {one: getattr(claim, one) for one in known if one not in _PLACED}
    carried = claim_of(values.get("json") or "")
    base = carried or ClaimLine(article=reference, fragments=[])
    read, unknown = features.parts({key: one for key, one in values.items() if one is not None})
    for kind in unknown:
        unplaced.add(f"{name}: the type “{kind}” is not in the codebook of the file.")
    said, _ = features.parts(features.features(base))
    for role, key in MENTIONS.items():
        places = [(one.begin, one.end) for one in pieces if getattr(one, "role", None) == role]
        read[key] = places[0] if places else None
        said[key] = getattr(base, key)
    said["fragments"] = list(base.fragments)
    read["fragments"] = _fragments(claim, pieces, base, article.text or "")
    line = with_changes(base, said, read, article.text or "")
    return line.model_copy(update={"article": reference})


def _fragments(claim: Any, pieces: list[Any], base: ClaimLine, text: str) -> list[tuple[int, int]]:
    """The fragments; or the claim itself where it has none, or where only it has been moved."""
    given = sorted((one.begin, one.end) for one in pieces if one.type.name == FRAGMENT)
    before = [base.fragments[0][0], base.fragments[-1][1]] if base.fragments else []
    if len(given) <= 1 and given == list(base.fragments) and [claim.begin, claim.end] != before:
        given = [(claim.begin, claim.end)]
    spans = [Span(*pair) for pair in given or [(claim.begin, claim.end)]]
    return list(check_fragments(text, spans))


def their_article(
    name: str, cas: Any, labels: FoundLabels, unplaced: Unplaced
) -> tuple[DatasetArticle, list[ClaimLine]]:
    """The text, and every annotation of a layer that people annotate as a claim of that name."""
    raw = cas.sofa_string or ""
    there = sorted(cas.select(ANNOTATION), key=lambda fs: (fs.begin, -fs.end, fs.xmiID))
    text, spans = rebased(raw, [Span(one.begin, one.end) for one in there])
    article = DatasetArticle(name, text, sha256=sha256_of(text))
    claims = []
    for one, span in zip(there, spans, strict=True):
        kind = one.type.name
        short = kind.rpartition(".")[2]
        if cas.typesystem.is_instance_of(kind, DOCUMENT):
            continue
        if kind.startswith(_LINGUISTIC) and not kind.startswith(_NAMED_ENTITY):
            unplaced.add(f"{name}: an annotation of the type “{short}” is not a claim.")
            continue
        names = {feature.name for feature in one.type.all_features}
        if {"Governor", "Dependent"} <= names:
            unplaced.add(f"{name}: a relation “{short}” has no place here.")
            continue
        try:
            claims.append(_their_claim(name, one, span, article, labels, unplaced))
        except Refused as refused:
            unplaced.add(f"{name}, {short} {one.xmiID}: {refused}")
    return article, claims


def _their_claim(
    name: str,
    one: Any,
    span: Span,
    article: DatasetArticle,
    labels: FoundLabels,
    unplaced: Unplaced,
) -> ClaimLine:
    text = article.text or ""
    fragments = check_fragments(text, [span])
    fields: dict[str, Any] = {}
    for feature in one.type.all_features:
        value = getattr(one, feature.name)
        if feature.name in _PLACED or value is None or value == "":
            continue
        if answer := _answer(labels, feature, value):
            fields[answer[0]] = answer[1]
        else:
            unplaced.add(f"{name}: what “{feature.name}” refers to has no place here.")
    line = ClaimLine(
        article=ArticleReference(name=article.name, sha256=article.sha256),
        fragments=[],
        claim_type=labels.type_code(one.type.name.rpartition(".")[2]),
        fields=fields,
    )
    read = {"fragments": [tuple(fragment) for fragment in fragments]}
    return with_changes(line, {}, read, text)


def _answer(labels: FoundLabels, feature: Any, value: Any) -> tuple[str, str] | None:
    """A feature as a field and its answer; None for one that refers to something else."""
    label = feature.name.removesuffix("_") if feature.name in ("self_", "type_") else feature.name
    kind = feature.rangeType.name
    if kind == "uima.cas.Boolean":
        return labels.answer(label, "yes" if value else "no", "yes/no")
    if kind in _NUMBERS:
        return labels.answer(label, str(value), "number")
    if isinstance(value, str):
        return labels.answer(label, value, "words")
    if kind == "uima.cas.StringArray":
        return labels.answer(label, "; ".join(map(str, value.elements or ())), "words")
    return None
