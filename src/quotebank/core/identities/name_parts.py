"""A person's name, taken apart so that two printings can be compared.

Pure. Parts are folded: lower case, without accents, letters that have no accent-free form spelt as
papers without them do ("Þór" is "thor"); where words are compared, "Müller" and "Mueller" are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.naming.names import GENERATIONS, fold_name, lower_word, parse_name
from quotebank.core.remembering import remembered

_NICKNAME = re.compile(r"""\s["“‘']([^"“”‘’']{2,20})["”’']\s""")
_FORMER = re.compile(r"\s*\((?:née|nee|born|formerly)\s+([^()]+)\)", re.IGNORECASE)
_LETTERS = str.maketrans({"ð": "d", "þ": "th", "ø": "o", "æ": "a", "ł": "l", "đ": "d", "œ": "o", "ı": "i"})
_UMLAUTS = re.compile("(?<=[aou])e(?=[^aeiou])")
_GENERATION = {"junior": "jr", "jnr": "jr", "senior": "sr", "snr": "sr"}


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a name; empty where it has none."""

    given: tuple[str, ...]  # in order; initials as single letters
    particles: tuple[str, ...]
    surname: tuple[str, ...]  # what hyphens join
    nickname: str
    former: str  # "née Holt"
    generation: str  # jr, sr, ii
    gender: str  # m or f, as a title shows it

    @property
    def flat(self) -> str:
        """All letters of the name in order, so that hyphens and spaces do not matter."""
        return even_umlauts("".join((*self.given, *self.particles, *self.surname)))

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in an order that turning them round does not change."""
        return tuple(sorted((*map(even_umlauts, self.given), self.family)))

    @property
    def family(self) -> str:
        """Particles and surname in one."""
        return even_umlauts("".join((*self.particles, *self.surname)))


def fold_part(word: str) -> str:
    """Return a word of a name as it is compared.

    >>> fold_part("Guðrún"), fold_part("O’Dowd")
    ('gudrun', 'odowd')
    """
    return fold_name(word.lower().translate(_LETTERS))


def even_umlauts(word: str) -> str:
    """Return a folded word without the e that stands for two dots.

    >>> even_umlauts("mueller")
    'muller'
    """
    return _UMLAUTS.sub("", word)


@remembered
def part_name(name: str, lexicon: Lexicon) -> NameParts | None:
    """Return the parts of a person's name; None for text without a letter."""
    former = _FORMER.search(name)
    plain = _FORMER.sub("", name)
    nickname = _NICKNAME.search(plain)
    plain = _NICKNAME.sub(" ", plain)
    words = plain.replace(",", " ").split()
    generation = lower_word(words[-1]) if len(words) > 1 else ""
    generation = _GENERATION.get(generation, generation)
    if generation in GENERATIONS:
        plain = " ".join(words[:-1])
    else:
        generation = ""
    try:
        parsed = parse_name(plain.replace(", ", " "), lexicon)
    except ValueError:
        return None
    genders = {title.gender for word in parsed.titles if (title := lexicon.titles.get(lower_word(word)))} - {""}
    return NameParts(
        given=tuple(part for word in parsed.given for part in _part_given(word)),
        particles=tuple(map(fold_part, parsed.particles)),
        surname=tuple(filter(None, map(fold_part, parsed.surname.split("-")))),
        nickname=fold_part(nickname[1]) if nickname else "",
        former=fold_part(former[1]) if former else "",
        generation=generation,
        gender=genders.pop() if len(genders) == 1 else "",
    )


def _part_given(word: str) -> tuple[str, ...]:
    """Return the initials of "J.K." and "JK" one by one, any other given name as it is."""
    letters = [character for character in word if character.isalpha()]
    is_initials = word.isupper() and (len(letters) <= 2 or "." in word)
    return tuple(map(fold_part, letters)) if is_initials else (fold_part(word),)
