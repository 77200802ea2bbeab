"""What a user prefers: faulty files fall back to defaults, piece by piece."""

import os
import tomllib

import pytest

from gui.reader.comfort import Comfort
from gui.settings import CODERS, RECENT, Settings, load_settings, save_settings, settings_place


@pytest.fixture
def place(tmp_path):
    return tmp_path / "config" / "settings.toml"


def _load(place, text):
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(place)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings("dark", "Ana “Ä” 🚢", -3, ("/a/b.onrecord", 'C:\\x"y.onrecord')),
        Settings(
            folder="/a b/ä", coders={"/a.b/c d.onrecord": "Ana", 'C:\\x"y.onrecord': "Ben 🚢"}
        ),
        Settings(recent=tuple(f"/{n}.onrecord" for n in range(RECENT))),
    ],
)
def test_what_is_saved_comes_back(place, settings):
    save_settings(place, settings)
    assert load_settings(place) == settings
    assert [one.name for one in place.parent.iterdir()] == ["settings.toml"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "look = ",
        "not toml at all",
        b"\xff\xfe\x00",
        "look = 1\nanalyst = 2\nzoom = 'big'\nrecent = 'one'",
        "look = 'pink'\nzoom = 21\nrecent = [1, 2]",
        "zoom = true",
        "folder = 3\ncoders = 'Ana'",
        "[coders]\n'/a.onrecord' = 3\n'/b.onrecord' = ''",
        "zoom = 1.5",
        "[look]\na = 1",
        "a = " + "[" * 20_000,
    ],
)
def test_what_makes_no_sense_is_left_at_its_default(place, text):
    assert _load(place, text) == Settings()


def test_one_fault_does_not_spoil_the_rest(place):
    found = _load(place, "look = 'dark'\nzoom = 'big'\nanalyst = 'Ana'\nunknown = 1")
    assert found == Settings(look="dark", analyst="Ana")


def test_how_the_text_is_set_comes_back_and_its_faults_stay_its_own(place):
    wish = Comfort("sans", 80, 180, True)
    save_settings(place, Settings(analyst="Ana", reading=wish))
    assert load_settings(place) == Settings(analyst="Ana", reading=wish)
    assert _load(place, "analyst = 'Ana'\nreading = 3") == Settings(analyst="Ana")
    found = _load(place, "[reading]\nface = 'sans'\nmeasure = 'wide'\nline_height = 9999")
    assert found == Settings(reading=Comfort(face="sans"))


def test_without_a_file_or_with_a_folder_in_its_place_there_are_defaults(place):
    assert load_settings(place) == Settings()
    place.mkdir(parents=True)
    assert load_settings(place) == Settings()
    save_settings(place, Settings(zoom=3))
    assert place.is_dir()
    assert [one.name for one in place.parent.iterdir()] == ["settings.toml"]


def test_a_place_that_cannot_be_written_is_no_trouble(tmp_path):
    (tmp_path / "file").touch()
    save_settings(tmp_path / "file" / "settings.toml", Settings())
    assert (tmp_path / "file").is_file()


def test_a_name_that_toml_cannot_hold_leaves_the_old_settings(place):
    save_settings(place, Settings(analyst="Ana"))
    save_settings(place, Settings(recent=(os.fsdecode(b"/caf\xe9.onrecord"),)))
    assert load_settings(place) == Settings(analyst="Ana")
    assert [one.name for one in place.parent.iterdir()] == ["settings.toml"]


def test_the_projects_opened_last_are_few_and_each_once(tmp_path):
    settings = Settings()
    for name in "abcdefghijka":
        settings = settings.with_recent(tmp_path / name)
    assert len(settings.recent) == RECENT
    assert settings.recent[0] == str(tmp_path / "a")
    assert len(set(settings.recent)) == RECENT


def test_who_codes_is_kept_for_the_projects_opened_last(tmp_path):
    settings = Settings()
    for n in range(CODERS + 5):
        settings = settings.with_coder(tmp_path / str(n), "Ana")
    settings = settings.with_coder(tmp_path / "9", "Ben")
    assert len(settings.coders) == CODERS
    assert list(settings.coders.items())[-1] == (str(tmp_path / "9"), "Ben")


def test_a_list_that_is_too_long_is_cut(place):
    found = _load(place, f"recent = {[f'/{n}' for n in range(30)]}")
    assert found.recent == tuple(f"/{n}" for n in range(RECENT))


def test_the_file_is_readable_toml(place):
    save_settings(place, Settings(analyst="Ana"))
    assert tomllib.loads(place.read_text("utf-8"))["analyst"] == "Ana"


def test_the_place_is_the_users_own():
    assert settings_place().name == "settings.toml"
    assert os.environ["XDG_CONFIG_HOME"] in str(settings_place())
