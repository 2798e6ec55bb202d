"""Whether a sentence says that a treatment works or not, and where."""

import re

from extract import cues
from extract.relations.mask import Masked
from ontology.statements import Span

_GOOD = r"(?:improv(?:es?|ed|ing|ement)|prolong(?:s|ed|ing|ation)?|extend(?:s|ed)?|increas(?:es?|ed)|longer|better|superior|benefits?|advantage|enhanc\w+)"
_END = r"(?:surviv\w+|OS|PFS|EFS|DFS|respons\w+|remission\w*|outcomes?|prognosis|efficacy|control|time to|quality of life|activity)"
_GAP = r"(?:(?!\bbut\b|, (?:and|but|while|whereas)\b|<Drug)[^.;]){0,60}?"
_DRUG = r"<Drug:[\d+]+>"
_USED = (
    r"(?:approved|recommended|indicated|commonly used|standard(?: of care)?|effective (?:treatment|therapy)|(?:treatment|therapy) of choice"
    r"|(?:treatment|therapeutic|therapy|useful|valuable|viable|reasonable|attractive) (?:\w+ ){0,2}options?|useful|an option)"
)
_BENEFIT = re.compile(
    rf"\b{_GOOD}\b{_GAP}\b{_END}\b|\b{_END}\b{_GAP}\b{_GOOD}\b"
    r"|\b(?:is|was|are|were|be|remains?|shows?|showed|demonstrat\w+|has|have|had)\b[^.;<]{0,30}"
    r"\b(?:effective|active|efficacious|efficacy|anti-?tumou?r activity|clinical benefit|clinical activity)\b"
    rf"|\bsupport(?:s|ed)? (?:the |its )?(?:\w+ )?use\b|\blive[sd] longer\b"
    rf"|\b(?:reduc|decreas|lower)\w* (?:\w+ ){{0,3}}(?:risks?|rates?|hazards?|incidences?|numbers?) (?:of|for) {cues.SETBACK}(?! to\b)",
    re.IGNORECASE,
)
_STANDING = re.compile(
    rf"{_DRUG}(?:[^;.<]|<Marker:[^>]*>){{0,40}}?\b(?P<verdict>(?:is|are|was|were|remains?|represents?|bec[ao]mes?|has been|have been|should be|may be|can(?:not)? be)"
    rf" (?:[\w-]+ ){{0,5}}?{_USED})\b|\b(?P<reversed>standard (?:of care|treatment|therapy|drugs?)[^;.]{{0,60}}\b(?:is|are|was|remains) ){_DRUG}"
    rf"|(?<!for ){_DRUG} (?P<named>(?:a |an |the )?commonly used)\b",
    re.IGNORECASE,
)
"""What a drug is approved, recommended or standard for: the drug itself, and not what is done about it."""
_ABOUT = re.compile(
    r"\b(?:resistan\w+ to|progress\w+ (?:on|after)|after|before|receiving|taking|treated with|given|dos\w+ (?:\w+ )?of|adjustments? of|discontinuation of"
    r"|withdrawal of|interruption of|rechallenge with) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_NO_EFFECT = re.compile(
    rf"{_DRUG}[^;.<]{{0,30}}\b(?:is|are|was|were|remained) (?:\w+ ){{0,2}}(?:ineffective|inactive)\b"
    rf"|\bno (?:\w+ ){{0,3}}(?:effect|impact|difference)\b(?! of\b)[^.;]{{0,50}}\b(?:surviv\w+|OS|PFS|EFS|DFS|respons\w+|remission\w*|outcomes?)\b"
    rf"|\b(?:not|no) (?:\w+ ){{0,2}}(?:affect|alter|influence|change)\b[^.;]{{0,40}}\b{_END}\b"
    rf"|{_DRUG}[^;.<]{{0,30}}\b(?:has|have|had|show\w*|demonstrat\w*|provid\w*) no (?:\w+ ){{0,3}}(?:benefit|activity|efficacy)\b"
    rf"|\bno (?:\w+ ){{0,3}}(?:benefit|activity|efficacy|effect|impact|sign of efficacy) (?:of|from|with|for) [^;.<]{{0,40}}{_DRUG}"
    r"|\bno sign of efficacy\b|\bnot support (?:the |its )?(?:\w+ )?use\b|\bnot be (?:used|given|offered)\b",
    re.IGNORECASE,
)
_NOT_CLINICAL = re.compile(
    r"\b(?:in vitro|in vivo|pre-?clinical|cell lines?|cells|xenografts?|mice|mouse|rats?)\b", re.IGNORECASE
)
_PREDICTS = re.compile(r"<Marker:[^>]*>[^<;]*\b(?:predict|associat|correlat|confer)\w*", re.IGNORECASE)
"""A sentence on a marker says who responds, not whether the drug works."""


def verdict_of(masked: Masked) -> tuple[Span, bool] | None:
    """Where the words stand that say whether something works, and whether these alone say that it does not.

    None of a sentence about cells or a marker, nor of an aim: to assess is not to say.
    """
    text = masked.text
    aim = cues.attribution(masked.sentence.text, masked.sentence.section) == "aim"
    if aim or _NOT_CLINICAL.search(text) or _PREDICTS.search(text):
        return None
    good, bad = _BENEFIT.search(text) or _standing(text), _NO_EFFECT.search(text)
    if bad is not None and (good is None or bad.start() <= good.start() or bad.end() >= good.end() >= bad.start()):
        return bad.span(), True
    return (good.span(), False) if good is not None else None


def _standing(text: str) -> re.Match[str] | None:
    """The first drug that is said to be standard, approved or the like, if any."""
    return next((found for found in _STANDING.finditer(text) if not _ABOUT.search(text, 0, found.start())), None)
