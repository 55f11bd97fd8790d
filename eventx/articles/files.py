"""Where articles are read from: the files under the inputs given, in a fixed order, and their bytes unpacked."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from _typeshed import WriteableBuffer

STDIN = "-"
_PACKED = {".gz": "gzip", ".zst": "zstd"}
_BUFFER = 1 << 18
# Text shrinks five to twenty times; what unpacks to far more is no text.
_BOMB_RATIO, _BOMB_SIZE = 250, 64 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read.

    `name` is its path relative to the input given.  `ending` is its form without the packing (`.jsonl` of
    `a.jsonl.gz`).  `row_prefix` is put before row numbers where rows of several files need telling apart.
    """

    path: Path
    name: str
    ending: str
    row_prefix: str = ""

    @property
    def is_stdin(self) -> bool:
        """Whether it is the standard input."""
        return str(self.path) == STDIN


@dataclass(slots=True)
class Meter:
    """How many bytes of input there are and how many have been read, for a progress bar."""

    total: int | None = 0
    done: int = 0


def find_sources(inputs: Sequence[str | Path]) -> list[Source]:
    """Return the files under the inputs in a fixed order: as given, folders sorted by path, hidden files left out.

    Raises EventxError for an input that does not exist.
    """
    several = len(inputs) > 1 or any(Path(given).is_dir() for given in inputs)
    sources: list[Source] = []
    for given in inputs:
        path = Path(given)
        if str(given) == STDIN:
            sources.append(Source(path, "stdin", STDIN, "stdin:" if several else ""))
        elif path.is_dir():
            names = [child.relative_to(path).as_posix() for child in path.rglob("*") if _is_file(child)]
            names = sorted(name for name in names if not any(part.startswith(".") for part in name.split("/")))
            sources += [Source(path / name, name, _ending(path / name), f"{name}:") for name in names]
        elif path.exists():
            sources.append(Source(path, path.name, _ending(path), f"{path.name}:" if several else ""))
        else:
            raise EventxError(f"no such file or folder: {given}")
    return sources


def count_bytes(sources: Sequence[Source]) -> int | None:
    """Return the size of all files together, packed as they are; none where it cannot be known."""
    try:
        return sum(source.path.stat().st_size for source in sources)
    except OSError:
        return None


def open_source(source: Source) -> io.BufferedReader:
    """Open a file for reading, unpacked; OSError where that cannot be, while reading too."""
    if source.is_stdin:
        return io.BufferedReader(io.FileIO(sys.stdin.fileno(), closefd=False), _BUFFER)
    file = io.FileIO(source.path)
    packing = _PACKED.get(source.path.suffix.lower())
    if packing is None or source.ending == ".warc":  # archives are packed record by record, their reader unpacks them
        return io.BufferedReader(file, _BUFFER)
    return io.BufferedReader(_Unpacked(file, packing), _BUFFER)


class _Unpacked(io.RawIOBase):
    """Unpacked bytes of a gzip or zstd file, of one or several members; stops at a bomb."""

    def __init__(self, file: io.FileIO, packing: str) -> None:
        self._file = file
        self._stream = pa.input_stream(file, compression=packing)
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._stream.read(len(view))
        view[: len(data)] = data
        self._given += len(data)
        if self._given > max(_BOMB_SIZE, _BOMB_RATIO * self._file.tell()):
            raise OSError(f"unpacks to more than {_BOMB_RATIO} times its size: a zip bomb")
        return len(data)

    def close(self) -> None:
        self._file.close()
        super().close()


def _is_file(path: Path) -> bool:
    """Whether it is a file or a link to one, or to nothing (which is worth a word); pipes and devices are not."""
    return path.is_file() or (path.is_symlink() and not path.exists())


def _ending(path: Path) -> str:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    return suffixes[-1] if suffixes else ""
