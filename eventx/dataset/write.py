"""Tables to output: Parquet, JSON Lines, CSV, or a folder of Parquet parts; whole or not at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from eventx.dataset.checkpoint import sync_folder
from eventx.dataset.forms import to_csv_lines, to_json_lines
from eventx.dataset.parquet import RowGroups, open_writer
from eventx.dataset.parts import check_folder, move_folder, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa


class Form(StrEnum):
    """The form of an output, by its ending."""

    PARQUET = ".parquet"
    JSONL = ".jsonl"
    CSV = ".csv"
    FOLDER = ""


@dataclass(frozen=True, slots=True)
class Output:
    """Where rows go and in which form; `partition` (year or type) divides a folder."""

    path: Path
    form: Form
    partition: str | None = None
    raw_csv: bool = False

    def beside(self, name: str) -> Path:
        """Return the path of something that goes with the output: `events.parquet` -> `events.NAME`."""
        stem = self.path.name if self.form is Form.FOLDER else self.path.stem
        return self.path.with_name(f"{stem}.{name}")


def output_at(given: str, *, partition: str | None = None, raw_csv: bool = False) -> Output:
    """Return the output that a path names; ValueError where it names none, or one that cannot be divided."""
    path = Path(given)
    folder = given.endswith("/") or path.is_dir()
    if not folder and path.suffix not in list(Form):
        raise ValueError(f"no output form {path.suffix}; forms are .parquet, .jsonl, .csv and FOLDER/")
    form = Form.FOLDER if folder else Form(path.suffix)
    if partition and form is not Form.FOLDER:
        raise ValueError("only a folder can be partitioned: end the output with /")
    return Output(path, form, partition, raw_csv)


def check_output(output: Output) -> None:
    """Raise EventxError where writing the output would remove something else."""
    if output.form is Form.FOLDER:
        check_folder(output.path)


def write_output(tables: Iterable[pa.Table], schema: pa.Schema, output: Output, *, within: Path) -> None:
    """Write tables to the output: built in the folder `within` on the same disk, synced, then moved into place."""
    if output.form is Form.FOLDER:
        built = within / "parts"
        shutil.rmtree(built, ignore_errors=True)
        write_parts(tables, schema, built, partition=output.partition)
        move_folder(built, output.path, aside=within / "aside")
    else:
        built = within / f"output{output.form}"
        with built.open("wb") as file:
            _write_file(tables, schema, file, output)
            file.flush()
            os.fsync(file.fileno())
        built.replace(output.path)
    sync_folder(output.path.parent)


def _write_file(tables: Iterable[pa.Table], schema: pa.Schema, file: IO[bytes], output: Output) -> None:
    if output.form is Form.PARQUET:
        with open_writer(file, schema) as writer:
            groups = RowGroups(writer)
            for table in tables:
                groups.add(table)
            groups.flush()
    elif output.form is Form.JSONL:
        for table in tables:
            file.writelines(line.encode() for line in to_json_lines(table))
    else:
        for number, table in enumerate(chain([schema.empty_table()], tables)):
            file.writelines(line.encode() for line in to_csv_lines(table, raw=output.raw_csv, header=number == 0))
