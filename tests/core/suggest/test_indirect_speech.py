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
        ("Roe left, with aides loudly insisting it was late.", "it was late", "insisting", "aides"),
        ("Roe was very calm in her reply saying it was late.", "it was late", "saying", "Roe"),
        ("OHIO — Roe left, saying it was late.", "it was late", "saying", "Roe"),
        ("It was reported that Roe had left.", "Roe had left", "reported", None),
        # behind and inside the content
        ("Lund had lied, Roe said Monday.", "Lund had lied", "said", "Roe"),
        ("Lund, she said, had lied.", "Lund … had lied", "said", "she"),
        ("He left in a car that, Roe said, was stolen.", "was stolen", "said", "Roe"),
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
        ("Lund lied, Ann Roe, the mayor, told the club.", "Lund lied", "told", "Ann Roe"),
        (
            "According to the suit, filed Monday, Lund lied.",
            "Lund lied",
            "According to",
            "the suit",
        ),
        (
            "While it was dry, according to Roe, roofs leaked.",
            "roofs leaked",
            "according to",
            "Roe",
        ),
        (
            "Roe said Lund, who led the club, had lied.",
            "Lund, who led the club, had lied",
            "said",
            "Roe",
        ),
        ("Roe said in March it would rain.", "it would rain", "said", "Roe"),
        ("Roe made clear she would stay.", "she would stay", "made clear", "Roe"),
        (
            "Roe and Senator Lund believe it will rain.",
            "it will rain",
            "believe",
            "Roe and Senator Lund",
        ),
        ("Roe — who is 80 — says it will rain.", "it will rain", "says", "Roe"),
        ("Papers held by the club show he lied.", "he lied", "show", "Papers held by the club"),
        ("It was a storm that Roe feared would come.", "would come", "feared", "Roe"),
        ("Asked on Monday whether it rained, Roe left.", "whether it rained", "Asked", None),
        ("Roe nodded when asked if it rained.", "if it rained", "asked", None),
        # acts
        ("Roe vowed to fight on.", "fight on", "vowed", "Roe"),
        ("Roe decided not to run.", "not to run", "decided", "Roe"),
        ("Roe urged voters to stay home.", "voters to stay home", "urged", "Roe"),
        ("Roe called on Lund to resign.", "Lund to resign", "called on", "Roe"),
        ("Roe called for a recount.", "a recount", "called for", "Roe"),
        ("Roe wants Lund to go.", "Lund to go", "wants", "Roe"),
        ("Roe vowed Thursday to fight on.", "fight on", "vowed", "Roe"),
        ("Roe used the dinner to praise Lund.", "Lund", "praise", "Roe"),
        ("Roe declined to comment on the vote.", "the vote", "declined to comment on", "Roe"),
        # words that belong to a cue but stand apart from it
        ("Voters hold Lund responsible for it.", "Lund responsible for it", "hold", "Voters"),
        ("Police put the crowd at 450.", "the crowd at 450", "put", "Police"),
        ("Roe placed some of the blame on Lund.", "some of the blame on Lund", "placed", "Roe"),
        ("Roe apologized on Friday for the delay.", "the delay", "apologized on Friday for", "Roe"),
        ("Roe admitted in open court to lying.", "lying", "admitted in open court to", "Roe"),
        # charges and judgements
        ("Roe accused Lund of lying.", "lying", "accused", "Roe"),
        ("Lund is accused by Roe of lying.", "lying", "accused", "Roe"),
        ("Roe denied the charges.", "the charges", "denied", "Roe"),
        ("Roe denied having lied.", "having lied", "denied", "Roe"),
        ("Both sides blame each other.", "each other", "blame", "Both sides"),
        ("Roe took aim at the judge.", "the judge", "took aim at", "Roe"),
        ("Roe praised Lund in a speech.", "Lund", "praised", "Roe"),
        ("Roe blasted the law, which is old.", "the law", "blasted", "Roe"),
        ("Roe opposes the law and will fight it.", "the law", "opposes", "Roe"),
        ("Roe criticized Lund and a handful left.", "Lund", "criticized", "Roe"),
        ("Roe condemned increased taxes.", "increased taxes", "condemned", "Roe"),
        ("Roe attacked Lund while smiling.", "Lund", "attacked", "Roe"),
        ("It was part of what Roe described as a plot.", "a plot", "described", "Roe"),
        (
            "Lund drew praise from Roe, who called him kind and said he won.",
            "he won",
            "said",
            "Roe",
        ),
        # nouns and adjectives
        ("There is concern among voters that it will rain.", "it will rain", "concern", "voters"),
        ("Roe sent a warning to voters not to drive.", "not to drive", "warning", "Roe"),
        ("Roe made one plea: Do not drive.", "Do not drive", "plea", "Roe"),
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
        ("Roe spoke, citing the heat and calling for rain.", ["the heat", "rain"]),
        ("In a note defending the vote, Lund wept.", ["the vote"]),
        ("Amid fears that it would rain, Lund left.", ["it would rain"]),
        ("Roe said it rained, and Lund declared that it snowed.", ["it rained", "it snowed"]),
        ("Roe said it rained, with aides insisting that it snowed.", ["it rained", "it snowed"]),
        ("Roe, who said it rained, said that it snowed.", ["it rained", "it snowed"]),
        ("Roe said it rained, and he hopes to leave.", ["it rained", "leave"]),
        ("Roe called it rain before slowly leaving.", ["it rain"]),
        ("But even as Roe vowed to stay, he left.", ["stay"]),
        ("Roe spoke, dismissing the news and limiting the rest.", ["the news"]),
        ("Our mayor – who wants to help – drives home.", ["help"]),
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
        "It is clear that it will rain.",
        "We think that it will rain.",
        "Her plans and his claims were old news.",
        "The reports of the day lay on the table.",
        "He was born in Queens in 1946.",
        "A claim that drew laughter was old.",
        "The vote opened a process called mediation.",
        "Guests met in the briefing room near the hall.",
        "There is no doubt that it will rain.",
        "Staff only allowed in guests from the north.",
        "Roe spoke regarding the rain.",
        "They assumed power in May.",
        "That means that it will rain.",
        "Members who can support anyone met.",
        "Travelers were authorized to come.",
        "They demanded anonymity.",
        "New York members voting “no” left the hall.",
    ],
)
def test_what_is_no_report(text):
    assert reported(text) == []


def test_a_report_inside_a_report_counts_less():
    text = "Roe said that the panel had found that Lund lied."
    outer, inner = find_attributions(text, default_lexicon())
    assert text[slice(*inner.mention)] == "the panel"
    assert inner.score < outer.score
