"""Progress on standard error, none where it is piped."""

from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from kg.ingest import Progress as Advance


@contextmanager
def documents(title: str) -> Iterator[Advance]:
    """A counter of documents."""
    console = Console(stderr=True)
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed} documents"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        try:
            yield lambda count: bar.advance(task, count)
        except KeyboardInterrupt:
            done = int(bar.tasks[task].completed)
            console.print(f"stopped after {done} documents; they stay, run the same command again to go on")
            raise
