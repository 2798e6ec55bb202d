"""Numbers that are no results: doses, schedules, dates, grades, names, registry numbers, citations, planned sizes."""

import re

from extract.measures import patterns
from extract.measures.forms import Scope
from extract.measures.numbers import DIGITS, Number
from extract.measures.units import TIME

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_CHAIN = r"(?:(?:[<>≤≥]=?|> or =|< or =) ?)?(?:[\dIVX]{1,4}[a-e]? ?(?:-|to|/|,|and|or|, and) ?){0,4}"
_LABELS = (
    r"(?:grades?|stages?|phases?|types?|class|tables?|tabs?\.?|figs?\.?|figures?|refs?\.?|exons?|"
    r"introns?|codons?|chromosomes?|"
    r"days?|weeks?|months?|visits?|cycles?|courses?|performance status|PS|ECOG|WHO|Gleason(?: scores?|"
    r" sums?)?|scores?|score of|HPV|"
    r"volumes?|vol\.?|pages?|pp?\.|version|levels?|(?-i:(?<!g/)[TNM])|NYHA|Child-Pugh|BI-RADS|numbers?|nos?\.|"
    r"protocols?|identifiers?:?|TC|of)"
)
_LABEL_BEFORE = re.compile(rf"(?:^|[\s(\[/,;-]){_LABELS.replace('|of)', ')')} ?(?:of |[=:] ?)?{_CHAIN}$", re.I)
_GRADE_AFTER = re.compile(r"(?: ?[/-] ?[1-5])? grades?\b")
_GROUP_BEFORE = re.compile(r"\b(?:groups?|arms?|cohorts?) (?:\d(?:,|, and| and| or|-| to) ?){0,4}$", re.I)
_GROUP_AFTER = re.compile(r" ?(?:[(),.;:]|and\b|or\b|was\b|were\b|had\b|vs\b|versus\b|compared\b|than\b|$)")
_DATE_BEFORE = re.compile(rf"\b{_MONTHS}\.?,? (?:\d{{1,2}}(?:st|nd|rd|th)?,? )?(?:(?:and|to|-|through) ?)?$")
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?,? (?:of )?{_MONTHS}\b")
_YEAR_BEFORE = re.compile(
    (
        r"(?:\b(?:in|since|from|between|until|till|during|through|before|after|early|late|mid|of|by|year|"
        r"years|and|to|ending)|[-(,/©–]) ?$"
    ),
    re.I,
)
_DOSE_AFTER = re.compile(
    rf"(?: ?(?:-|to|or|and|,|/|±|×|x) ?{DIGITS}){{0,3}}(?: ?-)? ?(?:mg|g|µg|μg|mcg|ug|kg|c?Gy|m[lL]|"
    rf"d[lL]|[lL]|I?U|M?IU|[MG]Bq|mCi|µL|μL|mm|cm|"
    r"[mµμn]M|nm|[npf]g|[mµμnp]mol|mEq|k?Hz|k?V|MeV|[kM]?bp?|kb|kDa|AUC|mm ?Hg|°|º|fractions?|tablets?|"
    r"doses?|ppm|gy)(?:[23²³]|\(\d\))?(?![A-Za-z0-9])"
)
_RATIO_AFTER = re.compile(r" ?: ?\d")
_NAME_AFTER = re.compile(rf"-?(?!(?:{TIME}|fold|percent|patients?|person|cases?|women|men|v|vs)\b)[A-Za-z]", re.I)
_THRESHOLD_BEFORE = re.compile(
    r"(?:[<>≤≥]=? ?|> or = ?|< or = ?|\b(?:at least|less than|more than|greater than|fewer than|up to|"
    r"below|above|over|under|exceeding|"
    r"minimum of|maximum of|as|older than|younger than|aged?|margin of|cut-?off (?:of|at)|threshold of|"
    r"every|each|score of|alpha of|power of) )$",
    re.I,
)
_SYMBOL_BEFORE = re.compile(r"(?P<lead>\S*) ?(?:[<>≤≥]=?|> or =|< or =) ?$")
_TELLING_WORDS = "was were is are reached remained had showed rate rates survival incidence of approximately in by"
_TELLING = frozenset(_TELLING_WORDS.split())
_OF_WHOM = re.compile(
    r" ?%? of (?:all |the |these |our )?(?:[a-z-]+ ){0,2}(?:patients|women|men|cases|subjects|participants)\b"
)
_LISTED = re.compile(
    r"\b(?:(?:that|which) (?:were |had )?\w+|occurring|(?:events?|toxicit(?:y|ies)|AEs?|symptoms) (?:reported|observed|seen)) "
    r"(?:in|with|by) (?:an? \w+ of )?(?:(?:[<>≤≥]=?|> or =|more than|at least|less than|greater than|over) ?)$"
)
_TARGET_BEFORE = re.compile(r"\b(?:target|predefined|prespecified) (?:[a-z-]+ ){0,3}(?:of|at|was|is) $")
_WORDED_BEFORE = re.compile(
    r"\b(?:above|below|over|under|exceeding|(?:more|less|greater|fewer|higher|lower) than|at least)(?: or equal to)? $",
    re.I,
)
_DEFINED_AFTER = re.compile(
    r" ?%?(?: of [\w -]{3,30}?)? (?:was|were|is|are) "
    r"(?:considered|defined|regarded|classified|scored|deemed|taken as|called|used|chosen)"
)
_CUT_BEFORE = re.compile(
    r"\b(?:cut-?offs?|thresholds?)(?: (?:value|level|point))?(?: was)?(?: set)? (?:of|at|to) $", re.I
)
_QUANTILE_AFTER = re.compile(
    r" ?% (?:quantiles?|quintiles?|percentiles?|confiden|credib|"
    r"level|power|significance|threshold|cut-?off)",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:\d{2} ?% (?:statistical )?power|power (?:of|to)\b|powered (?:to|for)\b|to detect (?:an? |the |\d|differences?\b)|"
    r"sample size (?:of|was|"
    r"calculation)|assum(?:ed|ing)|assumptions? of|hypothesi[sz]ed|"
    r"will (?:need to )?be (?:required|needed|recruited|enrol+ed|randomi[sz]ed|included)|"
    r"would (?:be|have been) (?:required|needed|considered|sufficient)|considered (?:to be )?clinically|type I error|"
    r"(?:planned|target) (?:enrol+ment|accrual|sample|number|size|to (?:enrol|recruit|include)))",
    re.I,
)
_NAMED_MASKS = re.compile(
    r"\b(?:doi ?:? ?10\.\S{1,80}|https?://\S{1,200}|www\.\S{1,200}|copyright (?:19|20)\d\d|"
    r"(?:NCT|ISRCTN|NTR|UMIN|ACTRN|ChiCTR|EudraCT|DRKS|CRD|PMID|PMC|JPRN|CTRI)[ :#A-Z-]{0,12}\d[\d/-]{2,20})",
    re.I,
)
_MASKS = re.compile(
    r"(?=[\d\[+©-])(?:\b10\.\d{4,9}/\S{1,80}|"
    r"(?<![\d.,])\d{1,4} ?(?:\(\d{1,4}(?:-\d{1,4})?\) ?)?: ?[A-Za-z]?\d{1,6} ?- ?[A-Za-z]?\d{1,6}(?:,? \(?(?:19|"
    r"20)\d\d\)?)?|"
    r"(?<![\d.,])\d{1,4}(?:\(\d{1,4}\))?:\d{1,6}(?::\d{1,6})*|"
    r"(?<=[a-z.])\[\d{1,3}(?:[,-] ?\d{1,3}){0,8}\]|(?<=[a-z] )\[\d{1,3}(?:, ?\d{1,3}){1,8}\](?=[.,])|"
    r"(?<=[a-z%)]\.)\d{1,2}(?:(?:, ?|-)\d{1,2}){0,6}(?= [A-Z]|$)|© ?(?:19|20)\d\d|"
    r"[+-]?\d{1,3}(?:\.\d)? ?(?:% )?(?:dextrose|saline|NaCl)|"
    r"\d{1,2}(?:\.\d{1,3})? ?%(?= ?[(\[]?(?:v/v|vol/vol|w/v|wt/vol))|"
    r"\b\d{1,3}-? ?(?:and|or|to|,|/)? ?\d{1,3}-(?:day|week|month|year|yr|h)\b(?= (?:cycle|course|"
    r"schedule|treatment|period|follow)))",
    re.I,
)


def masked(norm: str) -> list[tuple[int, int]]:
    """Spans of addresses, registry numbers, citations and ratios such as 2:1, in order.

    >>> [norm[a:b] for norm in ["J Clin 6(3):285-288; NCT01234567; 1:1"] for a, b in masked(norm)]
    ['6(3):285-288', 'NCT01234567', '1:1']
    """
    return sorted(match.span() for pattern in (_NAMED_MASKS, _MASKS) for match in pattern.finditer(norm))


def planned(scope: Scope) -> bool:
    """Whether the sentence speaks of the design (power, planned size), not of a result."""
    return bool(_PLANNED.search(scope.norm, scope.start, scope.end))


def unit_end(scope: Scope, number: Number) -> int:
    """Where the unit of a dose, length or concentration behind the number ends."""
    match = _DOSE_AFTER.match(scope.norm, number.end, scope.end)
    return match.end() if match else number.end


def is_dose(scope: Scope, number: Number) -> bool:
    """Whether the number has a unit of dose, length, concentration or radiation."""
    return bool(_DOSE_AFTER.match(scope.norm, number.end, scope.end))


def is_name(scope: Scope, number: Number) -> bool:
    """Whether the number is part of a word or name: IL-2, 5-FU, alpha-2b, CD20."""
    norm, start, end = scope.norm, number.start, number.end
    if start > scope.start and (
        norm[start - 1].isalpha()
        or norm[start - 1] in "_#"
        or (norm[start - 1] == "-" and norm[start - 2 : start - 1].isalnum())
    ):
        return not re.search(r"(?:\d|%|\d\))-$", norm[max(0, start - 3) : start])
    if number.spelled:
        return end < len(norm) and norm[end] == "-" and not re.match(rf"-(?:{TIME}|patient)", norm[end : end + 12])
    return bool(_NAME_AFTER.match(norm, end, scope.end)) or bool(
        re.match(r"-/|\+(?!/)|\.\d|- and", norm[end : end + 5])
    )


def is_label(scope: Scope, number: Number) -> bool:
    """Whether the number names a grade, stage, table, day, cycle, date or ratio."""
    before = scope.before(number.start, 48)
    if patterns.N_EQUALS.search(before):
        return False
    if (
        _LABEL_BEFORE.search(before)
        or _DATE_BEFORE.search(before)
        or _RATIO_AFTER.match(scope.norm, number.end, scope.end)
    ):
        return True
    if number.value <= 5 and _GRADE_AFTER.match(scope.norm, number.end, scope.end):
        return True
    if number.value < 10 and _GROUP_BEFORE.search(before) and _GROUP_AFTER.match(scope.norm, number.end, scope.end):
        return True
    if number.value < 32 and _DATE_AFTER.match(scope.norm, number.end, scope.end):
        return True
    return is_year(number) and scope.norm[number.start : number.end].isdigit() and bool(_YEAR_BEFORE.search(before))


def is_year(number: Number) -> bool:
    """Whether the number can be a calendar year."""
    return number.decimals == 0 and not number.spelled and 1900 <= number.value < 2100


def is_threshold(scope: Scope, number: Number) -> bool:
    """Whether a limit stands before the number (≥ 3, at least 18, aged 40): an eligibility or a category, not a result."""
    return bool(_THRESHOLD_BEFORE.search(scope.before(number.start, 24)))


def is_limit(scope: Scope, start: int, end: int) -> bool:
    """Whether a percentage or ratio bounds a category (LVEF < 50%, events in more than 10% of patients) or names a quantile.

    >>> text = "a high index (> 20%) was rare: in 12%"
    >>> scope = Scope(text, 0, len(text))
    >>> is_limit(scope, 16, 19), is_limit(scope, 34, 37)
    (True, False)
    """
    if not scope.norm[start].isdigit():
        return False
    before = scope.before(start, 110)
    if _QUANTILE_AFTER.match(scope.norm, end - 1, scope.end) or _LISTED.search(before) or _TARGET_BEFORE.search(before):
        return True
    defined = _WORDED_BEFORE.search(before[-24:]) and _DEFINED_AFTER.match(scope.norm, end - 1, scope.end)
    if defined or _CUT_BEFORE.search(before[-40:]):
        return True
    signed = _SYMBOL_BEFORE.search(before[-24:])
    if not signed:
        return False
    lead = signed["lead"].lower()
    return lead not in _TELLING or (lead == "in" and not _OF_WHOM.match(scope.norm, end, scope.end))
