"""What a run has done so far, kept beside its output so that a killed run goes on.

`OUT.partial/` holds the segments (the rows, rejects and articles of so many input articles, as Arrow files) and
`journal.jsonl`: a line of settings, then a line for every segment whose files are safely on disk.  A line is written
after its files; a torn last line never was.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import pyarrow as pa

from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


@dataclass(frozen=True, slots=True)
class Segment:
    """One line of the journal.

    `read` is how many articles of the input are done with it and all before, `digest` the fingerprint of those.
    """

    read: int
    digest: str
    events: int
    rejected: int
    articles: int
    types: Mapping[str, int]


@dataclass(slots=True)
class Checkpoint:
    """The segments of one run."""

    folder: Path
    segments: list[Segment] = field(default_factory=list)

    def save(self, tables: Mapping[str, pa.Table], segment: Segment) -> None:
        """Put the tables of a segment on disk, then its line into the journal."""
        for name, table in tables.items():
            if table.num_rows:
                _write_table(self._path(len(self.segments), name), table)
        _append(self.folder / "journal.jsonl", asdict(segment))
        self.segments.append(segment)

    def tables(self, name: str) -> Iterator[pa.Table]:
        """Yield the non-empty tables of that name (events, rejected, articles) in the order of the segments."""
        for number, segment in enumerate(self.segments):
            if getattr(segment, name):
                with pa.memory_map(str(self._path(number, name))) as file:
                    yield pa.ipc.open_file(file).read_all()

    def _path(self, number: int, name: str) -> Path:
        return self.folder / f"{number:06}.{name}.arrow"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the lock on a run's folder, which is made where there is none; EventxError where another run holds it."""
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            file = (folder / "lock").open("a+")
        except FileNotFoundError:
            continue  # the run that held it has just ended and removed the folder
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise EventxError(f"another run is writing this output{_owner(file)}: wait for it or stop it") from None
            if _is_current(file, folder / "lock"):
                file.truncate(0)
                file.write(str(os.getpid()))
                file.flush()
                try:
                    yield
                finally:
                    if not (folder / "journal.jsonl").exists():  # nothing to resume
                        shutil.rmtree(folder, ignore_errors=True)
                return


def load_checkpoint(folder: Path, *, settings: Mapping[str, object], resume: bool) -> Checkpoint:
    """Return the checkpoint of a locked folder; without `resume` an empty one, and what was there is dropped.

    Raises EventxError where the run to resume had other settings.
    """
    journal = folder / "journal.jsonl"
    lines = _read_journal(journal) if resume else []
    if lines:
        _compare(lines[0], json.loads(_to_json(settings)), folder)
    else:
        journal.unlink(missing_ok=True)
        _append(journal, settings)
    return Checkpoint(folder, [Segment(**line) for line in lines[1:]])


def discard(folder: Path) -> None:
    """Give up what a run has on disk, since its output is in place; its lock goes with `locked`."""
    (folder / "journal.jsonl").unlink()


def _owner(file: IO[str]) -> str:
    file.seek(0)
    return f" (process {number})" if (number := file.read().strip()) else ""


def _is_current(file: IO[str], path: Path) -> bool:
    try:
        return path.stat().st_ino == os.fstat(file.fileno()).st_ino
    except FileNotFoundError:
        return False


def _read_journal(path: Path) -> list[dict[str, Any]]:
    """Return the whole lines of a journal, and cut off a torn last one."""
    if not path.exists():
        return []
    data = path.read_bytes()
    whole = data[: data.rfind(b"\n") + 1]
    if len(whole) < len(data):
        os.truncate(path, len(whole))
    return [json.loads(line) for line in whole.splitlines()]


def _compare(before: Mapping[str, object], now: Mapping[str, object], folder: Path) -> None:
    changed = [
        f"{name} was {before.get(name)!r}, is {value!r}" for name, value in now.items() if before.get(name) != value
    ]
    if changed:
        raise EventxError(
            f"the unfinished run in {folder} had other settings ({'; '.join(changed)}): "
            "give the same, or start anew without --resume"
        )


def _write_table(path: Path, table: pa.Table) -> None:
    table = table.unify_dictionaries().combine_chunks()
    with path.open("wb") as file:
        with pa.ipc.new_file(file, table.schema, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
            writer.write_table(table)
        file.flush()
        os.fsync(file.fileno())


def _append(path: Path, line: Mapping[str, object]) -> None:
    with path.open("ab") as file:
        file.write(_to_json(line).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)


def _to_json(line: Mapping[str, object]) -> str:
    return json.dumps(line, ensure_ascii=False, default=str)


def sync_folder(folder: Path) -> None:
    """Put the names of a folder's new files on disk."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
