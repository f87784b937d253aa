"""The word lists that the comparison of meaning needs, as one frozen value.

Core reads no files: :func:`quotebank.data.meaning.load_meaning_lists` hands the texts of the list
files to :func:`build_meaning_lists`. A file has comment lines ("#"), sections ("[name]") and
entries; what an entry looks like stands in the file's own head. "_" inside an entry stands for a
space. An empty list is an error: a comparison without negators would find everything unchanged.

Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quotebank.errors import ConfigError

#: The files below ``data/<language>``, without their ending.
LIST_NAMES = (
    "meaning_words",
    "meaning_spelling",
    "meaning_variants",
    "meaning_contractions",
    "meaning_fillers",
    "meaning_titles",
    "meaning_abbreviations",
    "meaning_nicknames",
    "meaning_numbers",
    "meaning_calendar",
    "meaning_units",
    "meaning_grammar",
    "meaning_modals",
    "meaning_quantifiers",
    "meaning_negators",
    "meaning_hedges",
    "meaning_antonyms",
    "meaning_opposites",
    "meaning_synonyms",
    "meaning_equals",
    "meaning_forms",
    "meaning_idioms",
    "meaning_confusables",
    "meaning_formulas",
    "meaning_contrasts",
    "meaning_bounds",
    "meaning_swearwords",
)

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhraseBook:
    """Phrases with a label each, found in a row of words by their first word, the longest first."""

    by_first: Mapping[str, tuple[tuple[Phrase, str], ...]]

    def __contains__(self, word: str) -> bool:
        return word in self.by_first

    def match(self, words: Sequence[str], at: int, end: int) -> tuple[str, int] | None:
        """Return the label of the longest phrase that begins at ``at`` and its length, or None."""
        following = words[at + 1] if at + 1 < end else None
        for phrase, label in self.by_first.get(words[at], ()):
            length = len(phrase)
            if length == 1:
                return label, 1
            if phrase[1] == following and at + length <= end and tuple(words[at : at + length]) == phrase:
                return label, length
        return None

    def find(self, words: Sequence[str], start: int, end: int) -> Iterator[tuple[int, str, int]]:
        """Yield ``(place, label, length)`` of the phrases between ``start`` and ``end``; they do not overlap."""
        at = start
        while at < end:
            found = self.match(words, at, end) if words[at] in self.by_first else None
            if found:
                yield at, found[0], found[1]
                at += found[1]
            else:
                at += 1

    def labels(self, words: Sequence[str], start: int = 0, end: int | None = None) -> list[str]:
        """Return the labels of the phrases in a row of words, in order."""
        return [label for _, label, _ in self.find(words, start, len(words) if end is None else end)]


def _book(entries: Iterable[tuple[str, str]]) -> PhraseBook:
    grouped: dict[str, dict[Phrase, str]] = defaultdict(dict)
    for written, label in entries:
        phrase = tuple(re.split(r"[_ ]", written))
        grouped[phrase[0]].setdefault(phrase, label)
    return PhraseBook(
        {
            first: tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item)))
            for first, found in grouped.items()
        }
    )


@dataclass(frozen=True, slots=True)
class MeaningLists:
    """Word lists of one language; all words lower case, straight apostrophes."""

    language: str
    words: Mapping[str, int]  # word -> how general it is: 10 (commonest) to 50
    spelling: Mapping[str, str]  # British -> American
    contractions: Mapping[str, Phrase]
    has_before: frozenset[str]  # "'s" before these is "has"
    is_after: frozenset[str]  # "'s" after these is "is" or "has"
    is_before: frozenset[str]  # "'s" before these is "is"
    between_verbs: frozenset[str]  # adverbs between an auxiliary and its verb
    hesitations: frozenset[str]
    fillers: PhraseBook  # dropped where set off by commas
    outer_fillers: frozenset[str]
    spoken_fillers: PhraseBook  # dropped without commas behind a pronoun or an auxiliary
    before_fillers: frozenset[str]
    titles: Mapping[str, str]  # word -> male, female, neutral
    short_titles: Mapping[str, str]
    abbreviations: Mapping[str, Phrase]
    address_words: Mapping[str, str]
    nicknames: Mapping[str, frozenset[int]]
    cardinals: Mapping[str, int]
    ordinals: Mapping[str, int]
    scales: Mapping[str, int]
    groups: Mapping[str, int]
    fractions: Mapping[str, int]
    times: Mapping[str, float]
    calendar: Mapping[str, Mapping[str, str]]  # month, weekday, season, ... -> form -> value
    units: PhraseBook
    number_units: Mapping[str, str]  # forms that are a unit only behind a number
    articles: frozenset[str]
    pronouns: frozenset[str]
    third_persons: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    auxiliaries: frozenset[str]
    starters: frozenset[str]
    relatives: frozenset[str]
    copulas: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    closed: frozenset[str]  # all words of the closed classes
    modals: PhraseBook
    quantifiers: PhraseBook
    negators: PhraseBook
    nearly_negators: frozenset[str]
    implicit_negators: frozenset[str]
    unable_words: frozenset[str]
    flat_denials: frozenset[str]
    denial_links: frozenset[str]
    negative_words: frozenset[str]
    negative_prefixes: tuple[str, ...]
    hedges: Mapping[str, PhraseBook]  # by section of the file: doubt, view, condition, ...
    antonyms: Mapping[str, frozenset[str]]
    synonyms: Mapping[str, frozenset[int]]
    equals: PhraseBook
    forms: Mapping[str, tuple[tuple[str, str], ...]]  # irregular form -> (part of speech, base)
    confusables: Mapping[str, frozenset[int]]
    formulas: PhraseBook
    contrasts: PhraseBook  # labels "3< 5>": the side of which lines the phrase stands on
    contrast_warnings: tuple[str, ...]  # by line
    bounds: Mapping[str, PhraseBook]  # by section of the file: before, after, time, way
    swearwords: tuple[str, ...]
    special: frozenset[str]  # words that reading items must look at more closely


def _lines(text: str) -> Iterator[tuple[str, str]]:
    """Yield ``(section, line)`` of a list file, without comments and blank lines."""
    section = ""
    for line in text.splitlines():
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif line.strip() and not line.startswith("# ") and line != "#":
            yield section, line.strip()


def _sections(name: str, text: str) -> dict[str, list[str]]:
    sections: dict[str, list[str]] = defaultdict(list)
    for section, line in _lines(text):
        sections[section].append(line)
    if not sections:
        raise ConfigError(f"the word list {name} is empty: reinstall quotebank")
    return sections


def _words(lines: Iterable[str]) -> list[str]:
    return [word for line in lines for word in line.split()]


def _pairs(lines: Iterable[str]) -> dict[str, list[str]]:
    """Read lines "value: form form"."""
    found: dict[str, list[str]] = {}
    for line in lines:
        value, _, forms = line.partition(":")
        found[value.strip()] = forms.split()
    return found


def _groups(lines: Iterable[str], spelling: Mapping[str, str]) -> dict[str, frozenset[int]]:
    """Map each word, in American spelling, to the numbers of the lines that hold it."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, line in enumerate(lines):
        for word in line.split():
            found[spelling.get(word, word).replace("_", " ")].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def _both_ways(lines: Iterable[str], spelling: Mapping[str, str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        one, other = (spelling.get(word, word) for word in line.split())
        found[one].add(other)
        found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


def _labelled(lines: Iterable[str]) -> PhraseBook:
    return _book((form, label) for label, forms in _pairs(lines).items() for form in forms if form != ";")


def _equals(lines: Sequence[str], as_item: Callable[[str], str]) -> PhraseBook:
    """Label each phrase with the numbers of its lines."""
    entries: dict[str, list[str]] = defaultdict(list)
    for number, line in enumerate(lines):
        for phrase in line.replace("*", "").split("|"):
            entries[" ".join(as_item(word) for word in phrase.split())].append(str(number))
    return _book((phrase, " ".join(numbers)) for phrase, numbers in entries.items())


def _contrasts(lines: Sequence[str], as_item: Callable[[str], str]) -> tuple[PhraseBook, tuple[str, ...]]:
    """Read lines "warning: phrases ; phrases"; label each phrase with its lines and the side of them."""
    entries: dict[str, list[str]] = defaultdict(list)
    warnings: list[str] = []
    for number, line in enumerate(lines):
        warning, _, phrases = line.partition(":")
        warnings.append(warning)
        for side, written in zip("<>", phrases.split(";"), strict=True):
            for phrase in written.replace("*", "").split():
                entries["_".join(as_item(word) for word in phrase.split("_"))].append(f"{number}{side}")
    return _book((phrase, " ".join(sides)) for phrase, sides in entries.items()), tuple(warnings)


def build_meaning_lists(language: str, texts: Mapping[str, str]) -> MeaningLists:
    """Build the lists from the texts of their files (:data:`LIST_NAMES`).

    Raises ConfigError when a file or a section that a comparison needs is missing or empty.
    """
    files = {name: _sections(name, texts[name]) for name in LIST_NAMES}

    def entries(name: str, section: str = "") -> list[str]:
        found = files[f"meaning_{name}"].get(section)
        if not found:
            raise ConfigError(f"the word list meaning_{name} lacks its section [{section}]: reinstall quotebank")
        return found

    def members(name: str, section: str = "") -> frozenset[str]:
        return frozenset(_words(entries(name, section)))

    def numbers(section: str) -> dict[str, int]:
        return {word: int(value) for word, value in (line.split() for line in entries("numbers", section))}

    spelling = {line.split()[0]: line.split()[1] for line in [*entries("spelling"), *entries("variants")]}
    words = {word: int(size) for size in files["meaning_words"] for word in _words(entries("words", size))}
    calendar = {
        section: {form: value for value, forms in _pairs(lines).items() for form in forms}
        for section, lines in files["meaning_calendar"].items()
    }
    fractions = numbers("fraction")
    fractions |= {("halves" if word == "half" else f"{word}s"): value for word, value in fractions.items()}
    units: list[tuple[str, str]] = []
    number_units: dict[str, str] = {}
    for unit, forms in _pairs(entries("units")).items():
        split = forms.index(";") if ";" in forms else len(forms)
        units.extend((form, unit) for form in forms[:split])
        number_units.update((form, unit) for form in forms[split + 1 :])
    grammar = {section: members("grammar", section) for section in files["meaning_grammar"]}
    opposites = _both_ways([*entries("antonyms"), *entries("opposites")], spelling)
    titles = {word: gender for gender in ("male", "female", "neutral") for word in members("titles", gender)}
    contractions = {
        form: tuple(" ".join(written).split()) for form, written in _pairs(entries("contractions", "forms")).items()
    }
    abbreviations = {form: tuple(written) for form, written in _pairs(entries("abbreviations", "anywhere")).items()}
    address_words = {form: written[0] for form, written in _pairs(entries("abbreviations", "address")).items()}
    fillers = _book((word, "filler") for word in members("fillers", "soft"))
    cardinals, ordinals, scales, groups = numbers("cardinal"), numbers("ordinal"), numbers("scale"), numbers("group")

    def as_item(word: str) -> str:
        if word in cardinals:
            return f"#{cardinals[word]}"
        return f"#{ordinals[word]}th" if word in ordinals else spelling.get(word, "a" if word == "an" else word)

    unit_book = _book(units)
    contrasts, contrast_warnings = _contrasts(entries("contrasts"), as_item)
    special = frozenset().union(
        spelling, contractions, members("fillers", "hesitation"), fillers.by_first, abbreviations, address_words, cardinals,
        ordinals, scales, groups, fractions, *calendar.values(), unit_book.by_first, number_units, titles,
        ("a", "an", "no", "us", "saint", "the", "per", "twice", "thrice", *"abcdefghijklmnopqrstuvwxyz"),
    )  # fmt: skip

    irregular: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in entries("forms"):
        part, form, base = line.split()
        irregular[form].append((part, base))
    return MeaningLists(
        language=language,
        words=words,
        spelling=spelling,
        contractions=contractions,
        has_before=members("contractions", "has"),
        is_after=members("contractions", "is"),
        is_before=members("contractions", "is_before"),
        between_verbs=members("contractions", "between"),
        hesitations=members("fillers", "hesitation"),
        fillers=fillers,
        outer_fillers=members("fillers", "outer"),
        spoken_fillers=_book((word, "filler") for word in members("fillers", "spoken")),
        before_fillers=members("fillers", "behind") | grammar["auxiliary"],
        titles=titles,
        short_titles=dict(word.split(":", 1) for word in _words(entries("titles", "short"))),
        abbreviations=abbreviations,
        address_words=address_words,
        nicknames=_groups(entries("nicknames"), {}),
        cardinals=cardinals,
        ordinals=ordinals,
        scales=scales,
        groups=groups,
        fractions=fractions,
        times={word: float(value) for word, value in (line.split() for line in entries("numbers", "times"))},
        calendar=calendar,
        units=unit_book,
        number_units=number_units,
        articles=grammar["article"],
        pronouns=grammar["pronoun"],
        third_persons=grammar["third"],
        prepositions=grammar["preposition"],
        conjunctions=grammar["conjunction"],
        auxiliaries=grammar["auxiliary"],
        starters=grammar["starter"],
        relatives=grammar["relative"],
        copulas=grammar["copula"],
        masculine=grammar["masculine"],
        feminine=grammar["feminine"],
        closed=frozenset().union(*grammar.values()),
        modals=_labelled(entries("modals")),
        quantifiers=_labelled(entries("quantifiers")),
        negators=_book((word, "negator") for word in members("negators", "negator")),
        nearly_negators=members("negators", "nearly"),
        implicit_negators=members("negators", "implicit"),
        unable_words=members("negators", "unable"),
        flat_denials=members("negators", "flat"),
        denial_links=members("negators", "link"),
        negative_words=members("negators", "negative"),
        negative_prefixes=tuple(sorted(members("negators", "prefix"), key=lambda prefix: (-len(prefix), prefix))),
        hedges={
            section: _book((word, section) for word in members("hedges", section))
            for section in files["meaning_hedges"]
        },
        antonyms=opposites,
        synonyms=_groups(entries("synonyms"), spelling),
        equals=_equals([*entries("equals"), *entries("idioms")], as_item),
        forms={form: tuple(bases) for form, bases in irregular.items()},
        confusables=_groups(entries("confusables"), {}),
        formulas=_book((" ".join(as_item(word) for word in line.split()), "formula") for line in entries("formulas")),
        contrasts=contrasts,
        contrast_warnings=contrast_warnings,
        bounds={section: _labelled(lines) for section, lines in files["meaning_bounds"].items()},
        swearwords=tuple(_words(entries("swearwords"))),
        special=special,
    )
