"""Turns what SQLite and the file system say into sentences for a person."""

import sqlite3
from pathlib import Path

from core.errors import OnRecordError, Refused, Trouble


class CannotWrite(Trouble):
    """A project that can be read, but not written: it can still be opened for reading only."""


_SENTENCES = {
    sqlite3.SQLITE_BUSY: (
        "“{name}” is busy: something else is reading or writing it. Nothing was changed. "
        "Try again in a moment."
    ),
    sqlite3.SQLITE_LOCKED: (
        "“{name}” is busy: another part of OnRecord is writing to it. Nothing was changed. "
        "Try again."
    ),
    sqlite3.SQLITE_READONLY: (
        "“{name}” cannot be written: it or its folder is protected. Nothing was changed. "
        "Check the permissions, or open the project for reading only."
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "“{name}” was moved, deleted or replaced while it was open. Nothing was changed. "
        "Bring the file back to its place, or close the project and open it where it is now."
    ),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "The last save of “{name}” was interrupted and must first be taken back. "
        "Open the project once where you may write to the file and its folder."
    ),
    sqlite3.SQLITE_FULL: "The disk is full. Nothing was changed. Free some space and try again.",
    sqlite3.SQLITE_IOERR: (
        "The disk that holds “{name}” reported a fault. Nothing was changed. Check the disk or the "
        "connection to it, then try again."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "“{name}” cannot be opened: it is not there, or you may not read it. Check the place and "
        "the permissions."
    ),
    sqlite3.SQLITE_NOTADB: "“{name}” is not an OnRecord project. It was left unchanged.",
    sqlite3.SQLITE_CORRUPT: (
        "“{name}” is damaged: parts of the file are missing or overwritten. It was left "
        "unchanged. Restore a backup (File menu, or copy one from the folder of backups beside it)."
    ),
    sqlite3.SQLITE_PERM: "You may not open “{name}”. Check its permissions.",
    sqlite3.SQLITE_AUTH: "You may not open “{name}”. Check its permissions.",
}


def explain(error: BaseException, path: Path) -> OnRecordError | None:
    """The sentence for a database error, or None if the error is a bug of ours."""
    original = getattr(error, "orig", None) or error
    if isinstance(original, UnicodeEncodeError):
        return Refused(
            "The text holds a character that no file can store (half of a pair). Nothing was "
            "changed. Type or paste the text again without it."
        )
    # The driver gives no code for a text in the file that is not valid UTF-8.
    if isinstance(original, UnicodeDecodeError) or "decode to UTF-8" in str(original):
        return damage(path)
    if not isinstance(original, sqlite3.Error):
        return None
    code = getattr(original, "sqlite_errorcode", None)
    if code is None:
        return None
    if code & 0xFF == sqlite3.SQLITE_CONSTRAINT and "FOREIGN KEY" in str(original):
        return Refused("This is still used elsewhere in the project, so it stays as it was.")
    sentence = _SENTENCES.get(code) or _SENTENCES.get(code & 0xFF)
    if not sentence:
        return None
    kind = CannotWrite if code & 0xFF == sqlite3.SQLITE_READONLY else Trouble
    return kind(sentence.format(name=path.name))


def damage(path: Path) -> Trouble:
    return Trouble(_SENTENCES[sqlite3.SQLITE_CORRUPT].format(name=path.name))
