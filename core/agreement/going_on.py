"""Being asked to stop, between two pieces of long work."""

from collections.abc import Callable

from core.errors import Refused

Cancelled = Callable[[], bool]


def go_on(cancelled: Cancelled | None) -> None:
    """Raises `Refused` if it is cancelled."""
    if cancelled is not None and cancelled():
        raise Refused("Working out agreement was cancelled.")
