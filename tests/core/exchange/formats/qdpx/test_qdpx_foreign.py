"""Projects of other programs for qualitative data, with what is odd about each of them."""

import zipfile

import pytest

from core.exchange.formats.qdpx import form as qdpx
from core.exchange.read_options import ReadOptions
from core.exchange.taking_dataset import TakeDataset
from core.text.canonical import canonical

WAR, PEACE, USER, OTHER = (f"0A1B2C3D-0000-1111-2222-00000000000{n}" for n in range(1, 5))
SOURCE = "0A1B2C3D-0000-1111-2222-0000000000AA"
TEXT = "Größe 😀 first.\nThe general 👩🏽‍🚒 said no.\nשלום, e\u0301 and the end.\n"
WORDS = ("Größe", "general 👩🏽‍🚒 said", "שלום, e\u0301", "the end.")


def guid(number):
    return f"0A1B2C3D-0000-1111-3333-{number:012X}"


def coding(code, number=900, user=""):
    given = f' creatingUser="{user}"' if user else ""
    return f'<Coding guid="{guid(number)}"{given}><CodeRef targetGUID="{code}"/></Coding>'


def mark(start, end, inside="", name=None, number=1):
    named = "" if name is None else f' name="{name}"'
    return (
        f'<PlainTextSelection guid="{guid(number)}" startPosition="{start}" endPosition="{end}"'
        f"{named}>{inside}</PlainTextSelection>"
    )


def source(inside="", path=f'plainTextPath="internal://{SOURCE}.txt"', name="interview"):
    return f'<TextSource guid="{SOURCE}" name="{name}" {path}>{inside}</TextSource>'


CODES = (
    f'<CodeBook><Codes><Code guid="{WAR}" name="War" isCodable="true" color="#A1c"/>'
    f'<Code guid="{PEACE}" name="Peace" isCodable="true"/></Codes></CodeBook>'
)
USERS = f'<Users><User guid="{{{USER}}}" name="Mia"/><User guid="{OTHER}" id="B"/></Users>'


def pack(path, sources, before=USERS + CODES, after="", origin="NVivo", members=None):
    """A project file with the given parts; `members` are further files by their names."""
    body = (
        f'<?xml version="1.0" encoding="utf-8"?><Project name="p" origin="{origin}" '
        f'xmlns="urn:QDA-XML:project:1.0">{before}<Sources>{sources}</Sources>{after}</Project>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", body)
        for name, data in (members or {}).items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def read(tmp_path):
    def reading(sources, text=TEXT, **given):
        members = given.pop("members", {f"sources/{SOURCE}.txt": text})
        path = pack(tmp_path / "other.qdpx", sources, members=members, **given)
        return qdpx.read(path, ReadOptions({}))

    return reading


def lines(dataset):
    return [line for _, line in dataset.claims]


def counted(text, start=0):
    """Marks of all words, as a program counts that has this text."""
    places = [(text.index(words), words) for words in WORDS]
    return [(at + start, at + start + len(words), words) for at, words in places]


def test_one_code_is_a_type_and_several_are_one_claim(read):
    inside = coding("{" + WAR.lower() + "}", user=USER) + coding(PEACE, 901, USER)
    dataset = read(source(mark(0, 5, inside) + mark(8, 14, coding(PEACE), number=2)))
    first, second = lines(dataset)
    assert [one.name for one in dataset.codebook.types] == ["War", "Peace"]
    assert dataset.codebook.types[0].colour_light == "#aa11cc"
    assert (first.claim_type, first.secondary_types, first.analyst) == (100, [200], "Mia")
    assert (second.claim_type, second.secondary_types, second.analyst) == (200, [], None)
    assert (first.quote, first.article.name) == ("Größe", "interview")
    assert any("several codes" in one for one in dataset.no_place)


def test_each_user_has_a_claim(read):
    dataset = read(source(mark(0, 5, coding(WAR, 1, USER) + coding(PEACE, 2, OTHER))))
    assert [(one.analyst, one.claim_type) for one in lines(dataset)] == [("Mia", 100), ("B", 200)]
    assert len({one.id for one in lines(dataset)}) == 2


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        (TEXT, TEXT),
        (TEXT.replace("\n", "\r\n"), TEXT),
        (TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")),
        (TEXT, TEXT.replace("\n", "\r\n")),
        (TEXT.replace("\n", "\r"), TEXT),
        ("\ufeff" + TEXT, TEXT),
        ("\ufeff" + TEXT, "\ufeff" + TEXT),
        (TEXT, "\ufeff" + TEXT.replace("\n", "\r\n")),
    ],
)
@pytest.mark.parametrize("units", ["code points", "UTF-16"])
@pytest.mark.parametrize("last", [0, 1])
def test_whatever_is_counted_the_words_are_found(read, file, counts, units, last):
    def position(at):
        return at if units == "code points" else len(counts[:at].encode("utf-16-le")) // 2

    marks = "".join(
        mark(position(start), position(end) - last, coding(WAR), words, number)
        for number, (start, end, words) in enumerate(counted(counts))
    )
    dataset = read(source(marks), file)
    assert [one.quote for one in lines(dataset)] == list(WORDS)
    [article] = dataset.articles
    assert article.text == canonical(file) == TEXT
    assert [TEXT[a:b] for one in lines(dataset) for a, b in one.fragments] == list(WORDS)


def test_names_may_be_cut_and_have_other_quotation_marks(read):
    text = 'She said “we shall never surrender” and "left".\r\nThen it ended.'
    at = text.replace("\r\n", "\n").index("Then")
    marks = mark(9, 36, coding(WAR), "&quot;we shall…") + mark(at, at + 4, coding(WAR), "Then", 2)
    assert [one.quote for one in lines(read(source(marks), text))] == [text[9:36], "Then"]


@pytest.mark.parametrize(("origin", "quote"), [("ATLAS.ti 23", "two"), ("Quirkos", "\ntw")])
def test_without_names_the_program_decides(read, origin, quote):
    dataset = read(source(mark(4, 7, coding(WAR))), "one\r\ntwo", origin=origin)
    assert lines(dataset)[0].quote == quote


@pytest.mark.parametrize("folder", ["Sources", "sources", "SOURCES"])
@pytest.mark.parametrize("name", [SOURCE, SOURCE.lower(), "{" + SOURCE + "}"])
def test_sources_are_found_whatever_their_case(read, folder, name):
    dataset = read(source(mark(0, 5, coding(WAR))), members={f"{folder}/{name}.txt": TEXT})
    assert lines(dataset)[0].quote == "Größe"


def test_text_in_line_and_an_odd_member(read):
    inside = f"<PlainTextContent>{TEXT}</PlainTextContent>" + mark(0, 5, coding(WAR))
    dataset = read(source(inside, ""), members={"sources/.root": ""})
    assert lines(dataset)[0].quote == "Größe"


@pytest.mark.parametrize(
    "path", ["absolute:///etc/passwd", "relative://../x.txt", "internal://../../etc/passwd", "/x"]
)
def test_nothing_outside_is_followed(read, path):
    dataset = read(source(mark(0, 5, coding(WAR)), f'plainTextPath="{path}"'))
    assert (dataset.articles, dataset.claims) == ((), ())
    assert any("nothing outside of the file is read" in one for one in dataset.no_place)


def test_a_word_document_without_a_companion_is_looked_through(read, shared):
    data = (shared / "samples/lexisnexis/sample.docx").read_bytes()
    path = f'richTextPath="internal://{SOURCE}.docx"'
    whole = read(source(path=path), members={f"sources/{SOURCE}.docx": data}).articles[0].text
    words = next(one for one in whole.split("\n") if len(one) > 40 and whole.count(one) == 1)
    marks = mark(1, 9, coding(WAR), words.replace("&", "&amp;").replace('"', "&quot;"))
    dataset = read(source(marks, path), members={f"sources/{SOURCE}.docx": data})
    assert [one.quote for one in lines(dataset)] == [words.strip()]
    assert any("only a Word document" in one for one in dataset.no_place)


def test_sources_of_one_name_are_told_apart(read):
    other = source(name="interview").replace(SOURCE, PEACE)
    members = {f"sources/{SOURCE}.txt": TEXT, f"sources/{PEACE}.txt": TEXT + "more"}
    dataset = read(source() + other, members=members)
    assert [one.name for one in dataset.articles] == ["interview", "interview (2)"]


CASES = (
    f'<Variables><Variable guid="{guid(70)}" name="Country" typeOfVariable="Text"/>'
    f'<Variable guid="{guid(71)}" name="Age" typeOfVariable="Integer"/></Variables>'
    f'<Cases><Case guid="{guid(60)}" name="Maria"><VariableValue><VariableRef targetGUID="'
    f'{guid(70)}"/><TextValue>ESP</TextValue></VariableValue><VariableValue><VariableRef '
    f'targetGUID="{guid(71)}"/><IntegerValue>44</IntegerValue></VariableValue><SelectionRef '
    f'targetGUID="{guid(2)}"/></Case><Case guid="{guid(61)}"/></Cases>'
)


def test_cases_are_actors_and_speak(read):
    marks = mark(0, 5, coding(guid(60)) + coding(WAR)) + mark(8, 14, coding(WAR), number=2)
    dataset = read(
        source(marks + mark(8, 10, coding(guid(61)), number=3)), before=USERS + CODES + CASES
    )
    maria, nobody = dataset.actors
    assert (maria.name, maria.country, maria.fields) == ("Maria", "ESP", {"Age": ("44",)})
    assert [one.speaker for one in lines(dataset)] == ["Maria", "Maria", nobody.name]
    assert [one.claim_type for one in lines(dataset)] == [100, 100, None]
    assert any("case without a name" in one for one in dataset.no_place)


def test_memos_and_descriptions_are_notes(read):
    memo = f'<NoteRef targetGUID="{guid(50)}"/>'
    note = (
        f'<Notes><Note guid="{guid(50)}"><PlainTextContent>so?</PlainTextContent></Note>'
        f'<Note guid="{guid(51)}"><PlainTextContent>alone</PlainTextContent></Note></Notes>'
    )
    marks = mark(0, 5, coding(WAR) + memo) + mark(
        8, 14, "<Description>an annotation</Description>", number=2
    )
    dataset = read(source(marks), after=note)
    assert [(one.claim_type, one.note) for one in lines(dataset)] == [
        (100, "so?"),
        (None, "an annotation"),
    ]
    assert any("memo that belongs to no passage" in one for one in dataset.no_place)


def test_what_has_no_place_is_said_with_numbers(read):
    pictures = f'<PictureSource guid="{guid(30)}"/><PDFSource guid="{guid(31)}"/>' * 2
    after = (
        f'<Links><Link guid="{guid(40)}"/></Links><Sets><Set guid="{guid(41)}" name="s"/>'
        f'<Set guid="{guid(42)}" name="s"/></Sets><Graphs><Graph guid="{guid(43)}"/></Graphs>'
    )
    dataset = read(source(mark(0, 5) + coding(WAR)) + pictures, after=after)
    said = " ".join(dataset.no_place)
    for words in (
        "A picture is",
        "A PDF is",
        "A set of",
        "A link of",
        "A graph of",
        "whole source",
    ):
        assert words in said
    assert "A set of the file has no place here. (2 times)" in dataset.no_place
    assert "neither codes nor a description" in said


def test_dates_are_taken_where_they_are_dates(read):
    good = coding(WAR).replace("<Coding", '<Coding creationDateTime="2024-09-15T17:36:47+02:00"')
    bad = coding(WAR).replace("<Coding", '<Coding creationDateTime="gestern"')
    dataset = read(source(mark(0, 5, good) + mark(6, 9, bad, number=2)))
    assert [one.created for one in lines(dataset)] == ["2024-09-15T15:36:47Z", None]


def test_values_of_a_source_are_metadata(read):
    variable = (
        f'<Variables><Variable guid="{guid(70)}" name="Date" typeOfVariable="Date"/></Variables>'
    )
    value = (
        f'<VariableValue><VariableRef targetGUID="{guid(70)}"/><DateValue>2016-10-01</DateValue>'
        "</VariableValue>"
    )
    dataset = read(source(value), before=variable)
    assert dataset.articles[0].published == "2016-10-01"


def nested(depth):
    names = [f'<Code guid="{guid(n)}" name="c{n}" isCodable="true">' for n in range(depth)]
    return f"<CodeBook><Codes>{''.join(names)}{'</Code>' * depth}</Codes></CodeBook>"


def test_codes_deeper_than_two_levels_are_named_by_their_way(read):
    types = read(source(mark(0, 5, coding(guid(3)))), before=nested(4)).codebook.types
    assert [one.name for one in types] == ["c0", "c1", "c1 / c2", "c1 / c2 / c3"]
    assert {one.parent for one in types[1:]} == {100}


def test_many_nested_codes_are_taken_higher(read):
    dataset = read(source(mark(0, 5, coding(guid(99)))), before=nested(100))
    deepest = next(one for one in dataset.codebook.types if one.name.endswith("c99"))
    assert lines(dataset)[0].claim_type == deepest.code
    assert any("deeper than 50 levels" in one for one in dataset.no_place)


def test_odd_codes_are_mended(read):
    words = "<Description>Code: 110</Description>"
    codes = (
        f'<Code guid="{WAR}" name="A" isCodable="true">{words}</Code>'
        f'<Code guid="{WAR}" name="a" isCodable="yes" color="red">{words}</Code>'
        f'<Code guid="none" isCodable="false"/><Code guid="{PEACE}" name="{"x" * 5000}"/><Thing/>'
        f'<Code guid="{USER}" name="cannot tell" isCodable="true"><Description>Code: 999'
        f'</Description></Code><Code guid="{OTHER}" name="&#x85;b&#9;c" isCodable="false"/>'
    )
    before = f"<CodeBook><Codes>{codes}</Codes></CodeBook>"
    dataset = read(source(mark(0, 5, coding(OTHER))), before=before)
    types = dataset.codebook.types
    assert [one.name for one in types[:3]] == ["A", "a (2)", "Code without a name 3"]
    assert types[0].code == 110
    assert lines(dataset)[0].claim_type == types[-1].code
    assert types[-1].codable
    assert all(len(one.name) <= 200 for one in types)


@pytest.mark.parametrize(
    ("name", "types"), [("atlas-blank", 0), ("atlas-codebook", 3), ("nvivo-project", 262)]
)
def test_real_files_are_taken_in(project, shared, name, types):
    dataset = qdpx.read(shared / f"samples/refi-qda/{name}.qdpx", ReadOptions({}))
    assert len(dataset.codebook.types if dataset.codebook else ()) == types
    before = len(project.codebook.types)
    report = project.run(TakeDataset(dataset)).result
    assert len(report.types) == types == len(project.codebook.types) - before


def test_it_is_taken_into_a_project(project, read):
    inside = coding(WAR, user=USER) + coding(guid(60))
    dataset = read(source(mark(0, 5, inside)), before=USERS + CODES + CASES)
    report = project.run(TakeDataset(dataset)).result
    assert (report.claims.added, report.articles, report.analysts) == (1, 1, ("Mia",))
    assert report.claims.rejected == ()


def test_an_empty_file_says_so(read):
    dataset = read("", before="", members={})
    assert dataset.no_place == ("The file is empty: it has no texts, no codes and no cases.",)


def test_codes_that_are_nested_deeper_are_told(read):
    deep = "".join(
        f'<Code guid="{guid(number)}" name="level {number}" isCodable="true">'
        for number in range(1, 5)
    )
    before = f"<CodeBook><Codes>{deep}{'</Code>' * 4}</Codes></CodeBook>"
    [words] = [one for one in read(source(), before=before).no_place if "nested" in one]
    assert words.startswith("2 codes are nested deeper")
    assert "“level 2 / level 3”" in words


def test_a_source_that_is_named_by_an_id_is_told_by_its_number(read):
    dataset = read(source(name=guid(7)) + source(name="Interview 2"), text=" ")
    assert [one.partition(",")[0] for one in dataset.no_place] == [
        "The source 1 of the file",
        "The source “Interview 2” has no words; it was left out.",
    ]
