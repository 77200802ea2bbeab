import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.canonical import canonical, sha256_of

any_text = st.text(
    alphabet=st.one_of(
        st.sampled_from("\r\n\0\u2028\u2029\ufeff\ufffe\ufdd0\ufdd1\ud83d\ude00a é\u0301"),
        st.characters(categories=None),
    )
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\r\r\n\n\r", "\n\n\n\n"),
        ("one\u2028two\u2029three", "one\ntwo\nthree"),
        ("\ufeffHeadline", "Headline"),
        ("\ufeff\ufeffHeadline", "Headline"),
        ("two files\n\ufeffglued", "two files\n\ufeffglued"),
        ("a\0b", "a\ufffdb"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("\ufdd0x\ufdd1", "\ufffdx\ufffd"),
        ("\ufeff\ufffex", "\ufffdx"),
        ("cafe\u0301 caf\u00e9", "cafe\u0301 caf\u00e9"),
        ("a\u00a0b\u202fc", "a\u00a0b\u202fc"),
        ("👍🏽\r\n👨‍👩‍👧", "👍🏽\n👨‍👩‍👧"),
        ("tab\tfeed\x0cstays", "tab\tfeed\x0cstays"),
        ("שלום\r\nعالم", "שלום\nعالم"),
        ("", ""),
    ],
)
def test_canonical_form(raw, clean):
    assert canonical(raw) == clean


@given(any_text)
def test_canonical_is_idempotent(text):
    assert canonical(canonical(text)) == canonical(text)


@given(any_text)
def test_canonical_fits_every_store(text):
    clean = canonical(text)
    assert clean.encode("utf-8").decode("utf-8") == clean
    assert not set(clean) & set("\0\r\u2028\u2029\ufdd0\ufdd1\ufffe")
    assert not clean.startswith("\ufeff")


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0\r\u2028\u2029\ufeff")))
def test_canonical_leaves_ordinary_text_alone(text):
    usable = text.translate(dict.fromkeys((0xFDD0, 0xFDD1, 0xFFFE)))
    assert canonical(usable) == usable


def test_sha256_is_taken_of_the_utf8():
    assert sha256_of("naïve 👍") == hashlib.sha256("naïve 👍".encode()).hexdigest()
    assert sha256_of("cafe\u0301") != sha256_of("caf\u00e9")
