import pytest

from core.suggest.attributions import find_attributions
from core.suggest.lexicon import default_lexicon


def reported(text):
    """Content, cue and mention of every attribution."""
    return [
        (
            " … ".join(text[slice(*part)] for part in one.fragments),
            one.cue and text[slice(*one.cue)],
            one.mention and text[slice(*one.mention)],
        )
        for one in find_attributions(text, default_lexicon())
    ]


@pytest.mark.parametrize(
    ("text", "content", "cue", "mention"),
    [
        # a clause with or without that
        ("Ann Roe said that she would run.", "she would run", "said", "Ann Roe"),
        ("Roe said Lund had lied.", "Lund had lied", "said", "Roe"),
        ("Roe said on Monday in Ohio that he left.", "he left", "said", "Roe"),
        ("Roe told the BBC on Sunday that he left.", "he left", "told", "Roe"),
        ("Roe told them he would leave.", "he would leave", "told", "Roe"),
        ("Voters think the mayor is honest.", "the mayor is honest", "think", "Voters"),
        ("Officials in Ohio say turnout was high.", "turnout was high", "say", "Officials in Ohio"),
        ("Roe wondered whether it would rain.", "whether it would rain", "wondered", "Roe"),
        ("Polls show Roe is ahead.", "Roe is ahead", "show", "Polls"),
        ("Roe left, adding that she was tired.", "she was tired", "adding", "Roe"),
        ("OHIO — Roe left, saying it was late.", "it was late", "saying", "Roe"),
        ("It was reported that Roe had left.", "Roe had left", "reported", None),
        # behind and inside the content
        ("Lund had lied, Roe said Monday.", "Lund had lied", "said", "Roe"),
        ("Lund, she said, had lied.", "Lund … had lied", "said", "she"),
        ("In May, he said, it had rained.", "In May … it had rained", "said", "he"),
        ("Lund had lied, said Ann Roe, who knew him.", "Lund had lied", "said", "Ann Roe"),
        ("Lund lied, Ann Roe, the mayor, said.", "Lund lied", "said", "Ann Roe"),
        ("According to Roe, Lund had lied.", "Lund had lied", "According to", "Roe"),
        ("Lund had lied, according to a new poll.", "Lund had lied", "according to", "a new poll"),
        ("The law, according to Roe, was bad.", "The law … was bad", "according to", "Roe"),
        ("As Roe put it, Lund was a liar.", "Lund was a liar", "put it", "Roe"),
        ("But, Roe said, Lund had lied.", "Lund had lied", "said", "Roe"),
        (
            "Roe told reporters at an event in the old town hall of Ames that Lund lied.",
            "Lund lied",
            "told",
            "Roe",
        ),
        ("Roe said at a family rally that he left.", "he left", "said", "Roe"),
        # acts
        ("Roe vowed to fight on.", "fight on", "vowed", "Roe"),
        ("Roe decided not to run.", "not to run", "decided", "Roe"),
        ("Roe urged voters to stay home.", "voters to stay home", "urged", "Roe"),
        ("Roe called on Lund to resign.", "Lund to resign", "called on", "Roe"),
        ("Roe called for a recount.", "a recount", "called for", "Roe"),
        ("Roe wants Lund to go.", "Lund to go", "wants", "Roe"),
        # charges and judgements
        ("Roe accused Lund of lying.", "lying", "accused", "Roe"),
        ("Lund is accused by Roe of lying.", "lying", "accused", "Roe"),
        ("Roe denied the charges.", "the charges", "denied", "Roe"),
        ("Roe denied having lied.", "having lied", "denied", "Roe"),
        ("Both sides blame each other.", "each other", "blame", "Both sides"),
        ("Roe took aim at the judge.", "the judge", "took aim at", "Roe"),
        # nouns and adjectives
        ("Roe's claim that Lund had lied was new.", "Lund had lied was new", "claim", "Roe"),
        ("They heard his promise to leave.", "leave", "promise", "his"),
        ("Roe is confident that he will win.", "he will win", "confident", "Roe"),
        ("Roe was worried about turnout.", "turnout", "worried", "Roe"),
        # denials of speech
        ("Roe would not say whether he lied.", "whether he lied", "not say", "Roe"),
        ("Roe declined to say who had paid.", "who had paid", "declined to say", "Roe"),
    ],
)
def test_patterns(text, content, cue, mention):
    assert (content, cue, mention) in reported(text)


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        ("Roe said it rained and warned that it would snow.", ["it rained", "it would snow"]),
        ("Roe said it rained, but the game went on.", ["it rained"]),
        ("Roe said it rained, while others left.", ["it rained"]),
        ("When Roe said it rained, we left.", ["it rained"]),
        ("Roe, who feared it would rain, left.", ["it would rain"]),
        ("Roe said that it rained and that it was cold.", ["it rained and that it was cold"]),
        ("Roe called it rain, saying it was wet.", ["it rain", "it was wet"]),
    ],
)
def test_where_a_content_ends(text, contents):
    assert [content for content, _, _ in reported(text)] == contents


@pytest.mark.parametrize(
    "text",
    [
        "The two men left the stage.",
        "Police arrested six people outside.",
        "Did Roe say that she would run?",
        "Roe declined to comment.",
        "It is clear that it will rain.",
        "We think that it will rain.",
        "Her plans and his claims were old news.",
        "The reports of the day lay on the table.",
        "He was born in Queens in 1946.",
        "A claim that drew laughter was old.",
    ],
)
def test_what_is_no_report(text):
    assert reported(text) == []


def test_a_report_inside_a_report_counts_less():
    text = "Roe said that the panel had found that Lund lied."
    outer, inner = find_attributions(text, default_lexicon())
    assert text[slice(*inner.mention)] == "the panel"
    assert inner.score < outer.score
