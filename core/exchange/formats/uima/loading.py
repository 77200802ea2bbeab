"""CAS files of anybody, opened with care: no entities, no surprises but sentences."""

import io
import warnings
from collections.abc import Callable
from typing import Any
from xml.parsers import expat

from cassis import TypeSystem, load_cas_from_json, load_cas_from_xmi, load_typesystem  # type: ignore[import-untyped]
from cassis.typesystem import AnnotationHasNoSofa, TypeCheckError, TypeNotFoundError  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from core.errors import Refused
from core.exchange.formats.foreign import Unplaced

# What the library lets out when a file is not what it says it is.
_UNREADABLE = (
    etree.XMLSyntaxError,
    ValueError,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    RuntimeError,
    RecursionError,
    TypeCheckError,
    TypeNotFoundError,
    AnnotationHasNoSofa,
)
_UNMAPPED = "an offset lies outside the text, or inside of a character."
_UNDESCRIBED = "an annotation has a type that TypeSystem.xml does not describe."


def load_types(name: str, data: bytes) -> TypeSystem:
    """The type system in a file. Raises `Refused`."""
    _refuse_entities(name, data)
    return _guarded(name, "type system", lambda: load_typesystem(io.BytesIO(data)))


def load_xmi(name: str, data: bytes, types: TypeSystem, unplaced: Unplaced) -> Any:
    """A CAS. Annotations of types that are not described have no place. Raises `Refused`."""
    _refuse_entities(name, data)
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        cas = _guarded(
            name, "CAS", lambda: load_cas_from_xmi(io.BytesIO(data), typesystem=types, lenient=True)
        )
    for one in told:
        unplaced.add(f"{name}: {_UNMAPPED if 'offset' in str(one.message) else _UNDESCRIBED}")
    return cas


def load_json(name: str, data: bytes) -> Any:
    """A CAS with the types that it describes itself. Raises `Refused`."""
    with warnings.catch_warnings():
        # An offset outside of the text is told when its annotation is read.
        warnings.simplefilter("ignore")
        return _guarded(name, "CAS", lambda: load_cas_from_json(io.BytesIO(data)))


def _guarded(name: str, what: str, load: Callable[[], Any]) -> Any:
    try:
        return load()
    except _UNREADABLE as error:
        raise Refused(f"“{name}” is no {what} of UIMA, or it is damaged.") from error


def _refuse_entities(name: str, data: bytes) -> None:
    """XML that defines words of its own can make a small file endless, or fetch other files."""

    def refuse(*_: object) -> None:
        raise Refused(
            f"“{name}” defines entities, which a file of data does not need. It was not opened."
        )

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise Refused(f"“{name}” is not sound XML: {error}.") from error
