"""Turn what people type into FTS5 queries that are always well-formed.

Known: words (all must occur), "phrases" in any marks, beginnings* of words, OR between
alternatives, AND, NOT or -word, NEAR(these "or these words", 5), and parentheses. OR binds its neighbours closer
than AND does, as search engines have it ("strike rail OR bus"); parentheses say otherwise. Everything else in the input is
text to be found, never syntax; what cannot be meant is an InputError of one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotebank.core.folding import fold_words
from quotebank.errors import InputError

#: Double marks that may open or close a phrase, as keyboards and word processors make them.
_PHRASE_MARKS = '"“”„‟«»'

_TOKEN = re.compile(
    rf"""
    (?P<near>NEAR\s*\((?P<inside>[^()]*)\))
    | (?P<minus>(?<!\S)-)?[{_PHRASE_MARKS}](?P<phrase>[^{_PHRASE_MARKS}]*)[{_PHRASE_MARKS}](?P<open_phrase>\*)?
    | (?P<paren>[()])
    | (?P<word>[^\s(){_PHRASE_MARKS}]+)
    | (?P<inches>(?<=\w)[{_PHRASE_MARKS}])
    | (?P<stray>[{_PHRASE_MARKS}])
    """,
    re.VERBOSE,
)

#: What NEAR looks for: words, beginnings* and phrases.
_NEAR_ITEM = re.compile(
    rf"[{_PHRASE_MARKS}](?P<phrase>[^{_PHRASE_MARKS}]+)[{_PHRASE_MARKS}]\*?|(?P<word>[^\s{_PHRASE_MARKS}]+)"
)

#: Characters of a query that an error repeats.
MAX_QUOTED = 80

#: Parentheses inside one another: SQLite reads some 100, Python some 300, and people write three.
MAX_DEPTH = 20

#: Words apart that NEAR allows where no number is given.
NEAR_WORDS = 10


def parse_words(text: str) -> str:
    """Return the FTS5 query for typed words; InputError if they make no sense.

    >>> parse_words('ferry "night boat" harb*')
    '"ferry" AND "night boat" AND "harb" *'
    >>> parse_words("ferry OR tram -bus")
    '(("ferry" OR "tram")) NOT "bus"'
    >>> parse_words('NEAR(ferry night, 4)')
    'NEAR("ferry" "night", 4)'
    """
    reader = _Reader(text)
    query = reader.read_all()
    if query is None:
        raise InputError(
            f"nothing to search for in {shorten(text.strip())!r}: give at least one word that is not excluded"
        )
    return query


def shorten(text: str) -> str:
    """Return a query as an error quotes it."""
    return text if len(text) <= MAX_QUOTED else f"{text[:MAX_QUOTED]}…"


def phrase(text: str, *, is_open: bool = False) -> str:
    """Return a quoted phrase; ``is_open``: its last word may be the beginning of one."""
    plain = text.replace('"', '""').replace("\0", " ")
    return f'"{plain}"' + (" *" if is_open else "")


def any_phrase(column: str, texts: Iterable[str]) -> str:
    """Return the query for rows that hold any of the phrases in a column."""
    return f"{{{column}}} : ({' OR '.join(phrase(text) for text in texts)})"


def all_words(text: str, *, is_open: bool = False) -> str | None:
    """Return the query for rows that hold every word of ``text`` (or, open, a word beginning so); None without a word."""
    words = [word for word in text.split() if fold_words(word)]
    return " AND ".join(phrase(word, is_open=is_open) for word in words) or None


class _Reader:
    """Reads a query from left to right; `alternatives` bind tighter than the words beside them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_TOKEN.finditer(text))
        self.position = 0
        self.depth = 0

    def read_all(self) -> str | None:
        query = self.read_group()
        if self.position < len(self.tokens):
            raise self.error("a closing parenthesis has no opening one", "(ferry OR tram) late")
        return query

    def read_group(self) -> str | None:
        """Read up to the end or a closing parenthesis; None: nothing in it can be found."""
        wanted: list[str] = []
        unwanted: list[str] = []
        while (token := self.peek()) is not None and token["paren"] != ")":
            if token["word"] in ("AND", "OR"):
                raise self.error(
                    f"{token['word']} stands where a word is expected",
                    f'"{token["word"]}" in quotation marks, or  ferry {token["word"]} tram',
                )
            negative = token["word"] == "NOT"
            if negative:
                self.position += 1
                token = self.peek()
                if token is None or token["paren"] == ")":
                    raise self.error("NOT is followed by nothing", "ferry NOT tram")
            negative = negative or self.is_excluded(token)
            alternatives = self.read_alternatives()
            if alternatives is not None:
                (unwanted if negative else wanted).append(alternatives)
            after = self.peek()
            if after is not None and after["word"] == "AND":
                self.position += 1
                if self.peek() is None:
                    raise self.error("AND is followed by nothing", "ferry AND tram")
        if not wanted:
            return None
        positive = " AND ".join(wanted)
        if not unwanted:
            return positive
        excluded = unwanted[0] if len(unwanted) == 1 else f"({' OR '.join(unwanted)})"
        return f"({positive}) NOT {excluded}"

    def read_alternatives(self) -> str | None:
        """Read one thing, or several with OR between them."""
        found = [self.read_one()]
        while (token := self.peek()) is not None and token["word"] == "OR":
            self.position += 1
            after = self.peek()
            if after is None or after["paren"] == ")" or after["word"] in ("AND", "OR", "NOT"):
                raise self.error("OR needs a word on either side", "ferry OR tram")
            found.append(self.read_one())
        kept = [one for one in found if one is not None]
        if len(kept) > 1:
            return f"({' OR '.join(kept)})"
        return kept[0] if kept else None

    def read_one(self) -> str | None:
        """Read a word, a phrase, NEAR or a parenthesis."""
        token = self.tokens[self.position]
        self.position += 1
        if token["stray"]:
            raise self.error("a quotation mark is not closed", '"night ferry"')
        if token["inches"]:
            return None
        if token["near"]:
            return self.read_near(token["inside"])
        if token["paren"] == "(":
            self.depth += 1
            if self.depth > MAX_DEPTH:
                raise self.error(f"more than {MAX_DEPTH} parentheses stand inside one another", "(ferry OR tram) late")
            inner = self.read_group()
            if self.peek() is None:
                raise self.error("a parenthesis is not closed", "(ferry OR tram) late")
            self.position += 1
            self.depth -= 1
            return None if inner is None else f"({inner})"
        if token["word"] is None:
            return self.make_phrase(token["phrase"], is_open=bool(token["open_phrase"]))
        word = token["word"]
        word = word[1:] if self.is_excluded(token) else word
        return self.make_phrase(word.rstrip("*"), is_open=word.endswith("*"))

    def read_near(self, inside: str) -> str:
        words, comma, distance = inside.rpartition(",")
        if not comma:
            words, distance = inside, str(NEAR_WORDS)
        near = [
            phrase((found["phrase"] or found["word"]).rstrip("*"), is_open=found[0].endswith("*"))
            for found in _NEAR_ITEM.finditer(words)
            if fold_words(found[0])
        ]
        if len(near) < 2 or not distance.strip().isdecimal() or not distance.strip().isascii():
            raise self.error(
                "NEAR takes two words or more, and after a comma how many may lie between", "NEAR(ferry night, 5)"
            )
        return f"NEAR({' '.join(near)}, {int(distance)})"

    def make_phrase(self, words: str, *, is_open: bool) -> str | None:
        """Return a phrase, or None where it holds neither letter nor digit."""
        return phrase(words, is_open=is_open) if fold_words(words) else None

    def is_excluded(self, token: re.Match[str]) -> bool:
        """Tell whether a minus sign excludes what follows: "-bus", not "vice-versa" nor a lone dash."""
        return bool(token["minus"]) or (
            token["word"] is not None and token["word"][0] == "-" and len(token["word"]) > 1
        )

    def peek(self) -> re.Match[str] | None:
        """Return the token to come."""
        return self.tokens[self.position] if self.position < len(self.tokens) else None

    def error(self, problem: str, example: str) -> InputError:
        """Return the error for a query that cannot be meant, with what would be one."""
        return InputError(f"cannot search for {shorten(' '.join(self.text.split()))!r}: {problem}; write  {example}")
