"""A claim as a Web Annotation, and what an annotation of ours says of its claim.

Each fragment is a target of its own, for several selectors in one target have to mean the same
words: there they are the quote with its surroundings, and the position in code points.
"""

import uuid
from collections import defaultdict
from typing import Any

from core.exchange.claim_lines import ClaimLine
from core.exchange.formats.carried import claim_value
from core.exchange.formats.claim_features import ClaimFeatures
from core.text.spans import Span, context_of

STANDARD = "http://www.w3.org/ns/anno.jsonld"
OWN = "urn:onrecord:terms#"
CONTEXT: list[Any] = [
    STANDARD,
    {
        "@version": 1.1,
        "onrecord": OWN,
        **{
            f"onrecord:{name}": {"@id": f"{OWN}{name}", "@type": "@json"}
            for name in ("claim", "articles", "actors", "codebook")
        },
    },
]
CLAIM, PART = "onrecord:claim", "onrecord:part"
_KINDS = {"claim_type": "classifying", "note": "commenting"}
_ELSEWHERE = ("analyst", "layer", "status", "quote")
"""Parts that are no body: they have a place in the annotation, or only in the claim."""


def urn(plain: str | None) -> str | None:
    """32 digits as a urn:uuid."""
    return None if plain is None else uuid.UUID(plain).urn


def annotation_of(line: ClaimLine, text: str, features: ClaimFeatures) -> dict[str, Any]:
    """The claim with all its parts, and as a whole under a term of ours."""
    bodies = [
        {
            "type": "TextualBody",
            "purpose": _KINDS.get(name, "tagging"),
            "format": "text/plain",
            "value": piece,
            PART: name,
        }
        for name, words in features.features(line).items()
        if name not in _ELSEWHERE
        for piece in features.pieces(name, words)
    ]
    source = urn(line.article.id)
    return {
        "id": urn(line.id),
        "type": "Annotation",
        "motivation": "classifying" if line.claim_type is not None else "highlighting",
        "creator": {"type": "Person", "name": line.analyst},
        "created": line.created,
        "modified": line.modified,
        **({"body": bodies} if bodies else {}),
        "target": [_target(source, text, Span(*pair)) for pair in line.fragments],
        CLAIM: claim_value(line),
    }


def _target(source: str | None, text: str, span: Span) -> dict[str, Any]:
    before, after = context_of(text, [span])
    exact = text[span.start_cp : span.end_cp]
    return {
        "type": "SpecificResource",
        "source": source,
        "selector": [
            {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after},
            {"type": "TextPositionSelector", "start": span.start_cp, "end": span.end_cp},
        ],
    }


def parts_of(
    annotation: dict[str, Any], features: ClaimFeatures
) -> tuple[dict[str, Any], list[str]]:
    """What bodies and creator say, in the form of `carried.with_changes`; unknown types; raises
    `KeyError`, `TypeError` or `ValueError` for what is not put together as ours are."""
    pieces: dict[str, list[str]] = defaultdict(list)
    unknown = []
    bodies = annotation.get("body") or []
    for body in [bodies] if isinstance(bodies, dict) else bodies:
        if isinstance(body, dict) and isinstance(body.get(PART), str):
            pieces[body[PART]].append(str(body["value"]))
        else:
            unknown.append("a body that OnRecord did not write has no place here")
    words = {name: features.together(name, given) for name, given in pieces.items()}
    read, types = features.parts(words)
    unknown += [f"the type “{one}” is not in the codebook of the file" for one in types]
    del read["layer"], read["status"]
    read["analyst"] = str(annotation["creator"]["name"])
    return read, unknown


def said_of(line: ClaimLine, features: ClaimFeatures) -> dict[str, Any]:
    """The same for a claim that was carried."""
    said, _ = features.parts(features.features(line))
    del said["layer"], said["status"]
    return said | {"analyst": line.analyst, "fragments": list(line.fragments)}
