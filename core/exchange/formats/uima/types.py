"""The type system that travels with a CAS of ours: what a claim, its fragments and mentions have.

A field of the codebook is a feature of the claim in words; several answers stand in one text.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from core.exchange.formats.claim_features import OWN, ClaimFeatures, legal

ARTICLE, CLAIM, FRAGMENT, MENTION = (
    "onrecord.Article",
    "onrecord.Claim",
    "onrecord.Fragment",
    "onrecord.Mention",
)
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
ANNOTATION, DOCUMENT = "uima.tcas.Annotation", "uima.tcas.DocumentAnnotation"
TEXT, WHOLE_NUMBER = "uima.cas.String", "uima.cas.Integer"
MENTIONS = {"speaker": "speaker_mention", "cue": "cue"}


@dataclass(frozen=True, slots=True)
class Feature:
    name: str
    range: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class TypeDescription:
    name: str
    above: str
    features: tuple[Feature, ...]
    description: str = ""


def type_system(features: ClaimFeatures) -> tuple[TypeDescription, ...]:
    """What the codebook's claims look like in UIMA."""
    own = [Feature(name, TEXT, words) for name, words in OWN.items()]
    coded = [
        Feature(features.names[name], TEXT, f"{one.label} ({one.kind})")
        for name, one in features.fields.items()
    ]
    about = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
    last = Feature("isLastSegment", "uima.cas.Boolean")
    belongs = Feature("claim", CLAIM, "The claim that it belongs to")
    return (
        TypeDescription(METADATA, DOCUMENT, (*(Feature(one, TEXT) for one in about), last), ""),
        TypeDescription(
            ARTICLE, ANNOTATION, (Feature("json", TEXT, "All about it, as JSON"),), "An article"
        ),
        TypeDescription(CLAIM, ANNOTATION, (*own, *coded), "From first to last fragment"),
        TypeDescription(
            FRAGMENT, ANNOTATION, (belongs, Feature("number", WHOLE_NUMBER)), "A piece of it"
        ),
        TypeDescription(
            MENTION, ANNOTATION, (belongs, Feature("role", TEXT)), "Its speaker or its cue"
        ),
    )


def type_system_xml(types: tuple[TypeDescription, ...]) -> str:
    """The descriptor that UIMA programs read."""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">',
        "  <types>",
    ]
    for one in types:
        lines += _type_lines(one)
    return "\n".join([*lines, "  </types>", "</typeSystemDescription>", ""])


def _type_lines(one: TypeDescription) -> Iterator[str]:
    yield "    <typeDescription>"
    yield f"      <name>{one.name}</name>"
    yield f"      <description>{escape(one.description)}</description>"
    yield f"      <supertypeName>{one.above}</supertypeName>"
    yield "      <features>"
    for feature in one.features:
        yield "        <featureDescription>"
        yield f"          <name>{feature.name}</name>"
        yield f"          <description>{escape(legal(feature.description))}</description>"
        yield f"          <rangeTypeName>{feature.range}</rangeTypeName>"
        yield "        </featureDescription>"
    yield "      </features>"
    yield "    </typeDescription>"


def type_system_json(types: tuple[TypeDescription, ...]) -> dict[str, Any]:
    """The same as part of a JSON CAS."""
    return {
        one.name: {"%NAME": one.name, "%SUPER_TYPE": one.above}
        | {
            feature.name: {"%NAME": feature.name, "%RANGE": feature.range}
            for feature in one.features
        }
        for one in types
    }
