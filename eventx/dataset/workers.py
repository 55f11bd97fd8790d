"""A pool of worker processes that keeps order, replaces the dead and finds the article that killed them.

A worker that dies, fails or runs out of time is replaced; the articles of its batch are then tried one by one, and
the one that does it again is rejected with the reason.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing.connection import Connection, wait
from time import monotonic
from typing import TYPE_CHECKING, Self

import pyarrow as pa

from eventx.articles.raw import from_raw_batch
from eventx.dataset.batch import BatchFunction, Extracted, reject, rejects
from eventx.dataset.worker import pack, unpack
from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_AHEAD = 4  # batches a worker may be ahead of the slowest: bounds what is held in memory
_START_SECONDS = 300.0
_FALSE_STARTS = 3
_DIED = "its worker died"
_GONE = (BrokenPipeError, ConnectionResetError)


@dataclass(frozen=True, slots=True)
class Limits:
    """What one worker may take: seconds an article, and MiB of memory."""

    seconds: float = 60.0
    memory: int = 4096


@dataclass(slots=True)
class _Task:
    """A batch to do, `part` of the `number`th; `alone` marks an article whose batch has failed."""

    number: int
    part: int
    batch: pa.RecordBatch
    alone: bool = False


@dataclass(slots=True)
class _Worker:
    """A process, and what it is doing: `task` is none while it starts or waits."""

    process: subprocess.Popen[bytes]
    channel: Connection
    deadline: float
    ready: bool = False
    task: _Task | None = None


@dataclass(slots=True)
class Pool:
    """Worker processes that all run one batch function; a context manager."""

    function: BatchFunction
    workers: int
    limits: Limits = field(default_factory=Limits)
    _running: list[_Worker] = field(default_factory=list)
    _empty: Extracted | None = None
    _false_starts: int = 0

    def __enter__(self) -> Self:
        """Start the workers and wait for the first to be ready; EventxError where none can start."""
        self._running = [self._start() for _ in range(self.workers)]
        try:
            while self._empty is None:
                self._listen(deque(), {})
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers, whatever they do."""
        for worker in self._running:
            _end(worker)

    @property
    def empty(self) -> Extracted:
        """What an empty batch gives: the schemas of all others, with the model in their metadata."""
        assert self._empty is not None, "the pool is entered"
        return self._empty

    def map(self, batches: Iterable[pa.RecordBatch]) -> Iterator[list[Extracted]]:
        """Yield what each batch gives, in the order of the batches; in parts where its articles were tried alone."""
        fresh = (_Task(number, 0, batch) for number, batch in enumerate(batches))
        again: deque[_Task] = deque()
        parts: dict[int, list[Extracted | None]] = {}
        wanted, exhausted = 0, False
        while True:
            for worker in self._running:
                if not worker.ready or worker.task is not None:
                    continue
                task = again.popleft() if again else None
                if task is None and not exhausted and len(parts) < _AHEAD * self.workers:
                    task = next(fresh, None)
                    exhausted = task is None
                    if task is not None:
                        parts[task.number] = [None]
                if task is not None:
                    self._give(worker, task)
            if wanted in parts and all(part is not None for part in parts[wanted]):
                yield [part for part in parts.pop(wanted) if part is not None]
                wanted += 1
            elif exhausted and not parts:
                return
            else:
                self._listen(again, parts)

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        # BLAS threads of several workers would fight for the same cores
        single = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
        environment = {**os.environ, **single, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "eventx.dataset.worker", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=environment,
            )
        worker = _Worker(process, ours, monotonic() + _START_SECONDS)
        with suppress(*_GONE):  # `_listen` hears of a worker that died at once
            ours.send((self.function, self.limits.memory))
        return worker

    def _give(self, worker: _Worker, task: _Task) -> None:
        worker.task, worker.deadline = task, monotonic() + self.limits.seconds
        with suppress(*_GONE):  # `_listen` hears of a worker that died while it waited
            worker.channel.send(pack([task.batch])[0])

    def _listen(self, again: deque[_Task], parts: dict[int, list[Extracted | None]]) -> None:
        """Take in what workers send until at least one has sent something or run out of its time."""
        busy = [worker for worker in self._running if worker.task is not None or not worker.ready]
        soonest = min(worker.deadline for worker in busy)
        heard = wait([worker.channel for worker in busy], timeout=max(0.0, soonest - monotonic()))
        for worker in busy:
            if worker.channel in heard:
                answer = _receive(worker)
            elif worker.deadline <= monotonic():
                answer = f"ran out of its time limit of {self.limits.seconds:g} s (--timeout)"
            else:
                continue
            if isinstance(answer, str):
                self._replace(worker, answer, again, parts)
            else:
                self._take(worker, Extracted(*unpack(answer)), parts)

    def _take(self, worker: _Worker, extracted: Extracted, parts: dict[int, list[Extracted | None]]) -> None:
        if worker.task is None:
            worker.ready, self._empty, self._false_starts = True, extracted, 0
        else:
            parts[worker.task.number][worker.task.part] = extracted
            worker.task = None

    def _replace(
        self, worker: _Worker, reason: str, again: deque[_Task], parts: dict[int, list[Extracted | None]]
    ) -> None:
        _end(worker)
        task = worker.task
        if task is None:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS or not reason.startswith(_DIED):
                raise EventxError(f"no worker can start: {reason}")
        elif task.alone:
            parts[task.number][task.part] = self._rejected(task.batch, reason)
        else:
            rows = task.batch.num_rows
            parts[task.number] = [None] * rows
            again.extend(_Task(task.number, row, task.batch.slice(row, 1), alone=True) for row in range(rows))
        self._running[self._running.index(worker)] = self._start()

    def _rejected(self, batch: pa.RecordBatch, reason: str) -> Extracted:
        rows = [reject(raw, reason) for raw in from_raw_batch(batch)]
        return self.empty._replace(rejected=rejects(rows))


def _receive(worker: _Worker) -> list[bytes] | str:
    try:
        answer: list[bytes] | str = worker.channel.recv()
    except (EOFError, OSError):
        code = worker.process.wait()
        how = f"signal {-code}, out of memory or killed" if code < 0 else f"exit code {code}"
        return f"{_DIED} ({how})"
    return answer


def _end(worker: _Worker) -> None:
    worker.channel.close()
    worker.process.kill()
    worker.process.wait()
