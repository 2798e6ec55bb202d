"""What takes a pattern's match back: a use, a comparison, a disease that was there before, a marker that was only measured."""

import re

from extract import cues
from extract.layers import EntityMention
from extract.relations.mask import Masked
from extract.relations.patterns import Pattern
from ontology.predicates import Predicate

_DELAYS = re.compile(rf"\b(?:of|for) {cues.SETBACK}", re.IGNORECASE)
_SETBACK_OF = re.compile(rf" {cues.SETBACK}", re.IGNORECASE)
"""Fewer deaths among people with a disease, and fewer recurrences of it, are no protection from it."""
_TREATS = re.compile(r"\b(?:to treat|used (?:to|in|for|against)|for the (?:treatment|therapy) of)\b", re.IGNORECASE)
"""What a drug is used for is no harm that it does."""
_COMPARES = re.compile(r"\b(?:placebo|control (?:group|arm)|controls|versus|vs\.?|compared|than)\b", re.IGNORECASE)
"""What came after a drug in a sentence that compares says nothing without the numbers."""
_CONTROL = re.compile(r"\b(?:placebo|controls?)\b", re.IGNORECASE)
_PERCENT = re.compile(r"(\d+(?:[.·]\d+)?) ?%")
_COUNT = re.compile(r"(?<![\w.:+-])(\d+)(?![\w.%:+>-])")
_HAD_BEFORE = re.compile(
    r"(?<!increase )(?<!rise )\b(?:in|for|with)(?: (?!no\b)[\w-]+){0,3} <(?:Disease|Event):[\d+]+$", re.IGNORECASE
)
"""Before the disease that people have already, when what came after a drug is told."""
_OF_PEOPLE = re.compile(
    r"\b(?:patients|women|men|children|adults|people|persons|individuals|survivors) (?:\w+ ){0,2}(?:with|undergoing|having|treated for)"
    r"(?: [\w-]+){0,4} <(?:Disease|Event):$",
    re.IGNORECASE,
)
_MODIFIES = re.compile(
    r" (?:surgery|resection|mastectomy|operations?|patients|survivors|screening|cells?|trials?)\b", re.IGNORECASE
)
"""Around a disease that only says whose outcome it is: "awareness in patients undergoing breast cancer surgery"."""
_SET_AGAINST = re.compile(r"\b(?:than|compared (?:with|to)|versus|vs\.?)\b[^<;]{0,40}<Drug:$", re.IGNORECASE)
"""Before a drug that another arm is measured by."""
_LEFT_OUT = re.compile(
    r"\b(?:omission|omitting|avoidance|avoiding|withdrawal|discontinuation|absence) of\b[^;.]{0,60}<Drug:$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?<!<)\b(?:associat|correlat|predict|prognos|confer|link|impact|influenc|affect|relat|determin|indicat|independent|marker|better|worse"
    r"|poor|short|long|improv|inferior|superior|favou?r|unfavou?r|adverse|reduc|increas|decreas|lower|higher|risk)",
    re.IGNORECASE,
)
"""Words without which a marker and an outcome only stand in one sentence."""
_RESISTANCE = re.compile(r"\b(?:resistan\w+|refractor\w+) to (?:\w+ ){0,2}<Drug:$", re.IGNORECASE)
_RESISTANT = re.compile(r"[- ]resistan", re.IGNORECASE)
"""Around a drug that no longer works: what is told is not of the drug."""
_INVERSE = re.compile(r"\b(?:inverse\w*|negatively|better|good|favou?rable|lower use|sensitiv\w+)\b", re.IGNORECASE)
_OUTCOME = re.compile(r"\b(?:surviv\w+|outcomes?|quality of life|respons\w+)\b", re.IGNORECASE)
_ENDED = re.compile(
    r"\b(?:resolv|improv|decreas|reduc|regress|disappear|subsid|correct|cured|controlled|reliev|recover|remission|prevent|persist)",
    re.IGNORECASE,
)
"""What went away under a drug did not come of it."""
_ACTED_ON = re.compile(
    r"\)?(?: ?\([^()]{1,20}\))?(?:/\d+)?\)?[- ](?:\w+ kinase )?(?:inhibit(?:ors?|ion)|antagonists?|blockers?|blockade|agonists?|targeted|directed|antibod)",
    re.IGNORECASE,
)
_ANTI = re.compile(r"\banti[-‐‑–]$", re.IGNORECASE)
_EXCLUDES = re.compile(r"\b(?:were|was) (?:excluded|ineligible)\b|\bexclusion criteria\b", re.IGNORECASE)
"""What kept people out of a study is not what they were given in it."""


def keeps_out(text: str) -> bool:
    """Whether a sentence says who was kept out of a study.

    >>> keeps_out("Patients with <Disease:0> were excluded")
    True
    """
    return _EXCLUDES.search(text) is not None


def only_measured(text: str) -> bool:
    """Whether a match on a marker and an outcome has no word that joins them.

    >>> only_measured("<Marker:0> levels at the time of recurrence in <Disease:1>"), only_measured("<Marker:0> predicts survival")
    (True, False)
    """
    return _SAYS.search(text) is None


def names_a_drug(masked: Masked, marker: EntityMention) -> bool:
    """Whether a gene only says what a class of drugs acts on: "CDK4/6 inhibitors"."""
    text, start = masked.sentence.text, masked.sentence.start
    return bool(_ACTED_ON.match(text, marker.end - start) or _ANTI.search(text, 0, marker.start - start))


def says_otherwise(pattern: Pattern, match: re.Match[str]) -> bool:
    """Whether a match of harm or protection is none: the use of a drug, a longer life, a count beside another, or a drug left out."""
    text, found = match.string, match.group()
    drug, disease = match.start("s"), match.start("o")
    before = any(guard.search(text, 0, drug) for guard in (_SET_AGAINST, _LEFT_OUT, _RESISTANCE))
    after = _RESISTANT.match(text, match.end("s") + 1) or _MODIFIES.match(text, match.end("o") + 1)
    if before or after or _OF_PEOPLE.search(text, 0, disease) or _TREATS.search(found):
        return True
    if pattern.predicate is Predicate.PROTECTS_FROM:
        return bool(_DELAYS.search(found) or _OUTCOME.search(found) or _SETBACK_OF.match(text, match.end("o") + 1))
    return bool(_INVERSE.search(found)) or (pattern.temporal and _is_no_sequel(match))


def _is_no_sequel(match: re.Match[str]) -> bool:
    """Whether what was there after a drug was there before, went away, or was no more frequent than with a placebo."""
    text = match.string
    if _ENDED.search(match.group()) or _HAD_BEFORE.search(text, 0, match.end("o")):
        return True
    return _COMPARES.search(text) is not None and not more_with(text, match.start("s"))


def compares_numbers(text: str) -> bool:
    """Whether a sentence prints one share for a placebo or the controls and one for another arm."""
    return _CONTROL.search(text) is not None and len(_PERCENT.findall(text)) == 2


def more_with(text: str, drug: int) -> bool:
    """Whether a sentence prints more of an event with a drug, named at ``drug``, than with a placebo or in the controls."""
    control = _CONTROL.search(text)
    numbers = [float(n.replace("·", ".")) for n in _PERCENT.findall(text) or _COUNT.findall(text)]
    if control is None or len(numbers) != 2:
        return False
    first, second = numbers
    return first > second if drug < control.start() else second > first
