"""Keys of actions: what may be one, what two actions share, what a faulty setting does."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.actions import ACTIONS, FORM_KEYS, MISSING
from gui.settings import Settings, load_settings, save_settings
from gui.shortcuts import (
    MOST,
    SPECS,
    Conflict,
    apply_changes,
    changes_of,
    default_keys,
    find_conflicts,
    native,
    portable,
    refusal,
)

ORIGINAL = default_keys()
IN_TEXT = [spec.id for spec in ACTIONS if spec.in_text]
EVERYWHERE = [spec.id for spec in ACTIONS if not spec.in_text]


def test_the_original_keys_are_known_and_none_is_given_twice():
    assert set(ORIGINAL) == {spec.id for spec in ACTIONS}
    assert all(all(keys) for keys in ORIGINAL.values())
    assert find_conflicts(ORIGINAL) == []
    assert max(map(len, ORIGINAL.values())) <= MOST


def test_no_action_has_an_original_key_that_another_would_be_refused_for_its_kind():
    """Only the keys that the text itself knows: taking a quote, removing a claim, undo."""
    others = {
        "code": "edit_claim",
        "delete_claim": "edit_claim",
        "undo": "export",
        "redo": "export",
    }
    for spec in ACTIONS:
        stranger = others.get(spec.id) or (IN_TEXT[-1] if spec.in_text else EVERYWHERE[-1])
        refused = [key for key in ORIGINAL[spec.id] if refusal(stranger, key)]
        assert bool(refused) == (spec.id in others), (spec.id, refused)


@pytest.mark.parametrize(
    ("key", "known"),
    [
        ("ctrl + d", "Ctrl+D"),
        ("a", "A"),
        ("]", "]"),
        ("Ctrl++", "Ctrl++"),
        ("Я", "Я"),
        ("", ""),
        ("nonsense", ""),
        ("Ctrl+Nonsense", ""),
        ("Ctrl+", ""),
        ("Ctrl+K, Ctrl+C", ""),
        ("x" * 5000, ""),
    ],
)
def test_a_key_has_one_portable_name(key, known):
    assert portable(key) == known


@pytest.mark.parametrize(
    "key", ["Ctrl+Shift+J", "Ctrl+Alt+F8", "Ctrl+Alt+1", "Alt+1", "Meta+J", "Ctrl+;"]
)
def test_free_keys_are_allowed_everywhere(key):
    assert refusal("export", key) == ""
    assert refusal("grow", key) == ""


@pytest.mark.parametrize("key", ["B", "Shift+B", "7", ".", "Space", "Num+7", "é".upper()])
def test_single_letters_are_for_actions_of_the_text_only(key):
    assert refusal("grow", key) == ""
    assert "alone is for typing" in refusal("export", key)
    assert "“Export codings”" in refusal("export", key)


@pytest.mark.parametrize(
    ("key", "why"),
    [
        ("Ctrl+C", "editing"),
        ("Ctrl+V", "editing"),
        ("Ctrl+Z", "editing"),
        ("Del", "editing"),
        ("Left", "moves"),
        ("Ctrl+Shift+End", "moves"),
        ("PgUp", "moves"),
        ("Return", "takes"),
        ("Enter", "takes"),
        ("Tab", "other fields"),
        ("Esc", "leaves"),
        ("Alt+F", "opens the menu “File”"),
        ("F10", "opens a menu"),
        ("", "cannot be used"),
    ],
)
@pytest.mark.parametrize("action", ["export", "grow"])
def test_keys_that_mean_something_everywhere_are_refused_with_the_reason(action, key, why):
    assert why in refusal(action, key)
    assert native([key]) in refusal(action, key)


@pytest.mark.parametrize("action", ["export", "grow"])
def test_the_keys_of_the_form_are_refused(action):
    for keys, _ in FORM_KEYS:
        for key in keys.split(", "):
            if portable(key) not in [one for own in ORIGINAL.values() for one in own]:
                assert refusal(action, portable(key)), key


def test_an_action_may_always_have_its_original_keys():
    for spec in ACTIONS:
        assert [refusal(spec.id, key) for key in ORIGINAL[spec.id] if refusal(spec.id, key)] == []


def test_a_key_of_two_actions_is_a_conflict():
    keys = ORIGINAL | {"grow": ("S", "Ctrl+Alt+F8"), "export": ("Ctrl+Alt+F8",)}
    assert sorted(find_conflicts(keys), key=lambda one: one.key) == [
        Conflict("Ctrl+Alt+F8", ("export", "grow")),
        Conflict("S", ("select_sentence", "grow")),
    ]


def test_changes_are_applied_and_only_they_are_kept():
    changes = {"done": ("Ctrl+Alt+F7", "Ctrl+Alt+F9"), "find_next": (), "grow": ("%",)}
    keys = apply_changes(changes)
    assert keys == ORIGINAL | changes
    assert changes_of(keys) == changes
    assert changes_of(ORIGINAL) == {}


def test_two_actions_may_change_places():
    changes = {"done": ORIGINAL["describe"], "describe": ORIGINAL["done"]}
    assert apply_changes(changes) == ORIGINAL | changes


@pytest.mark.parametrize(
    "changes",
    [
        {"no_such_action": ("Ctrl+Alt+F8",)},
        {"done": ("nonsense",)},
        {"done": ("Ctrl+Alt+F8", "")},
        {"done": ("Ctrl+C",)},
        {"done": ("B",)},
        {"done": ("Ctrl+K, Ctrl+D",)},
        {"done": ("Ctrl+T",)},
        {"done": ("Ctrl+Alt+F8",), "export": ("Ctrl+Alt+F8",)},
        {"done": ("Ctrl+T",), "describe": ("Ctrl+E",)},
        {"done": tuple(f"F{n}" for n in range(5, 12))},
    ],
)
def test_faulty_changes_leave_the_original_keys(changes):
    assert apply_changes(changes) == ORIGINAL


def test_one_faulty_change_does_not_spoil_the_others():
    keys = apply_changes(
        {
            "done": ("ctrl + alt+f8", "Ctrl+Alt+F8"),
            "export": ("Ctrl+T",),
            "nobody": ("Ctrl+Alt+F9",),
        }
    )
    assert keys == ORIGINAL | {"done": ("Ctrl+Alt+F8",)}


_SOME_KEYS = [
    *(key for own in ORIGINAL.values() for key in own),
    "Ctrl+Alt+F8",
    "Ctrl+Alt+F9",
    "Ctrl+C",
    "B",
    "?!",
]
_CHANGES = st.dictionaries(
    st.sampled_from([*SPECS, "nobody"]), st.lists(st.sampled_from(_SOME_KEYS), max_size=5)
)


@given(_CHANGES)
def test_whatever_is_changed_no_key_is_given_twice(changes):
    keys = apply_changes(changes)
    assert set(keys) == set(SPECS)
    assert find_conflicts(keys) == []
    for one, own in keys.items():
        assert own in (ORIGINAL[one], tuple(dict.fromkeys(map(portable, changes.get(one, ())))))
    assert apply_changes(changes_of(keys)) == keys


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("shortcuts = 'Ctrl+D'", {}),
        ("shortcuts = [['done']]", {}),
        ("[shortcuts]\ndone = 'F7'\nexport = [1]\ngrow = ['%']\nnobody = []", {"grow": ("%",)}),
        ("look = 'dark'\n[shortcuts]\ndone = ['nonsense']\nundo = []", {"undo": ()}),
    ],
)
def test_a_faulty_file_of_settings_spoils_only_what_is_faulty(tmp_path, text, kept):
    place = tmp_path / "settings.toml"
    place.write_text(text, "utf-8")
    assert apply_changes(load_settings(place).shortcuts) == ORIGINAL | kept


def test_kept_keys_come_back(tmp_path):
    place = tmp_path / "settings.toml"
    save_settings(place, Settings(shortcuts={"grow": ("%", "Ctrl+Alt+F8"), "undo": ()}))
    assert load_settings(place).shortcuts == {"grow": ("%", "Ctrl+Alt+F8"), "undo": ()}


def test_whatever_is_missing_has_words():
    assert {one for spec in ACTIONS for one in spec.needs.split()} <= set(MISSING)
