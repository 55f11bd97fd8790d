"""What a batch run shows on standard error: a bar on a terminal, and a short summary at the end."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from eventx.dataset.run import Progress
    from eventx.dataset.write import Output


@contextmanager
def progress_bar() -> Iterator[Callable[[Progress], None] | None]:
    """Show a bar with rate and time left while standard error is a terminal; yields what to report progress to."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield None
        return
    columns = (BarColumn(), TextColumn("{task.percentage:>3.0f}%"), TextColumn("{task.description}"))
    with Bar(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def report(progress: Progress) -> None:
            text = f"{progress.articles} articles, {_rate(progress):.1f}/s, {progress.events} rows"
            if progress.rejected:
                text += f", {progress.rejected} rejected"
            bar.update(task, completed=progress.read, total=progress.size, description=text)

        yield report


def show_summary(progress: Progress, output: Output) -> None:
    """Show what was done: articles, rows, rejects, rate, rows by type, and where the output is."""
    console = Console(stderr=True)
    accepted = progress.articles - progress.rejected
    lines = [
        f"{accepted} articles, {progress.events} rows, {progress.seconds:.1f} s ({_rate(progress):.1f} articles/s)"
    ]
    if progress.resumed:
        lines.append(f"{progress.resumed} of the articles were done by the run resumed")
    if progress.rejected:
        lines.append(f"{progress.rejected} rejected, see {output.beside('rejected.jsonl')}")
    console.print("\n".join(lines), highlight=False, markup=False, soft_wrap=True)
    if progress.types:
        table = Table(show_edge=False, pad_edge=False)
        table.add_column("event type")
        table.add_column("rows", justify="right")
        for name, count in progress.types.most_common():
            table.add_row(name, str(count))
        console.print(table)
    console.print(f"written to {output.path}", highlight=False, markup=False, soft_wrap=True)


def _rate(progress: Progress) -> float:
    return (progress.articles - progress.resumed) / max(progress.seconds, 1e-9)
