"""Reading the files of graphs again, element by element, in the memory of one."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from core.errors import Refused

Value = str | int | float


def elements(path: Path, tags: tuple[str, ...]) -> Iterator[Any]:
    """The elements of these tags, whole, in the order of the file; each is gone with the next."""
    try:
        # Opened here, so that it is closed when nobody reads on.
        with path.open("rb") as file:
            for _, one in etree.iterparse(
                file, tag=tags, resolve_entities=False, no_network=True, huge_tree=True
            ):
                yield one
                one.clear()
                while one.getprevious() is not None:
                    del one.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise Refused(f"“{path.name}” is damaged: {error}. Write it again.") from error


def typed(text: str, kind: str) -> Value:
    """A value as the type of its attribute says; as it stands where it is no such value."""
    try:
        if kind in ("long", "int", "integer"):
            return int(text)
        return float(text) if kind in ("double", "float") else text
    except ValueError:
        return text
