"""Inline XML to text, so that nothing glues: ``CLL<sub>1</sub>`` is ``CLL_1``, ``10<sup>9</sup>`` is ``10^9``.

A script mark is printed only where the script would otherwise run into what stands before it: ``CD4<sup>+</sup>`` stays
``CD4+`` and ``<sup>18</sup>F`` stays ``18F``, as authors write them. A superscript of citations only is printed in
brackets, as other journals do.
"""

import html
import re

from lxml import etree

_MARKS = {"sub": "_", "inf": "_", "sup": "^"}
_STARTS = re.compile(r"[^\W_]|[-−–+]\d|\.\d")
_SPACED = frozenset(("break", "br", "p", "title", "def", "term", "td", "th", "label"))
_ORDINAL = re.compile(r"st|nd|rd|th")
_NUMBERS = re.compile(r"\d[\d,–\- ]*")
_BLOCKS = frozenset(("list", "list-item", "def-item", "disp-formula", "disp-quote", "boxed-text"))
_CUT = "\x1e"  # a record separator cannot occur in XML
_SKIPPED = frozenset(
    ("graphic", "inline-graphic", "tex-math", "object-id", "fn", "table-wrap", "fig", "supplementary-material", "media")
)
_WHITE = re.compile(r"[ \t\r\n\f\v]+")


def local(element: etree._Element) -> str:
    """Tag without its namespace; empty for comments, processing instructions and entity references."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def inline(element: etree._Element | None) -> str:
    """Text of an element with its white space collapsed; empty for None.

    >>> from lxml.etree import fromstring
    >>> inline(fromstring("<p>WBC 10<sup>9</sup>/L in CLL<sub>1</sub>, CD4<sup>+</sup> T cells</p>"))
    'WBC 10^9/L in CLL_1, CD4+ T cells'
    """
    return " ".join(blocks(element))


def blocks(element: etree._Element | None) -> list[str]:
    """Text of an element, cut where a list item, quotation or display formula stands in it.

    >>> from lxml.etree import fromstring
    >>> blocks(fromstring("<p>We saw:<list><list-item><p>ALL</p></list-item><list-item><p>AML</p></list-item></list></p>"))
    ['We saw:', 'ALL', 'AML']
    """
    parts: list[str] = []
    if element is not None:
        _collect(element, parts)
    lines = (_WHITE.sub(" ", line).strip() for line in "".join(parts).split(_CUT))
    return [line for line in lines if line]


def _collect(element: etree._Element, parts: list[str]) -> None:
    if element.text:
        parts.append(element.text)
    for child in element:
        _child(child, parts)
        if child.tail:
            if local(child) in _MARKS and child.tail[0].isdigit() and _last(parts).isdigit():
                parts.append(" ")
            parts.append(child.tail)


def _child(child: etree._Element, parts: list[str]) -> None:
    name = local(child)
    if not name:
        if child.tag is etree.Entity:
            parts.append(html.unescape(str(child.text)))  # named characters of a DTD that is not loaded
    elif name in _MARKS:
        parts.append(_script(child, _MARKS[name], _last(parts)))
    elif name == "math":
        parts.append(formula(child))
    elif name in _SPACED or name in _BLOCKS:
        around = _CUT if name in _BLOCKS else " "
        parts.append(around)
        _collect(child, parts)
        parts.append(around)
    elif name not in _SKIPPED:
        _collect(child, parts)


def _last(parts: list[str]) -> str:
    return next((part[-1] for part in reversed(parts) if part), " ")


def _script(element: etree._Element, mark: str, before: str) -> str:
    text = inline(element)
    if not text or before.isspace() or before in "([{/":
        return text
    if mark == "^" and _only_citations(element):
        return text if before in "[," or text.startswith("[") else f" [{text}]"
    if mark == "^" and before in ".,;:" and _NUMBERS.fullmatch(text):
        return f" [{text}]"  # digits raised after a sentence cite, and must not become decimals of it
    if mark == "^" and _ORDINAL.fullmatch(text):
        return text  # "7th" is one word
    return mark + text if _STARTS.match(text) else text


def _only_citations(element: etree._Element) -> bool:
    cited = [child for child in element if local(child) == "xref" and child.get("ref-type") == "bibr"]
    loose = (element.text or "") + "".join(child.tail or "" for child in element)
    return bool(cited) and len(cited) == len(element) and not re.search(r"\w", loose)


def formula(element: etree._Element) -> str:
    """MathML on one line: ``a^2``, ``x_i``, ``a/b``; two words or numbers that meet are kept apart by a space."""
    name = local(element)
    children = [formula(child) for child in element if local(child) not in ("", "annotation", "annotation-xml")]
    if name in ("msup", "msub", "mfrac", "mover", "munder") and len(children) == 2:
        return ({"msup": "^", "msub": "_", "mfrac": "/"}.get(name, " ")).join(children)
    if name == "msubsup" and len(children) == 3:
        return f"{children[0]}_{children[1]}^{children[2]}"
    if name == "mspace":
        return " "
    if name == "mfenced":
        separator = ", "
        return f"{element.get('open', '(')}{separator.join(children)}{element.get('close', ')')}"
    text = (element.text or "").strip()
    for part in children:
        text += f" {part}" if text[-1:].isalnum() and part[:1].isalnum() else part
    return f"√({text})" if name == "msqrt" else text


def mark_scripts(tree: etree._Element) -> None:
    """Replace ``sub`` and ``sup`` in place by their text with its mark, for extractors that would glue it."""
    for element in [node for node in tree.iter(etree.Element) if local(node) in ("sub", "sup")]:
        previous, parent = element.getprevious(), element.getparent()
        if parent is None:
            continue
        before = parent.text if previous is None else previous.tail or str(previous.xpath("string()"))
        text = _script(element, _MARKS[local(element)], (before or " ")[-1])
        for child in list(element):
            element.remove(child)
        element.text = text
    etree.strip_tags(tree, "sub", "sup")
