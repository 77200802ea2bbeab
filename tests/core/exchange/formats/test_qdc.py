"""The codebook of a dataset as a .qdc file."""

import pytest
from lxml import etree

from core.errors import Refused
from core.exchange.files import new_files
from core.exchange.formats import qdc
from core.exchange.read_back import compare
from core.exchange.read_options import ReadOptions
from core.exchange.selection import select_claims


def written(project, path):
    with select_claims(project) as selection, new_files() as new:
        qdc.write(selection, new, path)
        new.close_all()
        return compare(qdc.expected(selection), qdc.found(new.staged(path)))


def test_it_is_written_read_back_and_taken_in(project, tmp_path):
    path = tmp_path / "book.qdc"
    back = written(project, path)
    types = [one for one in project.codebook.types if not one.reserved]
    assert (back.differences, back.records) == ((), len(types))
    dataset = qdc.read(path, ReadOptions({}))
    assert (dataset.articles, dataset.claims) == ((), ())
    assert [(one.code, one.name) for one in dataset.codebook.types] == [
        (one.code, one.name) for one in types
    ]


def test_it_is_valid(project, shared, tmp_path):
    written(project, tmp_path / "book.qdc")
    schema = etree.XMLSchema(etree.parse(shared / "samples/refi-qda/Codebook.xsd"))
    schema.assertValid(etree.parse(tmp_path / "book.qdc"))


def test_what_differs_is_found(project, tmp_path):
    path = tmp_path / "book.qdc"
    written(project, path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Include: Charges", "Include: Charge"), encoding="utf-8")
    with select_claims(project) as selection:
        assert compare(qdc.expected(selection), qdc.found(path)).differing == 1
    path.write_text("<", encoding="utf-8")
    with pytest.raises(Refused, match="damaged"):
        list(qdc.found(path))
