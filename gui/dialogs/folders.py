"""The folder where files were read or written last: every file dialog begins there."""

from pathlib import Path

from platformdirs import user_data_path
from PySide6.QtCore import QStandardPaths

_last = [""]
"""One for the program: also its other windows ask for files."""


def begin_at(folder: str) -> None:
    """Take the folder that was kept when the program was used last, "" for none."""
    _last[0] = folder


def kept() -> str:
    """The folder used last, "" if there was none."""
    return _last[0]


def keep(file: Path) -> None:
    """Remember the folder of a file that a person has chosen."""
    if not is_sample(file):
        _last[0] = str(file.absolute().parent)


def first_folder(beside: Path | None = None) -> Path:
    """Where a dialog begins: the folder used last, else `beside`, else the user's documents.

    What the program keeps for itself, as the sample, lies in a folder where nobody would find a file
    again; so that is never proposed.
    """
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place) or Path.home())
    for folder in (Path(kept()) if kept() else None, beside, documents):
        if folder is not None and folder.is_dir() and not is_sample(folder / "file"):
            return folder
    return Path.home()


def is_sample(file: Path) -> bool:
    """Whether a file is one of the samples that the program made in its own folder."""
    own = user_data_path("OnRecord", appauthor=False) / "sample"
    return own.resolve() in file.absolute().resolve().parents
