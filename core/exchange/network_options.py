"""What a person may choose about the file of a network, and what such files cannot carry.

Each choice is a name, a label and (value, meaning) pairs, the usual one first. It is told before the
libraries for such files are loaded.
"""

NETWORK_CHOICES: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = (
    (
        "network",
        "Network",
        (
            ("actors", "who speaks about whom"),
            ("two-mode", "two-mode: rows and columns as two kinds of nodes"),
            ("one-mode", "one-mode: rows tied by the columns they share"),
        ),
    ),
    (
        "rows",
        "From (rows)",
        (
            ("speaker", "speaker"),
            ("speaker_organisation", "the speaker's organisation"),
            ("speaker_country", "the speaker's country"),
        ),
    ),
    (
        "columns",
        "To (columns)",
        (
            ("", "target of actors, else claim type"),
            ("target", "target"),
            ("target_organisation", "the target's organisation"),
            ("target_country", "the target's country"),
            ("claim_type", "claim type"),
            ("family", "family of claim types"),
        ),
    ),
    (
        "edges",
        "Edges between two actors",
        (("one", "one"), ("sign", "one for each sign"), ("claim_type", "one for each claim type")),
    ),
    (
        "rule",
        "Counting rule",
        (
            ("claims", "every claim"),
            ("articles", "once per article"),
            ("actor-days", "once per speaker and day"),
            ("week", "once per week"),
            ("month", "once per month"),
            ("year", "once per year"),
            ("acrossrange", "once in all"),
        ),
    ),
    (
        "aggregation",
        "Aggregation of the sign",
        (
            ("ignore", "ignore"),
            ("subtract", "subtract"),
            ("combine", "combine (not one-mode)"),
            ("congruence", "congruence (one-mode)"),
            ("conflict", "conflict (one-mode)"),
        ),
    ),
    (
        "normalisation",
        "Normalisation",
        (
            ("no", "no"),
            ("activity", "activity (not one-mode)"),
            ("prominence", "prominence (not one-mode)"),
            ("average", "average (one-mode)"),
            ("jaccard", "jaccard (one-mode)"),
            ("cosine", "cosine (one-mode)"),
        ),
    ),
)

NETWORKS_CANNOT_CARRY = (
    "The claims one by one: an edge has their number, by sign, and their first and last date.",
    "The articles and their texts.",
    "The codebook, and the aliases, memberships and tree of the actors.",
    "Claims of which one side is not coded or cannot be told; their number is said.",
)
