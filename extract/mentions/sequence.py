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
    rf"(?:del|ins|dup)\s?{_BASES}?\d{{2,7}}{_BASES}?",
    rf"[ACGT]\s?\(?(?:{_MINUS}|\+)\d{{1,5}}\)?\s?(?:{_ARROW}|/)?[ACGT]",
    rf"[ACGT]\d{{2,7}}(?:{_ARROW}|/)?[ACGT]",
    rf"IVS\s?{_MINUS}?\s?[IVX\d]{{1,4}}\s?(?:DS|AS|,|ds|as)?\s?(?:[+]|{_MINUS})\s?\d{{1,5}},?\s?\(?[ACGTacgt](?:{_ARROW}|/)[ACGTacgt]\)?",
)
_PROTEIN = (
    rf"p\.\s?[\[(]?\(?(?:{_THREE_ANY}|[A-Z*])\d{{1,5}}(?:_(?:{_THREE_ANY}|[A-Z])\d{{1,5}})?"
    rf"(?:(?:{_THREE_ANY}|[A-Z*=]){_SHIFT}?|{_SHIFT}|(?:del|dup|ins)(?:ins)?(?:{_THREE_ANY}|[A-Z])*)?(?!\w)\)?[\])]?",
    rf"{_THREE_ANY}[- ]?\(?\d{{1,5}}\)?(?:{_ARROW}|[- ]|/)?(?:{_THREE_ANY}(?:{_SHIFT})?|{_SHIFT}|\*|X|del|dup)",
    rf"{_LETTER}[1-9]\d{{1,4}}(?:{_LETTER}{_SHIFT}|{_LETTER}|X|\*|{_SHIFT}|del|dup)(?:/{_LETTER}(?!\w))?",
)
_DBSNP = (r"rs\s?#?\s?[1-9]\d{2,10}", r"ss[1-9]\d{5,10}")

_SEQUENCE = re.compile(r"(?<![\w.])(?:" + "|".join((*_DNA, *_PROTEIN, *_DBSNP)) + r")(?![\w])(?![-/]\d)")

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

    >>> canonical("Val600Glu"), canonical("p.(Arg882His)"), canonical("c.35G-->A"), canonical("rs 1042522"), canonical("Arg97Stop")
    ('V600E', 'p.R882H', 'c.35G>A', 'rs1042522', 'R97*')
    """
    text = re.sub(r"[()\[\]\s#]", "", surface)
    text = re.sub(r"-{1,2}>|→|⟶", ">", re.sub(r"[−–]", "-", text))
    if text.startswith(("rs", "ss")) or re.match(r"[cgmn]\.|IVS|[-+]?\d", text):
        return text
    prefix, body = ("p.", text[2:]) if text.startswith("p.") else ("", text)
    if re.match(_THREE_ANY, body):
        body = re.sub(r"[->/]", "", body)
        body = re.sub(_THREE_ANY, lambda m: _ONE.get(m.group().capitalize(), "*"), body)
    return prefix + re.sub(r"(?<=\d)X(?=\d*$)|(?<=fs)X", "*", body)
