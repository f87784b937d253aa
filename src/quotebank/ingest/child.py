"""The child process that runs foreign parsers: hostile files, slow parsers and lost memory end here and not in the caller.

One request after another on standard input until it closes: two lengths (big-endian, 4 bytes each), a JSON header and the bytes of
a file. The header names a module of ``readers``, whose ``parse(data, arguments)`` gives the answer, and the CPU seconds it may take.
One answer each on standard output: a length and a JSON object, with ``error`` where there is nothing else. Started by ``pages``;
nothing else imports it.
"""

from __future__ import annotations

import importlib
import json
import logging
import os
import signal
import sys
import warnings
from typing import Any, BinaryIO, cast

from quotebank.ingest.pages import ANSWER, REQUEST


def answer_request(header: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Return what the reader's parser makes of the data, or why it cannot."""
    try:
        reader = importlib.import_module(f"quotebank.ingest.readers.{header['reader']}")
        return cast(dict[str, Any], reader.parse(data, header["arguments"]))
    except MemoryError:
        return {"error": "memory"}
    except RecursionError:
        return {"error": "nesting"}
    except ImportError as error:
        return {"error": "install", "reason": str(error)}
    except Exception:  # noqa: BLE001  -- foreign parsers raise anything on hostile input
        return {
            "error": "unparsable",
            "reason": "damaged, or not what its name says: open it in its own program and save it again",
        }


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the stream ends."""
    while True:
        lengths = requests.read(REQUEST.size)
        if len(lengths) < REQUEST.size:
            return
        header_length, data_length = REQUEST.unpack(lengths)
        header = json.loads(requests.read(header_length))
        data = requests.read(data_length)
        _limit_seconds(header["seconds"])
        encoded = json.dumps(answer_request(header, data)).encode("ascii")
        answers.write(ANSWER.pack(len(encoded)))
        answers.write(encoded)
        answers.flush()


def _limit_seconds(seconds: int) -> None:
    """Give the process so many more seconds of CPU time before the system ends it, where the system knows how."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  -- not on Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, hard))


def _limit_memory(megabytes: int) -> None:
    """Limit the address space where the system knows how."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  -- not on Windows

    wanted = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def main() -> None:
    """Serve on the standard streams; whatever else prints goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, which closes the stream
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    _limit_memory(int(sys.argv[-1]))
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
