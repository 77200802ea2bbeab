"""Finding articles while somebody types."""

import pytest

from core.articles.commands import DescribeArticle, RemoveArticle
from core.articles.lookup import look_up_articles
from core.articles.queries import list_article_ids
from core.codebook.draft import default_codebook
from core.exchange.importing import import_files
from core.project import Project

TITLES = {
    "1-ferry.txt": "Ferry row divides 100% of the harbour 🚢",
    "2-school.txt": "School roof closed",
    "3-dam.txt": "ÉCOLE fermée à Straße_1",
    "4-ferry.txt": "Second ferry",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lookup")
    files = []
    for name, title in TITLES.items():
        files.append(folder / name)
        files[-1].write_text(f"{title}\n\nWords.\n", "utf-8")
    with Project.create(folder / "p.onrecord", "P", default_codebook()) as project:
        project.act_as("Ana")
        import_files(project, files)
        school = project.read(list_article_ids)[1]
        project.run(DescribeArticle(school, TITLES["2-school.txt"], "Daily Echo", "2016-10-07"))
        yield project


def _found(project, *words, limit=10):
    ids = project.read(list_article_ids)
    return [ids.index(one) + 1 for one in project.read(look_up_articles, words, limit)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), [1, 2, 3, 4]),
        (("FERRY",), [1, 4]),
        (("row", "ferry"), [1]),
        (("school", "daily"), [2]),
        (("ECHO", "2016", "10"), [2]),
        (("4", "txt"), [4]),
        (("100%",), [1]),
        (("_1",), [3]),
        (("%",), [1]),
        (("🚢",), [1]),
        (("école",), [3]),
        (("strasse", "École"), [3]),
        (("FERMÉE",), [3]),
        (("row", "school"), []),
    ],
)
def test_articles_that_have_all_the_words(project, words, found):
    assert _found(project, *words) == found


def test_only_so_many_are_given_the_first_first(project):
    assert _found(project, "o", limit=2) == [1, 2]
    assert _found(project, limit=3) == [1, 2, 3]


@pytest.mark.parametrize("words", [(), ("e",), ("ferry",), ("zzz",)])
def test_in_portions_they_are_the_same(project, words):
    found, last = [], None
    while portion := project.read(look_up_articles, words, 2, last):
        found += portion
        last = portion[-1]
    assert found == project.read(look_up_articles, words, 10)


def test_a_removed_article_is_not_found(project):
    fourth = project.read(list_article_ids)[3]
    project.run(RemoveArticle(fourth))
    assert fourth not in project.read(look_up_articles, ["ferry"], 10)
    project.undo()
    assert fourth in project.read(look_up_articles, ["ferry"], 10)
