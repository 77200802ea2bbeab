import pytest

from core.suggest.inflection import verb_forms, with_s


@pytest.mark.parametrize(
    ("base", "past", "participle", "forms"),
    [
        ("claim", None, None, "claim claims claimed claimed claiming"),
        ("deny", None, None, "deny denies denied denied denying"),
        ("argue", None, None, "argue argues argued argued arguing"),
        ("agree", None, None, "agree agrees agreed agreed agreeing"),
        ("slam", None, None, "slam slams slammed slammed slamming"),
        ("quip", None, None, "quip quips quipped quipped quipping"),
        ("vow", None, None, "vow vows vowed vowed vowing"),
        ("cheer", None, None, "cheer cheers cheered cheered cheering"),
        ("press", None, None, "press presses pressed pressed pressing"),
        ("lie", None, None, "lie lies lied lied lying"),
        ("admit", "admitted", None, "admit admits admitted admitted admitting"),
        ("write", "wrote", "written", "write writes wrote written writing"),
        ("say", "said", None, "say says said said saying"),
    ],
)
def test_verb_forms(base, past, participle, forms):
    assert list(verb_forms(base, past, participle)) == forms.split()


@pytest.mark.parametrize(
    ("word", "expected"),
    [("claim", "claims"), ("speech", "speeches"), ("worry", "worries"), ("day", "days")],
)
def test_with_s(word, expected):
    assert with_s(word) == expected
