"""The entities of a .dna file that are actors, with what we left in the file about them."""

from collections.abc import Iterator
from dataclasses import replace

from core.codebook.field_rules import field_name
from core.errors import Refused
from core.exchange.actor_lines import ActorLine
from core.exchange.dna_attributes import actors_in, kind_of
from core.exchange.formats import carried
from core.exchange.formats.dna_codebook import Meanings
from core.exchange.formats.dna_documents import LABELS, with_changes
from core.exchange.formats.dna_entities import actor_of_entity, entity_of, with_names
from core.exchange.formats.dna_file import DnaFile, number_of
from core.exchange.formats.dna_rows import Rows
from core.exchange.formats.dna_shapes import NAMES_ACTORS


def read_actors(
    file: DnaFile, rows: Rows, meanings: Meanings, labels: dict[str, str]
) -> Iterator[ActorLine]:
    """The actors in the order of the file. `labels` are those of the fields of actors, by name;
    fields that some entity answers and that are not there yet join them."""
    wanted = _variables(rows, meanings)
    known = {label: name for name, label in labels.items()}
    taken = {one.name for one in meanings.draft.fields} | set(LABELS)
    for number, (key, now) in enumerate(actors_in(file, wanted).items(), 1):
        entity = number_of(key) or 0
        variable = wanted[rows.entities[entity][0]] if entity in rows.entities else ""
        written = rows.carried["actor"].get(entity)
        line = _with_carried(written, with_names(now, known), variable, labels)
        for label in line.fields:
            if label not in labels:
                known[label] = name = field_name(label, taken)
                labels[name] = label
                taken.add(name)
        yield replace(with_names(line, known), number=number)


def _variables(rows: Rows, meanings: Meanings) -> dict[int, str]:
    """The variables that name actors: their names by id."""
    actors = {one.name for one in meanings.draft.fields if one.kind == "actor"}
    found = {
        (key, one.name)
        for key, shape in meanings.shapes.items()
        for one in shape.variables
        if one.place in NAMES_ACTORS or one.field in actors
    }
    variables = rows.variables.values()
    return {one.id: one.name for one in variables if (one.type_id, one.name) in found}


def _with_carried(
    written: str | None, now: ActorLine, variable: str, labels: dict[str, str]
) -> ActorLine:
    if written is None:
        return now
    try:
        before = carried.actor_of(written.encode("utf-8", "replace"))
    except Refused:
        return now
    known = {label: name for name, label in labels.items()}
    told = actor_of_entity(entity_of(before, labels), kind_of(variable), known)
    return with_changes(before, told, now, kept=("number", "id"))
