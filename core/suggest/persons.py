"""How English newspapers speak of persons and groups: titles, offices, given names, pronouns.

The lists only help to guess: nobody needs to bear a listed name to be found.
"""

MAN, WOMAN = "m", "f"

PRONOUNS = {
    "he": MAN,
    "him": MAN,
    "his": MAN,
    "himself": MAN,
    "she": WOMAN,
    "her": WOMAN,
    "hers": WOMAN,
    "herself": WOMAN,
}
"""Pronouns of one person, and the gender they show."""

WHO = frozenset(("who", "whom", "whose"))
THINGS = frozenset(("it", "its", "itself"))
SEVERAL = frozenset("they them their themselves both each others we us our these those".split())
NO_NAMES = (
    WHO | THINGS | SEVERAL | PRONOUNS.keys() | frozenset("i me my you your that this".split())
)
"""Words that never name anybody by themselves."""

_TITLES = {
    **dict.fromkeys("mr sir lord king prince congressman assemblyman councilman".split(), MAN),
    **dict.fromkeys(
        "mrs ms miss lady dame queen princess congresswoman assemblywoman councilwoman".split(),
        WOMAN,
    ),
    **dict.fromkeys(
        "dr prof sen sens rep reps gov govs gen lt col sgt capt adm maj rev hon pres amb supt cmdr "
        "atty det dep insp fr msgr st brig cpl pvt major colonel captain lieutenant sergeant "
        "admiral brigadier".split(),
        "",
    ),
}
_ROLE_GENDERS = {
    **dict.fromkeys(
        "spokesman chairman congressman councilman assemblyman businessman husband father son "
        "brother grandfather uncle nephew king prince pope actor statesman man".split(),
        MAN,
    ),
    **dict.fromkeys(
        "spokeswoman chairwoman congresswoman councilwoman assemblywoman businesswoman wife mother "
        "daughter sister grandmother aunt niece queen princess actress widow woman".split(),
        WOMAN,
    ),
}
_ROLES = frozenset(
    "president vice-president senator representative governor lieutenant secretary undersecretary "
    "minister premier chancellor spokesperson chair speaker leader whip director manager chief "
    "strategist adviser advisor aide ambassador envoy diplomat attorney general judge justice "
    "prosecutor lawyer counsel professor analyst pollster economist historian scholar author host "
    "anchor reporter correspondent columnist editor commentator journalist sheriff commissioner "
    "officer official executive ceo founder co-founder owner activist organizer organiser "
    "consultant operative delegate lawmaker legislator politician billionaire mogul tycoon "
    "developer democrat republican libertarian independent candidate nominee contender "
    "frontrunner front-runner challenger incumbent hopeful rival opponent veteran voter supporter "
    "surrogate donor volunteer resident student teacher nurse farmer retiree commander deputy "
    "coordinator fellow researcher scientist expert doctor physician pastor reverend bishop "
    "cardinal archbishop rabbi imam head mayor treasurer administrator superintendent critic "
    "co-chair co-chairman chief-of-staff rapporteur mediator negotiator witness victim partner "
    "colleague friend witness writer filmmaker comedian singer star newspaper agency".split()
) | frozenset(_ROLE_GENDERS)
_SHORT_ROLES = {
    "sen": "senator",
    "sens": "senator",
    "rep": "representative",
    "reps": "representative",
    "gov": "governor",
    "pres": "president",
    "gen": "general",
    "prof": "professor",
    "amb": "ambassador",
    "adm": "admiral",
    "lt": "lieutenant",
    "congressman": "representative",
    "congresswoman": "representative",
    "advisor": "adviser",
}
_KINDRED_ROLES = {
    "lawmaker": frozenset(("senator", "representative", "legislator")),
    "politician": frozenset(("senator", "representative", "governor", "mayor", "president")),
    "spokesperson": frozenset(("spokesman", "spokeswoman")),
    "candidate": frozenset(("nominee", "contender", "hopeful")),
    "nominee": frozenset(("candidate",)),
    "newspaper": frozenset(
        "times post journal herald tribune press week daily ledger gazette chronicle examiner "
        "globe inquirer dispatch register courier observer sentinel telegraph guardian".split()
    ),
    "network": frozenset("news cnn nbc abc cbs fox msnbc bbc television radio".split()),
    "group": frozenset(
        "watch association foundation coalition alliance league union society institute center "
        "centre pac caucus organization organisation fund observatory project".split()
    ),
    "organization": frozenset("association foundation coalition alliance league group".split()),
}

OFFICE_PARTS = frozenset(
    "state defense defence treasury interior justice education energy labor labour commerce "
    "agriculture homeland security health human services veterans affairs transportation housing "
    "urban development staff house representatives operations budget management intelligence war "
    "foreign finance communications policy joint chiefs national central public relations trade "
    "republic".split()
)
"""What follows `of` in the name of an office rather than of a person."""

QUALIFIERS = frozenset(
    "former ex then acting republican democratic democrat gop conservative liberal libertarian "
    "independent presumptive american british french german russian chinese mexican canadian "
    "israeli ukrainian syrian turkish iranian iraqi texas senior junior reverend first fellow us "
    "longtime top u.s us elect".split()
)
"""Words before a person's name that do not belong to it."""

ORGANISATION_WORDS = frozenset(
    "house senate congress party committee department university college council court institute "
    "institution association foundation agency center centre bureau office administration "
    "commission union bank group company corporation corp inc llc co ltd pac fund trust coalition "
    "alliance federation league society network news times post journal tribune herald press radio "
    "television magazine review today street tower hotel airport school church ministry "
    "parliament nations states government army navy force forces guard police campaign project "
    "initiative organization organisation caucus assembly board service services reserve "
    "convention conference summit act law treaty agreement debate primary caucuses cabinet "
    "republicans democrats americans watch international action families research strategies "
    "partners associates media twitter facebook google week weekly daily night show morning "
    "authority observatory kremlin pentagon club hall arena theater theatre stadium square "
    "avenue road river valley county city district island islands beach park lake mountain "
    "war games olympics bill amendment constitution order plan deal rights poll survey study "
    "ledger gazette chronicle examiner globe inquirer dispatch register courier observer sentinel "
    "telegraph guardian report matter lives politico reuters cnn nbc abc cbs fox msnbc bbc npr".split()
)
"""A run of capitalised words with one of these is no person."""

PARTED_ORGANISATIONS = frozenset(
    "department ministry university bank council committee commission institute center centre "
    "association foundation agency office bureau college court society house union league "
    "coalition alliance network board organization organisation fund school church observatory "
    "army party chamber campaign daughters sons citizens americans conference campaign".split()
)
"""Organisations whose names go on with *of*, *for* or *on*."""

PLACES = frozenset(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida hawaii idaho "
    "illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan "
    "minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania "
    "tennessee texas utah vermont wisconsin wyoming america europe asia africa mexico canada "
    "britain england france germany russia china iran iraq syria israel turkey ukraine japan korea "
    "afghanistan pakistan india cuba libya egypt lebanon jordan poland italy spain brussels "
    "washington chicago boston philadelphia cleveland detroit miami houston dallas atlanta denver "
    "phoenix seattle milwaukee orlando tampa pittsburgh cincinnati columbus moscow beijing london "
    "paris berlin baghdad aleppo mosul damascus tehran jerusalem geneva manhattan brooklyn queens "
    "benghazi ferguson charlotte raleigh manchester nashville".split()
)
_PLACE_STARTS = frozenset(
    "new north south west east san los las santa fort saint el united saudi great supreme white "
    "capitol wall silicon super black planned tea common des baton salt kansas oval air world "
    "middle central northern southern western eastern second latin hong puerto rhode long old "
    "christian muslim islamic islam social civil human medicare medicaid obamacare roe".split()
)
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june "
    "july august september october november december jan feb mar apr jun jul aug sep sept oct nov "
    "dec christmas thanksgiving easter".split()
)

NEVER_PERSONS = _CALENDAR - {"april", "may", "june", "august", "jan"}
"""Days and months that are no given names."""

_MEN = frozenset(
    "aaron abdul abraham adam adrian ahmed alan albert alex alexander alfred ali allan allen alvin "
    "andre andrew andrzej anthony antonio antony arnold arthur barack barry ben benjamin bernard "
    "bernie bill billy bob bobby boris brad brandon brendan brent brett brian bruce bryan carl "
    "carlos charles charlie chris christopher chuck clarence clark claude colin corey cory craig "
    "curtis dale dan daniel darrell darren dave david dean dennis derek dick dmitry don donald "
    "doug douglas duncan dwight earl ed eddie edward edwin emmanuel eric ernest evan francis frank "
    "franklin fred gabriel gary gene geoff george gerald gerard gerry glenn gordon graham grant "
    "greg gregory harold harry harvey hassan henry herbert howard hugh ian igor ivan jack jacob "
    "jake jamal james jared jason javier jay jeb jeff jeffrey jeremy jerome jerry jesse jim jimmy "
    "joe joel john johnny jon jonathan jorge jose joseph josh joshua juan julian julio justin karl "
    "keith ken kenneth kevin khizr kurt kyle lamar larry lawrence lee leo leon leonard lewis "
    "lindsey lloyd louis luis luke manuel marc marco mario mark martin marvin matt matthew maurice "
    "max mehmet michael miguel mike mitch mitt mohamed mohammed muhammad nathan neil newt nicholas "
    "nick nigel norman oliver omar oscar patrick paul pedro perry pete peter phil philip phillip "
    "rafael ralph rand randy raul ray raymond reince rex ricardo richard rick ricky rob robert "
    "roberto robin rod rodney roger roland ron ronald roy rudy rupert russell ryan sam samuel "
    "scott sean sergei sergey seth shawn simon stan stanley stephen steve steven stuart ted terry "
    "theodore thomas tim timothy todd tom tommy tony travis trent trevor tyler vernon victor "
    "vincent vladimir wallace walter warren wayne wendell will william willie zach".split()
)
_WOMEN = frozenset(
    "abigail aisha alexandra alice alicia alison allison amanda amy andrea angela anita ann anna "
    "anne annie april ashley audrey barbara becky beth betsy betty beverly bonnie brenda bridget "
    "candace carla carly carmen carol caroline carolyn catherine cecile charlene charlotte cheryl "
    "chelsea christina christine cindy claire claudia colleen condoleezza connie cynthia dana dawn "
    "deborah debbie debra denise diana diane dianne donna doris dorothy edith eileen elaine eleanor "
    "elena elizabeth ellen emily emma erica erin esther eva eve evelyn fatima felicia florence "
    "frances gail gina gloria grace gwen hannah harriet heather heidi helen hillary holly hope huma "
    "ida irene iryna isabel ivanka jackie jacqueline jan jane janet janice jean jeanne jen jennifer "
    "jessica jill jo joan joanna joanne josephine joy joyce judith judy julia julie june kamala "
    "karen kate katherine kathleen kathryn kathy katie katrina kay kelly kellyanne kim kimberly "
    "kirsten kristen kristin laura lauren laurie leah leslie linda lisa liz loretta lori lorraine "
    "louise lucy lynn madeleine margaret maria marie marilyn marjorie martha mary maureen maxine "
    "megan megyn melania melissa melinda meredith mia michele michelle mindy miranda molly monica "
    "nancy naomi natalie nicole nikki nina norma olivia pam pamela pat patricia patty paula peggy "
    "phyllis rachel rebecca regina renee rhonda rita roberta rosa rosalind rose ruth sally "
    "samantha sandra sara sarah sharon sheila shelley shirley sonia sophia stacy stephanie sue "
    "susan suzanne sylvia tammy tara teresa theresa tiffany tina tracy valerie vanessa vera "
    "veronica vicki victoria virginia vivian wanda wendy whitney yolanda yvonne zoe".split()
)

FUNCTION_WORDS = frozenset(
    "the a an in on at by for from with as if when while after before since because although "
    "though but and or so yet however meanwhile moreover nor not no yes what why how where which "
    "some many most more all each another other such also now last asked according earlier later "
    "still once under over until during despite instead among between to of there here then than "
    "is are was were will would should could can might must do does did has have had be been "
    "let even just only about against like through into out up down off one two three four five "
    "six seven eight nine ten several few both either neither every any much never always perhaps "
    "maybe today tomorrow yesterday tonight well ok speaking indeed nevertheless whatever whether "
    "throughout within without behind thank thanks please because toward towards".split()
)
"""Words that a sentence may begin with and a name does not."""

NAME_PARTICLES = frozenset("de del della der den di da du van von la le al el bin ibn ben".split())
PREPOSITIONS = frozenset(
    "to with for of from by against about on in at like between behind over under after before "
    "into near than toward towards via without within beside besides unlike despite among "
    "including and".split()
)

_SHORT_NAMES = dict(
    pair.split(":")
    for pair in (
        "bob:robert rob:robert bobby:robert bill:william will:william billy:william jim:james "
        "jimmy:james mike:michael joe:joseph tom:thomas dick:richard rick:richard tim:timothy "
        "dave:david steve:steven stephen:steven chris:christopher dan:daniel danny:daniel "
        "ben:benjamin ted:edward ed:edward matt:matthew tony:anthony andy:andrew ron:ronald "
        "ken:kenneth greg:gregory jeff:jeffrey larry:lawrence charlie:charles chuck:charles "
        "sam:samuel don:donald liz:elizabeth beth:elizabeth kate:katherine kathy:katherine "
        "sue:susan debbie:deborah barb:barbara maggie:margaret peggy:margaret jen:jennifer "
        "nick:nicholas pete:peter phil:philip ray:raymond al:albert bernie:bernard fred:frederick"
    ).split()
)

_GOVERNING = frozenset(
    "government authorities officials official administration side sides leaders leadership "
    "ministry diplomats regime".split()
)


def role_of(word: str) -> str:
    """The role that a folded word names (*sen* is *senator*), "" for any other word."""
    if word in _SHORT_ROLES:
        return _SHORT_ROLES[word]
    if word in _ROLES:
        return word
    return ""


def is_role_or_title(word: str) -> bool:
    """Whether the word stands before names without being part of them."""
    return word in _TITLES or word in _ROLES or word in _SHORT_ROLES


def fits_role(sought: str, roles: set[str]) -> bool:
    """Whether somebody with these roles can be called by the sought one."""
    return sought in roles or not roles.isdisjoint(_KINDRED_ROLES.get(sought, ()))


def gender_of_title(word: str) -> str:
    """MAN or WOMAN when a title or a role shows it, else ""."""
    return _TITLES.get(word) or _ROLE_GENDERS.get(word, "")


def gender_of_name(given_name: str) -> str:
    """MAN or WOMAN for a listed given name, else ""."""
    if given_name in _MEN:
        return MAN
    return WOMAN if given_name in _WOMEN else ""


def long_form(given_name: str) -> str:
    """The given name that a short form stands for: *Bob* is *Robert*."""
    return _SHORT_NAMES.get(given_name, given_name)


def is_given_name(word: str) -> bool:
    """Whether the folded word is a listed given name."""
    return word in _MEN or word in _WOMEN


def is_place_start(word: str) -> bool:
    """Whether names that begin with this word are hardly ever a person's."""
    return word in _PLACE_STARTS or word in PLACES or word in _CALENDAR


def is_governing(word: str) -> bool:
    """Whether *Russian* before this word means the country's government."""
    return word in _GOVERNING


def is_plural(words: list[str]) -> bool:
    """Whether a noun phrase of folded words means several, judged by its last word."""
    last = words[-1] if words else ""
    if last in ("people", "men", "women", "police", "both", "many", "some", "few", "others"):
        return True
    return last.endswith("s") and not last.endswith(("ss", "us", "is", "news", "states"))
