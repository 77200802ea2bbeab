"""The agreement report as a file: the ending of its name says of which kind."""

from collections.abc import Callable
from pathlib import Path

from core.agreement.report import AgreementReport
from core.errors import Refused
from core.exchange.agreement_csv import write_agreement_csv
from core.exchange.agreement_json import write_agreement_json
from core.exchange.agreement_page import write_agreement_page

WRITERS: dict[str, Callable[[AgreementReport, Path], None]] = {
    ".html": write_agreement_page,
    ".csv": write_agreement_csv,
    ".json": write_agreement_json,
}
"""What writes a file, by its ending."""


def write_agreement(report: AgreementReport, path: Path) -> None:
    """Write the report. Raises `Refused` for another ending or a bad place, or `Trouble`."""
    writer = WRITERS.get(path.suffix.lower())
    if writer is None:
        raise Refused(f"“{path.name}” should end in {', '.join(WRITERS)}.")
    writer(report, path)
