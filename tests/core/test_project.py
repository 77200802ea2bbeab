import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from core.actors.commands import AddActor
from core.actors.queries import list_actors
from core.articles.commands import ImportArticles
from core.changes import ChangeSet
from core.claims.commands import CodeClaim
from core.codebook.commands import LoadCodebook
from core.codebook.queries import get_codebook
from core.errors import Refused, Trouble
from core.project import Project
from core.storage import schema
from core.storage.checks import check
from core.storage.locking import ProjectLock
from core.storage.troubles import CannotWrite
from tests.core.storage.other_user import open_folder, posix_only, somebody_else
from tests.core.storage.sample_project import (
    add_article,
    ask,
    codebook,
    coding,
    draft,
    dump,
    new_project,
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "town.onrecord"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_new_project_is_one_file_when_it_is_closed(place: Path) -> None:
    with new_project(place) as project:
        assert project.writable
        assert project.path == place
        add_article(project)
    assert names(place.parent) == [place.name]
    assert check(place) == []
    assert ask(place, "PRAGMA application_id") == [(schema.APPLICATION_ID,)]
    assert ask(place, "SELECT title, codebook_title FROM project") == [("Sample", "Sample")]


def test_a_project_without_title_is_called_like_its_file(place: Path) -> None:
    Project.create(place, "", codebook()).close()
    assert ask(place, "SELECT title FROM project") == [("town",)]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("town.sqlite", "ends in “.onrecord”, for example “town.onrecord”"),
        ("taken.onrecord", "exists already and was left as it is"),
        ("nowhere/town.onrecord", "There is no folder"),
        ("old.onrecord", "“old.onrecord-journal” belongs to an earlier file"),
    ],
)
def test_a_place_that_does_not_suit_is_refused(tmp_path: Path, name: str, words: str) -> None:
    (tmp_path / "taken.onrecord").write_text("mine", "utf-8")
    (tmp_path / "old.onrecord-journal").write_text("half a commit", "utf-8")
    before = names(tmp_path)
    with pytest.raises(Refused, match=words):
        Project.create(tmp_path / name, "T", codebook())
    assert names(tmp_path) == before
    assert (tmp_path / "taken.onrecord").read_text("utf-8") == "mine"


def test_a_failed_creation_leaves_nothing_and_can_be_repeated(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twice = codebook().model_copy(update={"types": [codebook().types[0], codebook().types[0]]})
    with pytest.raises(IntegrityError):
        Project.create(place, "T", twice)
    assert names(place.parent) == []

    def refuse(*_: object) -> None:
        raise Refused("no")

    with monkeypatch.context() as patch:
        patch.setattr(LoadCodebook, "apply", refuse)
        with pytest.raises(Refused):
            Project.create(place, "T", codebook())
    assert names(place.parent) == []
    (place.parent / f".{place.name}.new").write_text("left by a killed program", "utf-8")
    Project.create(place, "T", codebook()).close()
    assert names(place.parent) == [place.name]


@posix_only
def test_a_protected_folder_takes_no_new_project() -> None:
    with open_folder() as folder, somebody_else():
        with pytest.raises(Trouble, match="Permission denied"):
            Project.create(folder / "town.onrecord", "T", codebook())
        assert names(folder) == []


def test_a_project_that_is_being_made_elsewhere_is_not_overwritten(place: Path) -> None:
    made: list[Project] = []
    refused: list[Exception] = []
    start = threading.Barrier(4)

    def make() -> None:
        start.wait()
        try:
            made.append(Project.create(place, "T", codebook()))
        except (Refused, Trouble) as error:
            refused.append(error)

    makers = [threading.Thread(target=make) for _ in range(4)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(made) == 1
    assert len(refused) == 3
    made[0].close()
    assert check(place) == []


def test_what_was_made_a_moment_ago_is_not_overwritten(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Late(ProjectLock):
        def acquire(self) -> None:
            place.write_text("mine", "utf-8")
            super().acquire()

    monkeypatch.setattr("core.project.ProjectLock", Late)
    with pytest.raises(Refused, match="exists already"):
        Project.create(place, "T", codebook())
    assert place.read_text("utf-8") == "mine"
    assert names(place.parent) == [place.name]


@posix_only
@pytest.mark.parametrize("protected", ["file", "folder"])
def test_what_cannot_be_written_can_be_opened_for_reading(protected: str) -> None:
    with open_folder() as folder:
        place = folder / "town.onrecord"
        new_project(place).close()
        place.chmod(0o444)
        folder.chmod(0o777 if protected == "file" else 0o555)
        with somebody_else():
            with pytest.raises(CannotWrite, match="open the project for reading only"):
                Project.open(place)
            with Project.open(place, writable=False) as project:
                assert not project.writable
                assert len(project.read(list_actors)) == 4
                with pytest.raises(Refused, match="open for reading only"):
                    project.run(AddActor("Port", "organisation"))
        assert names(folder) == [place.name]


def test_reading_goes_on_beside_a_window_that_writes(place: Path) -> None:
    with new_project(place) as project, Project.open(place, writable=False) as reader:
        project.run(AddActor("Port", "organisation"))
        assert len(reader.read(list_actors)) == 5
        reader.close()
        project.run(AddActor("Quay", "organisation"))


def test_a_closed_project_says_so(place: Path) -> None:
    project = new_project(place)
    project.close()
    project.close()
    with pytest.raises(Refused, match="was closed"):
        project.run(AddActor("Port", "organisation"))
    with pytest.raises(Refused, match="was closed"):
        project.read(list_actors)
    assert names(place.parent) == [place.name]


def test_acting_as_somebody(place: Path) -> None:
    with new_project(place, None) as project:
        article = add_article(project)
        with pytest.raises(Refused, match="belongs to an analyst"):
            project.run(CodeClaim(article, coding(project)))
        ana = project.act_as("Ana")
        assert project.act_as("Ben") != ana
        assert project.act_as("Ana") == ana == project.analyst_id


def test_a_refused_command_changes_nothing_and_tells_nobody(place: Path) -> None:
    with new_project(place) as project:
        told: list[ChangeSet] = []
        project.changes.subscribe(told.append)
        project.run(AddActor("Port", "organisation"))
        before = dump(project)
        with pytest.raises(Refused, match="already"):
            project.run(AddActor("port", "organisation"))
        assert dump(project) == before
        assert [one.label for one in told] == ["Add actor Port"]


def test_listeners_are_told_after_the_commit_and_may_ask_and_act(place: Path) -> None:
    with new_project(place) as project:
        seen: list[int] = []

        def listen(changes: ChangeSet) -> None:
            seen.append(len(project.read(list_actors)))
            if changes.label == "Add actor Port":
                project.run(AddActor("Quay", "organisation"))

        project.changes.subscribe(listen)
        project.run(AddActor("Port", "organisation"))
        assert seen == [5, 6]


def test_commands_from_many_threads_are_all_kept(place: Path) -> None:
    with new_project(place) as project:

        def work(first: int) -> None:
            for number in range(first, first + 10):
                project.run(AddActor(f"Actor {number}", "person"))
                project.read(get_codebook)

        workers = [threading.Thread(target=work, args=(at,)) for at in range(0, 40, 10)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        assert len(project.read(list_actors)) == 44
    assert check(place) == []


def test_a_query_sees_one_state(place: Path) -> None:
    with new_project(place) as project:

        def twice(connection: Connection) -> tuple[int, int]:
            first = len(list_actors(connection))
            other = threading.Thread(target=add)
            other.start()
            return first, len(list_actors(connection))

        done = threading.Event()

        def add() -> None:
            project.run(AddActor("Port", "organisation"))
            done.set()

        assert project.read(twice) == (4, 4)
        assert done.wait(10)
        assert len(project.read(list_actors)) == 5


def test_a_batch_of_articles_reports_what_came(place: Path) -> None:
    with new_project(place) as project:
        done = project.run(ImportArticles([draft(), draft(name="again.txt")]))
        [imported] = done.result.imported
        assert done.changes.kinds.keys() == {"articles"}
        assert done.changes.of("articles").added == {imported.id}
        assert [one.existing for one in done.result.duplicates] == ["harbour.txt"]
