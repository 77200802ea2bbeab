"""A project of a million claims, written once for all measurements of a run."""

import pytest

from tests.benchmarks.large import Large, write_large


@pytest.fixture(scope="session")
def million(tmp_path_factory: pytest.TempPathFactory) -> Large:
    """A million claims; two of 2,000 actors speak in 30 % of them each, the others equally often.

    Closed: copy it, or open it for reading only.
    """
    claims, actors, share = 1_000_000, 2_000, 0.3
    path = tmp_path_factory.mktemp("million") / "large.onrecord"
    return Large(path, claims, *write_large(path, claims, actors, share))
