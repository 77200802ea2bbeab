"""Opening a project of Discourse Network Analyzer 3, which is an SQLite database of somebody else.

It is opened for reading only, nothing in it is run, and only tables of the known form are asked:
a view or a virtual table of that name could ask for anything.
"""

import hashlib
import sqlite3
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.codebook.wording import NAME_LIMIT
from core.errors import Refused, Trouble
from core.exchange.selection import Stopped
from core.storage.engine import connect

LIMIT = 4_000_000_000
"""Bytes of a file that is looked into."""
LONGEST = 1_000_000
"""Bytes of one cell that is read where nothing else is said; SQLite itself refuses longer ones."""
STEPS = 10_000
"""Steps of SQLite between two questions whether to go on."""

OURS = "ONRECORD"
"""The table in which we keep what the others cannot say."""

Tables = Mapping[str, Sequence[str]]
"""Names of tables with the columns that they must have."""


class DnaFile:
    """An open file: `ask` it, and `close` it. Once `cancelled` says so, asking raises `Stopped`."""

    def __init__(
        self,
        path: Path,
        tables: Tables,
        longest: int = LONGEST,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        """Raises `Refused` for what is no such project, `Trouble` for what cannot be read."""
        self.path = path
        self.cancelled = cancelled
        self._connection = _connected(path, longest)
        try:
            if cancelled is not None:
                self._connection.set_progress_handler(lambda: int(cancelled()), STEPS)
            self._check(tables)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def ask(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """All rows. Raises `Trouble` when they cannot be read."""
        try:
            return self._connection.execute(question, values).fetchall()
        except (sqlite3.Error, UnicodeError) as error:
            if self.cancelled is not None and self.cancelled():
                raise Stopped from error
            raise _not_readable(self.path, error) from error

    def has(self, table: str, columns: Sequence[str]) -> bool:
        """Whether there is a plain table of this name with at least these columns."""
        made = self.ask(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND upper(name) = ? "
            "AND upper(sql) NOT LIKE 'CREATE VIRTUAL%'",
            table,
        )
        found = self.ask("SELECT name, hidden FROM pragma_table_xinfo(?)", table)
        plain = {str(name).upper() for name, hidden in found if not hidden}
        return bool(made[0][0]) and plain.issuperset(one.upper() for one in columns)

    def _check(self, tables: Tables) -> None:
        missing = [table for table, columns in tables.items() if not self.has(table, columns)]
        if not missing:
            return
        raise Refused(
            f"“{self.path.name}” is not a project of Discourse Network Analyzer 3: the table "
            f"“{missing[0]}” is not there in its form. If an older version made it, create a new "
            "database in version 3 and import the documents of this one into it."
        )


def _connected(path: Path, longest: int) -> sqlite3.Connection:
    try:
        if path.stat().st_size > LIMIT:
            raise Refused(f"“{path.name}” is larger than {LIMIT // 1_000_000_000} GB.")
        with path.open("rb") as file:
            begins = file.read(64).lstrip(b"\xef\xbb\xbf \t\r\n")
        if begins.startswith(b"<"):
            raise Refused(
                f"“{path.name}” is an XML file, as version 1 of Discourse Network Analyzer wrote "
                "them. Import it into a new database of version 3 there, and take that one."
            )
        connection = connect(path, writable=False)
    except OSError as error:
        raise Trouble(f"“{path}” cannot be read: {error.strerror or error}.") from error
    except sqlite3.Error as error:
        raise _not_readable(path, error) from error
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, longest)
    connection.text_factory = _decoded
    return connection


def _decoded(raw: bytes) -> str:
    """The text of a cell. Half of a pair, which Java keeps, stays half; what is no text is marked."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return raw.decode("utf-8", "replace")


def _not_readable(path: Path, error: Exception) -> Trouble:
    return Trouble(
        f"“{path.name}” cannot be read as a project of Discourse Network Analyzer ({error}). Close "
        "it there, or take another copy."
    )


def words_of(value: object) -> str:
    """A cell as words on one line; what is neither text nor a number says nothing."""
    return " ".join(text_of(value).split())


def text_of(value: object) -> str:
    """A cell as text; what is neither text nor a number says nothing."""
    return str(value) if isinstance(value, (str, int, float)) else ""


def name_of(value: object) -> str:
    """A cell as a name that can be shown: on one line, not longer than a name may be."""
    words = "".join(
        " " if one in "\n\t\r" else "\ufffd" if unicodedata.category(one) in ("Cc", "Cs") else one
        for one in text_of(value)[: 4 * NAME_LIMIT]
    )
    return " ".join(words.split())[:NAME_LIMIT].rstrip()


def number_of(value: object) -> int | None:
    """A cell as a whole number, also where it is kept as text."""
    if isinstance(value, int):
        return value
    words = value.strip() if isinstance(value, str) else ""
    digits = words.removeprefix("-")
    return int(words) if digits.isascii() and digits.isdigit() and len(digits) < 19 else None


_MARK = "d4a0"


def marked_id(number: int, *said: object) -> str:
    """An id (32 hex digits) that remembers a number of the file, and of what it is the number.

    The same thing gets the same id whenever it is read, and `marked_number` finds the number again.
    """
    words = "\0".join(map(str, said)).encode("utf-8", "surrogatepass")
    return f"{_MARK}{hashlib.sha256(words).hexdigest()[:20]}{number & 0xFFFFFFFF:08x}"


def marked_number(key: str | None, *said: object) -> int | None:
    """The number that the id remembers, if it is one of this thing."""
    if not key or not key.startswith(_MARK):
        return None
    number = int(key[24:], 16)
    return number if 0 < number < 2**31 and key == marked_id(number, *said) else None


MARKED = _MARK + "%"
"""Pattern of such ids."""
