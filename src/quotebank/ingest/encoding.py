"""Bytes to text: UTF-8 as it stands, anything else only where it can be told, and always said.

No newline is translated and a byte order mark of UTF-8 stays a character: spans count code points of the text as given.

Border: bytes in, text out; the foreign detectors (charset-normalizer, ftfy) are called nowhere else.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

#: Control characters that no text file holds (tab, line and page breaks, escape and the C1 block are left out).
_BINARY_CONTROLS = bytes(sorted(set(range(32)) - {9, 10, 11, 12, 13, 27}))

#: Share of such characters above which a file is called binary. Text has none, random bytes have 10 %.
MAX_CONTROL_SHARE = 0.01

#: Bytes of a file that are looked at to call it binary.
BINARY_WINDOW_BYTES = 65_536

#: Bytes of a file that the detector of encodings looks at: some thirty articles, and 0.1 s of its time.
DETECTION_WINDOW_BYTES = 200_000

#: Share of broken bytes among all bytes above ASCII up to which a text is still called UTF-8 with damage.
MAX_DAMAGED_SHARE = 0.34

#: Bytes that Windows-1252 leaves undefined; a text with one of them is in another encoding.
_UNDEFINED_IN_1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")

#: What news text in Windows-1252 is made of above ASCII: quote marks, dashes, dots, pound, accented letters, spaces. The
#: letters of Icelandic are left out: where they stand, Turkish in Windows-1254 is as likely.
_USUAL_IN_1252 = frozenset(
    b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa9\xab\xad\xae\xb0\xb7\xbb\xbc\xbd\xbe"
) | (frozenset(range(0xC0, 0x100)) - frozenset(b"\xd0\xd7\xdd\xde\xf0\xf7\xfd\xfe"))

#: Share of bytes above ASCII up to which those are taken for accents and marks; in Cyrillic and Greek it is above one half.
MAX_1252_SHARE = 0.2

#: What files that are not UTF-8 come in; other candidates only win by accident (Russian was read as a Macintosh encoding).
LIKELY_ENCODINGS = (
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "iso8859_2", "koi8_r", "mac_roman",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip

_ASCII = bytes(range(0x80))
_ABOVE_ASCII = bytes(range(0x80, 0x100))
_ESCAPED_BYTES = re.compile("[\udc80-\udcff]+")
#: What ftfy needs to find a text broken. ASCII and the marks of English typesetting alone are never, and that is told 20 times sooner.
_MAY_BE_MOJIBAKE = re.compile("[^\x00-\x7f\xa0‘’“”–—…•]")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class UndecodableError(Exception):
    """Bytes that are no text; ``code`` is that of the rejection. Never leaves ``ingest``."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and what was done to get it where that is worth saying."""

    text: str
    notes: tuple[str, ...] = ()


def is_binary(data: bytes) -> bool:
    """Tell whether the bytes are no text in any encoding that keeps ASCII; empty ones are not binary."""
    window = data[:BINARY_WINDOW_BYTES]
    if not window:
        return False
    controls = len(window) - len(window.translate(None, _BINARY_CONTROLS))
    return b"\x00" in window or controls > MAX_CONTROL_SHARE * len(window)


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text behind ``data``; ``declared`` is the encoding that the file itself names.

    Raises UndecodableError for binary data and for an encoding that cannot be told.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(name), (f"read as {name.upper()}",))
            except UnicodeDecodeError:
                break
    if is_binary(data):
        wide = _decode_wide(data)
        if wide is not None:
            return wide
        raise UndecodableError("binary", "binary data, not text")
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    if declared is not None and _is_other_encoding(declared):
        try:
            return Decoded(data.decode(declared), (f"read as {codecs.lookup(declared).name}, as the file says",))
        except UnicodeDecodeError:
            pass
    return _decode_damaged(data) or _decode_guessed(data)


def _is_other_encoding(name: str) -> bool:
    """Tell whether Python knows the encoding as one from bytes to text that is not UTF-8."""
    try:
        info = codecs.lookup(name)
    except LookupError:
        return False
    return bool(getattr(info, "_is_text_encoding", True)) and info.name != "utf-8"


def _decode_wide(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a mark: every second byte of Western text is zero."""
    window = data[: BINARY_WINDOW_BYTES // 2 * 2]
    even, odd = window[::2].count(0), window[1::2].count(0)
    half = len(window) // 2
    if half < 2 or len(data) % 2:
        return None
    name = (
        "utf-16-le"
        if odd > 0.7 * half and even < 0.1 * half
        else "utf-16-be"
        if even > 0.7 * half and odd < 0.1 * half
        else None
    )
    if name is None:
        return None
    try:
        return Decoded(data.decode(name), (f"read as {name.upper()}",))
    except UnicodeDecodeError:
        return None


def _decode_damaged(data: bytes) -> Decoded | None:
    """Return UTF-8 text with a few bytes of Windows-1252 among it (two sources pasted together); None if it is not that."""
    text = data.decode("utf-8", errors="surrogateescape")
    broken = sum(map(len, _ESCAPED_BYTES.findall(text)))
    above_ascii = len(data) - len(data.translate(None, _ABOVE_ASCII))
    if broken > MAX_DAMAGED_SHARE * above_ascii:
        return None
    return Decoded(
        text.translate(_escaped_as_1252()), (f"UTF-8 with {broken} other bytes, which were read as Windows-1252",)
    )


@lru_cache(maxsize=1)
def _escaped_as_1252() -> dict[int, str]:
    """Return the table from bytes that Python escaped to what they are in Windows-1252."""
    return {0xDC00 + byte: bytes([byte]).decode("cp1252", errors="replace") for byte in range(0x80, 0x100)}


def _decode_guessed(data: bytes) -> Decoded:
    """Return text in an encoding that nothing names: Windows-1252 where its bytes are the usual ones, else as detected."""
    above_ascii = data.translate(None, _ASCII)
    present = set(above_ascii)
    if present <= _USUAL_IN_1252 and len(above_ascii) <= MAX_1252_SHARE * len(data):
        return Decoded(data.decode("cp1252"), ("not UTF-8: read as Windows-1252",))
    name = _detect(data[:DETECTION_WINDOW_BYTES])
    for candidate in (name, None if present & _UNDEFINED_IN_1252 else "cp1252"):
        if candidate is None:
            continue
        try:
            return Decoded(data.decode(candidate), (f"not UTF-8: read as {candidate}, as far as can be told",))
        except UnicodeDecodeError:
            continue
    raise UndecodableError("encoding", "the encoding cannot be told: save the file as UTF-8")


def _detect(window: bytes) -> str | None:
    """Return the encoding that charset-normalizer finds likeliest; None when it finds none."""
    from charset_normalizer import from_bytes  # noqa: PLC0415  -- needed for one file in thousands

    best = from_bytes(window, cp_isolation=list(LIKELY_ENCODINGS)).best()
    return None if best is None else best.encoding


def repair_mojibake(text: str) -> Decoded:
    """Return the text with mojibake mended line by line where ftfy judges it broken; all else stays as it is.

    Quote marks are not uncurled, nothing is normalised, and a line that is not broken keeps every character.
    """
    if _MAY_BE_MOJIBAKE.search(text) is None:
        return Decoded(text)
    from ftfy import TextFixerConfig, fix_encoding  # noqa: PLC0415  -- most runs meet no broken text
    from ftfy.badness import is_bad  # noqa: PLC0415

    if not is_bad(text):
        return Decoded(text)
    config = TextFixerConfig(uncurl_quotes=False, fix_c1_controls=False, normalization=None, explain=False)
    mended = 0
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if is_bad(line):
            fixed = fix_encoding(line, config)
            if fixed != line and not is_bad(fixed):
                lines[number] = fixed
                mended += 1
    if not mended:
        return Decoded(text)
    return Decoded("\n".join(lines), (f"mojibake mended in {mended} {'line' if mended == 1 else 'lines'}",))


def replace_unstorable(text: str) -> Decoded:
    """Return the text with lone surrogates and NUL replaced one for one, so that spans hold: no file can store them."""
    found = len(_UNSTORABLE.findall(text))
    if not found:
        return Decoded(text)
    what = "1 character that cannot be stored was" if found == 1 else f"{found} characters that cannot be stored were"
    return Decoded(_UNSTORABLE.sub("\ufffd", text), (f"{what} replaced",))
