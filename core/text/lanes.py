"""Lanes for overlapping spans, so that each of them stays visible."""

from collections.abc import Sequence
from heapq import heappop, heappush

from core.text.spans import Span


def assign_lanes(spans: Sequence[Span]) -> list[int]:
    """The lane (0, 1, 2 …) of each span, in the order given; no two spans of a lane overlap.

    Spans are served from left to right, of those that start together the longest first, and each
    takes the lowest lane that is free: an outer claim gets a lower lane than the claim within it.
    """
    lanes = [0] * len(spans)
    busy: list[tuple[int, int]] = []  # (end, lane)
    free: list[int] = []
    used = 0
    for index in sorted(range(len(spans)), key=lambda i: (spans[i].start_cp, -spans[i].end_cp)):
        start_cp, end_cp = spans[index]
        while busy and busy[0][0] <= start_cp:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        lanes[index] = lane
        heappush(busy, (end_cp, lane))
    return lanes
