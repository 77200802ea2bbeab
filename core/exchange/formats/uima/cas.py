"""One article with its claims as a CAS, in XMI and in JSON. Offsets in files are UTF-16 units."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import ArticleClaims
from core.exchange.formats.carried import article_value, claim_value, one_line
from core.exchange.formats.claim_features import ClaimFeatures, legal
from core.exchange.formats.uima.types import (
    ARTICLE,
    CLAIM,
    FRAGMENT,
    MENTION,
    MENTIONS,
    METADATA,
    TypeDescription,
    type_system_json,
)
from core.text.units import Utf16Map

_SOFA_ID = 1
_VIEW = "_InitialView"
_SPACES = {
    "cas": "http:///uima/cas.ecore",
    "metadata": "http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore",
    "onrecord": "http:///onrecord.ecore",
}
_ESCAPED = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature structure on the text from `begin` to `end`, in UTF-16 units; `refers` has the
    numbers of other structures."""

    number: int
    type: str
    begin: int
    end: int
    features: dict[str, str | int]
    refers: dict[str, int] = field(default_factory=dict)


class _Building:
    """Collects the structures of one article; the text itself has number 1."""

    def __init__(self, text: str) -> None:
        self.structures: list[Structure] = []
        self._units = Utf16Map(text)
        self._length = len(text)

    def add(
        self,
        kind: str,
        span: tuple[int, int] | None,
        features: dict[str, str | int],
        refers: dict[str, int] | None = None,
    ) -> int:
        start, end = span or (0, self._length)
        number = _SOFA_ID + 1 + len(self.structures)
        begin_u16, end_u16 = self._units.to_u16(start), self._units.to_u16(end)
        self.structures.append(Structure(number, kind, begin_u16, end_u16, features, refers or {}))
        return number


def structures_of(one: ArticleClaims, features: ClaimFeatures, text: str) -> list[Structure]:
    """All that is said of an article on `text`, its text as the file holds it."""
    building = _Building(text)
    article = one.article
    about = {"documentTitle": article.title or article.name, "documentId": article.name}
    building.add(METADATA, None, {key: legal(words) for key, words in about.items()})
    carried = article_value(article, with_text=text != article.text)
    building.add(ARTICLE, None, {"json": one_line(carried)})
    for line in one.claims:
        _add_claim(building, line, features)
    return building.structures


def _add_claim(building: _Building, line: ClaimLine, features: ClaimFeatures) -> None:
    whole = (line.fragments[0][0], line.fragments[-1][1])
    said = {"json": one_line(claim_value(line))} | features.features(line)
    claim = building.add(CLAIM, whole, dict(said))
    for number, fragment in enumerate(line.fragments, 1):
        building.add(FRAGMENT, fragment, {"number": number}, {"claim": claim})
    for role, name in MENTIONS.items():
        if span := getattr(line, name):
            building.add(MENTION, span, {"role": role}, {"claim": claim})


def xmi(
    one: ArticleClaims, features: ClaimFeatures, _types: tuple[TypeDescription, ...]
) -> Iterator[str]:
    """The article as XMI; what XML cannot hold of its text is U+FFFD."""
    text = legal(one.article.text or "")
    structures = structures_of(one, features, text)
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" {spaces} xmi:version="2.0">\n'
    yield '<cas:NULL xmi:id="0"/>\n'
    for structure in structures:
        given = {"begin": structure.begin, "end": structure.end}
        values = given | structure.features | structure.refers
        written = " ".join(
            f"{name}={quoteattr(str(value), _ESCAPED)}" for name, value in values.items()
        )
        yield f'<{_tag(structure.type)} xmi:id="{structure.number}" sofa="{_SOFA_ID}" {written}/>\n'
    yield (
        f'<cas:Sofa xmi:id="{_SOFA_ID}" sofaNum="1" sofaID="{_VIEW}" mimeType="text/plain" '
        f"sofaString={quoteattr(text, _ESCAPED)}/>\n"
    )
    members = " ".join(str(structure.number) for structure in structures)
    yield f'<cas:View sofa="{_SOFA_ID}" members="{members}"/>\n</xmi:XMI>\n'


def _tag(kind: str) -> str:
    prefix = "metadata" if kind == METADATA else "onrecord"
    return f"{prefix}:{kind.rpartition('.')[2]}"


def json_cas(
    one: ArticleClaims, features: ClaimFeatures, types: tuple[TypeDescription, ...]
) -> Iterator[str]:
    """The article as JSON CAS, a feature structure a line."""
    text = one.article.text or ""
    structures = structures_of(one, features, text)
    sofa = {
        "%ID": _SOFA_ID,
        "%TYPE": "uima.cas.Sofa",
        "sofaNum": 1,
        "sofaID": _VIEW,
        "mimeType": "text/plain",
        "sofaString": text,
    }
    yield f'{{"%TYPES": {json.dumps(type_system_json(types))},\n"%FEATURE_STRUCTURES": [\n'
    yield one_line(sofa)
    for structure in structures:
        head = {"%ID": structure.number, "%TYPE": structure.type, "@sofa": _SOFA_ID}
        place = {"begin": structure.begin, "end": structure.end}
        refers = {f"@{name}": number for name, number in structure.refers.items()}
        yield ",\n" + one_line(head | place | structure.features | refers)
    members = [structure.number for structure in structures]
    views = {_VIEW: {"%SOFA": _SOFA_ID, "%MEMBERS": members}}
    yield f'\n],\n"%VIEWS": {json.dumps(views)}}}\n'
