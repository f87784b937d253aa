"""Parse, compare and shorten the names of people and bodies.

A name on a page carries more than a name: "Acting Chief Constable Ian Kirby", "NSPCC Chief
Executive Peter Wanless", "the charity Safe Harbour Kids", "Thames Valley Police (TVP)". This
module says where the name begins, what its parts are, and whether two names can be one.

Pure. Names come back composed (NFC), without soft hyphens, zero-width signs or doubled spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotebank.core.folding import APOSTROPHES, INVISIBLE
from quotebank.core.remembering import remembered

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon

#: Words that join the words of a body's name and take no part in its acronym.
_JOINING = frozenset(["of", "and", "the", "for", "in", "on", "to", "de", "du", "des", "la", "le", "&", "at"])

#: Ranks that are given names, too, but before a surname alone are hardly ever one: "Major Pell", not "the Justice Secretary".
_RANKS_FIRST = frozenset(("justice", "major", "marshal", "judge"))

_UNSEEN = re.compile("[" + "".join(sorted(INVISIBLE)) + "]")
_POSSESSIVE = re.compile(r"(?<=\w)(?:[’'ʼ]s|(?<=s)[’'ʼ])$", re.IGNORECASE)
_ENDINGS = frozenset("sS'’ʼ")
_BRACKETED = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_INNER_ARTICLE = re.compile(r"^(?:.*\s)?[Tt]he\s+(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]")
_EDGES = ' \t\n,.;:!?–—-"“”„«»*'


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, as written. ``surname`` is the only part that is never empty."""

    surname: str
    given: tuple[str, ...] = ()  # given names and initials, in order
    particles: tuple[str, ...] = ()  # "van der", "bin"; they stand before the surname
    suffix: tuple[str, ...] = ()  # "Jr", "QC"
    titles: tuple[str, ...] = ()  # "Acting Chief Constable", "Mr"; courtesy and rank alike

    @property
    def full(self) -> str:
        """The name without titles or letters after it; Jr, Sr and numerals stay."""
        kept = [s for s in self.suffix if s.strip(".").casefold() in GENERATIONS] if self.suffix else ()
        return " ".join((*self.given, *self.particles, self.surname, *kept))

    @property
    def family(self) -> str:
        """Particles and surname."""
        return " ".join((*self.particles, self.surname))


#: Suffixes that tell two people of one family apart and so belong to the name.
GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})


@remembered
def clean_name(text: str) -> str:
    """Return the words of a name or phrase as they should be shown.

    >>> clean_name("Kelbourne  Coun\u00adcil\u2019s")
    'Kelbourne Council'
    """
    return _drop_possessive(clean_spaces(text).strip(_EDGES))


def _drop_possessive(text: str) -> str:
    return _POSSESSIVE.sub("", text) if text[-1:] in _ENDINGS else text


@remembered
def fold_name(word: str) -> str:
    """Return one word of a name as a key: lower case, no accents, letters and digits only.

    >>> fold_name("O’Brien"), fold_name("Ferrán’s")
    ('obrien', 'ferran')
    """
    if word[-1:] in _ENDINGS and not word.isalpha():
        word = _POSSESSIVE.sub("", word)
    if word.isascii():
        return word.lower() if word.isalnum() else "".join(filter(str.isalnum, word.lower()))
    decomposed = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in decomposed if c.isalnum())


@remembered
def lower_word(word: str) -> str:
    """Return a word as the lists of the lexicon have it: lower case, straight apostrophe, no full stop or comma."""
    word = word.strip('.,;:()[]"“”').lower()
    return word.replace("’", "'") if "’" in word else word


@remembered
def is_capitalised(word: str) -> bool:
    """Tell whether the first letter is a capital; "iPhone" and "al-Sadr" are not."""
    for character in word:
        if character.isalpha():
            return character.isupper() or character.istitle()
    return False


@remembered
def is_acronym(word: str) -> bool:
    """Tell whether a word is set in capitals and short enough to be pronounced letter by letter.

    >>> [is_acronym(word) for word in ("NSPCC", "U.S.", "Cllr", "I")]
    [True, True, False, False]
    """
    if not word.isupper():
        return False
    letters = word if word.isalpha() else [c for c in word if c.isalpha()]
    return 2 <= len(letters) <= 8 and all(map(str.isupper, letters))


def is_acronym_of(short: str, name: str) -> bool:
    """Tell whether ``short`` is made of the initials of ``name``; joining words may count or not.

    >>> is_acronym_of("TVP", "Thames Valley Police"), is_acronym_of("DfE", "Department for Education")
    (True, True)
    """
    letters = "".join(filter(str.isalpha, short)).lower()
    return len(letters) > 1 and letters in _list_initials(name)


@remembered
def _list_initials(name: str) -> tuple[str, ...]:
    """Return the initials of a name with and without those of its joining words; none of a single word."""
    words = [w for w in re.split(r"[\s-]+", name) if _LETTERS.search(w)]
    if len(words) < 2:
        return ()
    every = "".join(w[0] for w in words).lower()
    return every, "".join(w[0] for w in words if w.lower() not in _JOINING).lower()


def split_words(text: str) -> list[str]:
    """Return the words of a phrase, possessive endings and punctuation inside words kept, outer punctuation gone."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return [w for p in text.split() if (w := p.strip(',;:()[]"“”'))]


def clean_spaces(text: str) -> str:
    """Return the text with one plain space between words and nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return " ".join(text.split())


@remembered
def is_title(word: str, lexicon: Lexicon) -> bool:
    """Tell whether a word can stand before a name as title, rank, office or occupation."""
    lower = lower_word(word)
    head = lexicon.role_heads.get(lower)
    if head is not None and (not head.plural or is_capitalised(word)):
        return True
    return (
        lower in lexicon.titles
        or ("/" in lower and lower.replace("/", "-") in lexicon.titles)
        or lower in lexicon.role_modifiers
        or lower in lexicon.people.person_nouns
        or (lower in lexicon.nationalities and lower.endswith("s"))
    )


def count_prefix_words(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return how many words stand before the name proper: titles, roles, bodies, relations, articles.

    At least one word is left for the name. A title that is also a given name counts as a name
    where only one word follows ("Dean Ashcroft", but "Dean Mark Ashcroft" is a dean).
    """
    start = len(words) - 1
    while start > 0 and _continues_name(words, start - 1, lexicon):
        start -= 1
    cut = start
    if start and words[start - 1] == "of" and start + 2 < len(words):  # "Superintendent of Schools Ada Holt"
        first, second = (lexicon.gender_of_given_name(lower_word(word)) for word in words[start : start + 2])
        cut = start + 1 if second and not first else start
    lowers = [lower_word(word) for word in words]
    for index in range(cut, len(words) - 1):
        rest = words[index + 1 :]
        title_words = lexicon.count_title_words(lowers, index)
        if title_words:
            cut = max(cut, index + title_words)
            continue
        if index == cut and (_is_opener(words[index], lexicon) or _is_doing(words[index], rest, lexicon)):
            cut = index + 1
            continue
        if not is_title(words[index], lexicon):
            continue
        if lower_word(rest[0]) in lexicon.name_suffixes:
            continue
        if lower_word(rest[0]) in lexicon.name_particles and len(rest) == 1:
            continue
        is_given = lexicon.gender_of_given_name(lower_word(words[index])) != ""
        if (
            is_given
            and len(_without_suffix(rest, lexicon)) == 1
            and not (
                _is_plain_title(words[index], lexicon)
                or _is_after_courtesy(words, index, lexicon)
                or (lowers[index] in _RANKS_FIRST and not _is_of_office(rest[0], lexicon))
            )
        ):
            continue
        in_name = index > cut and lexicon.gender_of_given_name(lower_word(words[cut])) != ""
        if in_name and (len(rest) < 2 or lexicon.gender_of_given_name(lower_word(rest[0])) == ""):
            continue
        cut = index + 1
    return cut


def _is_opener(word: str, lexicon: Lexicon) -> bool:
    """Tell "Interestingly" and "Asserting" before a name, and "Slams" between two in a headline."""
    lower = lower_word(word)
    if lower in lexicon.given_names:
        return False
    cue = lexicon.cue_forms.get(lower)
    return lower.endswith("ly") or (cue is not None and cue.form in {"third", "ing"})


def _is_doing(word: str, rest: Sequence[str], lexicon: Lexicon) -> bool:
    """Tell "Jailing" before a name: "Jailing Craig Dunnock"."""
    is_named = len(rest) > 1 and word.endswith("ing") and lexicon.gender_of_given_name(rest[0]) != ""
    return is_named and lexicon.gender_of_given_name(word) == ""


def _is_plain_title(word: str, lexicon: Lexicon) -> bool:
    """Tell titles that are hardly ever given names, whatever the list of names says."""
    title = lexicon.titles.get(lower_word(word))
    return title is not None and (title.kind == "courtesy" or word.endswith("."))


def _is_after_courtesy(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell "Mr Justice Haldane" and "Lord Justice Poe", where the given name is an office."""
    title = lexicon.titles.get(lower_word(words[index - 1])) if index else None
    return title is not None and title.kind == "courtesy" and lower_word(words[index]) == "justice"


def _is_of_office(word: str, lexicon: Lexicon) -> bool:
    """Tell "Secretary" and "Department", before which "Justice" is no title."""
    return is_title(word, lexicon) or lower_word(word) in lexicon.body_heads


def _without_suffix(words: Sequence[str], lexicon: Lexicon) -> Sequence[str]:
    end = len(words)
    while end > 1 and lower_word(words[end - 1]) in lexicon.name_suffixes:
        end -= 1
    return words[:end]


def _continues_name(words: Sequence[str], index: int, lexicon: Lexicon) -> bool:
    """Tell whether ``words[index]`` can belong to the run of capitals that ends the phrase."""
    word = words[index]
    if word.endswith(("'s", "’s", "s'", "s’")) and not word.lower().startswith(("o'", "o’", "d'", "d’")):
        return False
    if word == "&":
        return index > 0
    lower = lower_word(word)
    if is_capitalised(word):
        return lower not in lexicon.name_stops or lower in lexicon.given_names
    return lower in lexicon.name_particles and lower not in {"the", "of"}


@remembered
def parse_name(text: str, lexicon: Lexicon) -> PersonName:
    """Return the parts of a person's name; titles and roles before it become ``titles``.

    Raises ValueError for text without a letter.

    >>> from quotebank.data import load_lexicon
    >>> parse_name("Det Supt Anneke van der Meer OBE", load_lexicon()).full
    'Anneke van der Meer'
    """
    if not text.replace(" ", "").isalpha():
        text = clean_name(_BRACKETED.sub("", text))
    words = [w.strip("*") for w in split_words(text) if w.isalpha() or _LETTERS.search(w) or w == "&"]
    if not words or words == ["&"]:
        raise ValueError(f"no name in {text[:40]!r}")
    prefix = count_prefix_words(words, lexicon)
    titles, name = (
        words[:prefix],
        [_even_case(w) for w in words[prefix:]] if _is_shouted(words[prefix:]) else words[prefix:],
    )
    kept = len(_without_suffix(name, lexicon))
    core, suffix = list(name[:kept]), tuple(name[kept:])
    core[-1] = _drop_possessive(core[-1])
    first_particle = len(core) - 1
    while first_particle > 0 and _is_particle(core[first_particle - 1], first_particle - 1, lexicon):
        first_particle -= 1
    return PersonName(
        surname=core[-1],
        given=tuple(map(_drop_possessive, core[:first_particle])),
        particles=tuple(core[first_particle:-1]),
        suffix=suffix,
        titles=tuple(titles),
    )


def _is_particle(word: str, index: int, lexicon: Lexicon) -> bool:
    """A particle is lower case, or stands after a first name ("Kirsten Van Dyke", but "Van Morrison")."""
    return lower_word(word) in lexicon.name_particles and (index > 0 or not is_capitalised(word))


def _is_shouted(words: Sequence[str]) -> bool:
    """Tell whether a name is set in capitals throughout: "EDWARD LACEY", "MCDONALD"; "JFK" and "JK" may be initials."""
    letters = "".join(words)
    if not letters.isupper():
        return False
    letters = "".join(filter(str.isalpha, letters))
    return len(letters) > 3 and letters.isupper() and (len(words) > 1 or len(letters) > 4)


def _even_case(word: str) -> str:
    """Return a shouted word as names are written.

    >>> [_even_case(word) for word in ("LACEY", "O'BRIEN", "SMITH-JONES", "MCDONALD", "J.K.")]
    ['Lacey', "O'Brien", 'Smith-Jones', 'McDonald', 'J.K.']
    """
    if "." in word:
        return word
    parts = re.split(r"([-'’])", word)
    evened = "".join(p[:1].upper() + p[1:].lower() for p in parts)
    if evened.startswith("Mc") and len(evened) > 4:
        return "Mc" + evened[2:3].upper() + evened[3:]
    return evened


def given_names_agree(a: Sequence[str], b: Sequence[str]) -> bool:
    """Tell whether two runs of given names can belong to one person: equal, one missing, initials, short forms.

    >>> given_names_agree(("J.", "B."), ("John",)), given_names_agree(("Jen",), ("Jennifer",)), given_names_agree(("Jon",), ("Ed",))
    (True, True, False)
    """
    if not a or not b:
        return True
    first, second = fold_name(a[0]), fold_name(b[0])
    if first == second:
        return True
    if not first or not second:
        return False
    if min(len(first), len(second)) == 1 or a[0].endswith(".") or b[0].endswith("."):
        return first[0] == second[0]
    short, long = sorted((first, second), key=len)
    if len(short) >= 3 and long.startswith(short):
        return True
    # known by the middle name: "J. Edgar", "Boris" for "Alexander Boris"
    return any(fold_name(w) == first for w in b[1:]) or any(fold_name(w) == second for w in a[1:])


@remembered
def clean_body(text: str) -> str:
    """Return the name of a body without article, description before it or acronym behind it.

    >>> clean_body("The Larchwood Trust (LT)"), clean_body("Fans’ group the Hexley Faithful")
    ('Larchwood Trust', 'Hexley Faithful')
    """
    name = clean_name(_BRACKETED.sub("", text) if text[-1:] in ")]" else text)
    inner = _INNER_ARTICLE.match(name)
    if inner and (inner.end() <= 4 or (is_capitalised(name[inner.end() :]) and not _is_inside_name(name, inner))):
        name = name[inner.end() :]
    return _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name


def _is_inside_name(name: str, inner: re.Match[str]) -> bool:
    """Tell "Society for the Blind" and "Bank of the West" from "fans' group the Faithful"."""
    before = name[: inner.end()].split()[:-1]
    return bool(before) and before[-1].lower() in _JOINING


def find_handle(text: str) -> str:
    """Return the name under which somebody posts, empty where a phrase is none.

    >>> find_handle("user jamie_r"), find_handle("@mollyp_88"), find_handle("Ada Holt")
    ('jamie_r', '@mollyp_88', '')
    """
    before, _, last = text.rpartition(" ")
    is_handle = last.startswith("@") or before.lower().endswith(("user", "username"))
    return last if is_handle else ""


def find_bracketed(text: str) -> str | None:
    """Return what stands in brackets after a name, if it is an acronym: "Thames Valley Police (TVP)" gives "TVP"."""
    match = re.search(r"[(\[]\s*([^()\[\]\s]{2,10})\s*[)\]]\s*$", text)
    if match and is_acronym(match.group(1).replace("f", "").replace("o", "")):
        return match.group(1)
    return None


@remembered
def has_possessive(text: str) -> bool:
    """Tell whether a name stands in the possessive: "Chapman's", "the boys'"."""
    return bool(_POSSESSIVE.search(text)) and any(sign in APOSTROPHES for sign in text[-2:])
