import pytest

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon


@pytest.mark.parametrize(
    ("text", "contents", "speaker"),
    [
        ("It was reported that Roe left.", ["Roe left"], None),
        ("Lund was accused by Roe of lying.", ["lying"], "Roe"),
        ("They were told they could not enter.", ["they could not enter"], None),
        ("Lund was told by Roe to leave.", ["Lund", "to leave"], "Roe"),
        ("Voters were asked whether they were tired.", ["whether they were tired"], None),
        ("Lund is expected to win in May.", ["Lund", "to win in May"], None),
        ("Lund is said to be angry 😀 again.", ["Lund", "to be angry 😀 again"], None),
        ("The law was condemned by Ann Roe.", ["The law"], "Ann Roe"),
        ("The law, backed by Lund, passed.", ["The law"], "Lund"),
        ("The law was called “a disgrace” by nurses.", ["The law", "“a disgrace”"], "nurses"),
        ("The law, described as “dead” by Roe, passed.", ["The law", "“dead”"], "Roe"),
    ],
)
def test_passives(text, contents, speaker):
    (one,) = find_attributions(text, default_lexicon())
    assert [text[slice(*part)] for part in one.fragments] == contents
    assert (one.mention and text[slice(*one.mention)]) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The keys were found by police.",
        "The year was long, highlighted by her quietly leaving.",
        "The law was approved.",
    ],
)
def test_what_is_no_report(text):
    assert find_attributions(text, default_lexicon()) == []
