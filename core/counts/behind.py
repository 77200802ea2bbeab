"""The claims behind a number: as many as it says, whatever was counted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, select

from core.claims.tables import Claim
from core.codebook.queries import Codebook
from core.counts.frequencies import Scope, check_rule, list_claims_in, prepare, restrict
from core.counts.rules import CLAIMS, unit_of


def claims_behind(
    connection: Connection,
    codebook: Codebook,
    by: Sequence[str],
    keys: Sequence[object],
    scope: Scope,
    rule: str = CLAIMS,
) -> list[int]:
    """The ids of the claims that the row with these keys counts, article by article, in text order.

    `by` and `scope` are those of the table, `keys` the `CountRow.keys`; None is *not coded*. Where
    articles or days are counted, it is the first claim of each, so that there are as many as the row
    says. Raises `Refused` for an unknown dimension or rule.
    """
    check_rule(rule)
    here = replace(scope, where=(*scope.where, *zip(by, keys, strict=True)))
    if rule == CLAIMS:
        return list_claims_in(connection, codebook, here)
    prepare(connection, here)
    query: Select[Any] = restrict(select(unit_of(rule), Claim.id), codebook, here)
    first: dict[Any, int] = {}
    ordered = query.order_by(Claim.article_id, Claim.start_cp, Claim.id)
    for of_unit, claim_id in connection.execute(ordered):
        first.setdefault(of_unit, claim_id)
    return list(first.values())
