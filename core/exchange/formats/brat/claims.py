"""From the annotations of a brat file to claims: ours as they were, those of others as far as
they can be understood.

What carries a quote becomes a claim: the content of an attribution (PolNeAR), the trigger of an
event without one, any other annotation by itself. Sources and cues go to the claim that they are
linked with.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

from core.errors import Refused
from core.exchange.claim_lines import ArticleReference, ClaimLine
from core.exchange.dataset import DatasetArticle
from core.exchange.formats.brat.lines import Annotations
from core.exchange.formats.brat.names import BratNames, TypeCode
from core.exchange.formats.brat.places import Placing
from core.exchange.formats.carried import claim_of, with_changes
from core.exchange.formats.foreign import FoundLabels, Unplaced
from core.text.spans import check_fragments

_SPEAKER = {"speaker", "source", "speaker_mention", "said_by", "holder"}
_CUE = {"cue", "cued_by", "cue_verb"}
_CONTENT = {"content", "quote", "quotation", "claim", "statement"}


class Labels(Protocol):
    """What the names in the file mean."""

    def type_of(self, kind: str) -> TypeCode: ...

    def answers_of(self, attributes: list[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]: ...

    def said(self, line: ClaimLine) -> dict[str, Any]: ...


class OurLabels:
    """Names that were made from our codebook. `type_of` raises `KeyError` for others."""

    def __init__(self, names: BratNames) -> None:
        self.type_of = names.code
        self.answers_of = names.answers
        self.said = names.said


class TheirLabels:
    """Names of somebody else: each is taken as it stands.

    A claim of ours among them knows its type and answers better than its names do.
    """

    def __init__(self, found: FoundLabels) -> None:
        self._found = found
        self.type_of = found.type_code

    def answers_of(self, attributes: list[tuple[str, str]]) -> tuple[dict[str, Any], list[str]]:
        return dict(
            self._found.answer(name, value or "yes", "one of" if value else "yes/no")
            for name, value in attributes
        ), []

    def said(self, _line: ClaimLine) -> dict[str, Any]:
        return {}


@dataclass(slots=True)
class _Plan:
    """A claim to be: its name, the annotation or event that it is, and what belongs to it."""

    kind: str
    mark: str
    quotes: list[str]
    speakers: list[str] = field(default_factory=list)
    cues: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AnnFile:
    """A text as it was read, the article that it is, and the annotations; `name` for people.

    `belongs` are the parts that claims have from the folder: analyst and layer.
    """

    name: str
    raw: str
    article: DatasetArticle
    found: Annotations
    belongs: dict[str, Any]


def claims_in(file: AnnFile, labels: Labels, unplaced: Unplaced) -> Iterator[ClaimLine]:
    """The claims in the order of the file; what cannot be one is told to `unplaced`."""
    for sentence in file.found.odd:
        unplaced.add(f"{file.name}: {sentence}")
    plans = _plans(file, unplaced)
    order = {mark: place for place, mark in enumerate(file.found.bounds)}
    placing = Placing(file.raw, file.article.text or "", file.found.bounds.values())
    for plan in sorted(plans, key=lambda one: order[one.quotes[0]]):
        try:
            yield _claim(file, plan, labels, placing, unplaced)
        except Refused as refused:
            unplaced.add(f"{file.name}, {plan.mark} ({plan.kind}): {refused}")


def _plans(file: AnnFile, unplaced: Unplaced) -> list[_Plan]:
    found = file.found
    plans = {mark: _Plan(kind, mark, []) for mark, (kind, _) in found.triggers.items()}
    rest = []
    for link in found.links:
        _, role, one, other = link
        if one in plans and role.lower() in _CONTENT and other in found.bounds:
            plans[one].quotes.append(other)
        else:
            rest.append(link)
    for mark, (_, trigger) in found.triggers.items():
        plans[mark].quotes = plans[mark].quotes or [trigger] * (trigger in found.bounds)
    used = {mark for plan in plans.values() for mark in plan.quotes}
    used |= {trigger for _, trigger in found.triggers.values()}
    linked = {mark for link in rest for mark in link[2:]}
    for mark, bound in found.bounds.items():
        aside = bound.kind.lower() in _SPEAKER | _CUE
        if mark not in used and not aside:
            plans[mark] = _Plan(bound.kind, mark, [mark])
        elif aside and mark not in linked and mark not in used:
            unplaced.add(f"{file.name}: a passage marked “{bound.kind}” belongs to no claim.")
    for link in rest:
        _link(file, plans, link, unplaced)
    for plan in plans.values():
        if not plan.quotes:
            unplaced.add(f"{file.name}: an event “{plan.kind}” has no passage of the text.")
    return [plan for plan in plans.values() if plan.quotes]


def _link(
    file: AnnFile, plans: dict[str, _Plan], link: tuple[str, str, str, str], unplaced: Unplaced
) -> None:
    """Give a speaker or a cue to its claim, whichever way round they are linked."""
    kind, role, one, other = link
    owner, given = (one, other) if one in plans else (other, one)
    bound = file.found.bounds.get(given)
    if owner in plans and bound is not None:
        for names, place in ((_SPEAKER, plans[owner].speakers), (_CUE, plans[owner].cues)):
            if role.lower() in names or (role == kind and bound.kind.lower() in names):
                place.append(given)
                plans.pop(given, None)
                return
    what = f"a relation “{kind}”" if role == kind else f"“{role}” of an event “{kind}”"
    unplaced.add(f"{file.name}: {what} has no place here.")


def _claim(
    file: AnnFile, plan: _Plan, labels: Labels, placing: Placing, unplaced: Unplaced
) -> ClaimLine:
    text = file.article.text or ""
    reference = ArticleReference(
        id=file.article.id, name=file.article.name, sha256=file.article.sha256
    )
    marks = list(dict.fromkeys([plan.mark, *plan.quotes]))
    notes = [(note, claim_of(note)) for mark in marks for note in file.found.notes[mark]]
    ours = next((line for _, line in notes if line), None)
    plain = "\n".join(note for note, line in notes if line is None and note.strip())
    base = ours or ClaimLine(article=reference, fragments=[], note=plain or None)
    read = file.belongs | _places(file, plan, placing, unplaced)
    said = labels.said(base) | {key: getattr(base, key) for key in file.belongs}
    if ours is None or "fields" in said:
        read |= _answers(file, plan, marks, labels, unplaced)
    names = [note for mark in plan.speakers[:1] for note in file.found.notes[mark]]
    if read["speaker_mention"] and "speaker" in said:
        read["speaker"] = names[0] if names else None
    line = with_changes(base, {"fields": {}} | said, read, text)
    return line.model_copy(update={"article": reference})


def _answers(
    file: AnnFile, plan: _Plan, marks: list[str], labels: Labels, unplaced: Unplaced
) -> dict[str, Any]:
    """The type and the answers that the annotation says."""
    attributes = [one for mark in marks for one in file.found.attributes[mark]]
    fields, unknown = labels.answers_of(attributes)
    for name in unknown:
        unplaced.add(f"{file.name}: an attribute “{name}” is not in the codebook of the file.")
    try:
        return {"fields": fields, "claim_type": labels.type_of(plan.kind)}
    except KeyError:
        unplaced.add(f"{file.name}: the type “{plan.kind}” is not in the codebook of the file.")
    return {"fields": fields}


def _places(file: AnnFile, plan: _Plan, placing: Placing, unplaced: Unplaced) -> dict[str, Any]:
    """Where the quote, the mention of its speaker and its cue are. `Refused` without a quote."""
    pieces = [span for mark in plan.quotes for span in placing.find(file.found.bounds[mark])]
    fragments = check_fragments(file.article.text or "", pieces)
    read: dict[str, Any] = {"fragments": [tuple(span) for span in fragments]}
    for name, given in (("cue", plan.cues), ("speaker_mention", plan.speakers)):
        read[name] = None
        for mark in given[1:]:
            kind = file.found.bounds[mark].kind
            unplaced.add(f"{file.name}: a second “{kind}” of one claim has no place here.")
        for mark in given[:1]:
            try:
                spans = placing.find(file.found.bounds[mark])
                read[name] = (spans[0].start_cp, spans[-1].end_cp)
            except Refused as refused:
                unplaced.add(f"{file.name}, {mark} ({file.found.bounds[mark].kind}): {refused}")
    return read
