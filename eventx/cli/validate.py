"""`eventx validate`: whether a dataset is sound."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DATASET = typer.Argument(metavar="FILE.parquet|DIR", exists=True, help="A Parquet file or a folder of parts.")


def validate(dataset: Annotated[Path, DATASET]) -> None:
    """Check the schema and the invariants of a dataset; exit with 1 and say what is wrong."""
    from eventx.dataset.validate import validate as find_problems

    problems = find_problems(dataset)
    for problem in problems:
        typer.echo(problem)
    if problems:
        raise typer.Exit(1)
    typer.echo(f"{dataset} is valid", err=True)
