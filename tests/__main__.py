"""Runs the tests: all of them, or what pytest makes of the arguments."""

from __future__ import annotations

import sys

from core import environment


def main() -> int:
    """Set up what the tests need, run pytest and return its exit status."""
    environment.ensure("dev")
    import pytest

    here = environment.CHECKOUT
    arguments = sys.argv[1:] or ["-n", "2", str(here / "tests")]
    return int(pytest.main(["--rootdir", str(here), *arguments]))


if __name__ == "__main__":
    sys.exit(main())
