"""Discourse Network Analyzer 3: projects (.dna) as datasets, and datasets as projects."""

from pathlib import Path

from core.exchange.dataset import Dataset
from core.exchange.formats.dna.checking import expected, found
from core.exchange.formats.dna.reading import read_dna
from core.exchange.formats.dna.writing import write_dna as write
from core.exchange.read_options import ReadOptions


def read(path: Path, options: ReadOptions) -> Dataset:
    """Everything in the file; see `read_dna`."""
    return read_dna(path, options.password, dict(options.columns), options.cancelled)


__all__ = ["expected", "found", "read", "write"]
