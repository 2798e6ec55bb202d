"""Exit codes: 1 where no answer is possible, 2 where the call itself is wrong."""

from extract.errors import ExtractError
from kg.errors import CurationError, GraphError, QueryError, UnknownQuestionError
from ontology.errors import OntologyError

_USAGE = (QueryError, UnknownQuestionError, CurationError)


def is_known(error: Exception) -> bool:
    """Whether the error is one of ours, with a message for the user."""
    return isinstance(error, (GraphError, ExtractError, OntologyError))


def exit_code(error: Exception) -> int:
    """2 for a usage error, else 1."""
    return 2 if isinstance(error, _USAGE) else 1
