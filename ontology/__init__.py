"""What can be said: identifiers, entity types, predicates, statements, measures, and the vocabularies behind them."""
