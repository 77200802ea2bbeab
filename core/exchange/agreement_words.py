"""What the figures of agreement are, in words: names for tables, definitions with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Definition:
    """`short` heads a column, `name` a row; `meaning` is a sentence, `source` where it comes from."""

    short: str
    name: str
    meaning: str
    source: str


FIGURES: Mapping[str, Definition] = {
    "percent": Definition(
        "%",
        "Percent agreement",
        "The share of pairs of codings that are the same, as the mean over units; not corrected for "
        "chance.",
        "",
    ),
    "kappa": Definition(
        "κ",
        "Cohen’s kappa",
        "Agreement beyond what two analysts would reach by chance if each kept to their own shares "
        "of the categories; for two analysts only.",
        "Cohen 1960",
    ),
    "pi": Definition(
        "π",
        "Scott’s pi",
        "The same, with chance from the shares that both analysts have together; for two only.",
        "Scott 1955",
    ),
    "fleiss": Definition(
        "Fleiss κ",
        "Fleiss’ kappa",
        "Scott’s pi for any number of analysts; every unit must have been coded by equally many.",
        "Fleiss 1971",
    ),
    "fleiss_gaps": Definition(
        "Fleiss κ, gaps",
        "Fleiss’ kappa with missing codings",
        "Fleiss’ kappa where not every unit was coded by equally many: chance from the mean shares "
        "of the categories in the units.",
        "Gwet 2014",
    ),
    "alpha": Definition(
        "α",
        "Krippendorff’s alpha",
        "One minus the observed disagreement divided by that expected by chance, where chance draws "
        "two different codings out of all; any number of analysts, missing codings allowed. Answers "
        "are the same or not; sets are compared by the MASI distance.",
        "Krippendorff 2019",
    ),
    "alpha_ordinal": Definition(
        "α ordinal",
        "Krippendorff’s alpha, ordinal",
        "Alpha where points of a scale that lie further apart disagree more; “cannot tell”, which "
        "has no place on the scale, is left out.",
        "Krippendorff 2019",
    ),
    "ac1": Definition(
        "AC1",
        "Gwet’s AC1",
        "Agreement beyond a chance that is small where one category prevails; it reckons with all "
        "categories that the codebook offers, used or not.",
        "Gwet 2008",
    ),
    "s": Definition(
        "S",
        "Bennett’s S",
        "Agreement beyond chance if all categories of the codebook were equally likely.",
        "Bennett, Alpert & Goldstein 1954",
    ),
    "f1_strict": Definition(
        "F1 strict",
        "F1, same boundaries",
        "The share of claims that the other analyst has with exactly the same beginning and end of "
        "every fragment, as the mean over pairs of analysts.",
        "Hripcsak & Rothschild 2005",
    ),
    "f1_relaxed": Definition(
        "F1 matched",
        "F1, matched",
        "The same for claims that were matched by their overlap.",
        "Hripcsak & Rothschild 2005",
    ),
    "f1_characters": Definition(
        "F1 letters",
        "F1, letters",
        "The share of marked letters that the other analyst has marked too, however divided into "
        "claims, as the mean over pairs of analysts.",
        "Hripcsak & Rothschild 2005",
    ),
    "u_alpha": Definition(
        "uα",
        "Unitised alpha",
        "Agreement, letter by letter, on which text is a claim and of which type.",
        "Krippendorff, Mathet, Bouvry & Widlöcher 2016",
    ),
    "u_alpha_where": Definition(
        "|uα",
        "Unitised alpha, where only",
        "Agreement, letter by letter, on which text is a claim, of whatever type.",
        "Krippendorff, Mathet, Bouvry & Widlöcher 2016",
    ),
    "cu_alpha": Definition(
        "cuα",
        "Unitised alpha, what only",
        "Agreement, letter by letter, on the type of such text as both analysts have marked: it "
        "stands beside the figures of claim types because it does not depend on the matching.",
        "Krippendorff, Mathet, Bouvry & Widlöcher 2016",
    ),
    "gamma": Definition(
        "γ",
        "Gamma",
        "One minus the disorder of the best alignment of two analysts’ claims, by place and type, "
        "divided by that of claims put in by chance; of more analysts the mean over their pairs.",
        "Mathet, Widlöcher & Métivier 2015",
    ),
    "gamma_cat": Definition(
        "γ cat",
        "Gamma-cat",
        "As gamma, of the types alone: of claims that the best alignment puts together, each pair "
        "counting by how close the two lie, and a claim that is left alone counting as unlike.",
        "Mathet 2017, as pygamma-agreement 0.5.9 reads it",
    ),
    "kappa_max": Definition(
        "κ max",
        "Highest kappa possible",
        "The highest Cohen’s kappa that two analysts can reach who use the categories as often as "
        "these do.",
        "Cohen 1960",
    ),
    "kappa_se": Definition(
        "SE κ",
        "Standard error of Cohen’s kappa",
        "For large samples, and as if claims were independent of one another, which claims of one "
        "article are not: the intervals from draws of articles are to be preferred.",
        "Fleiss, Cohen & Everitt 1969",
    ),
    "fleiss_se": Definition(
        "SE Fleiss κ",
        "Standard error of Fleiss’ kappa if there were no agreement",
        "For a test against chance, not for intervals; as if claims were independent of one another.",
        "Fleiss, Nee & Landis 1979",
    ),
    "ku_alpha": Definition(
        "(k)uα",
        "Unitised alpha of one type",
        "Agreement, letter by letter, on telling this type from the others where two analysts have "
        "marked a claim; to be read with its coverage.",
        "Krippendorff, Mathet, Bouvry & Widlöcher 2016",
    ),
    "coverage": Definition(
        "coverage",
        "Coverage of one type",
        "The share of the text marked as this type that another analyst has marked as a claim of "
        "whatever type.",
        "Krippendorff, Mathet, Bouvry & Widlöcher 2016",
    ),
    "gamma_k": Definition(
        "γ type",
        "Gamma of one type",
        "Gamma-cat of those pairs in which at least one claim is of this type.",
        "Mathet 2017",
    ),
    "agreement": Definition(
        "specific",
        "Positive specific agreement",
        "Of all times that either analyst gave this category, the share that both gave it.",
        "Hripcsak & Rothschild 2005",
    ),
}

MASI = (
    "MASI: the distance of two sets is one minus their Jaccard similarity times M, where M is 1 for "
    "equal sets, 2/3 where one contains the other, 1/3 where they only overlap, 0 where they share "
    "nothing; two empty sets are equal (Passonneau 2006)."
)

SOURCES = (
    "Bennett, E. M., Alpert, R. & Goldstein, A. C. (1954). Communications through limited-response "
    "questioning. Public Opinion Quarterly 18.",
    "Cohen, J. (1960). A coefficient of agreement for nominal scales. Educational and Psychological "
    "Measurement 20.",
    "Fleiss, J. L. (1971). Measuring nominal scale agreement among many raters. Psychological "
    "Bulletin 76.",
    "Fleiss, J. L., Cohen, J. & Everitt, B. S. (1969). Large sample standard errors of kappa and "
    "weighted kappa. Psychological Bulletin 72.",
    "Fleiss, J. L., Nee, J. C. M. & Landis, J. R. (1979). Large sample variance of kappa in the case "
    "of different sets of raters. Psychological Bulletin 86.",
    "Gwet, K. L. (2008). Computing inter-rater reliability and its variance in the presence of high "
    "agreement. British Journal of Mathematical and Statistical Psychology 61.",
    "Gwet, K. L. (2014). Handbook of Inter-Rater Reliability, 4th ed.",
    "Hripcsak, G. & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in "
    "information retrieval. Journal of the American Medical Informatics Association 12.",
    "Krippendorff, K. (2019). Content Analysis: An Introduction to Its Methodology, 4th ed.",
    "Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of "
    "unitizing textual continua: Further developments. Quality & Quantity 50, with erratum.",
    "Mathet, Y. (2017). The agreement measure gamma-cat: A complement to gamma focused on "
    "categorization of a continuum. Computational Linguistics 43.",
    "Mathet, Y., Widlöcher, A. & Métivier, J.-P. (2015). The unified and holistic method gamma for "
    "inter-annotator agreement measure and alignment. Computational Linguistics 41.",
    "Passonneau, R. (2006). Measuring agreement on set-valued items (MASI) for semantic and "
    "pragmatic annotation. LREC.",
    "Scott, W. A. (1955). Reliability of content analysis: The case of nominal scale coding. Public "
    "Opinion Quarterly 19.",
)
