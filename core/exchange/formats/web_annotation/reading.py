"""Reading Web Annotations: our own files, and those of others."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from core.errors import Refused, Trouble
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.dataset import Dataset, DatasetArticle
from core.exchange.formats.carried import (
    actor_of,
    article_of,
    claim_of,
    codebook_of,
    with_changes,
)
from core.exchange.formats.claim_features import ClaimFeatures
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.exchange.formats.web_annotation.foreign import annotations_in, claim_from
from core.exchange.formats.web_annotation.items import CLAIM, parts_of, said_of
from core.exchange.formats.web_annotation.places import place, selected
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Stopped
from core.text.canonical import canonical
from core.text.spans import check_fragments

LARGEST = 500_000_000
"""Bytes of a file that is read as a whole."""


ARTICLES, ACTORS, CODEBOOK = "onrecord:articles", "onrecord:actors", "onrecord:codebook"
_MISMADE = (LookupError, TypeError, ValueError, AttributeError)


def read_file(path: Path, options: ReadOptions) -> Dataset:
    """Our own files without loss, what was changed elsewhere included; and those of others."""
    value = _document(path)
    if isinstance(value, dict) and {ARTICLES, CODEBOOK} <= value.keys():
        return _read_ours(path.name, value, options)
    unplaced, labels = Unplaced(), FoundLabels(path.stem)
    claims: list[ClaimLine] = []
    for one in annotations_in(value):
        _watch(options)
        try:
            claims.append(claim_from(one, labels, unplaced))
        except Refused as refused:
            unplaced.add(f"An annotation is no claim: {refused}")
        except _MISMADE:
            unplaced.add("An annotation is not put together as the standard says.")
    if not claims and not unplaced.sentences():
        raise Refused(f"“{path.name}” has no Web Annotations in it.")
    numbered = tuple(enumerate(claims, 1))
    return Dataset((), numbered, (), labels.draft(), unplaced.sentences())


def _read_ours(name: str, document: dict[str, Any], options: ReadOptions) -> Dataset:
    unplaced = Unplaced()
    try:
        draft = codebook_of(json.dumps(document[CODEBOOK]))
        features, labels = ClaimFeatures(draft), FoundLabels(name)
        articles = {}
        for value in document[ARTICLES]:
            source, text = value.pop("source", None), value.pop("text", None)
            articles[source] = article_of(value, None if text is None else canonical(text))
        actors = tuple(actor_of(json.dumps(one)) for one in document.get(ACTORS, ()))
    except _MISMADE as error:
        raise Refused(f"“{name}” is not put together as OnRecord does it.") from error
    claims = []
    for one in annotations_in(document):
        _watch(options)
        try:
            claims.append(_claim(one, articles, features, labels, unplaced))
        except Refused as refused:
            unplaced.add(f"The annotation {one.get('id')}: {refused}")
        except _MISMADE:
            unplaced.add(f"The annotation {one.get('id')} is not put together as they are.")
    numbered = tuple(enumerate(claims, 1))
    return Dataset(tuple(articles.values()), numbered, actors, draft, unplaced.sentences())


def _claim(
    one: dict[str, Any],
    articles: Mapping[str | None, DatasetArticle],
    features: ClaimFeatures,
    labels: FoundLabels,
    unplaced: Unplaced,
) -> ClaimLine:
    targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
    article = articles.get(targets[0].get("source"))
    if CLAIM in one and article is not None:
        return our_claim(one, article, features, unplaced)
    line = claim_from(one, labels, unplaced)
    if line.claim_type is not None or line.secondary_types:
        unplaced.add("A tag that OnRecord did not write has no place in the codebook of the file.")
        line = line.model_copy(update={"claim_type": None, "secondary_types": None})
    if article is None or article.text is None:
        return line
    spans = [place(article.text, selected(target)) for target in targets]
    fragments = check_fragments(article.text, spans)
    line = with_changes(line, {}, {"fragments": list(fragments)}, article.text)
    return line.model_copy(update={"article": reference_to(article)})


def reference_to(article: DatasetArticle) -> ArticleReference:
    return ArticleReference(id=article.id, name=article.name, sha256=article.sha256)


def our_claim(
    one: dict[str, Any], article: DatasetArticle, features: ClaimFeatures, unplaced: Unplaced
) -> ClaimLine:
    """An annotation of ours; what was changed in its standard parts goes before what we carried.

    Raises `Refused` for one that is at no place.
    """
    text = article.text or ""
    carried = claim_of(json.dumps(one[CLAIM]))
    base = carried or ClaimLine(article=reference_to(article), fragments=[])
    read, unknown = parts_of(one, features)
    for sentence in unknown:
        unplaced.add(f"The annotation {one.get('id')}: {sentence}.")
    spans = [place(text, selected(target)) for target in one["target"]]
    read["fragments"] = list(check_fragments(text, spans))
    line = with_changes(base, said_of(base, features), read, text)
    return line.model_copy(update={"article": reference_to(article)})


def _document(path: Path) -> Any:
    if path.is_dir():
        raise Refused(f"“{path}” is a folder. Name a file in it.")
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                f"“{path.name}” has more than {LARGEST // 1_000_000} MB, which is too much to be "
                "read as a whole. Divide it."
            )
        return json.loads(path.read_bytes())
    except FileNotFoundError as error:
        raise Refused(f"There is no file “{path}”. Check the name.") from error
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    except (ValueError, RecursionError) as error:
        raise Refused(f"“{path.name}” is not valid JSON.") from error


def _watch(options: ReadOptions) -> None:
    if options.cancelled and options.cancelled():
        raise Stopped
