"""What analysts may do to a living project: every command, with wishes that are mostly sensible."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields as parts_of
from dataclasses import replace
from typing import Any, TypeVar

from hypothesis import strategies as st

from core.actors.alias_rules import AliasDraft
from core.actors.answering import AnswerActor
from core.actors.commands import AddActor, DescribeActor
from core.actors.deleting import DeleteActor
from core.actors.kinds import ALIAS_KINDS, KINDS
from core.actors.membership_rules import MembershipDraft
from core.actors.merging import MergeActors, RestoreActor
from core.actors.queries import ActorRow, list_actors
from core.actors.splitting import SplitActor
from core.articles.answering import AnswerArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim, CodeClaim, DeleteClaims
from core.claims.naming import CodeNaming
from core.claims.queries import get_claims
from core.codebook.answers import AnswerValue, NamedActor
from core.codebook.conversion import ConvertField
from core.codebook.draft import CodebookDraft, FieldDraft
from core.codebook.field_commands import (
    AddField,
    ChangeField,
    DeleteField,
    FieldContent,
    MoveField,
    RestoreField,
    RetireField,
    ValueContent,
    field_name,
)
from core.codebook.kinds import KINDS as ANSWER_KINDS
from core.codebook.kinds import SUBJECTS, VALUE_KINDS
from core.codebook.queries import FieldRow, TypeRow, ValueRow
from core.codebook.renaming import RenameCodebook
from core.codebook.revising import ConfirmClaims, PublishVersion
from core.codebook.snapshot import draft_of
from core.codebook.taking import TakeCodebook
from core.codebook.type_commands import (
    AddExample,
    AddType,
    ChangeType,
    DeleteType,
    MergeTypes,
    MoveType,
    RemoveExample,
    RestoreType,
    RetireType,
    TypeContent,
    next_code,
)
from core.codebook.type_splitting import SplitType
from core.codebook.value_commands import (
    AddValue,
    ChangeValue,
    DeleteValue,
    MoveValue,
    RestoreValue,
    RetireValue,
)
from core.exchange.actor_lines import ActorLine, MembershipLine
from core.exchange.taking_actors import TakeActors
from tests.core.living_project import ANALYSTS, PASSAGES, World

T = TypeVar("T")
Draw = Callable[[st.SearchStrategy[T]], T]
NOBODY = 4711

_NAMES = st.sampled_from(
    ["Vow 🚢", "Deny", "DENY", "e\u0301crit", "é", "לאה", "State", "Lindt", "Mira", "12", " "]
) | st.integers(0, 60).map("New {} שלום".format)
_WORDS = st.sampled_from(["", "Two\nlines.", "e\u0301crit 🚢", "=1+1"])
_DATES = st.sampled_from([None, "2013", "2016-10", "2016-10-07", "2020"])
_TEXTS = {
    "number": ["12", "-3,5", "1,234", "cannot tell"],
    "date": ["2016-10-07", "2015-09/2015-12", "2016", "soon"],
    "text": ["Grosny 🚢", "12", "2016", "yes", "Mira", "cannot tell", "; é", " "],
}


def _one(draw: Draw[Any], several: Iterable[T]) -> T | None:
    """Some of several; None if there is none."""
    found = list(several)
    return draw(st.sampled_from(found)) if found else None


def _some(draw: Draw[Any], several: Iterable[T], most: int = 2) -> list[T]:
    """At least one if there is any."""
    found = list(several)
    picked = st.lists(
        st.sampled_from(range(len(found) or 1)), min_size=1, max_size=most, unique=True
    )
    return [found[at] for at in draw(picked)] if found else []


def _id(row: Any) -> int:
    return NOBODY if row is None else row.id


def _types(world: World, *, retired: bool | None = None) -> list[TypeRow]:
    types = [one for one in world.project.codebook.types if not one.reserved]
    return [one for one in types if retired is None or one.retired == retired]


def _fields(world: World, *, retired: bool | None = None) -> list[FieldRow]:
    return [
        one for one in world.project.codebook.fields if retired is None or one.retired == retired
    ]


def _values(world: World, *, retired: bool | None = None) -> list[tuple[FieldRow, ValueRow]]:
    return [
        (field, one)
        for field in world.project.codebook.fields
        for one in field.values
        if not one.cannot_tell and (retired is None or one.retired == retired)
    ]


def _actors(world: World) -> list[ActorRow]:
    return [one for one in world.project.read(list_actors) if not one.is_answer]


# --- claim types


def _type_content(world: World, draw: Draw[Any], known: TypeRow | None = None) -> TypeContent:
    book = world.project.codebook
    code = known.code if known else next_code(book, None)
    codable = known.codable if known else draw(st.integers(0, 4)) > 0
    digits = st.sampled_from([None, None, None, "1", "2", "3"])
    return TypeContent(
        draw(st.sampled_from([code, code, code, code + 1, 130])),
        draw(_NAMES if known is None else st.just(known.name) | _NAMES),
        draw(st.sampled_from(["", "", "", "VOW", "DENY"])),
        draw(_WORDS),
        cues=draw(st.sampled_from([(), ("say", "say", " vow ")])),
        codable=codable,
        shortcut=draw(digits) if codable else None,
    )


def _family(world: World, draw: Draw[Any]) -> int | None:
    top = [one.id for one in _types(world, retired=False) if one.parent_id is None]
    parent_id: int | None = draw(st.none() | st.sampled_from([*top, *top, *top, NOBODY]))
    return parent_id


def _sibling(world: World, draw: Draw[Any], parent_id: int | None) -> int | None:
    siblings = [one.id for one in _types(world) if one.parent_id == parent_id]
    return draw(st.none() | st.sampled_from(siblings)) if siblings else None


def add_type(world: World, draw: Draw[Any]) -> None:
    parent_id = _family(world, draw)
    content = _type_content(world, draw)
    world.run(AddType(content, parent_id, _sibling(world, draw, parent_id)))


def change_type(world: World, draw: Draw[Any]) -> None:
    known = _one(draw, _types(world))
    world.run(ChangeType(_id(known), _type_content(world, draw, known)))


def move_type(world: World, draw: Draw[Any]) -> None:
    parent_id = _family(world, draw)
    moved = _one(draw, _types(world))
    world.run(MoveType(_id(moved), parent_id, _sibling(world, draw, parent_id)))


def retire_type(world: World, draw: Draw[Any]) -> None:
    world.run(RetireType(_id(_one(draw, _types(world, retired=False)))))


def restore_type(world: World, draw: Draw[Any]) -> None:
    gone = [one for one in _types(world) if one.retired or one.merged_into_id]
    world.run(RestoreType(_id(_one(draw, gone))))


def delete_type(world: World, draw: Draw[Any]) -> None:
    """Mostly one that was added, which nothing may use yet."""
    types = sorted(_types(world), key=lambda one: one.id)
    world.run(DeleteType(_id(_one(draw, types[-2:] + types[-2:] + types))))


def merge_types(world: World, draw: Draw[Any]) -> None:
    offered = [one for one in _types(world, retired=False) if one.codable]
    survivor = _one(draw, offered)
    single = [one for one in _types(world) if one.parent_id is not None]
    absorbed = _some(draw, [one for one in single if one is not survivor])
    world.run(MergeTypes(_id(survivor), tuple(one.id for one in absorbed)))


def split_type(world: World, draw: Draw[Any]) -> None:
    """Two new names, or one new beside the old one."""
    split = _one(draw, _types(world, retired=False))
    known = getattr(split, "name", "Nothing")
    first = draw(st.sampled_from([known, "Narrow", "Narrower 🪡"]))
    world.run(SplitType(_id(split), (first, f"Wide {len(world.now['claim_types'])}")))


def rename_codebook(world: World, draw: Draw[Any]) -> None:
    world.run(RenameCodebook(draw(st.sampled_from(["Our book", "Buch 📖", " ", "OnRecord"]))))


def add_example(world: World, draw: Draw[Any]) -> None:
    claim = _one(draw, world.now["claims"].values())
    world.run(AddExample(_id(_one(draw, _types(world))), claim["id"] if claim else NOBODY))


def remove_example(world: World, draw: Draw[Any]) -> None:
    world.run(RemoveExample(_id(_one(draw, [x for one in _types(world) for x in one.examples]))))


# --- fields and values


def _field_content(world: World, draw: Draw[Any], known: FieldRow | None, subject: str) -> Any:
    label = draw(_NAMES)
    taken = {one.name for one in _fields(world)}
    name = known.name if known else field_name(label, taken)
    name = draw(st.sampled_from([name, name, name, field_name(label, taken), "claim_text"]))
    shown: frozenset[int] = frozenset()
    wanted: frozenset[int] = frozenset()
    if subject == "claim" and draw(st.booleans()):
        shown = frozenset(one.id for one in _some(draw, _types(world)))
        wanted = draw(st.just(frozenset()) | st.just(shown))
    return FieldContent(name, label, draw(st.booleans()), draw(_WORDS), shown, wanted)


def _before(draw: Draw[Any], several: Iterable[Any]) -> int | None:
    found = [one.id for one in several]
    return draw(st.none() | st.sampled_from(found)) if found else None


def add_field(world: World, draw: Draw[Any]) -> None:
    kind, subject = draw(st.sampled_from(ANSWER_KINDS)), draw(st.sampled_from(SUBJECTS))
    valued = kind in VALUE_KINDS and kind != "yes/no"
    values = tuple(ValueContent(n, f"w{n}", "") for n in range(2 if valued else 0))
    content = _field_content(world, draw, None, subject)
    world.run(AddField(content, kind, subject, values, _before(draw, _fields(world))))


def change_field(world: World, draw: Draw[Any]) -> None:
    known = _one(draw, _fields(world))
    subject = known.subject if known else "claim"
    world.run(ChangeField(_id(known), _field_content(world, draw, known, subject)))


def move_field(world: World, draw: Draw[Any]) -> None:
    world.run(MoveField(_id(_one(draw, _fields(world))), _before(draw, _fields(world))))


def retire_field(world: World, draw: Draw[Any]) -> None:
    world.run(RetireField(_id(_one(draw, _fields(world, retired=False)))))


def restore_field(world: World, draw: Draw[Any]) -> None:
    world.run(RestoreField(_id(_one(draw, _fields(world, retired=True)))))


def delete_field(world: World, draw: Draw[Any]) -> None:
    world.run(DeleteField(_id(_one(draw, _fields(world)))))


def convert_field(world: World, draw: Draw[Any]) -> None:
    """Mostly one that is answered."""
    answers = [one for name in ("claim_answers", "article_answers", "actor_answers")
               for one in world.now[name].values()]  # fmt: skip
    answered = {one["field_id"] for one in answers}
    asked = _fields(world, retired=False)
    known = _one(draw, [one for one in asked if one.id in answered] * 3 + asked)
    world.run(ConvertField(_id(known), draw(st.sampled_from(ANSWER_KINDS))))


def _value_content(field: FieldRow, draw: Draw[Any], known: ValueRow | None) -> ValueContent:
    codes = [known.code] if known else [max(one.code for one in field.values[:-1]) + 1]
    name = known.name if known else None
    names = st.integers(0, 30).map("v{}".format)
    return ValueContent(
        draw(st.sampled_from([*codes, *codes, 7])),
        draw(st.just(name) | names if name else names),
        draw(_NAMES),
        draw(_WORDS),
    )


def add_value(world: World, draw: Draw[Any]) -> None:
    field = _one(draw, [one for one in _fields(world) if one.valued])
    if field is not None:
        content = _value_content(field, draw, None)
        world.run(AddValue(field.id, content, _before(draw, field.values)))


def change_value(world: World, draw: Draw[Any]) -> None:
    found = _one(draw, _values(world))
    if found is not None:
        world.run(ChangeValue(found[1].id, _value_content(*found[:1], draw, found[1])))


def move_value(world: World, draw: Draw[Any]) -> None:
    found = _one(draw, _values(world))
    if found is not None:
        world.run(MoveValue(found[1].id, _before(draw, found[0].values)))


def _value_id(found: tuple[FieldRow, ValueRow] | None) -> int:
    return NOBODY if found is None else found[1].id


def retire_value(world: World, draw: Draw[Any]) -> None:
    world.run(RetireValue(_value_id(_one(draw, _values(world, retired=False)))))


def restore_value(world: World, draw: Draw[Any]) -> None:
    world.run(RestoreValue(_value_id(_one(draw, _values(world, retired=True)))))


def delete_value(world: World, draw: Draw[Any]) -> None:
    world.run(DeleteValue(_value_id(_one(draw, _values(world)))))


# --- versions and whole codebooks


def publish(world: World, draw: Draw[Any]) -> None:
    world.run(PublishVersion(draw(st.integers(1, 9).map("Version {}".format)), draw(_WORDS)))


def _own_claims(world: World) -> list[int]:
    mine = world.project.analyst_id
    return [one["id"] for one in world.now["claims"].values() if one["analyst_id"] == mine]


def confirm(world: World, draw: Draw[Any]) -> None:
    world.run(ConfirmClaims(_some(draw, _own_claims(world), 3)))


def take_codebook(world: World, draw: Draw[Any]) -> None:
    """The codebook as a colleague sends it back: without ids or with them, changed a little."""
    current = draft_of(world.project.codebook)
    world.run(TakeCodebook(_revised(current, draw)))


def _revised(known: CodebookDraft, draw: Draw[Any]) -> CodebookDraft:
    types, fields = list(known.types), list(known.fields)
    at = draw(st.integers(0, len(types) - 1))
    changed = {"definition": draw(_WORDS), "name": draw(st.just(types[at].name) | _NAMES)}
    types[at] = types[at].model_copy(update=changed)
    if draw(st.booleans()):
        types.reverse()
    if draw(st.booleans()):
        types = [one.model_copy(update={"id": None}) for one in types]
    fields = fields[draw(st.integers(0, 3)) :]
    name = field_name("Taken", {one.name for one in known.fields})
    kind = draw(st.sampled_from(["text", "number", "yes/no"]))
    if draw(st.booleans()):
        fields.append(FieldDraft(name=name, label="Taken", kind=kind))
    return known.model_copy(update={"types": types, "fields": fields})


# --- actors


def _description(world: World, draw: Draw[Any]) -> dict[str, Any]:
    actors = [one.id for one in _actors(world)]
    group = draw(st.sampled_from([*actors, *actors, *actors, NOBODY]))
    aliases = st.builds(AliasDraft, _NAMES, st.sampled_from(ALIAS_KINDS))
    times = st.builds(MembershipDraft, st.just(group), st.none(), _DATES, _DATES)
    return {
        "kind": draw(st.sampled_from(KINDS)),
        "parent_id": draw(st.none() | st.none() | st.sampled_from(actors)),
        "aliases": draw(st.lists(aliases, max_size=2)),
        "country": draw(st.sampled_from([None, None, "SYR", "Russia", "Atlantis"])),
        "colour": draw(st.sampled_from([None, None, "#AA0000"])),
        "note": draw(_WORDS),
        "memberships": draw(st.lists(times, max_size=1)),
    }


def add_actor(world: World, draw: Draw[Any]) -> None:
    world.run(AddActor(draw(_NAMES), **_description(world, draw)))


def describe_actor(world: World, draw: Draw[Any]) -> None:
    known = _one(draw, _actors(world))
    assert known is not None
    name = draw(st.just(known.name) | _NAMES)
    world.run(DescribeActor(known.id, name, **_description(world, draw)))


def merge_actors(world: World, draw: Draw[Any]) -> None:
    survivor = _one(draw, _actors(world))
    others = [one for one in _actors(world) if one.id != _id(survivor)]
    world.run(MergeActors(_id(survivor), [one.id for one in _some(draw, others)]))


def restore_actor(world: World, draw: Draw[Any]) -> None:
    rows = world.now["actors"].values()
    merged = [one["id"] for one in rows if one["merged_into_id"] is not None]
    world.run(RestoreActor(_one(draw, merged) or NOBODY))


def _speakers(world: World) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    into = {one["id"]: one["merged_into_id"] for one in world.now["actors"].values()}
    for one in world.now["claims"].values():
        speaker = into.get(one["speaker_id"]) or one["speaker_id"]
        found.setdefault(speaker, []).append(one["id"])
    return found


def split_actor(world: World, draw: Draw[Any]) -> None:
    known = {one.id for one in _actors(world)}
    by_speaker = {key: ids for key, ids in _speakers(world).items() if key in known}
    speaker = _one(draw, by_speaker) or NOBODY
    claims = _some(draw, by_speaker.get(speaker, ()))
    world.run(SplitActor(speaker, claims, draw(_NAMES)))


def delete_actor(world: World, draw: Draw[Any]) -> None:
    actors = sorted(_actors(world), key=lambda one: one.id)
    world.run(DeleteActor(_id(_one(draw, actors[-2:] + actors[-2:] + actors))))


def take_actors(world: World, draw: Draw[Any]) -> None:
    known = _one(draw, _actors(world))
    assert known is not None
    group = _one(draw, _actors(world))
    assert group is not None
    said = {"sector": draw(_WORDS).split("\n")[0], "country": draw(st.sampled_from(["", "SYR"]))}
    fields = draw(st.sampled_from([{}, {"actor_text": ("é",)}, {"Rank": ("high",)}]))
    times = (MembershipLine(group.name, "", "1999", "2000"),) if draw(st.booleans()) else ()
    lines = [
        ActorLine(1, known.name, draw(st.sampled_from(["", known.uuid])), fields=fields, **said),
        ActorLine(2, draw(_NAMES), kind="person", memberships=times),
    ]
    world.run(TakeActors(lines[: draw(st.integers(1, 2))]))


# --- answers and claims


def _answer(world: World, draw: Draw[Any], field: FieldRow) -> tuple[AnswerValue, ...]:
    if draw(st.integers(0, 9)) == 0:
        return (field.cannot_tell.id,)
    if field.several:
        own = [one for one in field.offered_values if not one.cannot_tell]
        return tuple(one.id for one in _some(draw, own))
    if field.valued:
        value = _one(draw, field.offered_values)
        return (value.id,) if value else ()
    if field.answer_kind == "actor":
        return (NamedActor(_id(_one(draw, _actors(world)))),)
    if field.answer_kind == "span":
        return (draw(st.sampled_from(PASSAGES)),)
    return (draw(st.sampled_from(_TEXTS[field.answer_kind])),)


def _answers(world: World, draw: Draw[Any], subject: str, most: int = 3) -> dict[int, Any]:
    asked = [one for one in _fields(world) if one.subject == subject]
    return {one.id: _answer(world, draw, one) for one in _some(draw, asked, most)}


def answer_article(world: World, draw: Draw[Any]) -> None:
    world.run(AnswerArticle(draw(st.integers(1, 2)), _answers(world, draw, "article")))


def answer_actor(world: World, draw: Draw[Any]) -> None:
    world.run(AnswerActor(_id(_one(draw, _actors(world))), _answers(world, draw, "actor")))


def _coding(world: World, draw: Draw[Any]) -> Coding:
    types = [one.id for one in world.project.codebook.codable_types]
    actors = [one.id for one in _actors(world)]
    roles = st.dictionaries(
        st.sampled_from(["target", "affected", "reported_by"]),
        st.lists(st.sampled_from(actors), min_size=1, max_size=2, unique=True).map(tuple),
        max_size=2,
    )
    return Coding(
        tuple(_some(draw, PASSAGES)),
        draw(st.none() | st.sampled_from(types)),
        draw(st.none() | st.sampled_from(actors)),
        draw(roles),
        _answers(world, draw, "claim"),
        tuple(_some(draw, types)) if draw(st.booleans()) else (),
        cue=draw(st.none() | st.sampled_from(PASSAGES)),
        note=draw(_WORDS),
    )


def code_claim(world: World, draw: Draw[Any]) -> None:
    world.run(CodeClaim(draw(st.integers(1, 2)), _coding(world, draw)))


def code_naming(world: World, draw: Draw[Any]) -> None:
    places = ["speaker", "target", "claim_actor"]
    named = draw(st.dictionaries(st.sampled_from(places), _NAMES, min_size=1, max_size=2))
    world.run(CodeNaming(CodeClaim(draw(st.integers(1, 2)), _coding(world, draw)), named))


def change_claim(world: World, draw: Draw[Any]) -> None:
    """One thing is said otherwise; the rest is sent back as it was read."""
    claim_id = _one(draw, _own_claims(world))
    if claim_id is None:
        return
    [known] = world.project.read(get_claims, [claim_id])
    wished = _coding(world, draw)
    part = draw(st.sampled_from([one.name for one in parts_of(Coding)]))
    coding = replace(known.coding, **{part: getattr(wished, part)})
    world.run(ChangeClaim(claim_id, coding))


def delete_claims(world: World, draw: Draw[Any]) -> None:
    world.run(DeleteClaims(_some(draw, _own_claims(world))))


def take_turns(world: World, draw: Draw[Any]) -> None:
    world.act_as(next(one for one in ANALYSTS if one != world.analyst))


def look_back(world: World, draw: Draw[Any]) -> None:
    world.look_back(draw(st.sampled_from(ANALYSTS)), draw(st.integers(1, 3)))


DEEDS: Sequence[Callable[[World, Draw[Any]], None]] = (
    add_type, change_type, move_type, retire_type, restore_type, delete_type, merge_types,
    merge_types, split_type, rename_codebook, add_example, remove_example,
    add_field, change_field, move_field, retire_field, restore_field, delete_field,
    convert_field, convert_field, add_value, change_value, move_value, retire_value,
    restore_value, delete_value,
    publish, confirm, take_codebook,
    add_actor, describe_actor, merge_actors, merge_actors, restore_actor, split_actor,
    delete_actor, take_actors, answer_actor, answer_article,
    code_claim, code_claim, code_naming, change_claim, change_claim, delete_claims,
    take_turns, take_turns, take_turns, look_back, look_back,
)  # fmt: skip
