"""Compiled patterns of the constructs, each to be matched at the first number of one (in normalised text)."""

import re

from extract.measures.numbers import DIGITS, WORDS
from extract.measures.units import TIME

NUMBER = rf"(?:{DIGITS}|\b{WORDS}\b)"
PERSONS = (
    r"(?:patients?|pts|women|woman|men|man|males?|females?|boys?|girls?|subjects?|participants?|"
    r"individuals?|child(?:ren)?|adults?|adolescents?|"
    r"persons?|people|survivors?|volunteers?|controls?|donors?|recipients?|infants?|veterans?|smokers?|"
    r"carriers?|daughters?|sisters?|mothers?|"
    r"pairs?|famil(?:y|ies)|respondents?|nurses?|physicians?|residents?|twins?|couples?|enrol+ees|"
    r"outpatients?|inpatients?|clients?|students?)"
)
EVENTS = (
    r"(?:cases?|deaths?|events?|tumou?rs?|cancers?|carcinomas?|malignanc(?:y|ies)|lymphomas?|"
    r"leuka?emias?|relapses?|recurrences?|"
    r"progressions?|metastas[ei]s|lesions?|nodules?|responses?|responders?|remissions?|(?-i:ORs|CRs|PRs)|"
    r"fractures?|infections?|samples?|specimens?|"
    r"biops(?:y|ies)|failures?|complications?|episodes?|courses|cycles|examinations|scans|procedures|"
    r"operations|surgeries|"
    r"withdrawals|dropouts|discontinuations|toxicities|hospitali[sz]ations|transplants?|transplantations|"
    r"polyps|nodes|studies|trials|reports|"
    r"mutations|variants|records|charts|births|pregnancies|strokes|embolisms?|thromboses)"
)
NOUNS = rf"(?:{PERSONS}|{EVENTS})"

_WORD = r"(?:[A-Za-z][A-Za-z'-]{0,24})"
_PCT = rf"(?P<pct>{DIGITS}|\d{{1,3}}\. \d{{1,2}}) ?(?:%|per ?cent\b)"

OVER = re.compile(
    rf" ?/ ?(?P<den>{DIGITS})(?![\d/]| ?(?:mg|ml|g)\b)(?: {PERSONS})?"
    rf"(?P<pct_part> ?(?:[\[(](?:[a-zIV ]{{1,20}}[;,] ?)?|"
    rf"[,;=] ?){_PCT}(?:(?<=%)(?P<inside>[;,] ?[^()\[\]]{{1,60}})?(?P<close> ?[)\]]))?)?"
)
"""n/N, with or without its percentage: ``9/74 (12.1%)``, ``8/ 74, 10.8%``."""

PERCENT_OF = re.compile(
    rf"(?: {_WORD}){{0,3}} ?[\[(] ?{_PCT}(?P<inside>(?:[;,] ?[^()\[\]]{{1,60}})?)[\])]"
    rf" (?:out of|of|among) (?!which|whom|them)(?:the |all )?(?:\w+ )?(?P<den>{NUMBER})(?![\w.]*\d|-| ?%)"
)
"""n (x%) of N: ``48 [17%] of 276``."""

OF = re.compile(
    rf"(?! instead)(?: {_WORD}){{0,2}} (?:out of|of|among) (?:the |all |these |those |"
    rf"our )?(?:total )?(?P<den>{NUMBER})(?![\w.]*\d|-| ?%)"
    rf"(?P<pct_part>(?: {_WORD}){{0,4}} ?[\[(] ?{_PCT}(?P<inside>(?:[;,] ?[^()\[\]]{{1,60}})?)[\])]|"
    rf" ?= ?(?P<equals>{DIGITS}) ?%)?"
)
"""n of N, with or without its percentage: ``3 of 56 patients (5.4%; 95% CI 1.1-14.9)``."""

COUNT_PERCENT = re.compile(
    rf"(?P<words>(?: {_WORD}){{0,6}}) ?[\[(] ?{_PCT}(?P<inside>(?:[;,:/] ?[^()\[\]]{{1,60}})?)[)\]]"
)
"""n (x%) with or without nouns in between: ``four patients (0.8%)``."""

COUNT_COMMA_PERCENT = re.compile(rf"(?P<words>(?: {_WORD}){{0,3}})[,;] ?{_PCT}(?= ?[)\]])")
"""``(12 patients, 40%)``: the count and its percentage within one bracket."""

PERCENT_COUNT = re.compile(
    rf" ?[\[(] ?(?:n ?= ?)?(?P<num>{DIGITS})(?: ?/ ?| of (?:the )?| out of )(?P<den>{DIGITS})(?: {_WORD}){{0,2}}[)\]]"
)
"""What follows the percentage of ``5.4% (3/56)``."""

PERCENT_COMMA_COUNT = re.compile(rf", ?(?P<num>{DIGITS}) ?/ ?(?P<den>{DIGITS})(?= ?[)\],;])")
"""What follows the percentage of ``(5.4%, 3/56)``."""

PERCENT_N = re.compile(rf" ?[\[(] ?(?:(?P<num>{DIGITS}) {PERSONS}|n ?= ?(?P<n>{DIGITS}))[)\]]")
"""What follows the percentage of ``5.4% (3 patients)``."""

PERCENT = re.compile(r" ?(?:%|per ?cent(?!age|ile)\b)")
RANGE = re.compile(rf" ?%?(?: ?- ?| to )(?P<high>{DIGITS}) ?%")
PLUS_MINUS = re.compile(
    rf" ?(?P<pct>%)? ?(?:±|\+ ?/? ?-|- ?/ ?\+) {{0,2}}(?:(?P<type>standard deviation|standard error|S\.?D\.?|S\.?E\.?(?:M\.?)?)"
    rf"(?: ?[\[(]S[DE]M?[)\]])? ?(?:of |[:=] ?)?)?(?P<spread>{DIGITS})(?P<unit>(?: ?%| ?-?{TIME}))?"
)
SD = re.compile(
    (
        rf"(?: ?(?P<unit>{TIME}))? ?[\[(](?P<type>S\.?D\.?|S\.?E\.?(?:M\.?)?|standard deviation|"
        rf"standard error)(?: ?[=:,]| of)? ?(?P<spread>{DIGITS})(?: ?%| ?{TIME})?[)\]]"
    ),
    re.I,
)
DURATION = re.compile(rf"[ -]? ?(?P<unit>{TIME})(?!-(?:old|olds)\b)(?: ?\(s\))?", re.I)
DURATION_RANGE = re.compile(rf" ?- ?(?P<high>{DIGITS})[ -]?(?P<unit>{TIME})(?!-(?:old|olds)\b)(?![\w-])", re.I)
"""The rest of a range of durations: ``16-24 months``."""

_ARM_NOTE = r"(?: ?[\[(](?!CI|\d)[A-Za-z][A-Za-z0-9 +/-]{0,24}[)\]])?"
_ITEM_GAP = (
    rf"{_ARM_NOTE} ?(?:, ?(?:and |or |vs\.? |versus )?|;? ?(?:and|vs\.?|versus|v\.?|or|compared (?:with|"
    rf"to)|against) | ?/ ?)"
)
LIST = re.compile(
    (
        rf"(?:{_ITEM_GAP}[-+]?{DIGITS}(?![\d/:]| ?[×x±])){{1,12}}{_ARM_NOTE}(?=(?P<unit> ?%| per ?cent\b|"
        rf"[ -]{TIME}))"
    ),
    re.I,
)
"""The rest of a list of values that share the unit printed last: ``19, 22, and 13%``."""

HALF = re.compile(
    r"\b(?:(?P<half>(?:about |approximately |nearly |almost |more than |less than |over )?(?:one )?half)|"
    r"(?P<third>(?:about |more than |nearly |almost )?(?:one|a)[ -]third)|"
    rf"(?P<two>(?:about |more than |nearly |almost )?two[ -]thirds)|(?P<quarter>(?:about |more than |"
    rf"nearly |almost )?(?:one|a)[ -]quarter)) of (?:all |the |these |our )?(?:\w+ ){{0,2}}?{NOUNS}\b",
    re.I,
)
ONE_IN = re.compile(
    r"(?:\b(?:about|approximately|roughly|nearly|almost|affect(?:s|ed|ing)?|risk (?:is|was|of)|estimated(?: at)?) "
    rf"(?P<share>(?:one|1) in (?:every )?(?P<den>{WORDS}|\d{{1,4}}))|"
    rf"(?P<first>\bOne in (?:every )?(?P<number>{WORDS}|\d{{1,4}})))(?= (?:of )?(?:\w+ ){{0,2}}?{NOUNS}\b)"
)
"""A share that is told as a picture, where nothing else can be meant: "One in five women", "affects about 1 in 10 men"."""
P_VALUE = re.compile(
    rf"(?<![A-Za-z0-9-])[Pp](?:[- ]?values?|\(?[A-Za-z]{{0,12}}\))?(?: (?:for|of) (?:[a-z]+[ -]?){{1,4}}?)? ?"
    rf"(?P<op><or ?=|< or = ?|> or = ?|=|<=|>=|<|>|≤|≥|~|≈|(?:was |is |were )?(?:less than|greater than|"
    rf"equal to)|was|of|(?<=trend)|(?<=interaction)|(?<=heterogeneity))"
    rf" ?(?P<value>{DIGITS})(?: ?[×x*] ?10 ?(?:\^|\()? ?(?P<exp>-? ?\d{{1,3}})|[eE](?P<e>-\d{{1,3}}))?"
)
ZERO = re.compile(
    r"\b[Nn]o (?:(?!difference|evidence|significant|statistic|data|history|effect|"
    r"benefit)[a-z-]{3,20} ){0,3}?(?P<noun>patients?|deaths?|women|men|participants|subjects|"
    r"children|recurrences?|relapses?|responses|local recurrences?|fatalities|cases)\b(?! (?:treatment|"
    r"characteristics?|populations?|selection|risk|rates?|outcome|with no|data|who))|"
    r"\b[Nn]one (?=of |in |was|were|had|died|developed|,|;|\)|\]|occurred|experienced)|(?<=\bvs )none\b|"
    r"(?<=versus )none\b|(?<=and )none(?= (?:in|of))|(?<=\()none(?=\))|\bNone\b"
)
NOT_REACHED = re.compile(
    r"(?<!\d to )(?<!\d-)(?<!\d - )(?<!\d, )"
    r"(?:\bnot (?:yet )?(?:been )?(?:reached|attained|estimable|evaluable)\b|\bNR\b)|"
    r"could not be (?:estimated|calculated)"
)

COUNTED = re.compile(
    (
        rf"(?P<words>(?: (?!(?:of|in|and|or|to|with|were|was|had|who|for|by|at|vs|versus|from|on|per|than|"
        rf"the)\b)[A-Za-z][\w'/()-]{{0,24}}){{0,5}}?) ?(?P<noun>{NOUNS})(?![\w-])"
    ),
    re.I,
)
"""A noun that is counted, behind its number and up to five adjectives."""

COMPOUND = re.compile(rf"(?: [a-z][\w-]{{0,20}})?[ -](?P<noun>{PERSONS})(?![\w-])", re.I)
"""The person noun that a disease was only the attribute of: ``lung cancer patients``."""

N_EQUALS = re.compile(r"(?:^|[\s(\[,;])(?P<n>[nN]) ?= ?$")
CONTINUED = re.compile(
    r" (?:in|to|received|receiving|assigned|allocated|randomi[sz]ed|on|of (?:whom|them|these)|(?:were|"
    r"was) (?:assigned|allocated|randomi[sz]ed|treated|given)|"
    r"(?:in|from|for|with|were|had|died|did|completed|responded|relapsed|developed|experienced|achieved|"
    r"discontinued|withdrew|refused|survived|(?:[a-z]+ly ){0,1}(?:cancer|treatment|drug|"
    r"disease)[ -]related)|[A-Z][A-Za-z0-9+-]{1,12}\b)"
)
"""What follows the second count of ``56 patients to the open group and 59 to the other``."""
