import pytest

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon


def direct(text):
    """The quotations found as statements, with their mentions."""
    return [
        (
            " … ".join(text[slice(*part)] for part in one.fragments),
            one.mention and text[slice(*one.mention)],
        )
        for one in find_attributions(text, default_lexicon())
        if one.speech == "direct"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," he said.', [('"Yes,"', "he")]),
        ("‘No,’ said Mr Lund.", [("‘No,’", "Mr Lund")]),
        ("« Non », a dit Roe.", []),
        ('"No!" the crowd shouted.', [('"No!"', "the crowd")]),
        ('"We lost. We failed," Roe told reporters.', [('"We lost. We failed,"', "Roe")]),
        (
            '"We lost," Roe said. "We failed."',
            [('"We lost,"', "Roe"), ('"We failed."', "Roe")],
        ),
        ('"We lost," Roe said, "and badly."', [('"We lost," … "and badly."', "Roe")]),
        ('Roe was furious. "They lied to us."', [('"They lied to us."', "Roe")]),
        ('"They lied to us."', [('"They lied to us."', None)]),
        ('"They lied." "They did," Roe said.', [('"They lied."', "Roe"), ('"They did,"', "Roe")]),
        ("“We began early", [("“We began early", None)]),
        ('"It\'s done," Roe deadpanned.', [('"It\'s done,"', "Roe")]),
        ('"It is done," gurgled Ann Roe, a clerk.', [('"It is done,"', "Ann Roe")]),
        ('In a letter, Roe wrote: "It is done."', [('"It is done."', "Roe")]),
        ('Roe said last week, in Rome: "It is done."', [('"It is done."', "Roe")]),
        ('Asked, he said no: "I will not."', [('"I will not."', "he")]),
        ('He said that "it is over."', [('"it is over."', "He")]),
        (
            "\"He said 'it is over' twice,\" Roe recalled.",
            [("\"He said 'it is over' twice,\"", "Roe")],
        ),
        ('"[Mayor] Roe must go," they said.', [('"[Mayor] Roe must go,"', "they")]),
        ('Roe attacked him on Twitter: "He is a crook."', [('"He is a crook."', "Roe")]),
        (
            '"It is late," the senator, a Democrat from Ohio, said, shaking his head.',
            [('"It is late,"', "the senator")],
        ),
        ('"It is late," said one of them, who wept.', [('"It is late,"', "one of them")]),
        (
            '"It is late," said retired clerk Ann Roe, 67, of Ames. "We go."',
            [('"It is late,"', "retired clerk Ann Roe"), ('"We go."', "retired clerk Ann Roe")],
        ),
        ("“Will it rain?” Ann Roe, a clerk, asked.", [("“Will it rain?”", "Ann Roe")]),
        (
            "'If it rains,' she told a man who shouted at her, 'we'll leave.'",
            [("'If it rains,' … 'we'll leave.'", "she")],
        ),
        ("“It rained,” Roe said after meeting the crew.", [("“It rained,”", "Roe")]),
        ("Lund ran from what Roe called the “rain belt” and left.", [("“rain belt”", "Roe")]),
        ("Roe mocked Lund for what she called “wet feet.”", [("“wet feet.”", "she")]),
        (
            "Roe said that “it rained” and that “it snowed.”",
            [("“it rained” … “it snowed.”", "Roe")],
        ),
        ("After Roe warned against “rain and snow,” Lund left.", [("“rain and snow,”", "Roe")]),
        (
            "A calm Roe told the room, Lund included, that “it rained,” said an aide.",
            [("“it rained,”", "A calm Roe")],
        ),
    ],
)
def test_statements_and_their_speakers(text, expected):
    assert direct(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        'The film "Night Train" was shown.',
        'Her book, "Better Together," sold well.',
        'The so-called "dream team" lost.',
        '"Make Ohio Great" hats sold out.',
        'He drove a "fully loaded" truck.',
    ],
)
def test_titles_and_scare_quotes_are_no_statements(text):
    assert direct(text) == []


def test_words_behind_a_reporting_clause_are_not_reported_again():
    text = "“It rained,” Roe said after meeting the crew. “It snowed,” Roe said in an emailed note."
    assert len(find_attributions(text, default_lexicon())) == 2


def test_every_paragraph_of_a_long_quotation_is_one():
    text = "“We began early.\n“We ended late,” Roe said."
    assert direct(text) == [("“We began early.", None), ("“We ended late,”", "Roe")]


def test_a_sentence_of_its_own_inside_a_paraphrase_is_also_proposed_exactly():
    text = "Lund noted that the sign with “We are done with it.” on it was gone."
    assert direct(text) == [("“We are done with it.”", "Lund")]
