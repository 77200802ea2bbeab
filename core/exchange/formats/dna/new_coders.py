"""The coders of a .dna file that is being written. Everybody may do and see everything."""

import sqlite3
from collections.abc import Mapping

from core.codebook.colours import PALETTE
from core.exchange.formats.dna.password import DEFAULT, hashed, salt_for
from core.exchange.formats.dna.schema import PERMISSIONS, RELATIONS
from core.exchange.formats.dna.values import shortened


def write_coders(connection: sqlite3.Connection, coders: Mapping[str, int]) -> None:
    """`coders` are the numbers of people by their names; 1 is the administrator."""
    permissions = ", ".join(f"Permission{one}" for one in PERMISSIONS)
    ones = ", ".join("1" * len(PERMISSIONS))
    for name, number in coders.items():
        kept = shortened(name)
        colour = rgb(PALETTE[(number - 1) % len(PALETTE)][0])
        connection.execute(
            f"INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password, {permissions}) "  # noqa: S608
            f"VALUES (?, ?, ?, ?, ?, ?, {ones})",
            (number, kept, *colour, hashed(DEFAULT, salt_for(kept))),
        )
    rights = ", ".join("1" * len(RELATIONS))
    for one in range(2, len(coders) + 1):
        for other in range(1, one):
            for pair in ((one, other), (other, one)):
                statement = f"INSERT INTO CODERRELATIONS VALUES (NULL, ?, ?, {rights})"  # noqa: S608
                connection.execute(statement, pair)


def rgb(colour: str) -> tuple[int, int, int]:
    """The three numbers of "#rrggbb"."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
