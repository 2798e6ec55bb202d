"""Certainty, polarity and attribution of what a clause says, by the cues that it holds.

After the idea of NegEx and ConText (Chapman 2001; Harkema 2009): a cue has a scope, which ends at the border of its clause.
"""

import re

from ontology.statements import Attribution, Certainty

SETBACK = r"(?:\w+ ){0,2}?(?:deaths?|mortality|progression|recurrences?|relapses?)\b"
"""Pattern of what treatment delays in those who have a disease already."""
_HEDGES = re.compile(
    r"\b(?:may|might|could|can potentially|possibl[ey]|possibility|potential(?:ly)?|probabl[ey]|likely|unlikely|perhaps|putative"
    r"|presumabl[ey]|appear(?:s|ed)? to|seem(?:s|ed)? to|suggest(?:s|ed|ing|ive)?|hypothesi[sz]ed?|speculat\w+|suspected|claim(?:s|ed)|alleg(?:es?|ed|edly)|purported(?:ly)?"
    r"|cannot be (?:excluded|ruled out)|raises? (?:the )?(?:concern|question|possibility)|indicat(?:e|es|ing) that .{0,60}\bmay"
    r"|remains? (?:unclear|uncertain|to be)|is unclear|not (?:fully )?(?:understood|established))\b",
    re.IGNORECASE,
)
_NEGATIONS = re.compile(
    r"\b(?:no|not|without|neither|nor|never|absence of|lack of|lacks?|failed to|fails? to|cannot|n[o']t|none of|ruled out|"
    r"negative for|unrelated to|independent of|rather than|instead of|non-?significant(?:ly)?)\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\bnot only\b|\bno longer\b|\bno doubt\b|\bnot (?:reached|estimable|evaluable|previously|yet|available)\b"
    r"|\bwithout (?:prior|previous)\b|\bNo\.? ?\d|\bcannot be (?:excluded|ruled out)\b|\bwhether or not\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r";|:\s|,\s(?:and|but|whereas|while|although|though|which|who|however)\s|\b(?:whereas|although|however)\b|\s–\s|\s—\s",
    re.IGNORECASE,
)
_AIM = re.compile(
    r"\b(?:aim(?:s|ed)?|purpose|objectives?|goal)\b.{0,40}\b(?:was|is|were|to)\b|\bto (?:evaluate|assess|investigate|determine|compare|"
    r"examine|explore|establish|test|study) (?:the|whether|if|a|an|and|how|its|their)\b|\bwe (?:sought|wished|aimed|planned)\b|\bwas designed to\b"
    r"|\bwe (?:have )?(?:assess|evaluat|investigat|examin|stud(?:y|ied)|explor|test)\w* (?:the )?(?:effects?|efficacy|impact|role|influence|associations?|relations?hips?|hypothesis|whether|if|safety)\b(?!.*\band (?:found|show))|\?\s*$"
    r"|\bwill be\b|\bprimary (?:end ?point|outcome) (?:was|is)\b|\bwe hypothesi[sz]ed\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"^whether\b|\bnot (?:\w+ ){0,2}know[ns]? (?:\w+ ){0,2}(?:whether|if|how|why)\b|\b(?:unclear|unknown|uncertain|not known|not clear|remains to be (?:seen|determined|established)|question(?:ed|s)?) (?:whether|if|how|why)\b",
    re.IGNORECASE,
)
_REFUTED = re.compile(
    r"\b(?:refut|contradict|disprov)\w* (?:this|that|these|it)\b|\b(?:do|does|did) not (?:support|confirm) (?:this|that|these|it)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|recent) (?:\w+ ){0,2}?(?:reports?|stud(?:y|ies)|reported|described|shown|work|trials?|data|analys[ei]s|publications?)\b"
    r"|\bhas been (?:reported|shown|described|associated|linked|suggested|recently)\b|\bhave been (?:reported|shown|described|associated|linked|suggested)\b"
    r"|\b(?:studies|trials|others|authors) have (?:shown|reported|suggested|demonstrated|found)\b|\bhas (?:mostly |recently |also )?been (?:described|reported)\b"
    r"|\bpreviously (?:reported|described|shown)\b",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(r"^(?:background|introduction|rationale|context|literature review)", re.IGNORECASE)
_AIM_SECTION = re.compile(r"^(?:aims?|objectives?|purpose|hypothesis)", re.IGNORECASE)


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause of a sentence that holds ``text[start:end]``, as a span.

    >>> s = "It was a first report, and they said there may be a link"
    >>> s[slice(*clause_around(s, 40, 45))]
    'they said there may be a link'
    """
    begin, stop = 0, len(text)
    for border in _CLAUSE.finditer(text):
        if border.end() <= start:
            begin = border.end()
        elif border.start() >= end:
            stop = border.start()
            break
    return begin, stop


def certainty(text: str, start: int, end: int) -> Certainty:
    """Whether the clause around a span hedges.

    >>> certainty("lenalidomide may be related to leukemia", 0, 39), certainty("lenalidomide caused leukemia", 0, 28)
    ('hedged', 'asserted')
    """
    begin, stop = clause_around(text, start, end)
    return "hedged" if _HEDGES.search(text, begin, stop) else "asserted"


def negated(text: str, start: int, end: int, reach: int = 40) -> bool:
    """Whether a negation in the same clause, at most ``reach`` characters before the span or in it, holds for it.

    >>> negated("treatment was not associated with leukemia", 14, 42)
    True
    >>> negated("not only fever but leukemia", 9, 27)
    False
    """
    begin = max(clause_around(text, start, end)[0], start - reach)
    window = _NO_NEGATION.sub(lambda m: "·" * len(m.group()), text[begin:end])
    return bool(_NEGATIONS.search(window)) or _REFUTED.search(text, end) is not None


def attribution(sentence: str, section: str) -> Attribution:
    """Whose claim a sentence makes.

    >>> attribution("We aimed to assess the addition of X.", ""), attribution("Studies have shown X.", "")
    ('aim', 'earlier_work')
    """
    if _AIM_SECTION.match(section.strip()) or _AIM.search(sentence) or _OPEN.search(sentence):
        return "aim"
    if _EARLIER.search(sentence):
        return "earlier_work"
    return "background" if _BACKGROUND.match(section.strip()) else "this_study"
