"""The keyboard, key by key, for commands that ask.

The terminal stays in a mode without echo and lines for as long as somebody is asked, so that keys pressed ahead are neither
shown nor lost. Ctrl-C is a key, too, that interrupts when it is read: never in the midst of a decision. Where there is no termios (Windows), Typer's way serves.
"""

from __future__ import annotations

import codecs
import os
import select
import sys
from types import ModuleType, TracebackType
from typing import Any, Self

import typer

try:
    termios: ModuleType | None = __import__("termios")
except ImportError:
    termios = None

#: What comes when input ends, by Ctrl-D or by itself.
END_OF_INPUT = "\x04"

INTERRUPT = "\x03"

#: What an arrow or another named key begins with, and how long (s) the rest of it may take.
ESCAPE = "\x1b"
ESCAPE_SECONDS = 0.05

#: What stands behind it, before parameters and a final letter.
_INTRODUCERS = ("[", "O")

_BACKSPACE = ("\x7f", "\x08")
_ENTER = ("\r", "\n")
_ERASE_LINE = "\x15"  # Ctrl-U


class Keyboard:
    """Keys one by one. Use it as a context manager: the terminal is as before afterwards."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._before: list[Any] | None = None

    def __enter__(self) -> Self:
        if termios is not None:
            self._before = termios.tcgetattr(sys.stdin.fileno())
            self._set_mode()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if termios is not None and self._before is not None:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._before)

    def read(self) -> str:
        """Return the next key; "" for a named one (an arrow, Page Up), :data:`END_OF_INPUT` at the end.

        Raises KeyboardInterrupt for Ctrl-C.
        """
        if termios is None:
            try:
                return typer.getchar()
            except EOFError:
                return END_OF_INPUT
        self._set_mode()  # whoever stopped the program with Ctrl-Z and came back has another
        key = self._read_character()
        if key == INTERRUPT:
            raise KeyboardInterrupt
        if key != ESCAPE:
            return key
        if self._is_followed() and self._read_character() in _INTRODUCERS:
            while self._is_followed() and not "@" <= self._read_character() <= "~":
                pass
        return ""

    def read_line(self, prompt: str) -> str:
        """Return a line typed behind a prompt, without the space around it; "" for none, or where Escape leaves it."""
        typed = ""
        while True:
            sys.stdout.write(f"\r\x1b[K{prompt}{typed}")
            sys.stdout.flush()
            key = self.read()
            if key in _ENTER or key in ("", END_OF_INPUT):
                sys.stdout.write("\n")
                return typed.strip() if key in _ENTER else ""
            if key in _BACKSPACE:
                typed = typed[:-1]
            elif key == _ERASE_LINE:
                typed = ""
            elif key.isprintable():
                typed += key

    def _is_followed(self) -> bool:
        """Tell whether more of a named key is there."""
        return bool(select.select([sys.stdin.fileno()], [], [], ESCAPE_SECONDS)[0])

    def _set_mode(self) -> None:
        """Take echo, lines and the signal of Ctrl-C off, and nothing else; what was pressed ahead stays."""
        assert termios is not None
        mode = termios.tcgetattr(sys.stdin.fileno())
        mode[3] &= ~(termios.ECHO | termios.ICANON)
        mode[6][termios.VINTR] = b"\0"
        mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, mode)

    def _read_character(self) -> str:
        while True:
            read = os.read(sys.stdin.fileno(), 1)
            if not read:
                return END_OF_INPUT
            character = self._decoder.decode(read)
            if character:
                return character
