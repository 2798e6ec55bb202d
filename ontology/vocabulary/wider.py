"""The wider concept that a phrase for a disease or sign surely belongs to, where no vocabulary has the phrase.

"Renal damage" is a kidney disease, "ventricular arrhythmia" an arrhythmia, "congenital cataract" a cataract. Tumours are left
out, since what stands before their names makes them (but not how they are inherited); so are words that part one disease from
another (acute, chronic, positive, negative, B, T, digits).
"""

import re
from collections.abc import Iterator

ORGANS = {
    "renal": "kidney", "kidney": "kidney", "nephro": "kidney", "hepatic": "liver", "liver": "liver", "hepato": "liver",
    "cardiac": "heart", "myocardial": "myocardial", "heart": "heart", "cardio": "heart", "pulmonary": "lung", "lung": "lung",
    "neurological": "nervous system", "neurologic": "nervous system", "neural": "nervous system", "neuro": "nervous system",
    "visual": "vision", "cognitive": "cognition", "psychiatric": "psychiatric", "behavioral": "mental", "mental": "mental",
    "vascular": "vascular", "venous": "vascular", "cardiovascular": "cardiovascular", "gastrointestinal": "gastrointestinal",
    "gi": "gastrointestinal", "hematologic": "hematologic", "hematological": "hematologic", "haematological": "hematologic",
    "pancreatic": "pancreas", "skin": "skin", "cutaneous": "skin", "retinal": "retinal", "muscular": "muscle", "bone": "bone",
    "motor": "movement", "vestibular": "vestibular", "cerebellar": "cerebellar", "auditory": "hearing", "bladder": "bladder",
    "glomerular": "kidney", "tubular": "kidney", "tubulointerstitial": "kidney", "thyroid": "thyroid", "brain": "brain",
    "cns": "central nervous system", "memory": "memory", "learning": "learning", "platelet": "blood platelet",
}  # fmt: skip
_HARM = (
    r"(?:dysfunctions?|damage|injury|injuries|impairments?|toxicit(?:y|ies)|abnormalit(?:y|ies)|lesions?|involvement"
    r"|complications?|disturbances?|deficits?|defects?|deterioration|side effects|adverse effects|adverse events|AEs)"
)
_HARMED = re.compile(rf"^(?:drug-induced )?([a-z]+?)[ -]?{_HARM}$", re.IGNORECASE)
_LOST = re.compile(r"^(?:decreased|reduced|impaired|loss of|failure of|deteriorating|worsening) (\w+) function$", re.I)
_INSUFFICIENT = re.compile(r"^(\w+) (?:impairment|insufficiency)$", re.IGNORECASE)
_MAKES_IT = re.compile(
    r"\d|cancer|tumou?r|neoplas|carcino|leuka?emi|lymphoma|melanoma|myeloma|sarcoma|glioma|blastoma|metasta|malignan|oma\b"
    r"|\b(?:acute|chronic|positive|negative|congenital|hereditary|familial|inherited|B|T|type|non|no|and|or|of|in|with)\b",
    re.IGNORECASE,
)
# How a disease came or is passed on: what bears these words is a kind of the disease without them, tumours included.
_INHERITED = re.compile(
    r"^(?:(?:familial|hereditary|inherited|congenital|autosomal (?:dominant|recessive)|x-linked|non-?syndromic|recessive)[ -])+",
    re.IGNORECASE,
)
_TYPED = re.compile(r",? type (?:[IVX]{1,4}|\d{1,2}|[A-D])[A-D]?$")
_TOO_WIDE = re.compile(
    r"(?:diseases?|disorders?|syndromes?|lesions?|symptoms?|deficiency|defects?|injury|abnormality|abnormalities|dysfunction"
    r"|failure|damage|effects?|events|impairment|loss|attacks?|infection)",
    re.IGNORECASE,
)


def wider(text: str) -> Iterator[str]:
    """Give names of what a phrase is one kind of, the nearest first.

    >>> list(wider("renal damage"))[:2], list(wider("ventricular arrhythmias")), list(wider("BCR-ABL-negative B-ALL"))
    (['kidney disease', 'kidney disorder'], ['arrhythmias'], [])
    >>> list(wider("familial gastric cancer")), list(wider("protein S deficiency type I"))[:1]
    (['gastric cancer'], ['protein S deficiency'])
    """
    for pattern in (_INHERITED, _TYPED):
        rest = pattern.sub("", text)
        if rest != text and not _TOO_WIDE.fullmatch(rest):
            yield rest
    lost = _LOST.match(text) or _INSUFFICIENT.match(text)
    if lost is not None:
        yield f"{lost[1]} insufficiency"
    harmed = _HARMED.match(text) or lost
    organ = ORGANS.get(harmed[1].lower()) if harmed else None
    if organ is not None:
        yield from (f"{organ} {word}" for word in ("disease", "disorder"))
    words = text.split() or [""]
    if _MAKES_IT.search(text) or _TOO_WIDE.fullmatch(words[-1]):
        return
    rests = (" ".join(words[at:]) for at in range(1, len(words)))
    yield from (rest for rest in rests if len(rest) > 4)
