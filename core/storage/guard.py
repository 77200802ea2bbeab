"""Only the recorded paths may write: a session's flush, the journal and the making of tables.

Every statement passes here before it reaches the file. One that writes without permission is a
mistake of ours that the journal would never have seen, so it fails loudly and changes nothing.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event

_PERMISSION = "onrecord_may_write"
_READS = re.compile(r"\s*(SELECT|PRAGMA|EXPLAIN|BEGIN|SAVEPOINT|RELEASE|ROLLBACK)\b", re.IGNORECASE)
_WITH = re.compile(r"\s*WITH\b(?!.*\b(INSERT|UPDATE|DELETE)\b)", re.IGNORECASE | re.DOTALL)


def watch(engine: Engine) -> None:
    """From now on this engine's connections write only while it is permitted."""
    event.listen(engine, "before_cursor_execute", _check)


def permit(connection: Connection) -> None:
    connection.info[_PERMISSION] = True


def forbid(connection: Connection) -> None:
    connection.info[_PERMISSION] = False


@contextmanager
def permitted(connection: Connection) -> Iterator[None]:
    permit(connection)
    try:
        yield
    finally:
        forbid(connection)


def _check(connection: Connection, _cursor: object, statement: str, *_rest: Any) -> None:
    if connection.info.get(_PERMISSION) or _READS.match(statement) or _WITH.match(statement):
        return
    raise RuntimeError(
        "this statement would write past the journal; change rows through the session of a command"
    )
