"""Which language a text is in, by py3langid; asked only where the text is not English."""

from __future__ import annotations

#: Characters that are looked at: what follows changes no answer.
MAX_CHARS = 4_000


def detect_other_language(text: str) -> str:
    """Return the likeliest language of a text that is known not to be English, as a code of ISO 639-1."""
    import py3langid  # noqa: PLC0415  -- a slow start, and most runs meet English only

    return next(str(code) for code, _ in py3langid.rank(text[:MAX_CHARS]) if code != "en")
