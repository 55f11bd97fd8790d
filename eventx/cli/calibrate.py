"""`eventx calibrate`: fit the confidence of rows to annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GOLD = typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False, help="Annotated articles.")
OUT = typer.Option("-o", "--out", help="Table of weights; language/pl/confidence.tsv of the package is the one in use.")


def calibrate(gold: Annotated[Path, GOLD], *, out: Annotated[Path, OUT]) -> None:
    """Fit the confidence of rows to annotated articles and write its weights."""
    from eventx.evaluation import read_gold
    from eventx.evaluation.calibrate import examples, fit
    from eventx.events.confidence import format_weights
    from eventx.pipeline import Extractor

    rows, right = examples(read_gold(gold), Extractor())
    note = f"Weights of row evidence: logistic model of {len(rows)} proposals, {sum(right)} of them right."
    out.write_text(format_weights(fit(rows, right), note=note), encoding="utf-8")
    typer.echo(note)
