"""The errors of this package.

OntologyError
├── IdentifierError      an id that is not a CURIE, or has an unknown prefix
├── ModelError           a statement or measure that the model does not allow
├── AnnotationError      a line of a findings file that cannot be read
└── VocabularyError      a table that is missing, damaged or does not match its hash
"""


class OntologyError(Exception):
    """Base of all errors raised by ``ontology``."""


class IdentifierError(OntologyError, ValueError):
    """An identifier that is not a CURIE or has an unknown prefix."""


class ModelError(OntologyError, ValueError):
    """A statement, entity or measure that the model does not allow."""


class AnnotationError(OntologyError, ValueError):
    """A line of a findings file that cannot be read back."""


class VocabularyError(OntologyError, RuntimeError):
    """A vocabulary table that is missing, damaged or does not match its recorded hash."""
