"""What tables for other programs cost beside CSV. Prints only."""

import os
import resource
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from core.exchange.files import new_files
from core.exchange.selection import select_claims
from core.project import Project
from tests.benchmarks.large import write_large

pytestmark = pytest.mark.benchmark

CLAIMS = int(os.environ.get("ONRECORD_TABLE_CLAIMS", "5000"))
FORMATS = {
    "tables.wide_csv": ".csv",
    "tables.parquet": ".parquet",
    "statistics.stata": ".dta",
    "statistics.spss": ".sav",
    "tables.xlsx": ".xlsx",
}


def test_tables_for_other_programs(tmp_path: Path) -> None:
    large = tmp_path / "large.onrecord"
    write_large(large, CLAIMS, 1000)
    seconds: dict[str, float] = {}
    with Project.open(large, writable=False) as project, select_claims(project) as selection:
        for name, ending in FORMATS.items():
            module = import_module(f"core.exchange.formats.{name}")
            with new_files() as new:
                started = time.process_time()
                module.write(selection, new, tmp_path / f"{name}{ending}")
                seconds[name] = time.process_time() - started
            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"\n{CLAIMS:,} claims as {ending}: {seconds[name]:.1f} s of CPU, "
                f"{seconds[name] / seconds['tables.wide_csv']:.2f} x CSV; memory up to {most:.0f} MiB",
                file=sys.__stdout__,
                end="",
            )
    print(file=sys.__stdout__)
    assert all((tmp_path / f"{name}{ending}").stat().st_size for name, ending in FORMATS.items())
