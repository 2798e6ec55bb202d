"""What a JATS article says of itself: ids, date, journal, types, trials, retraction."""

import re
from collections.abc import Iterator

from lxml import etree

from extract.mentions.trials import registry_id
from extract.readers.dates import iso_date
from extract.readers.markup import inline, local
from ontology.documents import Metadata

_KEYS = {"pmid": "pmid", "pmc": "pmcid", "pmcid": "pmcid", "doi": "doi"}
_DATE_ORDER = ("epub", "ppub", "epub-ppub", "pub", "collection", "")
_HREF = "{http://www.w3.org/1999/xlink}href"
_NCT = re.compile(r"NCT\d{8}", re.IGNORECASE)
_RETRACTED = frozenset(("retracted-article", "retraction-forward", "retracted"))
_NOTICES = frozenset(("retraction", "partial-retraction", "correction", "editorial", "expression-of-concern"))


def metadata(article: etree._Element, title: str, source_name: str) -> Metadata:
    """Metadata of an ``article`` element without namespaces."""
    meta = article.find("front/article-meta")
    journal = article.find("front/journal-meta")
    kind = article.get("article-type", "")
    subjects = article.iterfind("front/article-meta/article-categories/subj-group[@subj-group-type='heading']/subject")
    types = [kind, *(inline(subject) for subject in subjects)]
    return Metadata(
        title=title,
        date=_date(meta) if meta is not None else "",
        journal=inline(next(journal.iter("journal-title"), None)) if journal is not None else "",
        ids=_ids(meta) if meta is not None else {},
        publication_types=tuple(dict.fromkeys(name for name in types if name)),
        trials=_trials(article),
        retracted=_retracted(article, kind),
        fulltext=article.find("body") is not None,
        source=source_name,
        format="jats",
    )


def _ids(meta: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in meta.iterfind("article-id"):
        key, value = _KEYS.get(node.get("pub-id-type", "")), inline(node)
        if key == "pmcid" and value.isdigit():
            value = f"PMC{value}"
        if key and value:
            found.setdefault(key, value)
    return found


def _date(meta: etree._Element) -> str:
    """The first date of publication; the release in an archive is none."""
    dates: dict[str, str] = {}
    for node in meta.iterfind("pub-date"):
        kind = node.get("pub-type") or node.get("date-type") or ""
        date = iso_date(*((node.findtext(part) or "") for part in ("year", "month", "day")))
        if date:
            dates.setdefault(kind, date)
    return next((dates[kind] for kind in _DATE_ORDER if kind in dates), next(iter(dates.values()), ""))


def _trials(article: etree._Element) -> tuple[str, ...]:
    """Trials linked in the front matter; else the one that the text links to, since a text may link to others' trials."""
    front, body = (article.find(part) for part in ("front", "body"))
    found = tuple(dict.fromkeys(_linked(front))) if front is not None else ()
    if found or body is None:
        return found
    found = tuple(dict.fromkeys(_linked(body)))
    return found if len(found) == 1 else ()


def _linked(holder: etree._Element) -> Iterator[str]:
    for node in holder.iter("ext-link", "related-object", "uri"):
        address = node.get(_HREF, "")
        number = _NCT.search(address) if "clinicaltrials.gov" in address.lower() else None
        identifier = node.get("document-id") or node.get("object-id") or inline(node)
        curie = registry_id(number.group().upper() if number else identifier)
        if curie and (
            number or "trial" in address.lower() or "isrctn" in address.lower() or local(node) == "related-object"
        ):
            yield curie


def _retracted(article: etree._Element, kind: str) -> bool:
    """A retracted article, not the notice that retracts another (which links to it as ``retracted-article``)."""
    links = {node.get("related-article-type", "") for node in article.iterfind("front/article-meta/related-article")}
    return kind in _RETRACTED or (kind not in _NOTICES and "retraction-forward" in links)
