"""Coded articles as UIMA CAS in XMI (.zip), with the type system."""

from pathlib import Path

from core.exchange.files import NewFiles
from core.exchange.formats.uima import bundle as uima_bundle
from core.exchange.formats.uima.cas import xmi
from core.exchange.read_back import Written
from core.exchange.selection import Selection

expected = uima_bundle.expected
found = uima_bundle.found
read = uima_bundle.read


def write(selection: Selection, new: NewFiles, path: Path) -> Written:
    """Everything of the selection, article by article."""
    return uima_bundle.write(selection, new, path, uima_bundle.XMI, xmi)
