"""Other ways to write the name of a drug or of a class of drugs: without salt, form or label, with a word for its class."""

import re
from collections.abc import Iterator

from ontology.vocabulary.rewording.common import Alternative

_SALT = re.compile(
    r" (?:mono|di|tri)?(?:hydrochloride|HCl|hydrobromide|sodium|potassium|calcium|sul(?:f|ph)ate|phosphate|acetate"
    r"|citrate|maleate|tartrate|mesylate|tosylate|fumarate|succinate|chloride|nitrate|bromide|hydrate)$",
    re.IGNORECASE,
)
_STEREO = re.compile(r"^(?:\(?(?:[RSDL]|[+±-]|\+/-|dl|rac)\)?-|(?:oral|intravenous|topical|inhaled|liposomal) )+")
_LABELLED = re.compile(r"^\[?\(?\d{1,3}\)?(?:H|C|F|I|P|S|Tc|In|Lu|Y|Ga|Zr)\]?-?(?=[a-zA-Z]{3})")
_TAIL = re.compile(r"[ -](?:therapy|treatment|chemotherapy|infusion|tablets?|injection)$", re.IGNORECASE)
# Words for what belongs to a class of drugs: "sulfonylurea" is the class of sulfonylurea compounds.
_AGENTS = ("agent", "drug", "compound")


def of_drug(text: str) -> Iterator[Alternative]:
    """Give other forms of the name of a drug."""
    for pattern, reason in (
        (_SALT, "without its salt"),
        (_STEREO, "without its form"),
        (_LABELLED, "without its label"),
        (_TAIL, "without its last word"),
    ):
        shorter = pattern.sub("", text)
        if shorter != text:
            yield shorter, reason
    group, _, word = text.rpartition(" ")
    if word.lower().removesuffix("s") in _AGENTS and group:
        yield group, "without its last word"
        yield from ((f"{group} {other}s", f"with {other!r} for {word!r}") for other in _AGENTS)
    else:
        yield from ((f"{text.removesuffix('s')} {other}s", f"with {other!r} added") for other in _AGENTS)
    if text.endswith("ate") and " " not in text:
        yield f"{text[:-3]}ic acid", "as the acid of the anion"
