"""Noun phrases of a sentence, found without a parser: back from a number to the word that ends the phrase."""

import re
from collections.abc import Sequence

from extract.measures.forms import Scope

_EDGE_WORDS = (
    "the a an in of for to with than were was is are both by from between and or vs versus among on at "
    "had has have that which who per as it but this these those their its our each either after before "
    "into during within while whereas when compared respectively including such only also"
)
_EDGE = frozenset(_EDGE_WORDS.split())
_VERB_WORDS = (
    "did does not improve improves improved reduced increased decreased lowered raised prolong prolongs "
    "prolonged affect affects affected reduce reduces led resulted showed "
    "achieved occurred developed experienced caused predicted associated correlated"
)
_VERBS = frozenset(_VERB_WORDS.split())
_COMPARATIVE_WORDS = (
    "higher lower longer shorter better worse greater lesser increased reduced decreased improved significantly "
    "significant similar more fewer less median mean corresponding observed estimated crude"
)
_COMPARATIVES = frozenset(_COMPARATIVE_WORDS.split())
_HEAD_WORDS = (
    "incidence incidences rate rates risk risks number numbers proportion proportions percentage frequency frequencies "
    "prevalence majority most cases evidence presence total half development occurrence diagnosis one each any some all "
    "because use hazard odds probability likelihood ratio patients women men none many lack absence type types"
)
_HEADS = frozenset(_HEAD_WORDS.split())
"""Words before "of" that are not part of what happened: "incidence of sepsis" is about sepsis."""
_EMPTY_WORDS = (
    "hr or rr they it we which that this these those rate rates difference differences significantly results result "
    "patients patient women men subjects participants proportion proportions study trial not respectively group groups "
    "median mean value values total n p overall ci there data analysis same both relative "
    "hazard odds absolute attributable corresponding small large high low overall majority baseline smaller larger "
    "comparable identical equal evaluable available remaining others comparison hour hours postoperatively"
)
_EMPTY = frozenset(_EMPTY_WORDS.split())
_NO_OUTCOME = re.compile(
    r"(?:not?|nearly|no longer|similar|equally) (?:\w+ )?"
    r"(?:significant\w*|differen\w*|zero|similar|higher|lower|reached|to|in)\b|"
    r"follow-?up\b|(?:took|taking|received|receiving|assigned|allocated|randomi[sz]ed|treated with|given) |"
    r"(?:absolute |relative )?risk (?:reduction|difference|increase)s?$|numbers? needed to \w+$|"
    r"(?:adjusted |unadjusted |estimated )?(?:hazard|odds|risk|rate) ratios?$|.+ (?:a?HR|a?OR|a?RR|S[IM]R|IRR)s?$|"
    r"(?:first|second|third|fourth|fifth|last|past) (?:\d|cycles?|years?|courses?)|"
    r"(?:second|third|fourth|fifth|any grade|grade [1-5])$|"
    r"(?:healthy |age-matched |normal )?controls?\b|.*\b(?:populations?|subgroups?)$|(?:we|our|here|despite|although|because)\b|"
    r"[\d.]+ [a-z]+$|"
    r"(?:detected|observed|found|reported|seen|noted|common|frequent|likely|often|effective|severe)$|"
    r"(?:differences?|reductions?|improvements?|increases?|decreases?|exception)(?: (?:observed|seen|detected))?$|"
    r"[\d.,/ -]+%|[\d.,/ -]+(?:mg|g|gy|months?|years?|weeks?|days?|h|hours?|%|patients?)?\b.{0,6}$|"
    r"(?:not )?(?:statistically|relatively|"
    r"significantly) |(?:these |the |all |those )?(?:patients|women|men|participants|subjects|group|arm)\b|"
    r".*\b(?:groups?|arms?)$|[\w-]+ (?:patients|women|men|participants|subjects)$|(?:vs|versus|compared|n =)\b",
    re.I,
)
_LONGEST = 8


def tidy(phrase: str) -> str:
    """A phrase without the words at its edges that carry nothing.

    >>> tidy("the higher rate of local relapse in")
    'rate of local relapse'
    """
    words = phrase.strip(" ,;:()[]-").split(" ")
    while words and (words[0].lower() in _EDGE or words[0].lower() in _COMPARATIVES):
        words.pop(0)
    while words and words[-1].lower() in _EDGE | {"occurred", "developed"}:
        words.pop()
    return " ".join(words)


def noun_before(scope: Scope, position: int) -> str:
    """The noun phrase that ends at ``position``: back to a preposition, verb or punctuation, at most eight words.

    >>> text = "and anorexia, grade 3 diarrhoea (48"
    >>> noun_before(Scope(text, 0, len(text)), 32)
    'grade 3 diarrhoea'
    >>> text = "with better quality of life (QoL) scores (p"
    >>> noun_before(Scope(text, 0, len(text)), 41)
    'quality of life scores'
    """
    words: list[str] = []
    tokens = scope.before(position, 110).split()
    for place in range(len(tokens) - 1, -1, -1):
        word = tokens[place]
        if re.fullmatch(r"[(\[][A-Za-z-]{1,8}[)\]]", word) and place:
            continue
        joins = word == "of" and words and place and tokens[place - 1].lower() not in _HEADS | _EDGE
        joins = joins and tokens[place - 1].isalpha()
        if word[-1] in ",;:.)]%" or (word.lower() in _EDGE | _VERBS and not joins) or len(words) == _LONGEST:
            break
        words.append(word)
        if word[0] in "([":
            break
    phrase = tidy(" ".join(reversed(words)))
    return re.sub(r" (?:rates?|proportions?)$", "", phrase)


def proper(phrase: str | None, arms: Sequence[str] = ()) -> bool:
    """Whether a phrase can be an outcome: not empty, no mere number, time or dose, no group of patients.

    >>> [proper(p, ["SMA group"]) for p in ("sepsis", "4 mg", "SMA group", "they", "patients with X")]
    [True, False, False, False, False]
    """
    if not phrase or not re.search(r"[A-Za-z]{2}", phrase) or phrase.lower() in _EMPTY or _NO_OUTCOME.match(phrase):
        return False
    folded = phrase.lower()
    return not any(folded == arm.lower() or folded == arm.lower().removesuffix(" group") for arm in arms)
