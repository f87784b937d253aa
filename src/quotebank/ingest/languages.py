"""Which language a text is in, by py3langid; asked only where the text is not English."""

from __future__ import annotations

#: Characters that are looked at: what follows changes no answer.
MAX_CHARS = 4_000


def detect_language(text: str) -> str:
    """Return the likeliest language of a text, as a code of ISO 639-1."""
    import py3langid  # noqa: PLC0415  -- a slow start, and most runs meet English only

    return str(py3langid.classify(text[:MAX_CHARS])[0])
