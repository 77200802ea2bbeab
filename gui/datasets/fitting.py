"""Which choices about a network go together: the network itself is asked, not a second table."""

from collections.abc import Mapping, Sequence

from core.codebook.queries import Codebook
from core.errors import Refused
from core.exchange.write_formats import Option

Choices = tuple[tuple[str, str], ...]


def fitting(
    options: Sequence[Option], at: int, given: Mapping[str, str], codebook: Codebook
) -> Choices:
    """The choices of the option at this place that go with those made before it.

    What comes after is as usual; of the next option any choice will do, so that countries can be put
    on one side and then on the other.
    """
    option = options[at]
    before = {one.name: given[one.name] for one in options[:at]}
    found = []
    for value, meaning in option.choices:
        chosen = before | {option.name: value}
        following: list[dict[str, str]] = [{}]
        if at + 1 < len(options):
            after = options[at + 1]
            following = [{after.name: one} for one, _ in after.choices]
        if any(_is_network(chosen | one, codebook) for one in following):
            found.append((value, meaning))
    return tuple(found)


def _is_network(options: Mapping[str, str], codebook: Codebook) -> bool:
    from core.counts.network_asked import asked_of

    try:
        asked_of(options, codebook)
    except Refused:
        return False
    return True
