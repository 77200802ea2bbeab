"""Whatever ends an export of whatever form, no file that is not complete has a final name."""

from contextlib import contextmanager

import pytest

from core.errors import Trouble
from core.exchange import exporting
from core.exchange.exporting import export
from core.exchange.files import new_files
from core.exchange.selection import select_claims
from core.exchange.write_formats import WRITE_FORMATS

FORMS = list(WRITE_FORMATS)
resource = pytest.importorskip("resource", reason="no limits here")


@pytest.fixture
def out(tmp_path):
    """A folder with an older file of every name that an export may write."""
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def place(out, form):
    path = out / f"claims{WRITE_FORMATS[form].suffix}"
    path.write_bytes(b"older")
    return path


def untouched(path):
    return path.read_bytes() == b"older" and list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMS)
def test_cancelled_in_writing(form, sample, out):
    path = place(out, form)
    looks = iter([False])
    assert export(sample, path, form, cancelled=lambda: next(looks, True)) is None
    assert untouched(path)


@pytest.mark.parametrize("form", FORMS)
def test_interrupted_in_checking(form, sample, out, monkeypatch):
    def interrupted(expected):
        yield next(expected)
        raise KeyboardInterrupt

    def compare(expected, found):
        return genuine(interrupted(expected), found)

    genuine = exporting.compare
    path = place(out, form)
    monkeypatch.setattr(exporting, "compare", compare)
    with pytest.raises(KeyboardInterrupt):
        export(sample, path, form)
    assert untouched(path)


@contextmanager
def nearly_full_disk():
    """A limit to the size of files is for every library as a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def write(project, form, path):
    module = WRITE_FORMATS[form].load()
    with select_claims(project) as selection, new_files() as new, nearly_full_disk():
        module.write(selection, new, path)
        new.close_all()


@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk(form, sample, out):
    path = place(out, form)
    with pytest.raises(Trouble, match="disk"):
        write(sample, form, path)
    assert untouched(path)
