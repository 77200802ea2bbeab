"""Names under which actors were merged elsewhere, as other names of the actor that is left."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from core.actors.alias_rules import SHARED, AliasDraft
from core.actors.names import KnownNames
from core.actors.queries import MERGED
from core.codebook.wording import compared
from core.exchange.actor_lines import ActorLine

OTHER = "other"


def with_merged_names(
    lines: Sequence[ActorLine], known: KnownNames, said: list[str]
) -> Iterator[ActorLine]:
    """The actors with such names as other names. One that somebody else has is left out, and `said`.

    A file has only the names of those that were merged, not what else was known of them.
    """
    times = Counter(compared(name) for line in lines for name in _names(line))
    for line in lines:
        aliases: list[AliasDraft] = []
        for one in line.aliases:
            if one.kind != MERGED:
                aliases.append(one)
            elif compared(one.text) in map(compared, (line.name, *(two.text for two in aliases))):
                continue
            elif known.bearers(one.text) or times[compared(one.text)] > 1:
                said.append(
                    f"“{one.text}”, which was merged into “{line.name}”, is a name of somebody else "
                    "too; it was left out."
                )
            else:
                aliases.append(AliasDraft(one.text, OTHER))
        yield replace(line, aliases=tuple(aliases))


def _names(line: ActorLine) -> Iterator[str]:
    """What only one actor may be called, each once."""
    own = (one.text for one in line.aliases if one.kind == MERGED or one.kind not in SHARED)
    yield from {compared(name): name for name in (line.name, *own)}.values()
