"""Other ways to write a name of any type: brackets, articles, hyphens, prefixes, "X of the Y"."""

import re
from collections.abc import Iterator

Alternative = tuple[str, str]
"""Another form of a name, and what was done to it."""

_ARTICLE = re.compile(r"^(?:an?|the) (?=\w{3})")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]{1,40}[)\]]\s*")
# "Caspase recruitment domain (CARD) 15": the short form in brackets may be the part that has a name.
_SHORTENED = re.compile(r"^[^()]+ \(([\w-]{2,10})\)( ?[\w-].*)$")
# "5-HT(2C)" and "p27(Kip1)" are ways to print a lowered or raised 5-HT2C and p27Kip1.
_ATTACHED = re.compile(r"(?<=\w)\((\w{1,6})\)")
_COMBINED = re.compile(r"(?<=[a-z]{3}o)-(?=[a-z]{4})|(?<=deoxy)-(?=[a-z]{4})")
_OF = re.compile(r"^(\w[\w -]{2,40}) (?:of|in) (?:the )?(\w[\w -]{2,60})$")
_PREFIXED = re.compile(r"\b(non|pre|post|peri|anti|hyper|hypo|micro|macro|co(?=-))(-?)(?=[a-z]{4})", re.IGNORECASE)


def of_any(text: str) -> Iterator[Alternative]:
    """Give other forms that hold whatever the type."""
    attached = _ATTACHED.sub(r"\1", text)
    if attached != text:
        yield attached, "without the brackets of raised or lowered letters"
    bare = " ".join(_BRACKETED.sub(" ", text).split()).replace(" -", "-")
    if bare != text:
        yield bare, "without the words in brackets"
        if shortened := _SHORTENED.match(text):
            yield shortened[1] + shortened[2], "with the short form that it brackets"
    article = _ARTICLE.sub("", text)
    if article != text:
        yield article, "without its article"
    combined = _COMBINED.sub("", text)
    if combined != text:
        yield combined, "without a hyphen inside"
    turned = _OF.match(text)
    if turned:
        yield f"{turned[2]} {turned[1]}", "with its words turned round"
    for joined in ("", "-"):
        other = _PREFIXED.sub(rf"\1{joined}", text)
        if other != text:
            yield other, "with its prefix written otherwise"
