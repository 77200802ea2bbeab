"""By what claims can be counted in each kind of view."""

from core.codebook.queries import Codebook
from core.counts.dimensions import AT_DATE, dimension_labels, find_dimension, is_counted
from core.counts.periods import PERIODS
from gui.charts.chooser import Offers
from gui.charts.setting import Kind

FIRST = ("claim_type", "family", "speaker", "target", "outlet")
LEVELS = tuple(AT_DATE)
AFTER = ("affected", *LEVELS, "article", "analyst", "status")
SPEAKERS = ("speaker", "speaker_organisation", "speaker_country")
TARGETS = tuple(
    f"{role}{level}"
    for role in ("target", "affected")
    for level in ("", "_organisation", "_country")
)


def offers_of(codebook: Codebook) -> dict[Kind, tuple[Offers, Offers]]:
    """First and second fields, as (name, label), for each kind of view."""
    labels = dimension_labels(codebook)
    asked = (one for one in codebook.fields if is_counted(one) and not one.retired)
    fields = [one.name for one in asked if not one.free_text]
    names = [one for one in (*FIRST, *fields, *AFTER) if one in labels]
    every = [(name, labels[name]) for name in dict.fromkeys(names)]
    # A field of a project may have the name of a period, and comes first then.
    periods = [(name, PERIODS[name]) for name in PERIODS if find_dimension(codebook, name).by_time]
    speakers = [(name, labels[name]) for name in SPEAKERS]
    targets = [(name, labels[name]) for name in TARGETS]
    return {
        "bars": (every, [*every, *periods]),
        "time": (periods, every),
        "matrix": (speakers, [*targets, *periods]),
        "network": (speakers, targets),
    }


def filter_fields(codebook: Codebook) -> Offers:
    """By what claims can be filtered: as they can be counted, and by time."""
    offers = offers_of(codebook)
    return [*offers["bars"][0], *offers["time"][0]]
