"""Named questions: Cypher files with a header that tells their purpose, parameters and columns.

The header is made of comment lines at the top of the file::

    // purpose: what it answers, in one sentence
    // parameter: name type [= default] -- what it means
    // column: name -- what it holds ("maps of a, b" for a list of maps with these keys)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources import files

from kg.errors import AmbiguousNameError, ParameterError, UnknownQuestionError
from ontology.types import EntityType
from ontology.vocabulary import Vocabulary

_LINE = re.compile(r"^//\s*(purpose|parameter|column):\s*(.*)$")
_PARAMETER = re.compile(r"^(?P<name>\w+)\s+(?P<type>[\w|]+)(?:\s*=\s*(?P<default>\S+))?\s+--\s+(?P<text>.*)$")
_SCALARS = ("text", "integer", "number", "id")
_TRANSLATED = {name: EntityType(name) for name in (str(kind) for kind in EntityType)}


@dataclass(frozen=True, slots=True)
class Parameter:
    """``type`` is an entity type (or several joined by a bar), ``text``, ``id``, ``integer`` or ``number``."""

    name: str
    type: str
    default: str | None
    text: str

    @property
    def entity_types(self) -> tuple[EntityType, ...]:
        """The entity types that it may name; none for a scalar."""
        return tuple(_TRANSLATED[name] for name in self.type.split("|") if name in _TRANSLATED)


@dataclass(frozen=True, slots=True)
class Question:
    """A named query."""

    name: str
    purpose: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    cypher: str
    map_keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Keys, in order, of the maps that a column holds: an engine hands a map's keys out in any order."""


def load_questions() -> dict[str, Question]:
    """All named questions, by name."""
    folder = files("queries")
    found = sorted((f for f in folder.iterdir() if f.name.endswith(".cypher")), key=lambda f: f.name)
    return {q.name: q for q in (parse(f.name.removesuffix(".cypher"), f.read_text(encoding="utf-8")) for f in found)}


def parse(name: str, text: str) -> Question:
    """A question from the text of its file.

    >>> parse("n", "// parameter: k integer = 3 -- how many\\nRETURN $k AS x").parameters[0].default
    '3'
    """
    purpose, parameters, columns = "", [], []
    keys: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        kind, value = match.groups()
        if kind == "purpose":
            purpose = f"{purpose} {value}".strip()
        elif kind == "column":
            column, _, meaning = value.partition(" -- ")
            columns.append(column.strip())
            if meaning.startswith("maps of "):
                keys[column.strip()] = tuple(meaning.removeprefix("maps of ").split(", "))
        else:
            part = _PARAMETER.match(value)
            if part is None:
                raise ParameterError(
                    f"{name}: found {line!r}, expected '// parameter: name type [= default] -- meaning'"
                )
            parameters.append(Parameter(part["name"], part["type"], part["default"], part["text"]))
    return Question(name, purpose, tuple(parameters), tuple(columns), text, keys)


def question_named(name: str, questions: dict[str, Question]) -> Question:
    """The question of that name.

    Raises:
        UnknownQuestionError: there is none; the message lists all.
    """
    if name not in questions:
        raise UnknownQuestionError(f"found no question {name!r}, expected one of: {', '.join(questions)}")
    return questions[name]


def bind(
    question: Question, given: dict[str, object], vocabulary: Vocabulary, known: "NameFinder"
) -> dict[str, object]:
    """Values for all parameters: defaults filled in, types checked, names of entities resolved to ids.

    Raises:
        ParameterError: a parameter is unknown, missing or of the wrong type.
        AmbiguousNameError: a name stands for several entities.
    """
    names = [parameter.name for parameter in question.parameters]
    if unknown := sorted(set(given) - set(names)):
        expected = ", ".join(names) or "none"
        raise ParameterError(f"{question.name}: found parameter {unknown[0]!r}, expected {expected}")
    bound: dict[str, object] = {}
    for parameter in question.parameters:
        value = given.get(parameter.name)
        if value is None or value == "":
            if parameter.default is None:
                raise ParameterError(f"{question.name}: parameter {parameter.name!r} is missing: {parameter.text}")
            value = None if parameter.default == "null" else parameter.default
        bound[parameter.name] = _typed(question.name, parameter, value, vocabulary, known)
    return bound


def _typed(question: str, parameter: Parameter, value: object, vocabulary: Vocabulary, known: "NameFinder") -> object:
    if value is None:
        return None
    if parameter.entity_types:
        return resolve_entity(str(value), parameter.entity_types, vocabulary, known)[0]
    if parameter.type not in _SCALARS:
        raise ParameterError(f"{question}: {parameter.name} has the unknown type {parameter.type!r} in its header")
    try:
        if parameter.type == "integer":
            number = int(str(value))
            if number < 0:
                raise ParameterError(f"{question}: found {parameter.name}={number}, expected 0 or more")
            return number
        if parameter.type == "number":
            return float(str(value))
    except ValueError as error:
        raise ParameterError(f"{question}: found {parameter.name}={value!r}, expected {parameter.type}") from error
    return str(value)


class NameFinder:
    """Finds entities of the graph by id or name: trials, ungrounded names and transformations stand in no vocabulary."""

    def __init__(self, rows: Iterable[dict[str, str]]) -> None:
        self._rows = list(rows)

    def find(self, text: str, types: tuple[EntityType, ...]) -> list[tuple[str, str, str]]:
        """Entities (id, type, name) whose id is the text, or whose name is it in any case."""
        folded = text.casefold()
        wanted = {str(kind) for kind in types}
        found = {
            (row["id"], row["type"], row["name"])
            for row in self._rows
            if row["type"] in wanted and (row["id"] == text or row["name"].casefold() == folded)
        }
        return sorted(found)


def resolve_entity(
    text: str, types: tuple[EntityType, ...], vocabulary: Vocabulary, known: NameFinder
) -> tuple[str, str, str]:
    """The entity (id, type, name) that an id, a name or a synonym stands for.

    Raises:
        ParameterError: nothing of these types is called so.
        AmbiguousNameError: several are.
    """
    found = {(c.id, str(c.type), c.name): c for kind in types for c in vocabulary.resolve(text.strip(), kind)}
    candidates = list(found) or known.find(text.strip(), types)
    in_graph = [c for c in candidates if known.find(c[0], types)]
    chosen = in_graph if len(candidates) > 1 and len(in_graph) == 1 else candidates
    if not chosen:
        kinds = " or ".join(kind.lower() for kind in types)
        raise ParameterError(
            f"found {text!r}, expected the id, name or synonym of a {kinds} that the vocabulary or the graph knows"
        )
    if len(chosen) > 1:
        listed = "; ".join(f"{identifier} ({name}, {kind})" for identifier, kind, name in chosen)
        raise AmbiguousNameError(f"{text!r} stands for several: {listed}; give one of these ids", chosen)
    return chosen[0]
