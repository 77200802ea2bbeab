"""Projects for tests of `core`: made once, copied for each test."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.articles.commands import ImportArticles
from core.articles.draft import ArticleDraft
from core.codebook.draft import default_codebook
from core.project import Project
from core.text.canonical import canonical

TEXT = (
    "Border talks\n\n“We did not cross the line,” the minister said on Friday. 😀 "
    "Aid groups accused the army of shelling the mar\u0301ket.\n"
    "قال الوزير «لن ننسحب» أمس.\n“We want talks,” she said. “We want talks,” he said.\n"
)


def draft_of(name: str, text: str, **known: str) -> ArticleDraft:
    fixed = canonical(text)
    stated = {key: known.get(key) for key in ("outlet", "published", "author", "url", "language")}
    return ArticleDraft(
        name=name,
        title=known.get("title", name),
        text=fixed,
        format="txt",
        encoding="utf-8",
        original=text.encode(),
        notes=(),
        **stated,
    )


@pytest.fixture(scope="session")
def empty_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed project with the default codebook and the analyst Ana; copy it, never open it."""
    path = tmp_path_factory.mktemp("template") / "study.onrecord"
    with Project.create(path, "Study", default_codebook()) as project:
        project.act_as("Ana")
    return path


@pytest.fixture
def project(empty_project: Path, tmp_path: Path) -> Iterator[Project]:
    """An open, empty project, acting as Ana."""
    path = tmp_path / "study.onrecord"
    shutil.copy(empty_project, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield opened


@pytest.fixture
def add_article(project: Project) -> Callable[..., int]:
    """Put an article into the project; answers its key."""

    def add(name: str = "talks.txt", text: str = TEXT, **known: str) -> int:
        report = project.run(ImportArticles([draft_of(name, text, **known)], True)).result
        return report.imported[0].id

    return add


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample project, closed; copy it, never open it."""
    from core.sample import create_sample

    path = tmp_path_factory.mktemp("sample") / "sample.onrecord"
    create_sample(path).close()
    return path


@pytest.fixture
def sample(sample_file: Path, tmp_path: Path) -> Iterator[Project]:
    """The sample project, open, acting as Ana."""
    path = tmp_path / "sample.onrecord"
    shutil.copy(sample_file, path)
    with Project.open(path) as opened:
        opened.act_as("Ana")
        yield opened
