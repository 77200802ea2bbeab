import pytest

from core.errors import Refused
from core.suggest.lexicon import default_lexicon, parse_lexicon

BODY = """# a comment
say (said)        | verb      | clause
shoot back (shot) | verb      | that    | 220 | negative
claim             | noun      | that of | 710, 140

not say           | verb      | that    | 230 | neutral
according to      | phrase    | source  | 710
"""


def test_what_a_line_says():
    lexicon = parse_lexicon("mine", BODY)
    entry = lexicon.entry("shoot back", "verb")
    assert (entry.codes, entry.stance, entry.follows) == ((220,), "negative", {"that"})
    assert lexicon.entry("claim", "noun").codes == (710, 140)
    assert lexicon.entry("say", "verb").stance is None
    assert lexicon.entry("say", "noun") is None
    assert len(lexicon.entries) == 5


def test_every_form_leads_to_its_entry():
    forms = parse_lexicon("mine", BODY).forms
    for word in ("say", "says", "said", "saying"):
        assert [form.entry.word for form in forms[word]] == ["say"]
    assert forms["shot"][0].rest == ("back",)
    assert forms["shot"][0].shapes == {"past", "participle"}
    assert forms["claims"][0].shapes == {"plural"}
    assert forms["according"][0].rest == ("to",)


def test_a_cue_may_have_a_gap():
    lexicon = parse_lexicon(
        "mine", "hold ... guilty (held) | verb | object\nput ... at # | verb | to"
    )
    assert lexicon.forms["held"][0].rest == ("...", "guilty")
    assert lexicon.forms["put"][0].rest == ("...", "at", "#")


def test_denied_cues_stand_apart():
    lexicon = parse_lexicon("mine", BODY)
    assert lexicon.denied["say"].word == "not say"
    assert "not" not in lexicon.forms


def test_longer_cues_come_first():
    body = "call | verb | object\ncall for | verb | object\ncall on | verb | person to"
    forms = parse_lexicon("mine", body).forms["called"]
    assert [form.entry.word for form in forms][-1] == "call"


def test_version_changes_with_the_body_but_not_with_its_line_ends():
    lexicon = parse_lexicon("mine", BODY)
    assert lexicon.version == parse_lexicon("other", BODY.replace("\n", "\r\n")).version
    assert lexicon.version != parse_lexicon("mine", BODY + "# more").version


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("say", "“” is no kind of cue"),
        ("say | word | clause", "“word” is no kind of cue"),
        ("say | verb", "what follows the verb is missing"),
        ("say | verb | source", "“source” cannot follow a verb"),
        ("say | verb | clause | seven", "“seven” is no code"),
        ("say | verb | clause | 710 | bad", "“bad” is no stance"),
        ("say | verb | clause | 710 | neutral | x", "there are 6 columns"),
        ("Say! | verb | clause", "“Say!” is no word or phrase"),
        (" | verb | clause", "“” is no word or phrase"),
        ("according (accorded) to | phrase | source", "is no word or phrase"),
        ("per (pers) | phrase | source", "a phrase has no other forms"),
    ],
)
def test_faulty_lines_are_refused(line, reason):
    with pytest.raises(Refused, match="line 2") as refused:
        parse_lexicon("mine", "tell (told) | verb | person clause\n" + line)
    assert reason in str(refused.value)


def test_every_faulty_line_is_named():
    with pytest.raises(Refused) as refused:
        parse_lexicon("mine", "x1\nsay | verb | clause\nsay | verb | that\nadd | noun | clause")
    message = str(refused.value)
    assert "“mine”" in message
    assert "line 1:" in message
    assert "line 3: “say” stands already as a verb in line 2." in message
    assert "line 4:" in message
    assert "line 2:" not in message


def test_default_lexicon_is_read_once():
    assert default_lexicon() is default_lexicon()
