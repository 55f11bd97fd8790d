"""`eventx train`: the statistical model of Polish from public corpora."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def train(
    corpora: Annotated[
        Path, typer.Argument(help="Folder with the treebanks (UD Polish LFG, SZ, PUD) and NKJP1M with names.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder of the trained pipeline.")] = Path(
        "models/eventx_pl_news/eventx_pl_news/model"
    ),
    with_pud: Annotated[bool, typer.Option("--with-pud", help="Train on PUD too once the scores are taken.")] = False,
    seed: Annotated[int, typer.Option(help="Random seed; the same seed and corpora give the same model.")] = 0,
) -> None:
    """Train the model from public corpora and report its scores.  Needs the extra `train`; takes about an hour."""
    from eventx.language.train.recipe import train as run

    scores = run(corpora, output, with_pud=with_pud, seed=seed, report=lambda line: typer.echo(line, err=True))
    for name, score in sorted(scores.items()):
        typer.echo(f"{name}\t{score:.4f}")
