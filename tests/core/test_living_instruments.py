"""Two analysts work on the codebook, the register and the claims: nothing is lost, undo restores."""

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.living_deeds import DEEDS
from tests.core.living_project import World, make_template
from tests.core.living_truths import check_lists


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("living") / "template.onrecord"
    make_template(path)
    return path


@pytest.mark.timeout(600)
def test_whatever_two_analysts_do_can_be_undone(template: Path) -> None:
    done: Counter[str] = Counter()
    refused: Counter[str] = Counter()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.data())
    def live(data: st.DataObject) -> None:
        with tempfile.TemporaryDirectory() as folder:
            world = World(template, Path(folder) / "world.onrecord")
            try:
                for deed in data.draw(st.lists(st.sampled_from(DEEDS), min_size=8, max_size=16)):
                    deed(world, data.draw)
                world.project.read(check_lists, world.project.codebook)
                world.undo_everything()
                world.redo_everything()
            finally:
                world.project.close()
                done.update(world.done)
                refused.update(world.refused)

    live()
    print(done, refused)
