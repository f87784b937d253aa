"""The content of a file as text: size limit, encoding, what cannot be stored, mojibake, in this order."""

from __future__ import annotations

from quotebank.ingest.encoding import Decoded, decode, repair_mojibake, replace_unstorable
from quotebank.ingest.options import MAX_BYTES_PER_CHAR
from quotebank.ingest.source import Source, UnreadableError


def read_text(source: Source) -> Decoded:
    """Return the whole text of a file; UnreadableError or UndecodableError when it has none.

    With ``options.repair`` off the text keeps every code point, so that spans hold in the file as given.
    """
    limit = source.options.max_article_chars
    data = source.read_all(MAX_BYTES_PER_CHAR * limit)
    if not data:
        raise UnreadableError("empty", "the file is empty")
    decoded = decode(data)
    if len(decoded.text) > limit:
        raise UnreadableError("too-large", source.options.too_long)
    if not has_words(decoded.text):
        raise UnreadableError("empty", "the file holds no words")
    return finish_text(decoded, repair=source.options.repair)


def finish_text(decoded: Decoded, *, repair: bool) -> Decoded:
    """Return text that can be stored and, with ``repair``, has its mojibake mended."""
    storable = replace_unstorable(decoded.text)
    mended = repair_mojibake(storable.text) if repair else storable
    notes = decoded.notes + storable.notes + (mended.notes if repair else ())
    return Decoded(mended.text, notes)


def has_words(text: str) -> bool:
    """Tell whether there is a letter or a digit in the text."""
    return any(character.isalnum() for character in text)
