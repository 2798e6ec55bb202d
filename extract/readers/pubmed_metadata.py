"""What a PubMed citation says of itself: ids, date, publication types, substances, headings, trials, retraction."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.mentions.trials import registry_id
from extract.readers.dates import iso_date, loose_date
from extract.readers.markup import inline
from ontology.documents import Metadata, RegisteredName

_UNII = re.compile(r"[0-9A-Z]{10}")
_CAS = re.compile(r"\d{2,7}-\d\d-\d")


def metadata(root: etree._Element, holder: etree._Element, title: str, source_name: str) -> Metadata:
    """Metadata of a PubmedArticle or PubmedBookArticle; ``holder`` is its Article or BookDocument."""
    types = [(node.get("UI", ""), inline(node)) for node in holder.iterfind(".//PublicationType")]
    return Metadata(
        title=title,
        date=_date(holder),
        journal=_text(holder, "Journal/Title") or _text(root, "MedlineCitation/MedlineJournalInfo/MedlineTA"),
        ids=_ids(root, holder),
        publication_types=tuple(name for _, name in types if name),
        trials=_trials(holder),
        substances=tuple(_substances(root)),
        headings=tuple(
            RegisteredName(f"MESH:{node.get('UI')}", inline(node))
            for node in root.iterfind("MedlineCitation/MeshHeadingList/MeshHeading/DescriptorName")
            if node.get("UI")
        ),
        retracted=_retracted(root, types),
        source=source_name,
        format="pubmed",
    )


def _text(element: etree._Element, path: str) -> str:
    return (element.findtext(path) or "").strip()


def _ids(root: etree._Element, holder: etree._Element) -> dict[str, str]:
    """The citation's own ids: those in its reference list belong to other articles."""
    found = {"pmid": _text(root, "MedlineCitation/PMID") or _text(holder, "PMID")}
    own = [
        *root.iterfind("PubmedData/ArticleIdList/ArticleId"),
        *root.iterfind("PubmedBookData/ArticleIdList/ArticleId"),
    ]
    for node in own:
        key = {"pubmed": "pmid", "pmc": "pmcid", "doi": "doi"}.get(node.get("IdType", ""))
        value = (node.text or "").strip()
        if key and value:
            found[key] = found.get(key) or value
    for node in holder.iterfind("ELocationID"):
        if node.get("EIdType") == "doi" and node.get("ValidYN") != "N":
            found.setdefault("doi", (node.text or "").strip())
    return {key: value for key, value in found.items() if value}


def _date(holder: etree._Element) -> str:
    for path in ("Journal/JournalIssue/PubDate", "ArticleDate", "ContributionDate", "Book/PubDate"):
        node = holder.find(path)
        if node is not None:
            date = iso_date(_text(node, "Year"), _text(node, "Month"), _text(node, "Day"))
            if date or (date := loose_date(_text(node, "MedlineDate"))):
                return date
    return ""


def _trials(holder: etree._Element) -> tuple[str, ...]:
    numbers = holder.iterfind("DataBankList/DataBank/AccessionNumberList/AccessionNumber")
    found = (registry_id(inline(node)) for node in numbers)
    return tuple(dict.fromkeys(curie for curie in found if curie))


def _substances(root: etree._Element) -> Iterator[RegisteredName]:
    """UNII or CAS number; where the indexers give none ("0") or an enzyme class, the MeSH record of the name."""
    for node in root.iterfind("MedlineCitation/ChemicalList/Chemical"):
        number, name = _text(node, "RegistryNumber"), node.find("NameOfSubstance")
        concept = name.get("UI", "") if name is not None else ""
        if _UNII.fullmatch(number):
            yield RegisteredName(f"UNII:{number}", inline(name))
        elif _CAS.fullmatch(number):
            yield RegisteredName(f"CAS:{number}", inline(name))
        elif concept:
            yield RegisteredName(f"MESH:{concept}", inline(name))


def _retracted(root: etree._Element, types: list[tuple[str, str]]) -> bool:
    """A retracted article, not the notice that retracts another."""
    notices = root.iterfind("MedlineCitation/CommentsCorrectionsList/CommentsCorrections")
    return any(node.get("RefType") == "RetractionIn" for node in notices) or any(
        ui == "D016441" or name == "Retracted Publication" for ui, name in types
    )
