"""The child process that reads bodies: `python -m crawler.child`. Spoken to by `workers` and by nobody else.

It has bounds on memory and CPU, opens no connection, starts no program and writes no large file: what a hostile body
makes a library do happens here, and ends here.
"""

import contextlib
import gc
import os
import pickle
import resource
import struct
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any, BinaryIO

LENGTH = struct.Struct(">Q")

MAX_FILE = 128_000_000
"""Bytes of a file it may write: py3langid unpacks its model, 68 MB, into a temporary one."""

_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
)


def serve(requests: BinaryIO, answers: BinaryIO, seconds: int) -> None:
    """Answer requests until there are no more: `(what, arguments)` in, `(went well, result or reason)` out."""
    while len(head := requests.read(LENGTH.size)) == LENGTH.size:
        what, arguments = pickle.loads(requests.read(LENGTH.unpack(head)[0]))  # noqa: S301 (our own parent wrote it)
        _grant(seconds)
        spent = False
        try:
            answer = (True, _reader(what)(**arguments))
        except MemoryError:
            answer, spent = (False, "needs more memory to read than parse_memory"), True
        except RecursionError:
            answer = (False, "is nested too deeply to be read")
        except Exception as error:
            answer = (False, _reason(error))
        frame = pickle.dumps(answer, protocol=pickle.HIGHEST_PROTOCOL)
        answers.write(LENGTH.pack(len(frame)) + frame)
        answers.flush()
        if spent:
            return


def _reader(what: str) -> Callable[..., Any]:
    # Imported when first needed: a round without pages never loads what reads them.
    if what == "feed":
        from crawler.parse import Body, read

        return lambda kind, **body: read(kind, Body(**body))
    return _page_reader()


@cache
def _page_reader() -> Callable[..., Any]:
    from crawler.extract import extract_page

    # What is loaded stays to the end: a sixth of the time of reading would go into looking through it for garbage.
    gc.freeze()
    return extract_page


def _reason(error: Exception) -> str:
    from crawler.errors import CrawlerError

    if isinstance(error, CrawlerError):
        return str(error)
    return f"cannot be read ({type(error).__name__})"


def _grant(seconds: int) -> None:
    """CPU seconds for the next request; who takes more is ended by the system, even if the parent is gone."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = int(time.process_time()) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _confine(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_FILE, MAX_FILE))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.addaudithook(_refuse)
    with contextlib.suppress(OSError):
        os.nice(5)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"the reading process may not call {event}")


def main() -> None:
    """Serve on standard input and output, within `seconds` of CPU a request and `memory` bytes."""
    seconds, memory = int(sys.argv[1]), int(sys.argv[2])
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # A library that prints must not speak into the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _confine(memory)
    serve(sys.stdin.buffer, answers, seconds)


if __name__ == "__main__":
    main()
