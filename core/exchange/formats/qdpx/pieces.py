"""The pieces of a REFI-QDA project as text, each written by one function."""

import re
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape, quoteattr

from core.exchange.formats.carried import one_line
from core.exchange.refi import allowed, written_guid

_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def attributes(given: Mapping[str, str | int | None]) -> str:
    """Attributes with a blank before each; those that are None are left out."""
    return "".join(
        f' {name}="{value}"' if isinstance(value, int) else f" {name}={quoteattr(allowed(value))}"
        for name, value in given.items()
        if value is not None
    )


def text_element(name: str, text: str) -> str:
    """An element that holds a text; a carriage return survives as a reference."""
    return f"<{name}>{escape(allowed(text), {chr(13): '&#13;'})}</{name}>" if text else ""


def json_element(name: str, value: object) -> str:
    """An element that holds a value as one line of JSON, which loses no character."""
    return f"<{name}>{escape(one_line(value))}</{name}>"


def element(name: str, given: Mapping[str, str | int | None], inside: str = "") -> str:
    start = f"<{name}{attributes(given)}"
    return f"{start}>{inside}</{name}>" if inside else f"{start}/>"


def reference(name: str, guid: str) -> str:
    return f'<{name} targetGUID="{written_guid(guid)}"/>'


def variable_value(variable: str, text: str) -> str:
    inside = reference("VariableRef", variable) + text_element("TextValue", text)
    return element("VariableValue", {}, inside)


def group(name: str, parts: Iterable[str]) -> str:
    """A section of a project; the standard does not allow one without anything in it."""
    inside = "\n".join(parts)
    return f"<{name}>\n{inside}\n</{name}>\n" if inside else ""


def moment(text: str | None) -> str | None:
    """A moment as XML Schema takes it, or None for what is none."""
    return text if text and _MOMENT.fullmatch(text) else None
