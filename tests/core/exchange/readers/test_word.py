import zipfile
from io import BytesIO

import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from core.errors import Refused

DOC = "word/document.xml"


def article(document):
    document.add_heading("Council keeps the old dock", 1)
    paragraph = document.add_paragraph("It was “not  a good day” 🚢,")
    paragraph.add_run().add_break()
    paragraph.add_run("he said.")
    table = document.add_table(2, 2)
    for place, words in enumerate(("for", "12", "against", "9")):
        table.cell(place // 2, place % 2).text = words
    document.add_paragraph("first a vote", style="List Bullet")
    document.add_paragraph("then a walk", style="List Bullet")
    document.sections[0].header.paragraphs[0].text = "THE EVENING HARBOUR"


def test_paragraphs_breaks_tables_and_lists(read_one, word_file):
    data = word_file(article)
    draft = read_one("dock.docx", data)
    assert draft.text == (
        "Council keeps the old dock\n\nIt was “not  a good day” 🚢,\nhe said.\n\n"
        "for\t12\nagainst\t9\n\nfirst a vote\nthen a walk"
    )
    assert draft.title == "Council keeps the old dock"
    assert (draft.format, draft.encoding, draft.original) == ("docx", None, data)
    assert (draft.author, draft.published, draft.outlet) == (None, None, None)


def test_words_stay_as_published(read_one, word_file):
    words = "Cafe\u0301\u00a0👩‍👩‍👧 says: المجلس <b>&amp; no"
    draft = read_one("words.docx", word_file(lambda document: document.add_paragraph(words)))
    assert draft.text == words


def test_the_title_of_the_properties(read_one, word_file):
    def titled(document):
        article(document)
        document.core_properties.title = "Dock: the  council’s word"

    assert read_one("dock.docx", word_file(titled)).title == "Dock: the council’s word"


@pytest.mark.parametrize("made_up", ["Microsoft Word - dock.doc", "Document1", "dock.docx"])
def test_a_title_that_a_program_made_up_is_not_used(read_one, word_file, made_up):
    def titled(document):
        article(document)
        document.core_properties.title = made_up

    assert read_one("dock.docx", word_file(titled)).title == "Council keeps the old dock"


def test_without_a_heading_the_first_plausible_line(read_one, word_file):
    def plain(document):
        for words in ("Last Updated: 07/27/2016", "Council keeps the old dock", "The council met."):
            document.add_paragraph(words)

    assert read_one("dock.docx", word_file(plain)).title == "Council keeps the old dock"


def test_proposed_insertions_are_in_and_deletions_are_out(read_one, word_file):
    def tracked(document):
        paragraph = document.add_paragraph("The council ")
        for kind, part, words in (("w:ins", "w:t", "kept"), ("w:del", "w:delText", "sold")):
            change, run, text = OxmlElement(kind), OxmlElement("w:r"), OxmlElement(part)
            change.set(qn("w:id"), "1")
            text.text = words
            run.append(text)
            change.append(run)
            paragraph._p.append(change)

    assert read_one("dock.docx", word_file(tracked)).text == "The council kept"


def test_what_is_no_word_document_is_refused(read_all, word_file, rezipped):
    whole = word_file(article)
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("hello.txt", "hello")
    bad = {
        "text": b"Council keeps the old dock",
        "cut": whole[: len(whole) // 2],
        "zip": other.getvalue(),
        "xml": rezipped(whole, {DOC: b"<w:document"}),
    }
    for content in bad.values():
        with pytest.raises(Refused, match="not a Word document"):
            read_all("bad.docx", content)


def test_an_old_or_protected_document_is_refused(read_all):
    with pytest.raises(Refused, match=r"Save it as \.docx"):
        read_all("old.docx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))


def test_an_empty_document_has_no_text(read_all, word_file):
    with pytest.raises(Refused, match="has no text"):
        read_all("empty.docx", word_file(lambda document: document.add_paragraph(" ")))


def test_a_zip_bomb_is_refused(read_all, word_file, rezipped):
    bomb = rezipped(word_file(article), {"word/media/image1.png": bytes(60_000_000)})
    assert len(bomb) < 200_000
    with pytest.raises(Refused, match="unpacks to far more"):
        read_all("bomb.docx", bomb)


def test_doubled_parts_are_refused(read_all, word_file):
    buffer = BytesIO(word_file(article))
    with (
        pytest.warns(UserWarning, match="Duplicate name"),
        zipfile.ZipFile(buffer, "a") as archive,
    ):
        archive.writestr(DOC, "<x/>")
    with pytest.raises(Refused, match="odd way"):
        read_all("odd.docx", buffer.getvalue())


def test_entities_of_a_stranger_do_not_grow(read_all, word_file, rezipped):
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 50}">' for n in range(1, 9))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e0 "lol">{entities}]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&e8;</w:t></w:r></w:p></w:body></w:document>"
    )
    with pytest.raises(Refused):
        read_all("laughs.docx", rezipped(word_file(article), {DOC: document.encode()}))


def test_a_linked_picture_is_not_opened(read_one, word_file, rezipped, tmp_path):
    secret = tmp_path / "secret.png"
    secret.write_bytes(b"secret")
    data = word_file(article)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = archive.read(DOC).decode()
        relations = archive.read("word/_rels/document.xml.rels").decode()
    picture = (
        '<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
        'wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
        'main" r:link="rIdX"/></wp:inline></w:drawing></w:r></w:p>'
    )
    link = (
        '<Relationship Id="rIdX" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/relationships/image" Target="{secret.as_uri()}"/></Relationships>'
    )
    changed = {
        DOC: body.replace("<w:body>", f"<w:body>{picture}").encode(),
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", link).encode(),
    }
    assert read_one("dock.docx", rezipped(data, changed)).text.startswith("Council keeps")
