"""From a text to suggestions: who says what, to be coded as which types.

What is known beforehand is bundled as `Knowledge`, so that making suggestions needs no database.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from sqlalchemy import Connection

from core.actors.queries import ActorRow, list_actors
from core.codebook.draft import CodebookDraft, FieldDraft, TypeDraft, default_codebook
from core.codebook.queries import Codebook, FieldRow, TypeRow, ValueRow, get_codebook
from core.suggest.answers import (
    Choices,
    choices_of,
    stance_candidates,
    stances_by_type,
    type_candidates,
    type_shares,
)
from core.suggest.attribution import ORIGIN, VERSION, Attribution
from core.suggest.attributions import find_attributions
from core.suggest.examples import CodedClaim, list_coded_claims, recent_types
from core.suggest.learning import Model, Progress, features_of, never, stems, train
from core.suggest.lexicon import Lexicon, default_lexicon, parse_lexicon
from core.suggest.names import ActorNames
from core.suggest.queries import get_lexicon_text
from core.suggest.speakers import speaker_candidates
from core.suggest.suggestion import ActorCandidate, Suggestion
from core.suggest.targets import target_candidates
from core.text.spans import quote_of
from core.text.wrapping import unwrapped

_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Material:
    """What a project says about how it is coded, as it was read; nothing is worked out yet.

    `lexicon_text` is the project's own list of cues, None where it uses the program's. `recent`
    are codes of the types that the analyst used last.
    """

    lexicon_text: str | None
    codebook: Codebook
    actors: tuple[ActorRow, ...]
    claims: tuple[CodedClaim, ...]
    recent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All that suggestions are made from. Equal `version`s make equal suggestions of a text.

    `stances` says how the claims of each type are divided among the stances.
    """

    lexicon: Lexicon
    names: ActorNames
    codebook: Codebook
    choices: Choices
    model: Model
    stances: Mapping[int, Mapping[str, float]]
    recent: tuple[int, ...]
    version: str


def suggest(
    text: str, knowledge: Knowledge, cancelled: Callable[[], bool] = never
) -> tuple[Suggestion, ...]:
    """The suggestions for a canonical text, in its order. Any text will do.

    Raises `Refused` only when it is cancelled.
    """
    text = unwrapped(text)
    attributions = find_attributions(text, knowledge.lexicon, cancelled)
    speakers = speaker_candidates(text, attributions, knowledge.names)
    found = [
        _suggestion(text, attribution, candidates, knowledge)
        for attribution, candidates in zip(attributions, speakers, strict=True)
    ]
    return tuple(sorted(found, key=lambda one: one.attribution.fragments))


def _suggestion(
    text: str,
    attribution: Attribution,
    speakers: tuple[ActorCandidate, ...],
    knowledge: Knowledge,
) -> Suggestion:
    choices, model = knowledge.choices, knowledge.model
    quote = quote_of(text, attribution.fragments)
    cue = text[slice(*attribution.cue)] if attribution.cue else ""
    speaker = next((one.name for one in speakers if not one.offered), "")
    features = features_of(quote, cue, speaker)
    words = dict.fromkeys(stems(quote) + stems(cue))
    shares = type_shares(choices, attribution.cue_word, words, features, model)
    return Suggestion(
        attribution,
        speakers,
        target_candidates(text, attribution, knowledge.names, speakers),
        type_candidates(choices, shares, knowledge.recent),
        stance_candidates(choices, attribution.cue_word, shares, knowledge.stances),
    )


def read_knowledge(connection: Connection, analyst_id: int | None) -> Knowledge:
    """The knowledge of a project for one analyst, or for nobody in particular (see `Material`).

    Raises `Refused` where the project's own list of cues is faulty. Learning from 20,000 claims
    takes about a second; to let go of the database before, use `read_material` and `learn`.
    """
    return learn(read_material(connection, analyst_id))


def read_material(connection: Connection, analyst_id: int | None) -> Material:
    """Read what `learn` needs. An analyst's knowledge comes from no other analyst's claims."""
    return replace(
        read_ground(connection),
        claims=tuple(list_coded_claims(connection, analyst_id)),
        recent=() if analyst_id is None else tuple(recent_types(connection, analyst_id)),
    )


def read_ground(connection: Connection) -> Material:
    """The material but for the claims, which are many, and for what an analyst did last."""
    lexicon_text, codebook = get_lexicon_text(connection), get_codebook(connection)
    return Material(lexicon_text, codebook, tuple(list_actors(connection)), (), ())


def bare_knowledge() -> Knowledge:
    """What is known without a project: the program's own lexicon and codebook, and nobody."""
    return learn(Material(None, _rows_of(default_codebook()), (), (), ()))


def learn(
    material: Material,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] = never,
) -> Knowledge:
    """Work out the knowledge; needs no database. Raises `Refused` as `read_knowledge`, and when
    it is cancelled.
    """
    own = material.lexicon_text
    lexicon = default_lexicon() if own is None else parse_lexicon("cues of this project", own)
    examples = [one.example() for one in material.claims]
    model = train(examples, progress, cancelled)
    known = {(one.code, one.mnemonic) for one in default_codebook().types}

    def means(one: TypeRow) -> bool:
        # The program's lexicon speaks of the default codebook; another may use its codes otherwise.
        return own is not None or (one.code, one.mnemonic) in known

    choices = choices_of(material.codebook, lexicon, means)
    return Knowledge(
        lexicon,
        ActorNames(material.actors),
        material.codebook,
        choices,
        model,
        stances_by_type(choices, model),
        material.recent,
        _version(material, lexicon, model),
    )


def with_actors(knowledge: Knowledge, changed: Mapping[int, ActorRow | None]) -> Knowledge:
    """The knowledge with some actors added or changed, or (None) taken away.

    The names are changed where they are, so the knowledge given must not be used any more.
    """
    for actor_id, actor in changed.items():
        if actor is None:
            knowledge.names.drop(actor_id)
        else:
            knowledge.names.put(actor)
    before = dict(part.split(":") for part in knowledge.version.split())["actors"]
    digest = _digest([before, *changed.values()])
    version = knowledge.version.replace(f"actors:{before}", f"actors:{digest}")
    return replace(knowledge, version=version)


def _version(material: Material, lexicon: Lexicon, model: Model) -> str:
    parts = {
        ORIGIN: VERSION,
        "lexicon": lexicon.version[:_DIGITS],
        "codebook": _digest([material.codebook]),
        "actors": _digest(material.actors),
        "claims": model.version,
        "recent": _digest(material.recent),
    }
    return " ".join(f"{name}:{version}" for name, version in parts.items())


def _digest(rows: Iterable[object]) -> str:
    digest = sha256()
    for row in rows:
        digest.update(repr(row).encode("utf-8", "backslashreplace"))
    return digest.hexdigest()[:_DIGITS]


def _rows_of(draft: CodebookDraft) -> Codebook:
    """The codebook as a new project would hold it, but for the reserved answers."""
    ids = {one.code: number for number, one in enumerate(draft.types)}
    own = set(TypeDraft.model_fields) - {"id", "parent", "cues", "merged_into", "examples"}
    types = [
        TypeRow(
            id=ids[one.code],
            parent_id=None if one.parent is None else ids[one.parent],
            cues=tuple(one.cues),
            reserved=False,
            **one.model_dump(include=own),
        )
        for one in draft.types
    ]
    fields = tuple(_field_of(number, one) for number, one in enumerate(draft.fields))
    return Codebook(draft.title, draft.version, tuple(types), fields)


def _field_of(number: int, draft: FieldDraft) -> FieldRow:
    values = tuple(
        ValueRow(at, one.code, one.name, one.label, one.definition)
        for at, one in enumerate(draft.values)
    )
    return FieldRow(number, draft.name, draft.label, draft.kind, draft.required, draft.help, values)
