"""Analysts by name."""

from core.analysts.queries import find_analyst, list_analysts


def test_blanks_in_a_name_do_not_make_another_person(project):
    for name in (" Ana  B ", "Ana\u00a0B", "Ana B", "\tAna B\n"):
        assert project.act_as(name) == project.read(find_analyst, "Ana B").id
        assert project.read(find_analyst, name).name == "Ana B"
    assert [one.name for one in project.read(list_analysts)] == ["Ana", "Ana B"]
