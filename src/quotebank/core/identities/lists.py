"""The words that tell names and people apart: short forms and spellings of given names, callings, countries.

Pure: text of lists in, one value out. An empty list, or a line of another form, is a ValueError.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.folding import fold_words

#: Callings that people enter from any other, and leave again.
OPEN_CALLINGS = "open"

#: Letters and dots of the longest name of a country that is set in capitals: "UK", "U.S.", "USA".
_SHORT_NAME = 4

#: Seats in a parliament: open as well, but some callings are left for them.
PARLIAMENT = "parliament"


@dataclass(frozen=True)
class IdentityLists:
    """Words in lower case, without accents."""

    lexicon: Lexicon
    short_forms: Mapping[str, frozenset[int]]  # a given name -> the lines of names that may be one person's
    transliterations: Mapping[str, int]
    spellings: Mapping[str, int]
    callings: Mapping[str, str]  # a noun -> its field
    domains: Mapping[str, str]  # the last part of a host -> country
    demonyms: Mapping[tuple[str, ...], str]  # words -> country
    tells: Mapping[str, str]  # words as printed, capitals and all -> the country that they are about
    outlets: Mapping[str, str]  # a domain, or a name in folded words -> country


def build_identity_lists(
    lexicon: Lexicon, *, nicknames: str, variants: str, callings: str, countries: str, outlets: str
) -> IdentityLists:
    """Return the lists that the texts of five files hold."""
    short_forms: dict[str, set[int]] = defaultdict(set)
    for number, (_, words) in enumerate(_lines(nicknames)):
        for word in words:
            short_forms[word].add(number)
    sections: dict[str, dict[str, int]] = {"transliteration": {}, "spelling": {}}
    for number, (section, words) in enumerate(_lines(variants)):
        sections[section].update(dict.fromkeys(words, number))
    fields = {word: section for section, words in _lines(callings) for word in words}
    domains, demonyms, tells = _read_countries(countries)
    lists = IdentityLists(
        lexicon,
        {word: frozenset(numbers) for word, numbers in short_forms.items()},
        sections["transliteration"],
        sections["spelling"],
        fields,
        domains,
        demonyms,
        tells,
        _read_outlets(outlets),
    )
    if not (short_forms and lists.transliterations and lists.spellings and fields and domains and lists.outlets):
        raise ValueError("a list of names, callings or countries is empty")
    return lists


def _lines(text: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the words of each line that has some, with the section it stands in."""
    section = ""
    for line in text.splitlines():
        if line.startswith("["):
            section = line.strip("[] ")
        elif line.strip() and not line.startswith("#"):
            yield section, line.lower().split()


def _read_countries(text: str) -> tuple[dict[str, str], dict[tuple[str, ...], str], dict[str, str]]:
    domains: dict[str, str] = {}
    demonyms: dict[tuple[str, ...], str] = {}
    tells: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, ends, *rest = (cell.strip() for cell in line.split(" | "))
        names, printed, *_ = (*rest, "")
        split = [name.strip() for name in names.split(" ; ")]
        domains.update(dict.fromkeys(ends.split(), code))
        demonyms.update({tuple(name.replace(".", "").split()): code for name in split})
        tells.update({name.upper() if len(name) <= _SHORT_NAME else name.title(): code for name in split})
        tells.update({name.strip(): code for name in printed.split(";") if name.strip()})
    return domains, demonyms, tells


def _read_outlets(text: str) -> dict[str, str]:
    outlets: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        code, domains, names = (cell.strip() for cell in line.split("|"))
        outlets.update(dict.fromkeys(domains.split(), code))
        outlets.update({" ".join(fold_words(name)): code for name in names.split(";")})
    return outlets
