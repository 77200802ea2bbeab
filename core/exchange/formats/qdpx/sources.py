"""The articles of a REFI-QDA project as its text sources, with the claims as selections in them."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from core.exchange.claim_lines import ClaimLine
from core.exchange.dataset import ArticleClaims
from core.exchange.formats.carried import article_value, claim_value
from core.exchange.formats.qdpx.coding import Codes, Place, places_of
from core.exchange.formats.qdpx.front import user_guid
from core.exchange.formats.qdpx.pieces import (
    attributes,
    element,
    json_element,
    moment,
    reference,
    text_element,
    variable_value,
)
from core.exchange.refi import derived_guid, written_guid


def fragment_guid(claim_id: str, number: int) -> str:
    """The GUID of the selection for a fragment, counted from 0."""
    return derived_guid("fragment", claim_id, number)


def note_guid(claim_id: str) -> str:
    return derived_guid("note", claim_id)


@dataclass(slots=True)
class Met:
    """What the claims that were written name: needed for the sections before the sources."""

    analysts: dict[str, None] = field(default_factory=dict)
    answers: dict[str, set[str]] = field(default_factory=dict)
    said_by: dict[str, bytearray] = field(default_factory=dict)
    """The GUIDs of the selections by the name of the speaker, 16 bytes each."""

    names: Counter[str] = field(default_factory=Counter)
    """Names of sources, and how often they were wished for."""

    def free_name(self, wanted: str) -> str:
        """The name of a source that no other has: some programs stop at the second one."""
        name = wanted
        while self.names[name]:
            self.names[wanted] += 1
            name = f"{wanted} ({self.names[wanted]})"
        self.names[name] += 1
        return name


@dataclass(frozen=True, slots=True)
class SourceWriter:
    """Writes articles one after the other; what goes into later sections is handed on.

    `note` and `link` take the elements of those sections.
    """

    codes: Codes
    closed: Container[str]
    met: Met
    note: Callable[[str], object]
    link: Callable[[str], object]

    def source(self, one: ArticleClaims, guid: str, variables: Mapping[str, str]) -> Iterable[str]:
        """The element of an article in pieces: an article may have very many claims."""
        name = self.met.free_name(one.article.name)
        path = f"internal://{written_guid(guid)}.txt"
        start = element("TextSource", {"guid": written_guid(guid), "name": name,
                                       "plainTextPath": path})  # fmt: skip
        yield start.removesuffix("/>") + ">"
        yield json_element("Description", article_value(one.article, with_text=False))
        text = one.article.text or ""
        for line in one.claims:
            yield from self._selections(line, text)
        yield from (variable_value(*value) for value in variables.items())
        yield "</TextSource>\n"

    def _selections(self, line: ClaimLine, text: str) -> Iterable[str]:
        claim_id = line.id or ""
        places = list(places_of(line, self.closed))
        self._meet(line, places)
        user = written_guid(user_guid(line.analyst)) if line.analyst else None
        said = json_element("Description", claim_value(line))
        after = self._note(line, claim_id, user)
        guids = [fragment_guid(claim_id, at) for at in range(len(line.fragments))]
        for guid, (start_cp, end_cp) in zip(guids, line.fragments, strict=True):
            given: dict[str, str | int | None] = {
                "guid": written_guid(guid),
                "name": text[start_cp:end_cp],
                "startPosition": start_cp,
                "endPosition": end_cp,
                "creatingUser": user,
                "creationDateTime": moment(line.created),
                "modifiedDateTime": moment(line.modified),
            }
            codings = self._codings(guid, places, user, moment(line.created))
            yield "\n" + element("PlainTextSelection", given, said + codings + after)
            if line.speaker is not None:
                self.met.said_by.setdefault(line.speaker, bytearray()).extend(bytes.fromhex(guid))
        self._links(guids)

    def _codings(
        self, selection: str, places: Sequence[Place], user: str | None, created: str | None
    ) -> str:
        same = attributes({"creatingUser": user, "creationDateTime": created})
        codes = [self.codes.guid(place) for place in places]
        return "".join(
            f'<Coding guid="{written_guid(derived_guid("coding", selection, code))}"{same}>'
            f"{reference('CodeRef', code)}</Coding>"
            for code in codes
        )

    def _meet(self, line: ClaimLine, places: Sequence[Place]) -> None:
        if line.analyst:
            self.met.analysts[line.analyst] = None
        for tree, answer in places:
            if isinstance(answer, str):
                self.met.answers.setdefault(tree, set()).add(answer)

    def _note(self, line: ClaimLine, claim_id: str, user: str | None) -> str:
        if not line.note:
            return ""
        guid = note_guid(claim_id)
        given = {"guid": written_guid(guid), "name": "Note", "creatingUser": user}
        self.note(element("Note", given, text_element("PlainTextContent", line.note)) + "\n")
        return reference("NoteRef", guid)

    def _links(self, guids: Sequence[str]) -> None:
        """Fragments of one claim belong together, without a direction."""
        for one, other in pairwise(guids):
            given: dict[str, str | int | None] = {
                "guid": written_guid(derived_guid("link", one, other)),
                "name": "one claim",
                "direction": "Associative",
                "originGUID": written_guid(one),
                "targetGUID": written_guid(other),
            }
            self.link(element("Link", given) + "\n")
