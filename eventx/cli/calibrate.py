"""`eventx calibrate`: fit the models of rows to annotated articles."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

GOLD = typer.Argument(metavar="GOLD.jsonl", exists=True, dir_okay=False, help="Annotated articles.")
OUT = typer.Option("-o", "--out", help="Folder for the tables of weights; language/ of the package has those in use.")
ALIASES = typer.Option(exists=True, dir_okay=False, help="JSON: name -> names that count as right.", show_default=False)


def calibrate(
    gold: Annotated[Path, GOLD], *, out: Annotated[Path, OUT], aliases: Annotated[Path | None, ALIASES] = None
) -> None:
    """Fit to annotated articles what dates and places events inherit, and the confidence of rows."""
    from eventx.evaluation import read_aliases, read_gold
    from eventx.evaluation.calibrate import fit_tables
    from eventx.evaluation.names import Names
    from eventx.pipeline import Extractor

    names = Names.with_aliases(read_aliases(aliases) if aliases else {})
    for name, table in fit_tables(read_gold(gold), Extractor(), same=names.same).items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(table, encoding="utf-8")
        typer.echo(f"{path}: {table.splitlines()[0].removeprefix('# ')}")
