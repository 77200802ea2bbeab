import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.text.quotations import next_quotation, quotation_at, quotations, speech_of
from core.text.spans import Span

texts = st.text(
    alphabet=st.one_of(
        st.sampled_from("“”\"\"«»„‘’''ab s.,—([ \n\u00a0\u0301👍🏽שע9‹›「」"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


def found(paragraph):
    return [paragraph[one.start_cp : one.end_cp] for one in quotations(paragraph)]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ('He saw "great harm" there.', ['"great harm"']),
        ("“It ended,” she said. “Go!”", ["“It ended,”", "“Go!”"]),
        ('"It\'s late," she said, "and we\'re done."', ['"It\'s late,"', '"and we\'re done."']),
        ("Army calls raid ‘very brave’, critics ‘mad’", ["‘very brave’", "‘mad’"]),
        ("Army calls raid 'very brave' again", ["'very brave'"]),
        (
            "“They cite ‘an air of dread’ and ‘harm’,” he said.",
            ["“They cite ‘an air of dread’ and ‘harm’,”", "‘an air of dread’", "‘harm’"],
        ),
        ("“[Mayor Ana] Roe, come back!” he wrote.", ["“[Mayor Ana] Roe, come back!”"]),
        ('"It grew late ... so we left," he said', ['"It grew late ... so we left,"']),
        ("« On part », dit-il. «\u00a0Non\u00a0»", ["« On part »", "«\u00a0Non\u00a0»"]),
        (
            "„Wir gehen“, sagte er. „Er rief: ‚Nein‘“",
            ["„Wir gehen“", "„Er rief: ‚Nein‘“", "‚Nein‘"],
        ),
        ("»Wir gehen«, sagte er.", ["»Wir gehen«"]),
        ("”Vi går”, sa hon.", ["”Vi går”"]),
        ("「彼は『行く』と言った」", ["「彼は『行く』と言った」", "『行く』"]),
        ('אמר צה"ל: "לא"', ['"לא"']),
        ("قال: «لا» ثم ”نعم“.", ["«لا»", "”نعم“"]),
        ("“👍🏽 yes,” he wrote 👨‍👩‍👧 “e\u0301te\u0301”", ["“👍🏽 yes,”", "“e\u0301te\u0301”"]),
        ('He wrote:"We go" and left', ['"We go"']),
        ('the call—"stop"—came', ['"stop"']),
        ('"We were—" he said', ['"We were—"']),
        ('"..." she said', ['"..."']),
        ("'...and so on,' she said", ["'...and so on,'"]),
        ("\"'Go,' he told me,\" she said", ["\"'Go,' he told me,\"", "'Go,'"]),
        ("‘He said “no” twice,’ I heard", ["‘He said “no” twice,’", "“no”"]),
        ('“half curly" and "half straight”', ['“half curly"', '"half straight”']),
    ],
)
def test_quotations(paragraph, expected):
    assert found(paragraph) == expected
    assert all(one.closed for one in quotations(paragraph))


@pytest.mark.parametrize(
    "paragraph",
    [
        "The rebels’ camp and the soldiers' base aren’t theirs; it isn't.",
        "In the ’90s, ‘90s or '90s ’twas rock ’n’ roll, 'em and ‘til.",
        "Fans of O’Neill o'clock",
        "He is 6'2\" tall.",
        "It fell by 5”",
        "Cafe\u0301’s door",
        "",
    ],
)
def test_apostrophes_and_inches_are_no_quotations(paragraph):
    assert found(paragraph) == []


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("‘The rebels’ claims are false,’ he said", ["‘The rebels’ claims are false,’"]),
        ("'The rebels' claims are false,' he said", ["'The rebels' claims are false,'"]),
        ("‘We saw rebels’ and ‘fear’", ["‘We saw rebels’", "‘fear’"]),
        (
            "“He fears ‘armed rebels’ here,” the boys’ mother’s aunt said.",
            ["“He fears ‘armed rebels’ here,”", "‘armed rebels’"],
        ),
        (
            "“He fears ‘armed rebels’ here,” say the boys’.",
            ["“He fears ‘armed rebels’ here,”", "‘armed rebels’"],
        ),
        ("‘I can’t.’ The workers’ party said ‘no’.", ["‘I can’t.’", "‘no’"]),
    ],
)
def test_plural_possessives_inside_single_marks(paragraph, expected):
    assert found(paragraph) == expected


def test_an_unclosed_quotation_reaches_the_end():
    assert quotations("“We stay. We fight") == [(0, 18, 0, False)]
    assert quotations("He said: 'go") == []
    assert quotations("'We stay on") == [(0, 11, 0, False)]
    assert quotations("“A ‘b” c") == [(0, 6, 0, True), (3, 5, 1, False)]


def test_depth_counts_the_quotations_around():
    assert [one.depth for one in quotations("“a ‘b “c” d’ e” “f”")] == [0, 1, 2, 0]


@given(texts)
def test_quotations_nest_inside_the_paragraph(paragraph):
    read = quotations(paragraph)
    assert read == sorted(read)
    for one in read:
        assert 0 <= one.start_cp < one.end_cp <= len(paragraph)
        around = [o for o in read if o.start_cp < one.start_cp < o.end_cp]
        assert one.depth == len(around)
        assert all(one.end_cp <= other.end_cp for other in around)


@given(st.lists(st.sampled_from(["“It’s ‘the boys’ here’,” he said.", '"No," we say.', "Rain."])))
def test_plain_quotations_are_told_apart(chosen):
    outer = [one for one in quotations(" ".join(chosen)) if one.depth == 0]
    assert len(outer) == sum(part != "Rain." for part in chosen)
    assert all(one.closed for one in outer)


def test_many_marks_take_linear_time():
    for paragraph in (
        "“" * 60_000 + "» " * 60_000,
        "‘a’s " * 40_000,
        "'s 'a" * 40_000,
        '"' * 90_000,
    ):
        quotations(paragraph)


TEXT = "👍 Calm.\n“He said ‘no’ 👍🏽,” I heard. “Yes,” too.\nThe ‘x’ fell\n“Open end \n"


def shown(span):
    return None if span is None else TEXT[span.start_cp : span.end_cp]


def test_quotation_around_the_caret():
    assert quotation_at(TEXT, 2) is None
    assert shown(quotation_at(TEXT, TEXT.index("He"))) == "“He said ‘no’ 👍🏽,”"
    assert shown(quotation_at(TEXT, TEXT.index("“He"))) == "“He said ‘no’ 👍🏽,”"
    assert shown(quotation_at(TEXT, TEXT.index("no"))) == "‘no’"
    assert shown(quotation_at(TEXT, TEXT.index("‘no"))) == "‘no’"
    assert shown(quotation_at(TEXT, TEXT.index(" I heard"))) == "“He said ‘no’ 👍🏽,”"
    assert quotation_at(TEXT, TEXT.index("I heard")) is None
    assert shown(quotation_at(TEXT, TEXT.index("end"))) == "“Open end"
    adjoining = "“a”“b”"
    assert quotation_at(adjoining, 3) == Span(3, 6)


def test_next_quotation_walks_the_outermost():
    walked, span = [], next_quotation(TEXT, 0)
    while span is not None:
        walked.append(shown(span))
        span = next_quotation(TEXT, span.end_cp)
    assert walked == ["“He said ‘no’ 👍🏽,”", "“Yes,”", "‘x’", "“Open end"]
    assert shown(next_quotation(TEXT, TEXT.index("He"))) == "“Yes,”"
    assert next_quotation(TEXT, TEXT.index("“Yes")) == next_quotation(TEXT, TEXT.index("I heard"))


@pytest.mark.parametrize(
    ("quote", "speech"),
    [
        (["“We stay,”"], "direct"),
        (["We stay"], "direct"),
        (["“We stay,”", "“come what may”"], "direct"),
        (["“We stay,” he said, “come"], "mixed"),
        (["using “great force” there"], "mixed"),
        (["“We stay,”", "using"], "mixed"),
        (["the plan had failed"], "indirect"),
        (["failed.\n“We stay,”"], "mixed"),
        (["the plan", "using"], "indirect"),
        (["come what may”.\n“Second paragraph"], "direct"),
    ],
)
def test_speech(quote, speech):
    text = (
        "👍 He said the plan had failed.\n“We stay,” he said, “come what may”.\n"
        "“Second paragraph runs on\nAn army using “great force” there."
    )
    starts = [text.index(part) for part in quote]
    spans = [Span(at, at + len(part)) for at, part in zip(starts, quote, strict=True)]
    assert speech_of(text, spans) == speech


@given(texts, st.integers(0, 60))
def test_text_wide_questions_stay_inside_the_text(text, cp):
    around = quotation_at(text, cp)
    if around is not None:
        assert around.start_cp <= cp
        assert "\n" not in text[around.start_cp : around.end_cp]
    following = next_quotation(text, cp)
    if following is not None:
        assert cp <= following.start_cp < following.end_cp <= len(text)
        assert text[following.start_cp] in "“”\"«»„‟‘‚‛'‹›「『"
    assert speech_of(text, [Span(0, len(text))]) in ("direct", "mixed", "indirect")
