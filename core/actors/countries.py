"""Countries of ISO 3166, also those that are no more. The list is read on first use."""

import unicodedata
from dataclasses import dataclass
from functools import cache

from core.errors import Refused


@dataclass(frozen=True, slots=True)
class Country:
    """`code` is ISO 3166 alpha-3 and what projects keep; `former` countries are no more."""

    code: str
    alpha_2: str
    name: str
    former: bool = False


_EVERYDAY = {
    "BOL": "Bolivia",
    "BRN": "Brunei",
    "CIV": "Ivory Coast",
    "COD": "Democratic Republic of the Congo",
    "COG": "Republic of the Congo",
    "CPV": "Cape Verde",
    "CSK": "Czechoslovakia",
    "CZE": "Czech Republic",
    "DDR": "East Germany",
    "FSM": "Micronesia",
    "GBR": "Britain",
    "IRN": "Iran",
    "KOR": "South Korea",
    "LAO": "Laos",
    "MDA": "Moldova",
    "MMR": "Burma",
    "NLD": "Holland",
    "PRK": "North Korea",
    "PSE": "Palestine",
    "RUS": "Russia",
    "SUN": "Soviet Union",
    "SWZ": "Swaziland",
    "SYR": "Syria",
    "TLS": "East Timor",
    "TUR": "Turkey",
    "TWN": "Taiwan",
    "TZA": "Tanzania",
    "USA": "United States of America",
    "VAT": "Vatican",
    "VEN": "Venezuela",
    "VNM": "Vietnam",
    "YUG": "Yugoslavia",
}
"""Names in newspapers that the list does not have."""

_KOSOVO = Country("XKX", "XK", "Kosovo")
"""Not in the list; ISO 3166 leaves the code free, and everybody uses it so."""


def countries() -> list[Country]:
    """All countries by name, former ones behind those of today."""
    return list(_all())


def country_name(code: str) -> str:
    """The name of a country by its alpha-3 code; the code itself if there is none."""
    found = _by_code().get(code)
    return found.name if found else code


def find_country(text: str) -> str | None:
    """The alpha-3 code of a country named by name, alpha-2 or alpha-3 code; None if there is none."""
    return _by_words().get(_words(text))


def country_code(text: str) -> str:
    """As `find_country`; raises `Refused` if there is no such country."""
    code = find_country(text)
    if code is None:
        raise Refused(
            f"There is no country “{text[:40]}”. Write its English name or its code of three "
            "letters, such as SYR."
        )
    return code


@cache
def _all() -> tuple[Country, ...]:
    from pycountry import countries, historic_countries

    today = [Country(one.alpha_3, one.alpha_2, _name(one)) for one in countries]
    known = {one.code for one in today}
    former = [
        Country(one.alpha_3, one.alpha_2, _name(one), True)
        for one in historic_countries
        if one.alpha_3 not in known
    ]
    if _KOSOVO.code not in known:
        today.append(_KOSOVO)
    return (*sorted(today, key=_order), *sorted(former, key=_order))


def _name(found: object) -> str:
    """Its everyday name, if the list has one."""
    return str(getattr(found, "common_name", None) or getattr(found, "name", ""))


def _order(country: Country) -> str:
    return _words(country.name)


@cache
def _by_code() -> dict[str, Country]:
    return {one.code: one for one in _all()}


@cache
def _by_words() -> dict[str, str]:
    """Codes by everything that names a country; today's countries come before former ones."""
    from pycountry import countries

    found: dict[str, str] = {}
    for one in _all():
        found.setdefault(_words(one.code), one.code)
    for one in _all():
        for words in (one.name, one.alpha_2, _EVERYDAY.get(one.code, one.name)):
            found.setdefault(_words(words), one.code)
    for listed in countries:
        for words in (listed.name, getattr(listed, "official_name", listed.name)):
            found.setdefault(_words(words), listed.alpha_3)
    return found


def _words(text: str) -> str:
    """Without accents, in small letters: Türkiye is found by Turkiye."""
    apart = unicodedata.normalize("NFKD", " ".join(text.split()))
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()
