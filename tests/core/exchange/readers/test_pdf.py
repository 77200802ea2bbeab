import pytest

from core.errors import Refused

SIZE, LEADING, LEFT, TOP = 11, 14, 60, 760


def printed(lines, top=TOP):
    """Lines one below the other; None is a gap, a leading ">" an indent."""
    page, y = [], top
    for words in lines:
        if words is None:
            y -= LEADING
            continue
        indent = 18 if words.startswith(">") else 0
        page.append((LEFT + indent, y, SIZE, words.lstrip(">")))
        y -= LEADING
    return page


def test_lines_become_paragraphs(read_one, pdf_file):
    lines = [
        "The harbour council on Monday turned down the plan",
        "of the mayor to drain the dock.",
        None,
        "Nobody on the quay had asked for it, said the head",
        "of the council, and all were glad of it. They went",
        "home.",
    ]
    data = pdf_file([[(LEFT, 800, 18, "Council keeps the old dock"), *printed(lines)]])
    draft = read_one("dock.pdf", data)
    assert draft.text == (
        "Council keeps the old dock\n\n"
        "The harbour council on Monday turned down the plan of the mayor to drain the dock.\n\n"
        "Nobody on the quay had asked for it, said the head of the council, and all were glad of "
        "it. They went home."
    )
    assert draft.title == "Council keeps the old dock"
    assert (draft.format, draft.encoding, draft.original) == ("pdf", None, data)
    assert draft.notes == ()


def test_an_indent_begins_a_paragraph(read_one, pdf_file):
    lines = [
        "The council turned down the plan of the mayor and",
        "went home on foot together over the old stone bridge.",
    ]
    indented = [">Nobody had asked for the plan, said the head of it,", "to everybody on the quay."]
    draft = read_one("dock.pdf", pdf_file([printed(lines + indented)]))
    assert draft.text == f"{' '.join(lines)}\n\n{indented[0][1:]} {indented[1]}"


def test_a_short_last_line_ends_a_paragraph(read_one, pdf_file):
    lines = [
        "The council turned down the plan of the mayor",
        "on Monday.",
        "Nobody had asked for it.",
    ]
    draft = read_one("dock.pdf", pdf_file([printed(lines)]))
    assert draft.text == f"{lines[0]} {lines[1]}\n\n{lines[2]}"


def test_hyphens_at_line_ends(read_one, pdf_file):
    lines = [
        "The council met on Mon-",
        "day with the well-",
        "Known head of the Anglo-",
        "American dock.",
    ]
    draft = read_one("dock.pdf", pdf_file([printed(lines)]))
    assert draft.text == (
        "The council met on Monday with the well-Known head of the Anglo-American dock."
    )


def test_a_paragraph_runs_on_to_the_next_page(read_one, pdf_file):
    first, second = (
        printed(["The council met on Monday and"]),
        printed(["went home.", None, "It rained."]),
    )
    draft = read_one("dock.pdf", pdf_file([first, second]))
    assert draft.text == "The council met on Monday and went home.\n\nIt rained."


def test_a_sentence_that_begins_a_page_begins_a_paragraph(read_one, pdf_file):
    pages = [printed(["The council met on Monday."]), printed(["Nobody came."])]
    assert (
        read_one("dock.pdf", pdf_file(pages)).text == "The council met on Monday.\n\nNobody came."
    )


def test_typographic_characters(read_one, pdf_file):
    words = "“Très bien”, said Müller – née Øst."
    assert read_one("words.pdf", pdf_file([printed([words])])).text == words


def test_the_title_of_the_properties(read_one, pdf_file):
    page = printed(["Council keeps the old dock", None, "It met on Monday."])
    titled = read_one("dock.pdf", pdf_file([page], "/Title (Dock: the word of the council)"))
    assert titled.title == "Dock: the word of the council"
    made_up = read_one("dock.pdf", pdf_file([page], "/Title (Microsoft Word - dock.doc)"))
    assert made_up.title == "Council keeps the old dock"


def test_pages_without_text_are_noted(read_one, pdf_file):
    draft = read_one("dock.pdf", pdf_file([[], printed(["The council met."]), []]))
    assert draft.notes == ("No text was found on page 1, 3 of 3 (pictures?).",)


def test_a_scan_is_refused(read_all, pdf_file):
    with pytest.raises(Refused, match=r"has no text layer \(a scan\?\)"):
        read_all("scan.pdf", pdf_file([[], []]))


def test_a_truncated_file_is_refused_or_noted(read_all, read_one, pdf_file):
    whole = pdf_file([printed(["The council met."])])
    with pytest.raises(Refused, match="damaged"):
        read_all("cut.pdf", whole[: len(whole) // 3])
    assert "cut off" in read_one("cut.pdf", whole[:-12]).notes[0]


def test_a_protected_file_is_refused(read_all, pdf_file):
    key = "ab" * 32
    trailer = (
        f"/ID [<{'00' * 16}> <{'00' * 16}>] "
        f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{key}> /U <{key}> >>"
    )
    with pytest.raises(Refused, match="password"):
        read_all("locked.pdf", pdf_file([printed(["The council met."])], trailer=trailer))


@pytest.mark.parametrize("content", [b"Council keeps the dock", b"%PDF-1.4\n", b"PK\x03\x04"])
def test_what_is_no_pdf_is_refused(read_all, content):
    with pytest.raises(Refused, match="not a PDF"):
        read_all("bad.pdf", content)


def test_reading_stops_between_pages(read_all, pdf_file):
    answers = iter([False, False, True])
    pages = [printed(["One."]), printed(["Two."]), printed(["Three."])]
    assert read_all("dock.pdf", pdf_file(pages), cancelled=lambda: next(answers)) == []
