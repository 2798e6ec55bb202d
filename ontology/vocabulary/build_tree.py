"""What stands above and below a concept while the tables are built; ``parents`` are the direct IS_A targets by id."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

Parents = Mapping[str, Iterable[str]]


def above(parents: Parents, number: str) -> set[str]:
    """Give all that stands above a concept, without itself."""
    found: set[str] = set()
    level = {number}
    while level:
        level = {parent for one in level for parent in parents.get(one, ())} - found
        found |= level
    return found


def below(parents: Parents, root: str) -> set[str]:
    """Give a concept and all that stands below it."""
    children: defaultdict[str, set[str]] = defaultdict(set)
    for number, targets in parents.items():
        for target in targets:
            children[target].add(number)
    return {root, *above(children, root)}
