"""The entities of a .dna file that are actors, with what we left in the file about them."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

from core.codebook.field_rules import field_name
from core.codebook.reserved import CANNOT_TELL, NONE
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.dna_attributes import actors_in, kind_of
from core.exchange.formats import carried
from core.exchange.formats.dna.codebook import Meanings
from core.exchange.formats.dna.documents import LABELS, with_changes
from core.exchange.formats.dna.entities import actor_of_entity, entity_of, with_names
from core.exchange.formats.dna.file import DnaFile, name_of, number_of
from core.exchange.formats.dna.rows import Rows
from core.exchange.formats.dna.shapes import NAMES_ACTORS, SPEAKER
from core.exchange.formats.dna.values import JOINT

ALONE = (NONE, CANNOT_TELL)
"""Answers that are no actors."""
SEVERAL = NAMES_ACTORS - {SPEAKER}


def read_actors(
    file: DnaFile, rows: Rows, meanings: Meanings, labels: dict[str, str]
) -> Iterator[ActorLine]:
    """The actors in the order of the file. `labels` are those of the fields of actors, by name;
    fields that some entity answers and that are not there yet join them."""
    places = _places(rows, meanings)
    wanted = {key: rows.variables[key].name for key in places}
    known = {label: name for name, label in labels.items()}
    taken = {one.name for one in meanings.draft.fields} | set(LABELS)
    left = _left_behind(rows)
    last = 0
    for key, now in actors_in(file, wanted).items():
        variable = rows.entities.get(number_of(key) or 0, (0, ""))[0]
        written = left.get(now.name)
        if now.name in ALONE or (written is None and _is_joined(now.name, places.get(variable))):
            continue
        line = _with_carried(written, with_names(now, known), wanted.get(variable, ""), labels)
        for label in line.fields:
            if label not in labels:
                known[label] = name = field_name(label, taken)
                labels[name] = label
                taken.add(name)
        last += 1
        yield replace(with_names(line, known), number=last)
    for number, written in enumerate(rows.carried["further actor"].values(), last + 1):
        with suppress(Refused):
            yield replace(_carried_actor(written), number=number)


def _left_behind(rows: Rows) -> dict[str, str]:
    """What we left in the file about actors, by the names that their entities have now."""
    return {
        name_of(rows.entities[key][1]): written
        for key, written in rows.carried["actor"].items()
        if key in rows.entities
    }


def _is_joined(name: str, place: str | None) -> bool:
    """Whether these are several actors, whom the claims name one by one."""
    return JOINT in name and place in SEVERAL


def _places(rows: Rows, meanings: Meanings) -> dict[int, str]:
    """The variables that name actors: their places by id."""
    actors = {one.name for one in meanings.draft.fields if one.kind == "actor"}
    places = {
        (key, one.name): one.place
        for key, shape in meanings.shapes.items()
        for one in shape.variables
        if one.place in NAMES_ACTORS or one.field in actors
    }
    return {
        one.id: places[one.type_id, one.name]
        for one in rows.variables.values()
        if (one.type_id, one.name) in places
    }


def _with_carried(
    written: str | None, now: ActorLine, variable: str, labels: dict[str, str]
) -> ActorLine:
    if written is None:
        return now
    try:
        before = _carried_actor(written)
    except Refused:
        return now
    known = {label: name for name, label in labels.items()}
    told = actor_of_entity(entity_of(before, labels), kind_of(variable), known)
    return with_changes(before, told, now, kept=("number", "id"))


def _carried_actor(written: str) -> ActorLine:
    return carried.actor_of(written.encode("utf-8", "replace"))
