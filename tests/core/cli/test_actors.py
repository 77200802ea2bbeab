"""`onrecord actors`: the register out of a project and into another."""

from core.actors.queries import list_actors
from core.codebook.draft import default_codebook
from core.project import Project


def names(path):
    with Project.open(path, writable=False) as project:
        return [(one.name, one.kind, one.aliases, one.country) for one in project.read(list_actors)]


def test_the_sample_goes_into_another_project_and_back(onrecord, study, tmp_path):
    table, other = tmp_path / "actors.csv", tmp_path / "other.onrecord"
    written = onrecord("actors", "export", study, table, "--json")
    assert written.status == 0
    assert written.document["actors"] == len(names(study)) - 2
    Project.create(other, "Other", default_codebook()).close()
    taken = onrecord("actors", "import", other, table, "--analyst", "Ana", "--json")
    assert taken.status == 0, taken.err
    assert taken.document["rejected"] == []
    assert len(taken.document["added"]) == written.document["actors"] - 2
    assert names(other) == names(study)
    again = onrecord("actors", "import", study, table, "--json")
    assert (again.document["added"], again.document["changed"]) == ([], 0)


def test_bad_lines_are_named_and_nothing_is_written(onrecord, study, tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("name,kind\nNew,person\nOdd,robot\n", "utf-8")
    before = names(study)
    answer = onrecord("actors", "import", study, table, "--json")
    assert answer.status == 1
    assert answer.document["rejected"][0]["line"] == 3
    assert "line 3: “robot” is not a kind" in answer.err
    assert names(study) == before


def test_what_cannot_be_read_or_written_is_refused_in_a_sentence(onrecord, study, tmp_path):
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    (tmp_path / "short.csv").write_text("kind,name\nperson\n")
    before = study.read_bytes()
    for action, place, words in (
        ("export", tmp_path / "loop.csv", "cannot be written"),
        ("export", tmp_path / ("n" * 300 + ".csv"), "cannot be written"),
        ("export", tmp_path / "gone" / "a.csv", "There is no folder"),
        ("import", tmp_path / "loop.csv", "cannot be read"),
        ("import", tmp_path, "cannot be read"),
        ("import", study, "is not a table in UTF-8"),
        ("import", tmp_path / "short.csv", "line 2: An actor needs a name"),
    ):
        answer = onrecord("actors", action, study, place)
        assert answer.status == 1
        assert words in answer.err
        assert study.read_bytes() == before
    assert not [one for one in tmp_path.iterdir() if one.name.endswith(".part")]


def test_only_a_table_is_written(onrecord, study, tmp_path):
    answer = onrecord("actors", "export", study, tmp_path / "actors.xlsx")
    assert answer.status == 1
    assert "actors.csv" in answer.err
    assert onrecord("actors", "lose", study, tmp_path / "a.csv").status == 2


def test_trying_says_what_would_come_of_it_and_changes_nothing(onrecord, study, tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text("name,kind\nA stranger,person\n", "utf-8")
    before = study.read_bytes()
    answer = onrecord("actors", "import", study, table, "--analyst", "Zoe", "--dry-run")
    assert (answer.status, answer.out) == (0, "1 actor added, 0 changed, 0 as before.\n")
    assert "Nothing was changed" in answer.err
    assert study.read_bytes() == before


def test_circles_and_unknown_kinds_of_names_are_refused(onrecord, study, tmp_path):
    table = tmp_path / "actors.csv"
    table.write_text(
        "name,kind,memberships\nA1,collective,A2 | x | 2001 | 2002\n"
        "A2,collective,A1 | x | 2003 | 2004\n",
        "utf-8",
    )
    answer = onrecord("actors", "import", study, table)
    assert answer.status == 1
    assert "“A1” → “A2” → “A1”" in answer.err
    table.write_text("name,aliases\nA3,nick: Foo\n", "utf-8")
    answer = onrecord("actors", "import", study, table)
    assert answer.status == 1
    assert "“nick” is no kind of another name. Kinds are: full name, surname" in answer.err
