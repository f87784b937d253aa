"""The words of a language that extraction goes by, as one frozen value.

Reporting verbs with all their forms, cues of several words, heads of role phrases, bodies,
documents, titles, names and their genders. The lists live in ``quotebank/data/<language>/``
and are read by :func:`quotebank.data.load_lexicon`; this module only turns their text into
lookups, inflecting as it goes. All keys are lower case, with ``'`` for every apostrophe.

Pure: text of lists in, one value out. A list without a source line, or an empty one, is an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from quotebank.core.naming.people_lists import PeopleLists, build_people_lists
from quotebank.core.remembering import remembered

#: The lists that every language must bring, by file name without ``.txt``.
LIST_NAMES = (
    "attitude_verbs",
    "body_heads",
    "body_words",
    "cue_nouns",
    "cue_phrases",
    "cue_verbs",
    "document_heads",
    "given_names",
    "irregular_verbs",
    "name_stops",
    "name_words",
    "nationalities",
    "people",
    "people_nouns",
    "places",
    "pronouns",
    "role_heads",
    "role_modifiers",
    "titles",
)

#: The sections of the titles that are some wherever a name follows.
TITLE_KINDS = ("courtesy", "rank", "office")

VOWELS = frozenset("aeiou")

#: The words of the longest title that is listed with hyphens.
MOST_TITLE_WORDS = 3


class CueForm(NamedTuple):
    """One form of a cue: ``said`` of ``say``. ``form``: base, third, past, participle, ing, noun or fixed."""

    lemma: str
    cue_class: str
    form: str


class CuePhrase(NamedTuple):
    """A cue of several words: those after the first (lower case), and what it is."""

    rest: tuple[str, ...]
    cue: CueForm


class Head(NamedTuple):
    """The head word of a phrase that can speak: ``kind`` role, relation, anonymous, body or document.

    ``gender`` is m, f or empty where the word shows none.
    """

    kind: str
    gender: str
    plural: bool


class Title(NamedTuple):
    """A word before a name. ``kind``: courtesy (no role), rank or office; ``gender`` m, f or empty."""

    kind: str
    gender: str


class Pronoun(NamedTuple):
    """``gender`` m, f, n (a thing or body) or u (open); ``number`` s, p or u (open)."""

    gender: str
    number: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The word lists of one language. Keys are lower case with straight apostrophes.

    Loaded once and equal only to itself, so that it can be a key of what is remembered.
    """

    language: str
    cue_forms: Mapping[str, CueForm]
    attitude_forms: Mapping[
        str, CueForm
    ]  # "wants", "seems": cues of indirect speech only; no form of cue_forms among them
    cue_phrases: Mapping[str, tuple[CuePhrase, ...]]  # by first word, longest first
    cue_nouns: frozenset[str]
    pronouns: Mapping[str, Pronoun]
    role_heads: Mapping[str, Head]  # kinds role, relation, anonymous
    body_heads: Mapping[str, Head]  # "council", "police"
    body_words: frozenset[str]  # words that make a capitalised run a body: "Ltd", "Council"
    document_heads: Mapping[str, Head]
    titles: Mapping[str, Title]
    rank_classes: frozenset[str]  # what a rank may have behind it: "1st-class"
    wavering_titles: frozenset[str]  # surnames as well
    role_modifiers: frozenset[str]
    name_particles: frozenset[str]
    name_suffixes: frozenset[str]
    name_stops: frozenset[str]  # capitalised words that are no name
    given_names: Mapping[str, str]  # name -> f, m or u
    nationalities: frozenset[str]
    places: frozenset[str]
    heads: Mapping[str, Head]  # role, body and document heads in one, roles before bodies before documents
    cue_starts: frozenset[str]  # every word that a cue may begin with, noun cues among them
    finite_cues: frozenset[str]  # past and third-person forms: "said", "says"
    phrase_words: frozenset[str]  # heads and finite cues: where a phrase that speaks may end
    people: PeopleLists  # how people, bodies and texts hang together

    @remembered
    def gender_of_given_name(self, name: str) -> str:
        """Return f, m, u (given to both) or an empty string for a name that is not listed; accents may be left out."""
        lower = name.lower().replace("’", "'")
        found = self.given_names.get(lower, "")
        if not found and not lower.isascii():
            bare = "".join(c for c in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(c))
            found = self.given_names.get(bare, "")
        return found

    def count_title_words(self, words: Sequence[str], at: int) -> int:
        """Return how many of some words, in lower case, are a title from one on that no word shows by itself; 0 for none.

        One word is left for the name. "group captain oake" holds "group-captain", "sgt 1st class oake" a rank's "1st-class";
        "barr mary oake" a title, "barr oake" none.
        """
        is_behind_title = at > 0 and words[at - 1] in self.titles
        if at > 1 and words[at - 2] in self.titles and "-".join(words[at - 1 : at + 1]) in self.rank_classes:
            return 1
        for count in range(min(MOST_TITLE_WORDS, len(words) - 1 - at), 0, -1):
            joined = "-".join(words[at : at + count])
            if (count > 1 and joined in self.titles) or (is_behind_title and joined in self.rank_classes):
                return count
        is_before_name = len(words) - at > 2 and self.gender_of_given_name(words[at + 1]) != ""
        return int(is_before_name and words[at] in self.wavering_titles)


def inflect(lemma: str, irregular: Mapping[str, tuple[str, ...]]) -> tuple[str, str, str, str, str]:
    """Return base, third person, past, past participle and -ing form.

    >>> inflect("reply", {})
    ('reply', 'replies', 'replied', 'replied', 'replying')
    >>> inflect("say", {"say": ("said", "said", "says", "saying")})
    ('say', 'says', 'said', 'said', 'saying')
    """
    given = irregular.get(lemma, ())
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        third = lemma + "es"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        third = lemma[:-1] + "ies"
    elif lemma.endswith("o") and lemma[-2:-1] not in VOWELS:
        third = lemma + "es"
    else:
        third = lemma + "s"
    if lemma.endswith("e"):
        past = lemma + "d"
    elif lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        past = lemma[:-1] + "ied"
    else:
        past = lemma + "ed"
    ing = lemma[:-1] + "ing" if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) else lemma + "ing"
    past, participle = (given[0], given[1]) if given else (past, past)
    if len(given) > 2:
        third = given[2]
    if len(given) > 3:
        ing = given[3]
    return lemma, third, past, participle, ing


def pluralise(noun: str) -> str:
    """Return the regular plural.

    >>> [pluralise(noun) for noun in ("ally", "boss", "spokeswoman", "boy")]
    ['allies', 'bosses', 'spokeswomen', 'boys']
    """
    if noun.endswith("man") and noun not in {"human", "roman"}:
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return noun + "es"
    return noun + "s"


def parse_list(name: str, text: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of a word list by ``[section]`` (an empty name where it has none).

    Raises ValueError for a list that names no source or holds nothing.
    """
    sections: dict[str, list[str]] = {}
    current = ""
    sourced = False
    for raw in text.splitlines():
        line = raw.strip().replace("’", "'")
        if line.startswith("#"):
            sourced = sourced or "Source" in line
        elif line.startswith("[") and line.endswith("]"):
            current = line[1:-1]
        elif line:
            sections.setdefault(current, []).append(line)
    if not sourced:
        raise ValueError(f"the word list {name!r} names no source: add a line '# Source: ...'")
    if not sections:
        raise ValueError(f"the word list {name!r} is empty")
    return {section: tuple(lines) for section, lines in sections.items()}


def build_lexicon(language: str, lists: Mapping[str, str]) -> Lexicon:
    """Build the value from the text of the lists, by name (see :data:`LIST_NAMES`).

    Raises ValueError for a missing, empty or unsourced list.
    """
    missing = [name for name in LIST_NAMES if name not in lists]
    if missing:
        raise ValueError(f"no word list {missing[0]!r} for language {language!r}")
    parsed = {name: parse_list(name, lists[name]) for name in LIST_NAMES}
    irregular = {line.split()[0]: tuple(line.split()[1:]) for line in _lines(parsed["irregular_verbs"])}
    name_words = parsed["name_words"]
    titles = parsed["titles"]
    cue_forms = _build_cue_forms(parsed["cue_verbs"], irregular)
    cue_phrases = _build_cue_phrases(parsed["cue_phrases"], irregular)
    cue_nouns = frozenset(_words(parsed["cue_nouns"]))
    role_heads = _build_heads(parsed["role_heads"])
    body_heads = _build_heads({"body": tuple(_lines(parsed["body_heads"]))})
    document_heads = _build_heads({"document": tuple(_lines(parsed["document_heads"]))})
    heads = {**document_heads, **body_heads, **role_heads}
    finite_cues = frozenset(form for form, cue in cue_forms.items() if cue.form in {"past", "third"})
    return Lexicon(
        language=language,
        cue_forms=MappingProxyType(cue_forms),
        attitude_forms=MappingProxyType(
            {f: cue for f, cue in _build_cue_forms(parsed["attitude_verbs"], irregular).items() if f not in cue_forms}
        ),
        cue_phrases=MappingProxyType(cue_phrases),
        cue_nouns=cue_nouns,
        cue_starts=cue_nouns.union(cue_forms, cue_phrases),
        finite_cues=finite_cues,
        phrase_words=finite_cues.union(heads),
        pronouns=MappingProxyType({w: Pronoun(g, n) for w, g, n in map(str.split, _lines(parsed["pronouns"]))}),
        role_heads=MappingProxyType(role_heads),
        body_heads=MappingProxyType(body_heads),
        body_words=frozenset(_words(parsed["body_words"])),
        document_heads=MappingProxyType(document_heads),
        heads=MappingProxyType(heads),
        titles=MappingProxyType(_build_titles({kind: titles[kind] for kind in TITLE_KINDS})),
        rank_classes=frozenset(_words({"": titles["class"]})),
        wavering_titles=frozenset(_words({"": titles["wavering"]})),
        role_modifiers=frozenset(_words(parsed["role_modifiers"])),
        name_particles=frozenset(_words({"": name_words["particle"]})),
        name_suffixes=frozenset(_words({"": name_words["suffix"]})),
        name_stops=frozenset(_words(parsed["name_stops"])),
        given_names=MappingProxyType(_build_given_names(parsed["given_names"])),
        nationalities=frozenset(_words(parsed["nationalities"])),
        places=frozenset(_words(parsed["places"])),
        people=build_people_lists(parsed["people"], parsed["people_nouns"]),
    )


def _lines(sections: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for lines in sections.values():
        yield from lines


def _words(sections: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    for line in _lines(sections):
        yield from line.split()


def _marked(words: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (word, gender) from ``word(f)``."""
    for word in words:
        bare, _, gender = word.partition("(")
        yield bare, gender.rstrip(")")


def _build_cue_forms(
    sections: Mapping[str, tuple[str, ...]], irregular: Mapping[str, tuple[str, ...]]
) -> dict[str, CueForm]:
    forms: dict[str, CueForm] = {}
    for cue_class, lines in sections.items():
        for lemma in _words({"": lines}):
            inflected = inflect(lemma, irregular)
            # past before base: "read" and "put" report in the past more often than not
            for form, name in zip(
                (*inflected[2:], *inflected[:2]), ("past", "participle", "ing", "base", "third"), strict=True
            ):
                forms.setdefault(form, CueForm(lemma, cue_class, name))
                if "ll" in form and "ll" not in lemma:
                    # "labelled" is "labeled" in American spelling
                    forms.setdefault(
                        form.replace("lled", "led").replace("lling", "ling"), CueForm(lemma, cue_class, name)
                    )
    return forms


def _build_cue_phrases(
    sections: Mapping[str, tuple[str, ...]], irregular: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[CuePhrase, ...]]:
    phrases: dict[str, list[CuePhrase]] = {}
    for cue_class, lines in sections.items():
        for line in lines:
            first, *rest = line.lower().lstrip("*").split()
            lemma = " ".join((first, *rest))
            if not rest:
                raise ValueError(f"the cue phrase {line!r} has one word: list it among the verbs")
            firsts = zip(inflect(first, irregular), ("base", "third", "past", "participle", "ing"), strict=True)
            for form, name in firsts if line.startswith("*") else [(first, "fixed")]:
                known = phrases.setdefault(form, [])
                if all(phrase.rest != tuple(rest) for phrase in known):
                    known.append(CuePhrase(tuple(rest), CueForm(lemma, cue_class, name)))
    return {first: tuple(sorted(known, key=lambda p: (-len(p.rest), p.rest))) for first, known in phrases.items()}


def _build_heads(sections: Mapping[str, tuple[str, ...]]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for kind, lines in sections.items():
        for word, gender in _marked(_words({"": lines})):
            heads.setdefault(word, Head(kind, gender, plural=_looks_plural(word)))
    for word, head in list(heads.items()):
        if not head.plural:
            heads.setdefault(pluralise(word), Head(head.kind, head.gender, plural=True))
    return heads


def _looks_plural(word: str) -> bool:
    """Tell whether a listed noun is a plural already: "ministers", "people", "businessmen"."""
    if word in {"people", "children", "spokespeople", "businesspeople", "police", "relatives"} or word.endswith("men"):
        return True
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "news"))


def _build_titles(sections: Mapping[str, tuple[str, ...]]) -> dict[str, Title]:
    titles: dict[str, Title] = {}
    for kind, lines in sections.items():
        for word, gender in _marked(_words({"": lines})):
            titles.setdefault(word, Title(kind, gender))
    return titles


def _build_given_names(sections: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for gender, lines in sections.items():
        for name in _words({"": lines}):
            names.setdefault(name, gender)
    return names
