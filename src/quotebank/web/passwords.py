"""Keep a password so that it cannot be read back, and check one.

``scrypt`` with the parameters that OWASP recommends (N = 2**17, r = 8, p = 1), a salt each: some 0.3 s and 128 MB a check,
so what was checked once is remembered as a keyed hash for as long as the process runs.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading

from quotebank.errors import ConfigError, InputError

#: Cost of a check, OWASP Password Storage Cheat Sheet.
COST_N, COST_R, COST_P = 2**17, 8, 1
KEY_BYTES = 32
SALT_BYTES = 16
SCHEME = "scrypt"

#: A shorter one is guessed.
MIN_PASSWORD_CHARS = 8


def hash_password(password: str, salt: bytes) -> str:
    """Return what to store: ``scrypt$N$r$p$salt$key``; InputError for a password that is too short."""
    if len(password) < MIN_PASSWORD_CHARS:
        raise InputError(f"the password has fewer than {MIN_PASSWORD_CHARS} characters: take a longer one")
    key = _derive(password, salt, COST_N, COST_R, COST_P)
    return "$".join((SCHEME, str(COST_N), str(COST_R), str(COST_P), _encode(salt), _encode(key)))


def check_stored(stored: str) -> str:
    """Return a stored password as it is; ConfigError where it is none."""
    _split(stored)
    return stored


class PasswordCheck:
    """Tells the right password from others; one at a time is worked out, so that guessing is slow and costs little memory."""

    def __init__(self, stored: str, secret: str) -> None:
        self._parts = _split(stored)
        self._secret = secret.encode()
        self._known: bytes | None = None
        self._turn = threading.Lock()

    def is_right(self, password: str) -> bool:
        """Tell whether this is the password."""
        mark = hmac.digest(self._secret, password.encode(), "sha256")
        if self._known is not None and hmac.compare_digest(mark, self._known):
            return True
        n, r, p, salt, key = self._parts
        with self._turn:
            right = hmac.compare_digest(_derive(password, salt, n, r, p), key)
        if right:
            self._known = mark
        return right


def _split(stored: str) -> tuple[int, int, int, bytes, bytes]:
    try:
        scheme, n, r, p, salt, key = stored.strip().split("$")
        parts = int(n), int(r), int(p), base64.b64decode(salt, validate=True), base64.b64decode(key, validate=True)
    except ValueError:
        raise ConfigError(
            "the stored password cannot be read: set it anew with  quotebank serve --set-password"
        ) from None
    if scheme != SCHEME or parts[:3] != (COST_N, COST_R, COST_P) or len(parts[4]) != KEY_BYTES:
        raise ConfigError("the stored password is of another kind: set it anew with  quotebank serve --set-password")
    return parts


def _derive(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=n, r=r, p=p, dklen=KEY_BYTES, maxmem=256 * 1024 * 1024)


def _encode(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
