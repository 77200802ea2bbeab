import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from core.text.encoding import decode

GERMAN = "Der Außenminister erklärte, die Vorwürfe seien „überzogen“ und nicht belegt.\r\n"
FRENCH = "Le ministre a déclaré que ces accusations étaient « infondées » et a démenti."
POLISH = "Minister oświadczył, że zarzuty są bezpodstawne. Źródła zaprzeczają, że byli tam."
RUSSIAN = "Министр иностранных дел заявил, что обвинения не подтверждены. Он уехал в столицу."
ARABIC = "قال الوزير إن الاتهامات لا أساس لها من الصحة."
JAPANESE = "外務大臣は「非難は根拠がない」と述べた。これは重要な問題です。"
CHINESE = "外交部长表示，指控毫无根据。一切都很好。"
TAIWANESE = "外交部長表示，指控毫無根據。一切都很好。"
EMOJI = "Zwei 👍🏽 für e\u0301ine\u00a0Antwort 👨‍👩‍👧"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"]
)
@pytest.mark.parametrize("text", [GERMAN, POLISH, RUSSIAN, ARABIC, JAPANESE, CHINESE, EMOJI])
def test_unicode_files(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (GERMAN, "cp1252"),
        (FRENCH, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "iso8859-5"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (JAPANESE * 50, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (TAIWANESE, "big5"),
        ("Größe „x“", "cp1252"),
        ("Größe x", "cp1252"),
        ("It’s “over” – he said.", "cp1252"),
    ],
)
def test_older_files_without_any_hint(text, encoding):
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(("text", "encoding"), [(JAPANESE, "euc_jp"), (GERMAN, "cp1252")])
@pytest.mark.parametrize("shift", [0, 1])
def test_a_long_file_whose_first_pages_are_plain(text, encoding, shift):
    long = "a" * shift + "Plain words. " * 20_000 + text * 3_000
    assert decode(long.encode(encoding)).text == long


def test_a_declared_encoding_decides_between_equals():
    data = "день".encode("koi8-r")
    assert decode(data, "KOI8-R").text == "день"
    assert decode(data, "windows-1251").text == "ДЕОШ"


def test_a_declared_latin_1_means_its_windows_form():
    assert decode("“Größe” – 5 €".encode("cp1252"), "ISO-8859-1") == ("“Größe” – 5 €", "cp1252")


@pytest.mark.parametrize(
    "declared", ["", "nonsense", "hex", "rot13", "utf-16", "a\0b", "undefined"]
)
def test_an_impossible_declaration_is_passed_over(declared):
    assert decode(GERMAN.encode("cp1252"), declared).text == GERMAN


def test_a_declared_name_means_the_larger_set_in_use():
    text = "Plain words. " * 100 + "“Größe” – 5 €"
    assert decode(text.encode("cp1252"), "ISO-8859-1") == (text, "cp1252")
    assert decode("总理朱镕基说".encode("gbk"), "GB2312") == ("总理朱镕基说", "gb18030")


def test_utf8_is_believed_before_the_declaration():
    assert decode("naïve 👍".encode(), "cp1252") == ("naïve 👍", "utf-8")


def test_stray_control_characters_do_not_hide_utf8():
    text = "naïve \x00 \x07café " + "and more " * 100
    assert decode(text.encode(), "cp1252") == (text, "utf-8")


def test_stray_escapes_leave_plain_text():
    text = "A \x1b[1mbold\x1b[0m word. " + "And more. " * 100
    assert decode(text.encode()).text == text


def test_nothing_is_made_canonical_here():
    assert decode(b"one\r\ntwo\0" + b"." * 200).text == "one\r\ntwo\0" + "." * 200
    assert decode(b"") == ("", "utf-8")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\nonly ascii so far\n", "PDF"),
        (b"PK\x03\x04\x14\0\x06\0" + b"word/document.xml" * 20, "archive"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(range(256)), "JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "PNG"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(range(256)), "program"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        (b"SQLite format 3\0" + bytes(200), "database"),
        (b"GIF89a\x01\0\x01\0" + bytes(range(64)), "GIF"),
        (bytes(100), "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\xff\xfea\0b", "binary"),
        (b"".join(i.to_bytes(2, "little") for i in range(0x4E01, 0x4E31)), "binary"),
        (b"\x81\x8d\x8f", "known encoding"),
    ],
)
def test_what_is_not_text_is_refused(data, says):
    with pytest.raises(Refused, match=says):
        decode(data)


def test_a_text_that_begins_like_a_program_is_a_text():
    assert decode(b"MZ is how programs begin.").text == "MZ is how programs begin."


def test_damaged_utf8_is_refused_with_its_place():
    data = GERMAN.encode() * 2 + b"\xe2\x80 cut" + GERMAN.encode()
    with pytest.raises(Refused, match=rf"byte {2 * len(GERMAN.encode())} \(line 3\)"):
        decode(data)


def test_single_zeros_do_not_make_a_text_wide():
    with pytest.raises(Refused):
        decode(b"abc\0def ghi" * 10)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"])))
def test_every_utf8_text_comes_back(text):
    assert decode(text.encode()).text == text.removeprefix("\ufeff")


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "shift_jis"]))
def test_any_bytes_give_text_or_a_reason(data, declared):
    try:
        found = decode(data, declared)
    except Refused as refused:
        found, reason = None, str(refused)
    if found is None:
        assert reason.endswith(".")
    else:
        assert data.decode(found.encoding) == found.text
