"""PySide6 6.12.0 loses a reference to None in every void call and in the end aborts the process."""

import sys

import pytest
from PySide6.QtCore import QObject

CALLS = 3000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal since Python 3.12")
def test_void_calls_keep_their_references_to_none():
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        thing.setObjectName("name")
    assert abs(sys.getrefcount(None) - before) < CALLS // 10
