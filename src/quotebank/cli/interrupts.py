"""Ctrl-C, at a moment when it can be taken.

Python raises KeyboardInterrupt between any two steps, also where a transaction is just being opened
or ended. There it left the bank locked against the very step that notes the interrupt, or got lost
in a callback whose errors nobody sees. So it waits until the bank's own code has returned: a trace
on whoever called that code raises it on the next line.
"""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import Any

#: Whatever is called from here is part of one step of the bank.
_WHOLE_STEPS = ("quotebank.store.", "sqlalchemy.")

#: What stands between such a step and the ``with`` that it belongs to.
_SEAM = "contextlib"


def postpone_interrupts() -> None:
    """Let Ctrl-C wait for the bank from now on; where it is ignored (``nohup``), it stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)


def interrupt(_: int, frame: FrameType | None) -> None:
    """Raise KeyboardInterrupt: here, or in the caller of the bank's code as soon as that has returned."""
    caller = _find_caller(frame)
    if caller is None or sys.gettrace() is not None:  # a debugger has the trace, or this is the second Ctrl-C
        raise KeyboardInterrupt
    caller.f_trace = _raise_interrupt
    sys.settrace(_pass_by)


def _find_caller(frame: FrameType | None) -> FrameType | None:
    """Return the frame that called the bank's code, seams left out; None where that is not at work."""
    caller, is_inside = None, frame is not None and _module_of(frame) == _SEAM
    while frame is not None:
        if _module_of(frame).startswith(_WHOLE_STEPS):
            is_inside = True
        elif is_inside and _module_of(frame) != _SEAM:
            caller, is_inside = frame, False
        frame = frame.f_back
    return caller


def _module_of(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _pass_by(_: FrameType, __: str, ___: Any) -> None:
    """Trace no frame but the one that was chosen."""


def _raise_interrupt(_: FrameType, event: str, __: Any) -> Any:
    if event not in {"line", "return"}:
        return _raise_interrupt
    sys.settrace(None)
    raise KeyboardInterrupt
