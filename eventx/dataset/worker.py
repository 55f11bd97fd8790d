"""One worker process: `python -m eventx.dataset.worker FD` answers batches on a socket until it closes.

It gets (batch function, memory limit in MiB), answers with the function's result for an empty batch once it is
ready, then every batch with its result.  All cross as Arrow; a string in place of a result is why it failed, and
its last word.
"""

from __future__ import annotations

import ctypes
import resource
import signal
import sys
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

import pyarrow as pa

from eventx.articles.raw import to_raw_batch
from eventx.errors import EventxError

if TYPE_CHECKING:
    from collections.abc import Iterable


def pack(batches: Iterable[pa.RecordBatch]) -> list[bytes]:
    """Return record batches as Arrow streams."""
    packed = []
    for batch in batches:
        sink = pa.BufferOutputStream()
        with pa.ipc.new_stream(sink, batch.schema) as writer:
            writer.write_batch(batch)
        packed.append(sink.getvalue().to_pybytes())
    return packed


def unpack(packed: Iterable[bytes]) -> list[pa.RecordBatch]:
    """Return the record batches of `pack`."""
    return [pa.ipc.open_stream(data).read_next_batch() for data in packed]


def main() -> None:
    """Answer batches until the other end closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the run to handle
    if sys.platform == "linux":  # a worker in the midst of an article ends with its run, however that ended
        pr_set_pdeathsig = 1
        ctypes.CDLL(None).prctl(pr_set_pdeathsig, signal.SIGKILL)
    with Connection(int(sys.argv[1])) as channel:
        try:
            function, memory = channel.recv()
            _limit_memory(memory)
            data = pack([to_raw_batch([])])[0]
            while True:
                channel.send(pack(function(unpack([data])[0])))
                data = channel.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return
        except MemoryError:
            channel.send(f"needs more memory than {memory} MiB (--memory)")
        except EventxError as error:
            channel.send(str(error))
        except Exception as error:  # the reason goes to the run, which replaces this worker
            channel.send(f"{type(error).__name__}: {error}")


def _limit_memory(megabytes: int) -> None:
    """Let this process have so much data; what it maps without writing to does not count."""
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))


if __name__ == "__main__":
    main()
