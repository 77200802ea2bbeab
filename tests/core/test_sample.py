"""The sample project that a new user opens first."""

import stat
import tomllib
from importlib.resources import files

import pytest

from core.actors.queries import list_actors
from core.analysts.queries import list_analysts
from core.articles.queries import count_articles, get_articles, get_text, list_article_ids
from core.claims.queries import get_claims, list_claim_ids
from core.codebook.draft import default_codebook
from core.codebook.queries import get_codebook
from core.errors import Refused, Trouble
from core.sample import create_sample, sample_place
from core.storage.checks import check
from core.text.spans import quote_of


def test_it_holds_articles_actors_and_two_codings(sample):
    assert sample.read(count_articles) == 8
    assert [one.name for one in sample.read(list_analysts)] == ["Ana", "Ben"]
    assert sample.undo_step() is None, "a first Ctrl+Z must not empty the sample"
    rows = sample.read(get_claims, sample.read(list_claim_ids))
    assert min(sum(row.analyst == name for row in rows) for name in ("Ana", "Ben")) > 100
    texts = {key: sample.read(get_text, key) for key in sample.read(list_article_ids)}
    assert all(quote_of(texts[row.article_id], row.coding.fragments) == row.quote for row in rows)


def test_the_articles_are_described(sample):
    rows = sample.read(get_articles, sample.read(list_article_ids))
    assert all(row.title and row.outlet and row.language for row in rows)
    assert [row.published for row in rows] == sorted(row.published for row in rows)
    assert rows[0].published == "1999-12-11"


def test_the_actors_make_a_tree_and_no_coding_adds_to_it(sample):
    actors = {row.id: row for row in sample.read(list_actors)}
    russia = next(row for row in actors.values() if row.name == "Russia")
    assert ("Moscow", "metonym") in russia.aliases
    assert any(row.parent_id == russia.id for row in actors.values())
    known = tomllib.loads((files("seeds") / "actors.toml").read_text("utf-8"))["actors"]
    reserved = {"none", "cannot tell", "Unspecified", "Narrator"}
    assert {row.name for row in actors.values()} == {one["name"] for one in known} | reserved
    names = {one.name for one in sample.read(get_codebook).fields}
    assert names == {one.name for one in default_codebook().fields}


def test_the_file_is_sound(sample):
    assert check(sample.path) == []


def test_it_is_open_and_acts_as_ana(tmp_path):
    with create_sample(tmp_path / "s.onrecord") as project:
        ana = next(one for one in project.read(list_analysts) if one.name == "Ana")
        assert project.analyst_id == ana.id
        assert project.writable


def test_a_place_that_is_taken_is_left_alone(tmp_path):
    path = tmp_path / "s.onrecord"
    path.write_text("mine")
    with pytest.raises(Refused, match="exists already"):
        create_sample(path)
    assert path.read_text() == "mine"


def test_a_failure_leaves_nothing(tmp_path, monkeypatch):
    def fail(_path):
        raise Trouble("The disk is gone.")

    monkeypatch.setattr("core.sample.read_lines", fail)
    with pytest.raises(Trouble, match="disk is gone"):
        create_sample(tmp_path / "s.onrecord")
    assert list(tmp_path.iterdir()) == []


def test_every_sample_gets_a_place_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setattr("core.sample.user_data_path", lambda *_, **__: tmp_path / "data")
    first = sample_place()
    assert first == tmp_path / "data" / "sample" / "Sample.onrecord"
    assert sample_place() == first
    first.write_text("coded in")
    assert sample_place().name == "Sample 2.onrecord"
    (first.parent / "Sample 2.onrecord").touch()
    assert sample_place().name == "Sample 3.onrecord"
    assert stat.S_ISDIR(first.parent.stat().st_mode)


def test_without_a_folder_for_samples_there_is_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "data").write_text("a file in the way")
    monkeypatch.setattr("core.sample.user_data_path", lambda *_, **__: tmp_path / "data")
    with pytest.raises(Trouble, match="cannot be made"):
        sample_place()
