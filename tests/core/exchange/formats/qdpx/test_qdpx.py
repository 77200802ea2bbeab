"""Projects of REFI-QDA written by us: valid, complete, the same every time, and read back."""

import hashlib
import zipfile
from io import BytesIO

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from sqlalchemy import select as sql_select

from core.actors.commands import AddActor
from core.exchange.claim_lines import ClaimLine
from core.exchange.files import new_files
from core.exchange.formats.carried import article_record
from core.exchange.formats.qdpx import form as qdpx
from core.exchange.read_back import compare
from core.exchange.read_options import ReadOptions
from core.exchange.selection import Wanted, select_claims
from core.exchange.taking import TakeClaims
from core.storage.tables import Info
from tests.core.conftest import TEXT
from tests.core.exchange.random_projects import fill, opened, template

NS = "{urn:QDA-XML:project:1.0}"


def written(project, path, wanted=None):
    """Write it, read it back as an export does; what was meant."""
    with select_claims(project, wanted) as selection, new_files() as new:
        qdpx.write(selection, new, path)
        new.close_all()
        back = compare(qdpx.expected(selection), qdpx.found(new.staged(path)))
        assert back.equal, back.differences
        return list(selection.by_article()), selection.actors(), selection.codebook_draft()


def read(path):
    return qdpx.read(path, ReadOptions({}))


def xml(path):
    with zipfile.ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def changed(path, change, name=None):
    """The project as another program leaves it: `change` gets the XML as text, or a member."""
    other = path.with_name("changed.qdpx")
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(other, "w") as new:
        for one in archive.namelist():
            data = archive.read(one)
            if one == (name or "project.qde"):
                data = change(data.decode()).encode()
            new.writestr(one, data)
    return other


@pytest.fixture(scope="session")
def schema(shared):
    return etree.XMLSchema(etree.parse(shared / "samples/refi-qda/Project.xsd"))


@pytest.fixture(scope="module")
def every_kind(tmp_path_factory):
    return template(tmp_path_factory.mktemp("template"))


@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_everything_comes_back(every_kind, tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("round")
    first, second = folder / "a.qdpx", folder / "b.qdpx"
    with opened(every_kind, folder) as project:
        fill(project, data)
        coded, actors, codebook = written(project, first)
        written(project, second)
    assert first.read_bytes() == second.read_bytes()
    dataset = read(first)
    assert dataset.no_place == ()
    assert [*map(article_record, (one.article for one in coded))] == [
        *map(article_record, dataset.articles)
    ]
    claims = {line.id: line for one in coded for line in one.claims}
    assert {line.id: line for _, line in dataset.claims} == claims
    assert list(dataset.actors) == actors
    assert dataset.codebook == codebook
    naive(first, coded)


def naive(path, coded):
    """A stranger's reading: positions of code points, exclusive ends, names are the words."""
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("project.qde"))
        codes = {one.get("guid"): one.get("name") for one in root.iter(NS + "Code")}
        users = {one.get("guid"): one.get("name") for one in root.iter(NS + "User")}
        sources = root.findall(f"{NS}Sources/{NS}TextSource")
        assert len(sources) == len(coded)
        for source, one in zip(sources, coded, strict=True):
            data = archive.read(source.get("plainTextPath").replace("internal://", "sources/"))
            assert not data.startswith(b"\xef\xbb\xbf")
            assert b"\r" not in data
            text = data.decode()
            assert hashlib.sha256(data).hexdigest() == one.article.sha256
            marks = source.findall(NS + "PlainTextSelection")
            assert [
                (int(mark.get("startPosition")), int(mark.get("endPosition"))) for mark in marks
            ] == [tuple(span) for line in one.claims for span in line.fragments]
            for mark in marks:
                start, end = int(mark.get("startPosition")), int(mark.get("endPosition"))
                assert mark.get("name") == text[start:end]
            assert [users[mark.get("creatingUser")] for mark in marks] == [
                line.analyst for line in one.claims for _ in line.fragments
            ]
            spoken = [line for line in one.claims for _ in line.fragments]
            for mark, line in zip(marks, spoken, strict=True):
                named = {codes[each[0].get("targetGUID")] for each in mark.findall(NS + "Coding")}
                assert line.speaker is None or line.speaker in named
                assert not isinstance(line.targets, list) or {*line.targets} <= named


def test_it_is_valid(sample, schema, tmp_path):
    written(sample, tmp_path / "a.qdpx")
    schema.assertValid(xml(tmp_path / "a.qdpx"))


def test_one_of_every_kind_is_valid(every_kind, schema, tmp_path):
    with opened(every_kind, tmp_path) as project:
        written(project, tmp_path / "a.qdpx")
    schema.assertValid(xml(tmp_path / "a.qdpx"))


@pytest.fixture
def talks(project, add_article):
    add_article("talks.txt", title="Talks", outlet="The Paper", published="2016-10")
    project.run(AddActor("Russia", country="RUS"))
    lines = [
        {
            "id": "a" * 32,
            "fragments": [(14, 27), (84, 92)],
            "speaker": "Russia",
            "targets": ["Army", "NATO"],
            "roles": {"affected": []},
            "claim_type": 120,
            "secondary_types": [110],
            "fields": {"stance": "negative", "evidence": ["NGO", "media"], "location": "Grozny"},
            "cue": (56, 60),
            "note": "a note",
        },
        {"id": "b" * 32, "fragments": [(14, 27)], "targets": "cannot tell"},
    ]
    made = [ClaimLine.model_validate({"article": {"name": "talks.txt"}} | one) for one in lines]
    project.run(TakeClaims(list(enumerate(made, 1))))
    return project


@pytest.fixture
def path(talks, tmp_path):
    written(talks, tmp_path / "a.qdpx")
    return tmp_path / "a.qdpx"


def first(path):
    dataset = read(path)
    return next(line for _, line in dataset.claims if line.id == "a" * 32)


def test_names_of_members_and_their_dates(path):
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        assert names[-1] == "project.qde"
        assert all(one.startswith("sources/") and one.endswith(".txt") for one in names[:-1])
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_cases_are_actors_with_what_they_said(path):
    case = next(one for one in xml(path).iter(NS + "Case") if one.get("name") == "Russia")
    assert "RUS" in [one.text for one in case.iter(NS + "TextValue")]
    marks = {one.get("guid"): one.get("name") for one in xml(path).iter(NS + "PlainTextSelection")}
    said = [marks[one.get("targetGUID")] for one in case.findall(NS + "SelectionRef")]
    assert said == [TEXT[14:27], TEXT[84:92]]


def test_fragments_are_linked_and_notes_are_notes(path):
    root = xml(path)
    marks = [one.get("guid") for one in root.iter(NS + "PlainTextSelection")]
    [link] = root.iter(NS + "Link")
    assert {link.get("originGUID"), link.get("targetGUID")} <= {*marks}
    [note] = root.iter(NS + "Note")
    assert note.findtext(NS + "PlainTextContent") == "a note"


def test_what_nobody_said_is_left_out(talks, schema, tmp_path):
    written(talks, tmp_path / "b.qdpx", Wanted(layer="final"))
    root = xml(tmp_path / "b.qdpx")
    schema.assertValid(root)
    assert root.find(NS + "Users") is None
    assert root.find(NS + "Notes") is None
    assert root.find(NS + "Sources") is not None


def test_two_articles_of_one_name_are_two_sources(talks, add_article, tmp_path):
    add_article("talks.txt", "Another text with words.")
    written(talks, tmp_path / "b.qdpx")
    names = [one.get("name") for one in xml(tmp_path / "b.qdpx").iter(NS + "TextSource")]
    assert names == ["talks.txt", "talks.txt (2)"]
    assert [one.name for one in read(tmp_path / "b.qdpx").articles] == ["talks.txt"] * 2


def test_a_selection_that_was_moved_elsewhere_wins(path):
    line = first(changed(path, lambda text: text.replace('endPosition="27"', 'endPosition="21"')))
    assert line.fragments == [(14, 21), (84, 92)]
    assert line.quote == f"{TEXT[14:21]} … {TEXT[84:92]}"
    assert line.cue == (56, 60)
    assert line.fields["location"] == "Grozny"


def edited(path, edit):
    """With the XML changed as a tree."""

    def change(text):
        root = etree.fromstring(text.encode())
        edit(root)
        return etree.tostring(root).decode()

    return changed(path, change)


def guid(root, name):
    return next(one for one in root.iter(NS + "Code") if one.get("name") == name).get("guid")


def recoded(root, before, after):
    for one in root.iter(NS + "CodeRef"):
        if one.get("targetGUID") == guid(root, before):
            one.set("targetGUID", guid(root, after))


def uncoded(root, name):
    for one in list(root.iter(NS + "Coding")):
        if one[0].get("targetGUID") == guid(root, name):
            one.getparent().remove(one)


def test_other_codes_win(path):
    def edit(root):
        recoded(root, "Negative", "Positive")
        recoded(root, "Accuse: harm to civilians", "Accuse: war crime")
        uncoded(root, "Army")

    line = first(edited(path, edit))
    assert line.fields["stance"] == "positive"
    assert (line.claim_type, line.secondary_types) == (130, [110])
    assert line.targets == ["NATO"]
    assert line.fields["evidence"] == ["NGO", "media"]
    assert line.roles.affected == []
    assert line.speaker == "Russia"


def test_a_renamed_actor_a_new_type_and_another_note_win(path):
    def edit(root):
        for one in root.iter(NS + "Code", NS + "Case"):
            if one.get("name") == "Russia":
                one.set("name", "Russian Federation")
        next(root.iter(NS + "Note")).find(NS + "PlainTextContent").text = "another"
        family = next(one for one in root.iter(NS + "Code") if one.get("name") == "Accuse")
        family.append(
            etree.Element(
                NS + "Code",
                guid="{0a1b2c3d-0000-1111-2222-000000000009}",
                name="Accuse: lying",
                isCodable="true",
            )
        )
        uncoded(root, "Accuse: rights abuse")
        recoded(root, "Accuse: harm to civilians", "Accuse: lying")

    other = edited(path, edit)
    line, dataset = first(other), read(other)
    assert (line.speaker, line.note) == ("Russian Federation", "another")
    assert "Russian Federation" in [one.name for one in dataset.actors]
    lying = next(one for one in dataset.codebook.types if one.name == "Accuse: lying")
    assert (line.claim_type, lying.parent) == (lying.code, 100)
    assert len(dataset.codebook.fields) > 5


def test_a_selection_added_elsewhere_is_a_claim_in_our_terms(path):
    def edit(root):
        source = next(root.iter(NS + "TextSource"))
        mark = etree.SubElement(
            source,
            NS + "PlainTextSelection",
            guid="0a1b2c3d-0000-1111-2222-000000000001",
            startPosition="0",
            endPosition="9",
        )
        for name in ("Accuse: war crime", "Russia", "Negative"):
            coding = etree.SubElement(mark, NS + "Coding", guid=mark.get("guid"))
            etree.SubElement(coding, NS + "CodeRef", targetGUID=guid(root, name))

    dataset = read(edited(path, edit))
    line = next(one for _, one in dataset.claims if one.id[:8] == "0a1b2c3d")
    assert (line.claim_type, line.speaker, line.fields) == (130, "Russia", {"stance": "negative"})
    assert line.quote == TEXT[:9]
    assert len(dataset.claims) == 3


def test_a_claim_whose_selections_were_deleted_is_gone(path):
    def edit(root):
        for one in list(root.iter(NS + "PlainTextSelection"))[::2]:
            one.getparent().remove(one)

    dataset = read(edited(path, edit))
    assert [one.fragments for _, one in dataset.claims] != []
    assert sum(len(one.fragments) for _, one in dataset.claims) == 1


def test_descriptions_that_were_dropped_leave_the_codes(path):
    def edit(root):
        for one in list(root.iter(NS + "Description")):
            if one.getparent().tag == NS + "PlainTextSelection":
                one.getparent().remove(one)

    line, *_ = [one for _, one in read(edited(path, edit)).claims if one.speaker]
    assert (line.claim_type, line.secondary_types) == (120, [110])
    assert (line.targets, line.roles.affected) == (["Army", "NATO"], [])
    assert (line.analyst, line.note) == ("Ana", "a note")


def test_windows_line_ends_do_not_matter(path):
    with zipfile.ZipFile(path) as archive:
        name = archive.namelist()[0]
    other = changed(path, lambda text: text.replace("\n", "\r\n"), name)
    assert "\n" in TEXT
    dataset = read(other)
    assert dataset.articles[0].text == TEXT
    assert {one.quote for _, one in dataset.claims} == {
        TEXT[14:27],
        f"{TEXT[14:27]} … {TEXT[84:92]}",
    }


def test_metadata_that_was_changed_wins(path):
    dataset = read(changed(path, lambda text: text.replace("<TextValue>The Paper", "<TextValue>X")))
    assert (dataset.articles[0].outlet, dataset.articles[0].published) == ("X", "2016-10")


def test_cancelling_stops(path):
    from core.exchange.selection import Stopped

    with pytest.raises(Stopped):
        qdpx.read(path, ReadOptions({}, cancelled=lambda: True))


def test_a_damaged_file_is_a_difference(talks, path):
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(BytesIO(), "w"):
        assert archive.testzip() is None
    with select_claims(talks) as selection:
        other = changed(path, lambda text: text.replace('endPosition="27"', 'endPosition="26"'))
        assert compare(qdpx.expected(selection), qdpx.found(other)).differing == 2
        path.write_bytes(b"PK")
        assert not compare(qdpx.expected(selection), qdpx.found(path)).equal


def test_a_source_that_was_renamed_elsewhere(path):
    def edit(root):
        next(root.iter(NS + "TextSource")).set("name", "talks.txt, final version")

    assert read(edited(path, edit)).articles[0].name == "talks.txt, final version"


def test_the_file_is_called_as_the_project(project, tmp_path):
    written(project, tmp_path / "p.qdpx")
    title = project.read(lambda connection: connection.scalar(sql_select(Info.title)))
    assert title != project.codebook.title
    assert xml(tmp_path / "p.qdpx").get("name") == title
