"""Damaged and hostile .qdpx files: a sentence, never a crash, and nothing that fills the memory."""

import struct
import time
import tracemalloc
import zipfile

import pytest

from core.errors import Refused, Trouble
from core.exchange.formats.qdpx import archive as qdpx_archive
from core.exchange.formats.qdpx import elements as qdpx_elements
from core.exchange.formats.qdpx import form as qdpx
from core.exchange.read_options import ReadOptions
from tests.core.exchange.formats.qdpx.test_qdpx_foreign import (
    CODES,
    PEACE,
    SOURCE,
    TEXT,
    WAR,
    coding,
    guid,
    mark,
    nested,
    pack,
    source,
)


def read(path):
    return qdpx.read(path, ReadOptions({}))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "bad.qdpx"


def archive(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members.items():
            new.writestr(name.replace("_", "."), data)
    return path


def refused(path, words):
    with pytest.raises(Refused) as refusal:
        read(path)
    assert words in str(refusal.value)
    assert len(str(refusal.value)) < 400


def with_head(path, head, name="p"):
    body = f'{head}<Project name="{name}" xmlns="urn:QDA-XML:project:1.0"></Project>'
    return archive(path, project_qde=body)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is not a zip archive"),
        (b"PK\x03\x04 and more", "is not a zip archive"),
        (b"<Project/>", "is not a zip archive"),
    ],
)
def test_what_is_no_archive(path, data, words):
    path.write_bytes(data)
    refused(path, words)


def test_a_file_that_is_not_there(path):
    with pytest.raises(Trouble, match="cannot be read"):
        read(path)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("", "no valid XML"),
        ("<Project", "no valid XML"),
        ("<Project/>", "begins with <Project>"),
        ('<CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "begins with <CodeBook>"),
        ("<x>" * 400 + "</x>" * 400, "nested too deep"),
    ],
)
def test_what_is_no_project(path, body, words):
    refused(archive(path, project_qde=body), words)


def test_an_archive_without_a_project(path):
    refused(archive(path, readme_txt="hello"), "has no “project.qde”")


def test_doubled_and_encrypted_members(path):
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("project.qde", "a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            new.writestr("project.qde", "b")
    refused(path, "an odd way")
    archive(path, project_qde="x")
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    path.write_bytes(data)
    refused(path, "password")


def test_a_bomb_is_not_opened(path):
    archive(path, project_qde=b" " * 20_000_000)
    tracemalloc.start()
    refused(path, "unpacks to far more")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_forged_sizes_are_damage(path):
    pack(path, source(mark(0, 5, coding(WAR))), members={f"sources/{SOURCE}.txt": TEXT * 50})
    data = path.read_bytes()
    size = struct.pack("<I", len((TEXT * 50).encode()))
    assert data.count(size) >= 2
    path.write_bytes(data.replace(size, struct.pack("<I", 10)))
    refused(path, "damaged")


def test_a_broken_member_is_damage(path):
    pack(path, source(), members={f"sources/{SOURCE}.txt": TEXT})
    data = path.read_bytes()
    path.write_bytes(data.replace("Größe".encode(), b"Grosse."[:7]))
    refused(path, "damaged")


ENTITIES = (
    '<!DOCTYPE Project [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize("head", [ENTITIES, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
@pytest.mark.parametrize("name", ["p", "&i;"])
def test_entities_are_refused(path, head, name):
    if name != "p" and "ENTITY" not in head:
        head = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'
    begun = time.monotonic()
    with pytest.raises(Refused):
        read(with_head(path, head, name))
    assert time.monotonic() - begun < 2


def test_entities_in_a_text(path):
    body = (
        f'{ENTITIES}<Project name="p" xmlns="urn:QDA-XML:project:1.0"><Sources>'
        f"<TextSource guid='{SOURCE}'><PlainTextContent>&i;</PlainTextContent></TextSource>"
        "</Sources></Project>"
    )
    refused(archive(path, project_qde=body), "bad.qdpx")


def test_members_that_lead_out_are_not_written_anywhere(path, tmp_path):
    members = {"../../evil.txt": "x", "/evil.txt": "x", f"sources/{SOURCE}.txt": TEXT}
    dataset = read(pack(path, source(), members=members))
    assert dataset.articles[0].text == TEXT
    assert list(tmp_path.iterdir()) == [path]


def test_very_long_names(path):
    named = source(mark(0, 5, coding(WAR), "x" * 2_000_000), name="n" * 2_000_000)
    dataset = read(pack(path, named, members={f"sources/{SOURCE}.txt": TEXT}))
    assert len(dataset.articles[0].name) < 200
    assert len(dataset.claims) == 1
    longest = source(name="n" * 11_000_000)
    refused(pack(path, longest, members={}), "longer than 10 MB")


@pytest.mark.parametrize(
    ("start", "end"),
    [(-5, 3), (3, 3), (9, 2), (0, 10_000), (10**14, 10**15), ("x", 5), ("9" * 5000, 5), ("", "")],
)
def test_positions_outside_are_a_sentence(path, start, end):
    marks = mark(start, end, coding(WAR)) + mark(0, 5, coding(WAR), number=2)
    dataset = read(pack(path, source(marks), members={f"sources/{SOURCE}.txt": TEXT}))
    assert [line.quote for _, line in dataset.claims] == ["Größe"]
    assert "A selection lies outside of its text; it was left out." in dataset.no_place


def test_doubled_and_dangling_guids(path):
    marks = mark(0, 5, coding(WAR)) * 3 + mark(0, 5, coding(guid(77)), number=2)
    doubled = source(marks) + source(mark(0, 5, coding(PEACE)), name="other")
    dataset = read(pack(path, doubled, members={f"sources/{SOURCE}.txt": TEXT}))
    ids = [line.id for _, line in dataset.claims]
    assert len(ids) == 4 == len({*ids})
    assert any("not among the codes" in one for one in dataset.no_place)


def test_forged_descriptions(path):
    words = (
        '{"id": "' + "a" * 32 + '", "article": {}, "fragments": [[0, 5]], "claim_type": 5}',
        '{"id": 7}',
        "{" * 100_000,
        "[" * 100_000,
    )
    marks = "".join(
        mark(0, 5, f"<Description>{one}</Description>", number=number)
        for number, one in enumerate(words)
    )
    about = f"<Description>{'{' * 100_000}</Description>"
    forged = f'<Description>{{"codebook":{"[" * 100_000}</Description>'
    path = pack(path, source(about + marks), members={f"sources/{SOURCE}.txt": TEXT}, after=forged)
    dataset = read(path)
    assert {line.quote for _, line in dataset.claims} == {"Größe"}
    assert len(dataset.no_place) > 2


def test_more_than_people_make(path, monkeypatch):
    monkeypatch.setattr(qdpx_elements, "MOST", 200)
    refused(pack(path, source(mark(0, 5) * 300)), "more than 200 things")
    monkeypatch.setattr(qdpx_archive, "MEMBER_LIMIT", 3)
    refused(pack(path, source(), members={str(n): "" for n in range(4)}), "an odd way")


def test_more_codes_than_a_codebook_has(path):
    code = f'<Code guid="{WAR}" name="a" isCodable="true"/>'
    many = f"<CodeBook><Codes>{code * 10_001}</Codes></CodeBook>"
    begun = time.monotonic()
    refused(pack(path, source(), before=many), "more than 10,000 codes")
    assert time.monotonic() - begun < 3


def test_very_deep_codes(path):
    dataset = read(pack(path, "", before=nested(100).replace("<Sources>", "")))
    assert len(dataset.codebook.types) == 100
    refused(pack(path, "", before=nested(300)), "nested too deep")


def test_many_selections_of_much_text_stay_within_bounds(path):
    text = "word " * 400_000
    marks = "".join(
        mark(0, len(text), coding(WAR), "not there at all", number) for number in range(300)
    )
    begun = time.monotonic()
    pack(path, source(marks), before=CODES, members={f"sources/{SOURCE}.txt": text})
    dataset = read(path)
    assert time.monotonic() - begun < 8
    assert len(dataset.claims) == 150
    assert any("more words in them than fit" in one for one in dataset.no_place)


def test_a_source_that_is_no_text(path):
    data = bytes(range(256)) * 40
    dataset = read(pack(path, source(mark(0, 5)), members={f"sources/{SOURCE}.txt": data}))
    assert dataset.claims == ()
    assert dataset.no_place


@pytest.mark.parametrize(("place", "data"), [(0, b"XXXX"), (-6, b"\xff\0\0\0")])
def test_a_project_that_is_not_where_the_list_of_members_says(path, place, data):
    """The head of the member is overwritten, or the list leads in front of the file."""
    with zipfile.ZipFile(path, "w") as new:
        new.writestr("project.qde", "<Project name='p'/>")
    whole = bytearray(path.read_bytes())
    start = place % len(whole)
    whole[start : start + 4] = data
    path.write_bytes(whole)
    refused(path, "damaged")
