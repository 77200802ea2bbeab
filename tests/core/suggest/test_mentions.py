import pytest

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon


def mentions(text):
    return [
        one.mention and text[slice(*one.mention)]
        for one in find_attributions(text, default_lexicon())
    ]


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("US Secretary of State Ann Roe said it was over.", "US Secretary of State Ann Roe"),
        ("A White House spokesman said it was over.", "A White House spokesman"),
        ("Campaign manager Ann Roe said it was over.", "Campaign manager Ann Roe"),
        ("Roe, who chairs the panel, said it was over.", "Roe"),
        ("Roe, the mayor, said it was over.", "Roe"),
        ("Sen. Ann Roe, D-Ohio, the mayor's friend, said it was over.", "Sen. Ann Roe"),
        ("Roe, however, said it was over.", "Roe"),
        ("Roe went to Ohio and said it was over.", "Roe"),
        ("Roe repeatedly said it was over.", "Roe"),
        ("Roe on Monday said it was over.", "Roe"),
        ("Roe has long said it was over.", "Roe"),
        ("On Monday, in Iowa, Roe said it was over.", "Roe"),
        ("In Iowa Roe said it was over.", "Roe"),
        ("Speaking in Iowa, Roe vowed it was over.", "Roe"),
        ("But Roe said it was over.", "Roe"),
        ("Roe and Lund said it was over.", "Roe and Lund"),
        ("The man who led the panel said it was over.", "The man"),
        ("Critics of the law said it was over.", "Critics of the law"),
        ("A spokesman for the mayor said it was over.", "A spokesman for the mayor"),
        ("Officials briefed on the matter said it was over.", "Officials briefed on the matter"),
        ("It was over, said a spokesman for Ann Roe.", "a spokesman for Ann Roe"),
        ("At a rally in Ocala, Fla., Roe called Lund a liar and said it was over.", "Roe"),
        ("They said it was over.", "They"),
        ("Roe's lawyer said it was over.", "Roe's lawyer"),
        ("Roe's allegation that it was over was new.", "Roe"),
        ("His comments prompted Roe to say it was over.", "Roe"),
    ],
)
def test_mention(text, mention):
    found = mentions(text)
    assert found
    assert found[-1] == mention


def test_the_speaker_of_a_lone_quotation_is_the_nearest_in_its_paragraph():
    text = 'Lund left.\nRoe was blunt. "It is over now."\n"So it is indeed."'
    assert mentions(text) == ["Roe", None]
