"""Numbers of types from elsewhere: in no family of ours, and kept where they are free."""

from core.codebook.draft import TypeDraft
from core.exchange.free_codes import free_codes

COLOURS = {"colour_light": "#112233", "colour_dark": "#ddeeff"}


def types(**parents):
    return [
        TypeDraft(code=int(name[1:]), name=name, parent=parent, **COLOURS)
        for name, parent in parents.items()
    ]


OURS = types(t100=None, t110=100, t120=100, t200=None, t210=200, t1040=None)


def codes(new, theirs=None, known=None):
    return free_codes(OURS, new, theirs or new, known or {})


def test_a_family_whose_number_is_taken_moves_as_a_whole():
    family = types(t100=None, t101=100, t150=100)
    assert codes(family) == {100: 2000, 101: 2001, 150: 2002}


def test_a_type_in_the_hundred_of_our_family_moves():
    assert codes(types(t101=None, t230=None, t31=None)) == {101: 2000, 230: 2001, 31: 31}


def test_free_numbers_are_kept_and_families_get_hundreds_of_their_own():
    new = types(t2000=None, t110=None, t200=None, t201=200, t120=None)
    assert codes(new) == {2000: 2000, 110: 3000, 200: 3100, 201: 3101, 120: 3200}


def test_a_new_type_in_a_family_of_ours_gets_a_number_in_its_hundred():
    theirs = types(t7=None, t8=7, t210=7, t9=7)
    assert codes(theirs[1:], theirs, {7: 200}) == {8: 8, 210: 201, 9: 9}
    assert codes(types(t250=200), [*types(t200=None, t250=200)], {200: 200}) == {250: 250}


def test_a_very_large_number_leaves_room():
    ours = [*OURS, *types(t2147483647=None)]
    assert free_codes(ours, types(t100=None), types(t100=None), {}) == {100: 2000}
