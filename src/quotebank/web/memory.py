"""Keep what a request did until the page that it leads to tells of it.

Whatever changes something answers with another address, so that loading the page again changes nothing again. What the
change came to stands in no address, for whoever makes up a link could then put words into our page: it is kept here, in
this process, under a key that nobody can guess, and the oldest makes room.
"""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

#: So many are kept: a page is loaded within moments of the change that it tells of.
MOST_KEPT = 200

KEY_BYTES = 9


class Memory:
    """What was done lately, by key; several threads may use it."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._kept: OrderedDict[str, object] = OrderedDict()

    def keep(self, told: object) -> str:
        """Keep what there is to tell; return its key."""
        key = secrets.token_urlsafe(KEY_BYTES)
        with self._turn:
            self._kept[key] = told
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return key

    def find(self, key: str | None) -> object | None:
        """Return what is kept under a key; None where nothing is, or no more."""
        with self._turn:
            return None if key is None else self._kept.get(key)
