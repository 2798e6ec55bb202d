"""Other ways to write the name of a disease or sign: without stage, cause or general words, as the noun of an adjective."""

import re
from collections.abc import Iterator

from ontology.vocabulary.rewording import greek
from ontology.vocabulary.rewording.adjectives import nouns
from ontology.vocabulary.rewording.common import Alternative
from ontology.vocabulary.rewording.exchanges import KINDS, with_other_first, with_other_kind
from ontology.vocabulary.rewording.levels import of_level
from ontology.vocabulary.wider import ORGANS
from ontology.vocabulary.word_order import numbered

STAGES = (
    r"locally|newly diagnosed|metastatic|advanced|recurrent|relapsed|refractory|resectable|unresectable|untreated"
    r"|mild|moderate|severe|early|late|symptomatic|transient|persistent|progressive|fatal|reversible|human"
)
"""Pattern of words that say how far or how bad a disease is or when it comes, and that no corpus takes into its name."""

_STAGE = re.compile(
    rf"^(?:(?:{STAGES}|newly|de novo|sporadic|invasive|inherited|bilateral|unilateral|isolated|idiopathic|primary|adult|massive"
    r"|clinical|experimental|drug-induced|classic|classical|typical|suspected|presumed|possible|probable|spontaneous"
    r"|unexplained)[ -]+)+",
    re.IGNORECASE,
)
_NUMERAL = r"(?:≥ ?|>= ?)?(?:[0-5]|I{1,3}|IV|V)[A-D]?\d?\+?"
_GRADE = re.compile(
    r"^(?:(?:WHO|CTCAE|NCI|FIGO|AJCC|Ann Arbor|Rai|Binet|clinical|pathological|histologic(?:al)?)[ -])?(?:grades?|stages?)[ -]"
    rf"{_NUMERAL}(?:(?:[-–/]| (?:or|and|to) |, )(?:(?:grades?|stages?) )?{_NUMERAL})*"
    r"(?: or (?:higher|greater|more|above|worse))? ",
    re.IGNORECASE,
)
_ONE_GRADE = re.compile(r"^(?:WHO )?grade[ -]([1-4]|I{1,3}|IV) (.{4,})$", re.IGNORECASE)
_ROMAN = {"1": "I", "2": "II", "3": "III", "4": "IV"}
# A named cause is left out; "therapy-related" and "post-transplant" make diseases of their own and stay.
_CAUSE = re.compile(r"^[\w'()-]+(?:[ -][\w'()-]+){0,2}-induced ", re.IGNORECASE)
_TAIL = re.compile(
    r"[ -](?:tumou?rs?|cancers?|disease|diseases|disorders?|syndromes?|lesions?|symptoms?|phenotypes?|cases?"
    r"|patients?|episodes?|attacks?|illness(?:es)?|conditions?|crisis|crises|events?|process(?:es)?|complaints?)$",
    re.IGNORECASE,
)
# A convulsive disorder is more than a convulsion, while convulsive attacks are no more than that.
_DISORDER = re.compile(r"(?:diseases?|disorders?|syndromes?|conditions?)$", re.IGNORECASE)
# Words that say that something is there, so that what stands before may be its cause: "HIV cases" have an HIV infection.
_SICK = re.compile(r"(?:disease|diseases|cases?|patients?|episodes?)$", re.IGNORECASE)
_IMPAIRED = re.compile(r"^(\w+l)ly (retard|impair|disabl)ed$", re.IGNORECASE)
_IMPAIRMENT = {"retard": "retardation", "impair": "impairment", "disabl": "disability"}
_EPONYM = re.compile(r"\b([A-Z]\w{3,})s (?=disease|syndrome)")
_GENERAL = (*KINDS, "lesion", "symptom", "case", "patient", "illness", "condition", "event", "anomaly", "malformation")
BARE = {*ORGANS, *ORGANS.values(), "breast", "colon", *_GENERAL, *(f"{word}s" for word in _GENERAL)}
"""What names no disease: a bare organ, left of "skin lesions", or a bare general word, left of "inherited disorder"."""


def of_disease(text: str) -> Iterator[Alternative]:
    """Give other forms of the name of a disease or sign."""
    yield from with_other_first(text)
    if graded := _ONE_GRADE.match(text):
        yield f"grade {_ROMAN.get(graded[1], graded[1].upper())} {graded[2]}", "with its grade written otherwise"
    for pattern, reason in (
        (_STAGE, "without the words for its stage"),
        (_GRADE, "without its grade or stage"),
        (_CAUSE, "without its cause"),
    ):
        shorter = pattern.sub("", text)
        if shorter != text and shorter.lower() not in BARE:
            yield shorter, reason
    yield from greek.for_latin(text)
    yield from with_other_kind(text)
    yield from of_level(text)
    impaired = _IMPAIRED.match(text)
    if impaired:
        yield f"{impaired[1]} {_IMPAIRMENT[impaired[2].lower()]}", "as the noun of the adjective"
    yield from nouns(text)
    yield from greek.apart(text)
    yield from ((form, "with its type written otherwise") for form in numbered(text))
    eponym = _EPONYM.sub(r"\1 ", text)
    if eponym != text:
        yield eponym, "without the s of its eponym"
    tail = _TAIL.sub("", text)
    if tail != text and tail.lower() not in BARE:
        yield tail, "without its general last word"
        if not _DISORDER.search(text):
            yield from nouns(tail)
        if _SICK.search(text):
            yield f"{tail} infection", "as the infection"
    elif tail == text and not text.isupper():  # "GOOD" in a headline is no Good syndrome
        yield from ((f"{text} {word}", f"with {word!r} added") for word in (*KINDS, "infection"))
