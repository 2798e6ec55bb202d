"""Sequence variants by their shape: HGVS at DNA and protein level, the forms from before HGVS, and dbSNP numbers.

Names are brought to the form that the HGVS recommendations (den Dunnen et al., Hum Mutat 2016;37:564-9) give them, as far as
the text says it: coordinates and reference sequences are never made up, and a form that is ambiguous stays as printed.
"""

import re
from collections.abc import Iterator

_THREE = "Ala|Arg|Asn|Asp|Cys|Gln|Glu|Gly|His|Ile|Leu|Lys|Met|Phe|Pro|Ser|Thr|Trp|Tyr|Val|Ter|Sec"
_ONE = dict(zip(_THREE.split("|"), "ARNDCQEGHILKMFPSTWYV*U", strict=True))
_THREE_ANY = "(?:" + "|".join(f"{name}|{name.upper()}" for name in _THREE.split("|")) + "|[Ss]top)"
_LETTER = "[ARNDCQEGHILKMFPSTWYV]"

_ARROW = r"\s?(?:>|-{1,2}>|→|⟶)\s?"
_MINUS = "[-−–]"
_PLACE = rf"(?:[*]|{_MINUS}|\+\s?)?\d{{1,8}}(?:\s?(?:[+]|{_MINUS})\s?\d{{1,5}})?"
_RANGE = rf"{_PLACE}(?:(?:_|{_MINUS}){_PLACE})?"
_BASES = r"[ACGTU]{1,40}"
_LENGTH = r"(?:\d{1,4}(?:\s?bp)?)"
_CHANGE = rf"(?:delins{_BASES}|(?:del|dup|ins|inv)(?:{_BASES}|{_LENGTH})?(?:ins{_BASES})?)"
_SHIFT = r"(?:fs(?:(?:\s?\(?(?:\*|Ter|X|[Ss]top)\s?\)?)\s?\d*)?)"

_DNA = (
    rf"[cgmn]\.\s?\(?{_RANGE}\s?(?:[ACGTUacgtu]+(?:{_ARROW}|/)[ACGTUacgtu]+|{_CHANGE})",
    rf"[cgmn]\.\s?[ACGTU]{_MINUS}?\d{{1,7}}(?:[+]\d{{1,4}})?[ACGTU]",
    rf"(?:{_MINUS}|\+)?\d{{1,7}}(?:(?:\+|{_MINUS})\d{{1,4}})?\s?[ACGTU]+(?:{_ARROW})[ACGTU]+",
    rf"(?:{_MINUS}|\+)?\d{{2,7}}\s?[ACGT]/[ACGT]",
    rf"{_MINUS}?\d{{1,7}}(?:[_+]|{_MINUS})?\d{{0,7}}(?:del|ins|dup)(?:{_BASES}|{_LENGTH})",
    rf"(?:del|ins|dup)\s?{_BASES}?\d{{2,7}}(?:{_BASES}|\s?bp)?",
    rf"\d{{1,7}}[-_]\d{{1,7}}\s?(?:del|ins|dup)\s?{_BASES}",
    rf"{_MINUS}\d{{2,5}},?\s?\(?[ACGT]/[ACGT]\)?",
    rf"{_MINUS}\d{{2,5}}\s?[ACGT]{{1,2}}",
    rf"[ACGT]\s?\(?(?:{_MINUS}|\+)\d{{1,5}}\)?\s?(?:{_ARROW}|/)?[ACGT]",
    rf"[ACGT]\d{{2,7}}(?:{_ARROW}|/)?[ACGT]",
    rf"IVS\s?{_MINUS}?\s?[IVX\d]{{1,4}}\s?(?:DS|AS|,|ds|as)?\s?(?:[+]|{_MINUS})\s?\d{{1,5}},?\s?\(?[ACGTacgt](?:{_ARROW}|/)[ACGTacgt]\)?",
)
_PROTEIN = (
    rf"p\.\s?[\[(]?\(?(?:{_THREE_ANY}|[A-Z*])\d{{1,5}}(?:_(?:{_THREE_ANY}|[A-Z])\d{{1,5}})?"
    rf"(?:(?:{_THREE_ANY}|[A-Z*=]){_SHIFT}?|{_SHIFT}|(?:del|dup|ins)(?:ins)?(?:{_THREE_ANY}|[A-Z])*)?(?!\w)\)?[\])]?",
    rf"{_THREE_ANY}[- ]?\(?\d{{1,5}}\)?(?:{_ARROW}|[- ]|/)?(?:{_THREE_ANY}(?:{_SHIFT})?|{_SHIFT}|\*|X|del|dup)",
    rf"{_THREE_ANY}[- ]?\d{{1,5}} (?:to|by) {_THREE_ANY}",
    rf"{_THREE_ANY}(?:{_ARROW}){_THREE_ANY}",
    rf"\d{{2,4}}\s?{_THREE_ANY}",
    rf"\d{{1,5}}(?:del|ins|dup){_LETTER}{{3,}}",
    rf"{_LETTER}[1-9]\d{{1,4}}-?(?:[Ss]top|STOP|[Tt]er|TER)",
    rf"{_LETTER}[1-9]\d{{1,4}}(?:{_LETTER}{_SHIFT}|{_LETTER}|X|\*|{_SHIFT}|del|dup)(?:/{_LETTER}(?!\w))?",
)
_AMINO_ACID = (
    "(?:alanine|arginine|asparagine|aspartic acid|aspartate|cysteine|glutamine|glutamic acid|glutamate|glycine|histidine|isoleucine"
    "|leucine|lysine|methionine|phenylalanine|proline|serine|threonine|tryptophan|tyrosine|valine|stop(?: codon)?)"
)
_AT = (
    r"(?: (?:in|at|of) (?:the )?(?:nucleotide|base|codon|amino[- ]acid|residue|position)(?: (?:position|residue|number))*"
    rf"\s?(?:{_MINUS}|\+)?\d{{1,7}})"
)
_SORT = r"(?: (?:point )?(?:substitution|transition|transversion|change|mutation|exchange|replacement))"
_AMOUNT = r"\d[\d.,]*[- ]?"
_UNIT = r"(?:bp|kb|Mb|kbp|Mbp|nt|base[- ]?pairs?|bases?|nucleotides?|amino[- ]acids?)"
_IN_WORDS = (
    rf"(?i:{_AMINO_ACID}(?: \d{{1,5}})? (?:to|by|with)(?: an?)? {_AMINO_ACID})(?:{_SORT}?{_AT})?",
    rf"[ACGT](?:{_ARROW}| to |-to-)[ACGT](?:{_SORT}?{_AT})",
    rf"[ACGT] ?{_ARROW} ?[ACGT]",
    rf"[ACGT](?: to |-to-)[ACGT](?={_SORT})",
    rf"{_AMOUNT}{_UNIT}(?: \([ACGT]+\))?[- ](?:in-frame )?(?:insertion/deletion|deletion|insertion|duplication)",
    rf"(?:deletion|insertion|duplication) of {_AMOUNT}{_UNIT}(?!\w)(?:{_AT})?",
    r"[Dd]elta\s?\d{2,3}|Δ\d{2,3}",
)
"""Changes told in words, and those whose size alone is told."""
_DBSNP = (r"[Rr]s\s?#?\s?[1-9]\d{2,10}", r"ss[1-9]\d{5,10}")

_WORDED = re.compile("|".join(_IN_WORDS[:-1]))
_SEQUENCE = re.compile(r"(?<![\w.])(?:" + "|".join((*_IN_WORDS, *_DNA, *_PROTEIN, *_DBSNP)) + r")(?![\w])(?![-/]\d)")

_CELL_LINES = re.compile(r"T47D|T98G|C33A|A375[PM]|F36P|C2C12|H1299|[A-Z]\d{2}[A-Z]\d")
"""Cell lines whose names have the shape of a protein change."""


def sequence_variants(text: str) -> Iterator[tuple[int, int]]:
    """Where sequence variants stand.

    >>> [text[a:b] for text in ("BRAF V600E (c.1799T>A), rs113488022", "CYP2C19 p.(Trp212Ter); 185delAG") for a, b in sequence_variants(text)]
    ['V600E', 'c.1799T>A', 'rs113488022', 'p.(Trp212Ter)', '185delAG']
    """
    for match in _SEQUENCE.finditer(text):
        surface = match.group()
        if _CELL_LINES.fullmatch(surface):
            continue
        end = match.end() - _unbalanced(surface)
        yield match.start(), end


def _unbalanced(surface: str) -> int:
    """How many closing brackets at the end belong to the sentence and not to the variant."""
    trailing = 0
    while (
        surface
        and surface[-1] in ")]"
        and surface.count(")") + surface.count("]") > surface.count("(") + surface.count("[")
    ):
        surface = surface[:-1]
        trailing += 1
    return trailing


def canonical(surface: str) -> str:
    """The usual form of a sequence variant: one letter for each amino acid, no brackets around a predicted change, one arrow.

    What is told in words stays in words.

    >>> canonical("Val600Glu"), canonical("p.(Arg882His)"), canonical("c.35G-->A"), canonical("rs 1042522"), canonical("Arg97Stop")
    ('V600E', 'p.R882H', 'c.35G>A', 'rs1042522', 'R97*')
    >>> canonical("E90stop"), canonical("Glu 12 to stop"), canonical("Delta32"), canonical("4-bp deletion")
    ('E90*', 'E12*', 'Δ32', '4-bp deletion')
    """
    if _WORDED.fullmatch(surface):
        return " ".join(surface.split())
    surface = re.sub(r"(?<=\d)\s(?:to|by)\s", "", re.sub(r"^[Dd]elta", "Δ", surface))
    text = re.sub(r"[()\[\]\s#]", "", surface)
    text = re.sub(r"-{1,2}>|→|⟶", ">", re.sub(r"[−–]", "-", text))
    if text.startswith(("rs", "Rs", "ss")):
        return text.lower()
    if re.match(r"[cgmn]\.|IVS|[-+]?\d", text):
        return text
    prefix, body = ("p.", text[2:]) if text.startswith("p.") else ("", text)
    if re.match(_THREE_ANY, body):
        body = re.sub(r"[->/]", "", body)
        body = re.sub(_THREE_ANY, lambda m: _ONE.get(m.group().capitalize(), "*"), body)
    return prefix + re.sub(r"(?<=\d)(?:X(?=\d*$)|-?(?i:stop|ter)$)|(?<=fs)X", "*", body)
