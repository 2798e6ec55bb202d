"""Commands that train the models which the extraction layer ships."""

from pathlib import Path
from typing import Annotated

import typer

from kg.cli import progress

app = typer.Typer(help="Train the models that the extraction ships.", no_args_is_help=True)


@app.command()
def mentions(
    corpora: Annotated[Path, typer.Option("--corpora", help="Folder of the corpora (NAME.train.jsonl.gz).")],
    output: Annotated[Path, typer.Option("--output", help="Folder that the model is written to.")],
    teacher: Annotated[
        list[Path] | None,
        typer.Option(
            "--teacher", help="Folder of a trained model that labels what the corpora leave open; repeatable."
        ),
    ] = None,
    text: Annotated[
        list[Path] | None,
        typer.Option("--text", help="Article, or folder of articles, for the teachers to label; repeatable."),
    ] = None,
    encoder: Annotated[
        str,
        typer.Option(
            "--encoder",
            help="Pretrained encoder (name of a hub model, or its folder) for the accurate model; without it the fast one.",
        ),
    ] = "",
    start: Annotated[
        Path | None,
        typer.Option(
            "--from", help="Folder of a trained model of the same shape to begin from, instead of from chance."
        ),
    ] = None,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="Settings; by default those of the shipped model, or of the accurate one."),
    ] = None,
) -> None:
    """Train the model that finds drugs, diseases, genes and variants; after a stop the same call goes on."""
    from extract.training.batches import Epoch  # noqa: PLC0415 -- loads spaCy
    from extract.training.run import train_mentions  # noqa: PLC0415
    from ontology.vocabulary import Vocabulary  # noqa: PLC0415

    def passed(epoch: Epoch) -> None:
        typer.echo(f"pass {epoch.number}: loss {epoch.loss:.4f}", err=True)

    with progress.documents("reading the corpora") as advance:
        train_mentions(
            corpora,
            output,
            Vocabulary.load(),
            encoder=encoder,
            start=start,
            config=config,
            teachers=teacher or (),
            texts=text or (),
            seen=lambda: advance(1),
            passed=passed,
        )
    typer.echo(f"the model stands in {output}")


@app.command()
def mean(
    models: Annotated[list[Path], typer.Argument(help="Folders of models that were trained from the same model.")],
    output: Annotated[Path, typer.Option("--output", help="Folder that the model is written to.")],
) -> None:
    """Make one model out of several: the mean of their parameters."""
    from extract.training.mean import mean_model  # noqa: PLC0415 -- loads spaCy

    mean_model(models, output)
    typer.echo(f"the model stands in {output}")
