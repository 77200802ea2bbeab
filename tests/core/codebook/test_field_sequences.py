"""Whatever is done to fields and values, in whatever order: nothing is lost, and undo restores."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from core.actors.answering import AnswerActor
from core.actors.commands import AddActor
from core.articles.answering import AnswerArticle
from core.claims.coding import Coding
from core.claims.commands import ChangeClaim
from core.codebook.answers import NamedActor
from core.codebook.conversion import ConvertField, plan_conversion
from core.codebook.field_commands import (
    AddField,
    ChangeField,
    DeleteField,
    FieldContent,
    MoveField,
    RestoreField,
    RetireField,
    ValueContent,
    field_name,
)
from core.codebook.kinds import KINDS, SUBJECTS, VALUE_KINDS
from core.codebook.value_commands import (
    AddValue,
    ChangeValue,
    DeleteValue,
    MoveValue,
    RestoreValue,
    RetireValue,
)
from core.errors import Refused
from core.project import Project
from core.text.spans import Span
from tests.core.codebook.answered_project import AT, CodeMany, answers_of
from tests.core.storage.sample_project import QUOTE, add_article, dump, new_project

MADE = Path(tempfile.mkdtemp(prefix="onrecord-test-"))
TEMPLATE = MADE / "template.onrecord"
FRAGMENTS = (Span(AT, AT + len(QUOTE)),)

names = st.sampled_from(
    ["yes", "YES", "12", "12,5", "2016", "Mira", "é", "e\u0301 🚢", "שלום", " "]
)
labels = st.sampled_from(["A", "e\u0301", "12", "Stance", "2016", "", "x" * 201])
codes = st.sampled_from([*range(3, 40), 0, 999, -1])
value_names = st.sampled_from(
    [*(f"v{n}" for n in range(30)), "yes", "12", "2016", "é", "שלום", " "]
)
values = st.builds(ValueContent, codes, value_names, labels, st.just(""))


def teardown_module():
    shutil.rmtree(MADE)


def make_template():
    """Claims of two analysts, an article and an actor, all with some answers."""
    with new_project(TEMPLATE) as project:
        article = add_article(project)
        book = project.codebook
        place, stance = book.field_by_name["location"], book.field_by_name["stance"]
        first, second, unsure = (one.id for one in stance.values)
        project.run(AddActor("Mira"))
        project.run(CodeMany(article, place.id, [("12",), ("Mira",), (place.cannot_tell.id,), ()]))
        project.act_as("Ben")
        project.run(CodeMany(article, stance.id, [(first,), (second,), (unsure,)]))
        for subject in ("article", "actor"):
            field = FieldContent(f"size_of_{subject}", "Size")
            project.run(AddField(field, "text", subject))
        project.run(AnswerArticle(article, {field_id(project, "size_of_article"): ("2016",)}))
        for name, kind in (("tone", "one of"), ("force", "scale"), ("signs", "several of")):
            given = tuple(ValueContent(n, f"{name} {n}", "") for n in range(3))
            project.run(AddField(FieldContent(name, name), kind, values=given))
        signs = [one.id for one in project.codebook.field_by_name["signs"].values]
        several = [(signs[0],), (signs[0], signs[1]), (signs[-1],)]
        project.run(CodeMany(article, field_id(project, "signs"), several))
        mira = max(key[0] for key in dump(project)["actors"])
        project.run(AnswerActor(mira, {field_id(project, "size_of_actor"): ("yes",)}))


def field_id(project, name):
    return project.codebook.field_by_name[name].id


class Town:
    """One project on which commands are tried, with every state that it went through."""

    def __init__(self, folder):
        if not TEMPLATE.exists():
            make_template()
        path = Path(folder) / "town.onrecord"
        shutil.copy(TEMPLATE, path)
        self.project = Project.open(path)
        self.project.act_as("Cleo")
        self.states = [dump(self.project)]

    def run(self, command):
        """Carry out a command; one that is refused changes nothing at all."""
        try:
            result = self.project.run(command).result
        except Refused:
            assert dump(self.project) == self.states[-1]
            return None
        after = dump(self.project)
        if after != self.states[-1]:
            self.states.append(after)
        return result

    def picked(self, data, table):
        """The id of some row; now and then of one that is not there."""
        ids = [key[0] for key in self.states[-1][table]]
        return data.draw(st.sampled_from(sorted([*ids, 4711], reverse=True)))

    def two_values(self, data):
        """Mostly of one field."""
        field = data.draw(
            st.sampled_from([one for one in self.project.codebook.fields if one.valued])
        )
        own = st.sampled_from([one.id for one in field.values])
        return data.draw(own), data.draw(own | st.just(self.picked(data, "field_values")))

    def content(self, data):
        label = data.draw(value_names | labels)
        taken = {one.name for one in self.project.codebook.fields}
        name = data.draw(
            st.just(field_name(label, taken)) | st.sampled_from(["stance", "size", ""])
        )
        ids = [key[0] for key in self.states[-1]["claim_types"]]
        types = st.frozensets(st.sampled_from(ids), max_size=2)
        shown = data.draw(st.just(frozenset()) | types)
        wanted = data.draw(st.just(frozenset()) | st.just(shown) | types)
        return FieldContent(name, label, data.draw(st.booleans()), "", shown, wanted)


def add_a_field(town, data):
    kind, subject = data.draw(st.sampled_from(KINDS)), data.draw(st.sampled_from(SUBJECTS))
    content = town.content(data)
    if subject != "claim" and data.draw(st.booleans()):
        content = FieldContent(content.name, content.label)
    some = st.lists(values, min_size=1, max_size=3, unique_by=lambda one: one.code)
    few = data.draw(some) if kind in VALUE_KINDS and kind != "yes/no" else []
    before = data.draw(st.none() | st.just(town.picked(data, "fields")))
    town.run(AddField(content, kind, subject, tuple(few), before))


def change_a_field(town, data):
    town.run(ChangeField(town.picked(data, "fields"), town.content(data)))


def move_a_field(town, data):
    town.run(MoveField(town.picked(data, "fields"), town.picked(data, "fields")))


def end_a_field(town, data):
    field = town.picked(data, "fields")
    known = town.project.codebook.field_by_id.get(field)
    usual = [RestoreField, DeleteField] if known and known.retired else [RetireField, DeleteField]
    town.run(data.draw(st.sampled_from([*usual, RetireField, RestoreField]))(field))


def add_a_value(town, data):
    before = data.draw(st.none() | st.just(town.picked(data, "field_values")))
    valued = [one.id for one in town.project.codebook.fields if one.valued]
    field = data.draw(st.sampled_from(valued) | st.just(town.picked(data, "fields")))
    town.run(AddValue(field, data.draw(values), before))


def change_a_value(town, data):
    value, _ = town.two_values(data)
    town.run(ChangeValue(value, data.draw(values)))


def move_a_value(town, data):
    town.run(MoveValue(*town.two_values(data)))


def end_a_value(town, data):
    value, _ = town.two_values(data)
    retired = any(one.id == value and one.retired for one in _all_values(town.project))
    usual = [RestoreValue, DeleteValue] if retired else [RetireValue, DeleteValue]
    town.run(data.draw(st.sampled_from([*usual, RetireValue, RestoreValue]))(value))


def _all_values(project):
    return [value for field in project.codebook.fields for value in field.values]


def convert_a_field(town, data):
    """No answer is lost, no claim either, and all of it was said before."""
    wanted, kind = town.picked(data, "fields"), data.draw(st.sampled_from(KINDS))
    book, before = town.project.codebook, town.states[-1]
    known = book.field_by_id.get(wanted)
    old = answers_of(town.project, known.subject, wanted) if known else {}
    try:
        plan = town.project.read(plan_conversion, book, wanted, kind)
    except Refused:
        plan = None
    now = town.run(ConvertField(wanted, kind))
    assert (plan is None) == (now is None)
    if plan is None:
        return
    assert answers_of(town.project, known.subject, wanted) == old
    new = answers_of(town.project, known.subject, now)
    assert new.keys() <= old.keys()
    assert all(new[one] == given for one, given in old.items() if given == ("=cannot tell",))
    assert (plan.converted, plan.kept) == (len(new), len(old) - len(new))
    assert plan.in_place == (now == wanted)
    assert town.states[-1]["claims"] == before["claims"]
    asked = town.project.codebook.field_by_id[now]
    assert (asked.answer_kind, asked.name, asked.label) == (kind, known.name, known.label)


def answer_a_field(town, data):
    """The acting analyst codes a claim, or says something about the article or the actor."""
    known = town.project.codebook.field_by_id.get(town.picked(data, "fields"))
    if known is None:
        return
    text = st.tuples(names)
    drawn = {
        "actor": st.just((NamedActor(max(key[0] for key in town.states[-1]["actors"])),)),
        "span": st.just((Span(0, 3),)),
        "several of": st.lists(
            st.sampled_from([one.id for one in known.values]), min_size=1, max_size=2
        ).map(tuple),
    }
    one = st.sampled_from([one.id for one in known.values]).map(lambda value: (value,))
    answer = data.draw(drawn.get(known.answer_kind, one if known.valued else text) | one)
    if known.subject == "article":
        town.run(AnswerArticle(1, {known.id: answer}))
    elif known.subject == "actor":
        owner = max(key[0] for key in town.states[-1]["actors"])
        town.run(AnswerActor(owner, {known.id: answer}))
    else:
        made = town.run(CodeMany(1, known.id, [answer, ()]))
        if made:
            town.run(ChangeClaim(made[1], Coding(FRAGMENTS, answers={known.id: answer})))


DEEDS = [
    add_a_field,
    change_a_field,
    move_a_field,
    end_a_field,
    add_a_value,
    change_a_value,
    move_a_value,
    end_a_value,
    convert_a_field,
    convert_a_field,
    answer_a_field,
    answer_a_field,
]


@settings(max_examples=36, deadline=None)
@given(data=st.data())
def test_any_sequence_can_be_undone_step_by_step(data):
    folder = tempfile.mkdtemp(dir=MADE)
    town = Town(folder)
    with town.project as project:
        for deed in data.draw(st.lists(st.sampled_from(DEEDS), min_size=4, max_size=15)):
            claims = len(town.states[-1]["claims"])
            deed(town, data)
            assert deed is answer_a_field or len(town.states[-1]["claims"]) == claims
            for field in project.codebook.fields:
                own = [one for one in field.values if not one.cannot_tell]
                assert field.cannot_tell.label == "cannot tell"
                assert bool(own) == field.valued
        for state in reversed(town.states[:-1]):
            project.undo()
            assert dump(project) == state
        assert project.undo_step() is None or project.undo_step().label == "Add analyst Cleo"
        for state in town.states[1:]:
            project.redo()
            assert dump(project) == state
    shutil.rmtree(folder)
