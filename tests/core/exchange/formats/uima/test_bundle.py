"""CAS archives: read by the library for UIMA, after changes in other programs, and hostile ones."""

import json
import re
import zipfile

import pytest
from cassis import load_cas_from_json, load_cas_from_xmi, load_typesystem

from core.claims.coding import Coding
from core.claims.commands import CodeClaim
from core.errors import Refused
from core.exchange.formats.uima import json_form as uima_json
from core.exchange.formats.uima import xmi_form as uima_xmi
from core.exchange.selection import Stopped
from core.text.spans import Span
from tests.core.exchange.formats.writing import (
    EMOJI_TEXT,
    MINISTER,
    QUOTE,
    lines_of,
    minister_claim,
    options,
    repacked,
    written,
)

FORMS = {"xmi": uima_xmi, "json": uima_json}


@pytest.fixture(params=FORMS)
def form(request):
    return request.param


@pytest.fixture
def coded(project, add_article, tmp_path, form):
    minister_claim(project, add_article, note="mine")
    path = tmp_path / "out.zip"
    return path, written(project, FORMS[form], path)


def cas_in(path, form):
    with zipfile.ZipFile(path) as archive:
        if form == "json":
            return load_cas_from_json(archive.read("emoji.json").decode())
        types = load_typesystem(archive.open("TypeSystem.xml"))
        return load_cas_from_xmi(archive.open("emoji.xmi"), typesystem=types)


def test_the_library_covers_the_same_words(coded, form):
    cas = cas_in(coded[0], form)
    assert cas.sofa_string == EMOJI_TEXT
    fragments = cas.select("onrecord.Fragment")
    assert [one.get_covered_text() for one in fragments] == [
        EMOJI_TEXT[slice(*span)] for span in QUOTE
    ]
    (claim,) = cas.select("onrecord.Claim")
    assert {one.claim.xmiID for one in fragments} == {claim.xmiID}
    assert (claim.claim_type, claim.stance, claim.analyst) == (
        "Accuse: war crime",
        "negative",
        "Ana",
    )
    mentions = {one.role: one.get_covered_text() for one in cas.select("onrecord.Mention")}
    assert mentions == {"speaker": "the minister", "cue": "said"}
    (about,) = cas.select("de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData")
    assert about.documentId == "emoji.txt"


def test_offsets_in_the_file_are_utf_16(coded, form):
    with zipfile.ZipFile(coded[0]) as archive:
        words = archive.read(f"emoji.{form}").decode()
    begin = QUOTE[0].start_cp + 1  # one emoji before
    assert f'begin="{begin}"' in words or f'"begin":{begin},' in words


def changed(path, tmp_path, form, old, new):
    out = tmp_path / "changed.zip"

    def change(name, words):
        if name != f"emoji.{form}":
            return words
        made = re.sub(old, new, words)
        assert made != words
        return made

    repacked(path, out, change)
    return FORMS[form].read(out, options())


@pytest.mark.parametrize(
    ("feature", "old", "new", "key", "value"),
    [
        ("stance", "negative", "positive", "fields", {"stance": "positive"}),
        ("claim_type", "Accuse: war crime", "deny", "claim_type", 210),
        ("note", "mine", "yours", "note", "yours"),
        ("analyst", "Ana", "Ben", "analyst", "Ben"),
        ("role", "cue", "speaker", "cue", None),
    ],
)
def test_what_was_changed_elsewhere_goes_before_our_json(
    coded, tmp_path, form, feature, old, new, key, value
):
    mark = f'{feature}="{old}"' if form == "xmi" else f'"{feature}":"{old}"'
    dataset = changed(coded[0], tmp_path, form, mark, mark.replace(old, new))
    ((_, line),) = dataset.claims
    assert getattr(line, key) == value
    assert line.quote == " … ".join(EMOJI_TEXT[slice(*span)] for span in QUOTE)
    assert dataset.no_place == ()


def test_a_type_that_the_codebook_lacks_is_told(coded, tmp_path, form):
    old = "Accuse: war crime"
    mark = f'claim_type="{old}"' if form == "xmi" else f'"claim_type":"{old}"'
    dataset = changed(coded[0], tmp_path, form, mark, mark.replace(old, "Novelty"))
    assert dataset.no_place == (
        f"emoji.{form}: the type “Novelty” is not in the codebook of the file.",
    )


def test_signs_that_xml_forbids_come_back(project, add_article, tmp_path, form):
    text = "A\x0b“B\uffff”\x01 said\x85\ufdd2 <&>\"'\n"
    article = add_article("odd\x07.txt", text)
    project.run(CodeClaim(article, Coding(fragments=(Span(2, 5),), note="<&>\"'\n\x01")))
    path = tmp_path / "out.zip"
    coded, *_, remarks = written(project, FORMS[form], path)
    dataset = FORMS[form].read(path, options())
    assert dataset.articles[0].text == coded[0].article.text
    assert lines_of(dataset)[0]["quote"] == "“B\uffff"
    assert any("XML cannot hold" in one for one in remarks) == (form == "xmi")


def test_reading_can_be_cancelled(coded, form):
    with pytest.raises(Stopped):
        FORMS[form].read(coded[0], options(lambda: True))


def test_a_file_by_itself_needs_its_types_beside_it(coded, tmp_path, form):
    with zipfile.ZipFile(coded[0]) as archive:
        archive.extractall(tmp_path / "out")
    (tmp_path / "out" / "TypeSystem.xml").rename(tmp_path / "TypeSystem.xml")
    alone = tmp_path / "out" / f"emoji.{form}"
    if form == "xmi":
        with pytest.raises(Refused, match=r"needs its TypeSystem\.xml"):
            uima_xmi.read(alone, options())
        (tmp_path / "TypeSystem.xml").rename(tmp_path / "out" / "TypeSystem.xml")
    dataset = FORMS[form].read(alone, options())
    assert dataset.articles[0].text == EMOJI_TEXT
    assert lines_of(dataset) == lines_of(FORMS[form].read(coded[0], options()))


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({"a.txt": "x"}, "has no CAS"),
        ({"a.xmi": "<a/>"}, "no TypeSystem.xml beside it"),
        ({"a.xmi": "<a/>", "TypeSystem.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}, "entities"),
        ({"a.xmi": "<a", "TypeSystem.xml": "<a/>"}, "not sound XML"),
        ({"a.xmi": "<a/>", "TypeSystem.xml": "<a/>"}, "“a.xmi” has no text"),
        ({"a.json": '{"%FEATURE_STRUCTURES": 3}'}, "no CAS of UIMA"),
        ({"a.json": '{"%FEATURE_STRUCTURES": ' + "[" * 100_000}, "no CAS of UIMA"),
    ],
)
def test_what_is_no_cas_is_refused(tmp_path, files, reason):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, words in files.items():
            archive.writestr(name, words)
    with pytest.raises(Refused, match=reason):
        uima_xmi.read(path, options())


def foreign(structures, types, text="😀 one two"):
    sofa = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView"}
    sofa |= {"mimeType": "text", "sofaString": text}
    numbered = [{"%ID": at, "@sofa": 1} | one for at, one in enumerate(structures, 2)]
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": [one["%ID"] for one in numbered]}}
    described = {
        name: {"%NAME": name, "%SUPER_TYPE": "uima.tcas.Annotation"}
        | {one: {"%NAME": one, "%RANGE": f"uima.cas.{kind}"} for one, kind in features.items()}
        for name, features in types.items()
    }
    return json.dumps(
        {"%TYPES": described, "%FEATURE_STRUCTURES": [sofa, *numbered], "%VIEWS": views}
    )


def test_layers_of_others_become_claims(tmp_path):
    token = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token"
    types = {
        "custom.Frame": {"tone": "String", "sure": "Boolean", "weight": "Integer", "link": "TOP"},
        "custom.Arc": {"Governor": "TOP", "Dependent": "TOP"},
        token: {},
    }
    frame = {"%TYPE": "custom.Frame", "begin": 3, "end": 6}
    words = foreign(
        [
            frame | {"tone": "harsh", "sure": True, "weight": 3, "@link": 4},
            frame | {"begin": 7, "end": 99},
            {"%TYPE": "custom.Arc", "begin": 3, "end": 6},
            {"%TYPE": token, "begin": 3, "end": 6},
        ],
        types,
    )
    (tmp_path / "a.json").write_text(words, "utf-8")
    dataset = uima_json.read(tmp_path / "a.json", options())
    ((_, line),) = dataset.claims
    assert (line.fragments, line.quote) == ([(2, 5)], "one")
    assert line.fields == {"tone": "harsh", "sure": "yes", "weight": "3"}
    assert [one.name for one in dataset.codebook.types] == ["Frame"]
    assert [(one.name, one.kind) for one in dataset.codebook.fields] == [
        ("tone", "one of"),
        ("sure", "yes/no"),
        ("weight", "number"),
    ]
    assert dataset.no_place == (
        "a.json: what “link” refers to has no place here.",
        "a.json: a relation “Arc” has no place here.",
        "a.json: an annotation of the type “Token” is not a claim.",
        "a.json, Frame 3: The passage 6 to 99 lies outside the text, which is 9 characters long.",
    )


def test_the_mention_is_where_it_was(coded, form):
    dataset = FORMS[form].read(coded[0], options())
    assert dataset.claims[0][1].speaker_mention == tuple(MINISTER)
