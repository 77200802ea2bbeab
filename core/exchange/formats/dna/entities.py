"""Actors and answers as entities: their value, colour and attributes, and back."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from core.codebook.draft import ValueDraft
from core.exchange.actor_lines import ActorLine
from core.exchange.dna_attributes import BLACK, actor_line
from core.exchange.formats.dna.values import JOINT, shortened

TYPE, ALIAS, NOTES = "Type", "Alias", "Notes"
ATTRIBUTES = (TYPE, ALIAS, NOTES)
"""What every variable with entities is asked about them."""

_FURTHER = ("country", "sector", "role", "wikidata")
_COLOUR, _PARENT = "Colour", "Child of"
_LINE = re.compile(r"\[([^\]\n]+)\] ([^\n]*)")


@dataclass(frozen=True, slots=True)
class Entity:
    """`parent` is the value of the entity that it is a child of; blank for none."""

    value: str
    colour: str = BLACK
    parent: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def entity_of(line: ActorLine, labels: Mapping[str, str]) -> Entity:
    """An actor as an entity. `labels` are those of the fields of actors, by name."""
    said = {labels.get(name, name): JOINT.join(words) for name, words in line.fields.items()}
    said |= {one.capitalize(): getattr(line, one) for one in _FURTHER if getattr(line, one)}
    typed = any(label.casefold() == TYPE.casefold() for label in labels.values())
    told = {name.casefold(): words for name, words in said.items()}
    plain = {
        TYPE: told.get(TYPE.casefold(), "" if typed else line.kind),
        ALIAS: JOINT.join(one.text for one in line.aliases),
        NOTES: line.note,
    }
    others = {name: words for name, words in said.items() if name.casefold() != TYPE.casefold()}
    every = {name: shortened(words) for name, words in (plain | others).items()}
    colour = line.colour or BLACK
    return Entity(shortened(line.name), colour, shortened(line.parent), every)


def actor_of_entity(entity: Entity, kind: str, names: Mapping[str, str]) -> ActorLine:
    """The actor that an entity is; `names` are those of the fields of actors, by label."""
    said = {name: words.strip() for name, words in entity.attributes.items() if words.strip()}
    line = actor_line(entity.value, kind, entity.parent, entity.colour, said)
    return with_names(line, names)


def with_names(line: ActorLine, names: Mapping[str, str]) -> ActorLine:
    """The same with its answers under the names of the fields instead of their labels."""
    fields = {names.get(label, label): words for label, words in line.fields.items()}
    return ActorLine(
        line.number,
        line.name,
        line.id,
        line.kind,
        line.parent,
        line.country,
        line.sector,
        line.role,
        line.colour,
        line.wikidata,
        line.note,
        line.aliases,
        line.memberships,
        fields,
    )


def definition_of(entity: Entity) -> str:
    """What is said of an entity that is an answer of the codebook, as its definition."""
    said = [
        (name, " ".join(words.split()))
        for name, words in entity.attributes.items()
        if name.casefold() != NOTES.casefold()
    ]
    said += [(_COLOUR, "" if entity.colour == BLACK else entity.colour), (_PARENT, entity.parent)]
    lines = [f"[{name}] {words}" for name, words in said if words]
    notes = next((one for name, one in entity.attributes.items() if name == NOTES), "")
    return "\n".join([*lines, notes] if notes.strip() else lines)


def entity_of_value(value: ValueDraft) -> Entity:
    """An answer of the codebook as an entity."""
    attributes, colour, parent = {TYPE: "", ALIAS: ""}, BLACK, ""
    lines = value.definition.split("\n")
    while lines and (found := _LINE.fullmatch(lines[0])):
        name, words = found.groups()
        if name == _COLOUR and re.fullmatch("#[0-9a-f]{6}", words):
            colour = words
        elif name == _PARENT:
            parent = words
        else:
            attributes[name] = words
        lines.pop(0)
    attributes[NOTES] = "\n".join(lines)
    every = {name: shortened(words) for name, words in attributes.items()}
    return Entity(shortened(value.name), colour, parent, every)


def attribute_names(entities: Collection[Entity]) -> list[str]:
    """The attributes of a variable with these entities; those that are always there come first."""
    return list(
        dict.fromkeys([*ATTRIBUTES, *(one for each in entities for one in each.attributes)])
    )
