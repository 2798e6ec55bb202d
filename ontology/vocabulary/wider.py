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
    "gallbladder": "gallbladder", "valvular": "heart valve", "valvular heart": "heart valve", "heart valve": "heart valve",
    "cranial nerve": "cranial nerve", "hippocampal": "brain", "frontal lobe": "brain", "cerebellum": "cerebellar",
    "hepatocellular": "liver", "hemato": "hematologic", "conjunctival": "conjunctival", "meningeal": "meningeal", "jaw": "jaw",
    "esophageal": "esophageal", "gastric": "stomach", "uterine": "uterine", "adrenal": "adrenal gland", "pituitary": "pituitary",
    "corneal": "corneal", "lens": "lens", "dental": "tooth", "muscle": "muscle", "tendon": "tendon", "nerve": "peripheral nerve",
    "mitochondrial": "mitochondrial", "ocular": "eye", "eye": "eye", "iris": "iris", "nail": "nail", "joint": "joint",
    "spinal cord": "spinal cord", "central nervous system": "central nervous system", "white matter": "white matter",
    "peripheral nerve": "peripheral nervous system", "peripheral nervous system": "peripheral nervous system",
    "inner ear": "inner ear", "bile duct": "bile duct", "biliary": "biliary tract", "biliary tract": "biliary tract",
    "respiratory": "respiratory system", "immune": "immune system", "immunological": "immune system",
    "metabolic": "metabolic", "ovarian": "ovarian", "testicular": "testicular", "gonadal": "gonadal",
    "skeletal": "bone", "renal tubular": "kidney", "renal tract": "kidney", "cerebral": "brain",
    "urinary tract": "urinary tract", "cns": "central nervous system",
    "memory": "memory", "learning": "learning", "platelet": "blood platelet",
}  # fmt: skip
_HARM = (
    r"(?:dysfunctions?|damage|injury|injuries|impairments?|toxicit(?:y|ies)|abnormalit(?:y|ies)|lesions?|involvement"
    r"|complications?|disturbances?|deficits?|defects?|deterioration|side effects|adverse effects|adverse events|AEs"
    r"|sequelae|problems|anomal(?:y|ies)|malformations?|alterations?|symptoms?|atrophy|hypoplasia|degeneration|necrosis)"
)
_HARMED = re.compile(rf"^(?:drug-induced )?([a-z]+(?: [a-z]+){{0,2}}?)[ -]?{_HARM}$", re.IGNORECASE)
_HARM_OF = re.compile(
    rf"^(?:an? |the )?(?:{_HARM}|loss) (?:of|in|to) (?:the )?([a-z]+(?: [a-z]+){{0,2}}?)(?: (?:functions?|system))?$",
    re.IGNORECASE,
)
_MALFORMED = re.compile(r"anomal|malformation|abnormalit", re.IGNORECASE)
_SENSE_LOST = re.compile(r"^(visual|memory|auditory|cognitive) loss$", re.IGNORECASE)
_LOST = re.compile(r"^(?:decreased|reduced|impaired|loss of|failure of|deteriorating|worsening) (\w+) function$", re.I)
_IMPAIRED = re.compile(
    r"^(?:impaired|disturbed|reduced|loss of|impairment of|disturbances? of|deficits? (?:in|of)) "
    r"(memory|learning|vision|hearing|consciousness|cognition|sensation|movement|sleep)$",
    re.IGNORECASE,
)
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
_ONLY_INHERITED = re.compile(
    r"^(?:rare )?(?:(?:autosomal|x-linked|sex-linked|recessive|dominant|inherited|hereditary|familial|genetic|monogenic"
    r"|human)[ -])+"
    r"(?:diseases?|disorders?|conditions?|defects?|traits?|syndromes?)$",
    re.IGNORECASE,
)
_PART_OF_THE_GUT = re.compile(r"^(?:gastric|duodenal|intestinal|colonic|rectal|gastroduodenal) (\w+)$", re.IGNORECASE)
_TYPED = re.compile(r",? type (?:[IVX]{1,4}|\d{1,2}|[A-D])[A-D]?$")
_TOO_WIDE = re.compile(
    r"(?:diseases?|disorders?|syndromes?|lesions?|symptoms?|deficiency|defects?|injury|abnormality|abnormalities|dysfunction"
    r"|failure|damage|effects?|events|impairment|loss|attacks?|infection|conditions?|illness(?:es)?|phenotypes?|types?|forms?"
    r"|malformations?|anomal(?:y|ies)|alterations?|deformit(?:y|ies))",
    re.IGNORECASE,
)


def harmed(text: str) -> Iterator[str]:
    """Give names for the diseases of the organ or function that a phrase says is harmed.

    >>> list(harmed("renal damage")), list(harmed("impaired memory")), list(harmed("deterioration of liver function"))[:1]
    (['kidney disease', 'kidney disorder'], ['memory disorder'], ['liver disease'])
    """
    impaired = _IMPAIRED.match(text)
    if impaired is not None:
        yield f"{impaired[1]} disorder"
    lost = _LOST.match(text) or _INSUFFICIENT.match(text)
    if lost is not None:
        yield f"{lost[1]} insufficiency"
    found = _HARMED.match(text) or _HARM_OF.match(text) or _SENSE_LOST.match(text) or lost
    organ = ORGANS.get(found[1].lower()) if found else None
    if organ is not None:
        if _MALFORMED.search(text):
            yield f"{organ} abnormality"
        yield from (f"{organ} {word}" for word in ("disease", "disorder"))


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
    yield from harmed(text)
    if _ONLY_INHERITED.match(text):
        yield "X-linked disease" if "linked" in text.lower() else "hereditary disease"
    words = text.split() or [""]
    if _MAKES_IT.search(text) or _TOO_WIDE.fullmatch(words[-1]):
        return
    part = _PART_OF_THE_GUT.match(text)
    if part is not None:
        yield f"gastrointestinal {part[1]}"
    rests = (" ".join(words[at:]) for at in range(1, len(words)))
    yield from (rest for rest in rests if len(rest) > 4)
