"""What a user prefers, kept as TOML between starts. Faulty values fall back to the default."""

import os
import tomllib
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from pathlib import Path

from gui.reader.comfort import Comfort, comfort_from
from gui.theme import Choice

RECENT = 8
CODERS = 100


@dataclass(frozen=True, slots=True)
class Settings:
    """`look` is "system", "light" or "dark"; `zoom` counts steps of the reader's text size.

    `shortcuts` are the keys of actions that have other ones than the program gives them; `reading`
    is how the text is set. `folder` is where files were read or written last, `export_form` the id of
    the form in which codings left last, "" at first; `coders` has by project file who coded there
    last on this machine.
    """

    look: Choice = "system"
    analyst: str = ""
    zoom: int = 0
    recent: tuple[str, ...] = field(default=())
    shortcuts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    reading: Comfort = field(default_factory=Comfort)
    folder: str = ""
    export_form: str = ""
    coders: dict[str, str] = field(default_factory=dict)

    def with_recent(self, path: Path) -> "Settings":
        """The same with `path` as the project opened last."""
        others = [one for one in self.recent if one != str(path)]
        return replace(self, recent=(str(path), *others)[:RECENT])

    def with_coder(self, path: Path, name: str) -> "Settings":
        """The same with `name` as who codes in the project at `path`."""
        others = {one: who for one, who in self.coders.items() if one != str(path)}
        newest = list({**others, str(path): name}.items())[-CODERS:]
        return replace(self, coders=dict(newest))


def settings_place() -> Path:
    from platformdirs import user_config_path

    return user_config_path("OnRecord", appauthor=False) / "settings.toml"


def load_settings(place: Path) -> Settings:
    """Never fails: what cannot be read or makes no sense is left at its default."""
    try:
        stored = tomllib.loads(place.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError):
        return Settings()
    good = Settings()
    if stored.get("look") in ("system", "light", "dark"):
        good = replace(good, look=stored["look"])
    if isinstance(stored.get("analyst"), str):
        good = replace(good, analyst=stored["analyst"])
    if type(stored.get("zoom")) is int and -20 <= stored["zoom"] <= 20:
        good = replace(good, zoom=stored["zoom"])
    recent = stored.get("recent")
    if isinstance(recent, list) and all(isinstance(one, str) for one in recent):
        good = replace(good, recent=tuple(recent[:RECENT]))
    if isinstance(stored.get("folder"), str):
        good = replace(good, folder=stored["folder"])
    if isinstance(stored.get("export_form"), str):
        good = replace(good, export_form=stored["export_form"])
    good = replace(good, coders=_coders(stored.get("coders")))
    good = replace(good, reading=comfort_from(stored.get("reading")))
    return replace(good, shortcuts=_shortcuts(stored.get("shortcuts")))


def _shortcuts(stored: object) -> dict[str, tuple[str, ...]]:
    """Keys by action, as far as they are lists of words; whether they mean something is seen later."""
    if not isinstance(stored, dict):
        return {}
    return {
        name: tuple(keys)
        for name, keys in stored.items()
        if isinstance(keys, list) and all(isinstance(one, str) for one in keys)
    }


def _coders(stored: object) -> dict[str, str]:
    if not isinstance(stored, dict):
        return {}
    good = [(path, name) for path, name in stored.items() if isinstance(name, str) and name]
    return dict(good[-CODERS:])


def save_settings(place: Path, settings: Settings) -> None:
    """Write through a temporary file, so that a crash leaves the old settings. Best effort."""
    import tomli_w

    values = asdict(settings)
    assert set(values) == {one.name for one in fields(Settings)}
    unfinished = place.with_suffix(".new")
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished.write_text(tomli_w.dumps(values), "utf-8")
        os.replace(unfinished, place)
    except (OSError, UnicodeEncodeError):
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
