"""Runs in processes of their own, to be killed."""

import json
import subprocess
import sys
from pathlib import Path

from light import rows

from eventx.dataset.run import run
from eventx.dataset.write import output_at

HERE = Path(__file__).parent
SCRIPT = """
import json, sys
from light import rows
from eventx.dataset.run import run
from eventx.dataset.workers import Limits
from eventx.dataset.write import output_at
from eventx.errors import EventxError
inputs, out, options = json.loads(sys.argv[1])
limits = Limits(options.pop("seconds", 60.0), options.pop("memory", 4096))
try:
    done = run(inputs, output_at(out), function=rows, limits=limits, **options)
except EventxError as error:
    sys.exit(str(error))
print(done.articles, done.resumed, done.events, done.rejected)
"""


def start_run(inputs: list[Path], out: Path, **options: object) -> "subprocess.Popen[str]":
    """Start a run of the light function."""
    arguments = json.dumps([[str(path) for path in inputs], str(out), options])
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT, arguments], cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def finish_here(inputs: list[Path], out: Path, **options: object) -> None:
    """Run to the end in this process, whose imports are done."""
    run(inputs, output_at(str(out)), function=rows, **options)


def finish_run(inputs: list[Path], out: Path, **options: object) -> tuple[int, str, str]:
    """Run to the end: exit code, what it printed, what it complained of."""
    process = start_run(inputs, out, **options)
    printed, complained = process.communicate()
    return process.returncode, printed, complained


def write_articles(path: Path, texts: list[str]) -> Path:
    """Write articles as JSON Lines."""
    lines = (json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(texts))
    path.write_text("".join(lines), encoding="utf-8")
    return path
