"""Find capitalised runs that may name a person or a body: "Supt Anil Desai", "J. K. van den Berg Jr", "Bank of England".

A run is a chain of capitalised words with initials, particles and suffixes, and for bodies "of",
"and" and "for" between. Words that are capitalised for another reason (sentence openers, days,
months) part runs. Whether a run is a person or a body is judged by titles, given names, words such
as "Council" or "Ltd", an article before it, and how the article names it elsewhere.

Pure: words in, word ranges out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.words import Words, word_set
from quotebank.core.model import make
from quotebank.core.remembering import remembered

#: The most words a name runs on for; headlines in capitals would else become one name.
MAX_RUN_WORDS = 9

#: Words that may join parts of a body's name, after a word such as "Department" or "Bank".
BODY_JOINERS = frozenset(("of", "for", "and", "on", "the", "in"))

#: Korean given names of two syllables are written "Jong-un"; other words end so, too.
MAX_SYLLABLE_CHARS = 5
ADJECTIVE_TAILS = word_set(
    "based born bred backed led run era style like wide held only made free area owned area sized ready bound"
)

#: Offices and bodies whose name goes on after "of": "Secretary of State", "Bank of England".
OF_HEADS = word_set(
    "bank house department ministry university college institute office board council church court federation "
    "association society league union chamber department's secretary minister mayor duke duchess earl archbishop "
    "bishop lord lady king queen prince princess chancellor governor speaker commission committee centre center "
    "guild company fellowship institution foundation trust forum network fund authority agency parliament assembly congress confederation "
    "school museum director head chief chief's campaign coalition friends daughters sons knights order army "
    "superintendent commissioner clerk registrar treasurer sheriff provost marquess marquis marchioness countess baron baroness viscount rector vicar warden moderator canon emir sultan "
    "emperor brotherhood alliance city town isle state republic kingdom bureau daily voice master master's dean leader"
)


#: Capitalised inside a sentence (in a headline, after a colon) these still are no surname.
ALWAYS_STOPS = word_set(
    "the and but that this these those his her their its our your what which when where why how there then police "
    "officers officials residents people families fans parents children monday tuesday wednesday thursday friday "
    "saturday sunday january february march april june july august september october november december one two three "
    "has had have was were are been would not all some many others another more after before while since"
)


#: What goes on after "for" beside those: "Transport for London", "Campaign for Lowick"; and after "and": "Lowick and District".
FOR_HEADS = OF_HEADS | word_set(
    "transport center centre campaign council trust foundation fund coalition committee citizens friends action"
)
AND_WORDS = frozenset(("district", "sons", "daughters"))


#: Ordinary words that do begin names when a capital follows: "New York", "First Minister", "Police Federation".
SOFT_STOPS = frozenset(
    ("new", "first", "second", "third", "next", "great", "big", "old", "young", "good", "bank", "boxing", "long", "one")
)


#: Ordinary words that are surnames too: after another capital they are one ("Pia Long", "Ivor Good").
SURNAME_STOPS = frozenset(
    [
        "long",
        "short",
        "young",
        "small",
        "old",
        "good",
        "great",
        "big",
        "may",
        "will",
        "day",
        "new",
        "best",
        "read",
        "watch",
        "follow",
        "share",
        "need",
        "look",
        "more",
        "case",
        "english",
        "french",
        "welsh",
        "winter",
        "summer",
        "spring",
        "christmas",
        "easter",
        "noble",
        "rich",
        "just",
        "early",
        "later",
        "wise",
        "holiday",
        "august",
        "march",
        "weeks",
    ]
)


#: What stands before a capital inside a surname.
SURNAME_PREFIXES = frozenset(
    (
        "mc",
        "mac",
        "de",
        "di",
        "du",
        "da",
        "la",
        "le",
        "del",
        "des",
        "van",
        "von",
        "fitz",
        "ap",
        "st",
        "san",
        "el",
        "al",
        "o",
        "d",
    )
)
_INNER_CAPITAL = re.compile(r"([A-Z]?[a-z]+)[A-Z]")

#: Words that make a body even of a given name: "Grace Trust".
SURE_BODY_WORDS = word_set(
    "police council trust ltd inc plc llc holdings partners associates university academy foundation society association federation "
    "alliance coalition committee commission agency authority department ministry hospital infirmary nhs airlines airways "
    "railways motors foods wanderers athletic industries systems technologies software solutions properties developments "
    "capital securities investments brokers logistics pharmaceuticals ventures appliances insurance brewery breweries"
)


#: Members of a parliament, as they are written short.
MEMBER_WORDS = 2  # "Tory MP"
MEMBERS = frozenset(("mp", "msp", "mep", "td", "am", "mla"))

#: Capitalised function words that stand inside the name of a body: "Save Our Pool", "Stop The Pylons".
INNER_STOPS = frozenset(("our", "the", "my", "your"))


class NameRun(NamedTuple):
    """A run by word indexes ``[first, last)``; ``name_first`` is where the name starts after its titles."""

    first: int
    last: int
    name_first: int
    kind: str  # person, body, group (nationality or party), place or unknown
    gender: str  # m, f or empty
    titled: bool
    possessive: bool  # "'s" follows, outside the run's span


def find_name_runs(words: Words, hidden: bytearray, sentence_starts: set[int], lexicon: Lexicon) -> list[NameRun]:
    """Return the runs among the words that are not ``hidden`` (inside quoted stretches), in order."""
    texts, lowers = words.texts, words.lowers
    runs: list[NameRun] = []
    count = words.count
    i = 0
    capitals = [k for k, word in enumerate(texts) if word[0].isupper() and not hidden[k]]
    for i in capitals:
        if runs and i < runs[-1].last:
            continue
        if not _may_open(words, i, sentence_starts, lexicon):
            continue
        last = i + 1
        while last < count and last - i < MAX_RUN_WORDS and not _is_possessive(words, last - 1):
            step = _step(words, i, last, hidden, lexicon)
            if not step:
                break
            last += step
        runs.append(_judge(words, i, last, lexicon))
    _judge_by_article(runs, lowers, lexicon)
    return runs


def bare(word: str) -> str:
    """Return a lower-case word without a possessive ending."""
    return word.removesuffix("'s")


def _is_possessive(words: Words, at: int) -> bool:
    if words.lowers[at].endswith("'s"):
        return True
    after = words.gaps[at + 1]
    return after[:1] in ("'", "’") and after[1:2].isspace() and words.lowers[at].endswith(("s", "x", "z"))


def _may_open(words: Words, at: int, sentence_starts: set[int], lexicon: Lexicon) -> bool:
    """Tell whether a capitalised word can be the first of a name."""
    lower = bare(words.lowers[at])
    if is_compound_adjective(words.texts[at]):
        return False
    if lower not in lexicon.name_stops:
        if words.starts[at] in sentence_starts or "\n" in words.gaps[at]:
            # the sentence's own capital: a listed common noun, or a lower-case word elsewhere, is no name by itself
            return not _is_common_opener(words, at, lexicon)
        return True
    if lower in SOFT_STOPS and _is_followed_by_capital(words, at, lexicon):
        return True
    if at > 1 and words.lowers[at - 2 : at] == ["according", "to"]:
        return lower not in ALWAYS_STOPS and lower not in lexicon.pronouns  # "according to Reuters"
    if lower in SURNAME_STOPS and at + 1 < words.count and words.gaps[at + 1] == ", " and words.lowers[at + 1] == "who":
        return True  # "Small, who chairs the trust,"
    if words.starts[at] in sentence_starts or "\n" in words.gaps[at]:
        return False
    # a surname that is also an ordinary word: "Young said", ",” wrote Will"
    after = words.lowers[at + 1] if at + 1 < words.count and words.gaps[at + 1].isspace() else ""
    before = words.lowers[at - 1] if at and words.gaps[at].isspace() else ""
    if len(lower) > 2 and (_is_plain_cue(after, lexicon) or _is_plain_cue(before, lexicon)):
        return lower not in lexicon.pronouns and lower not in ALWAYS_STOPS
    # "Will Smith", "May Khan", "April Jones": only inside a sentence, before another name word
    follows = at + 1 < words.count and words.gaps[at + 1] == " " and words.texts[at + 1][0].isupper()
    return lower in lexicon.given_names and follows and words.lowers[at + 1] not in lexicon.name_stops


def _is_followed_by_capital(words: Words, at: int, lexicon: Lexicon) -> bool:
    if at + 1 >= words.count or words.gaps[at + 1] != " " or not words.texts[at + 1][0].isupper():
        return False
    return words.lowers[at + 1] not in lexicon.name_stops


def _is_plain_cue(lower: str, lexicon: Lexicon) -> bool:
    cue = lexicon.cue_forms.get(lower)
    return cue is not None and cue.form in ("past", "third")


def _is_common_opener(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a word that opens a sentence is an ordinary word there: a cue, a role, "Former"."""
    lower = words.lowers[at]
    follows = at + 1 < words.count and words.gaps[at + 1] in (" ", ". ") and words.texts[at + 1][0].isupper()
    if lower in lexicon.titles and (follows or _opens_office(words, at)):
        return False
    if lower in lexicon.cue_forms and lower not in lexicon.given_names:
        return not follows
    if lower in lexicon.role_modifiers or lower in lexicon.role_heads or lower in lexicon.document_heads:
        return not follows
    return lower in lexicon.body_heads and not follows


def _opens_office(words: Words, at: int) -> bool:
    """Tell "Superintendent of Schools" and "Bishop of Wenbury" where they open a sentence."""
    if words.lowers[at] not in OF_HEADS or at + 2 >= words.count or words.lowers[at + 1] != "of":
        return False
    return words.gaps[at + 1] == words.gaps[at + 2] == " " and words.texts[at + 2][0].isupper()


def is_compound_adjective(text: str) -> bool:
    """Tell "Trump-backed" and "London-based" from "Smith-Jones" and "Hay-on-Wye"."""
    return "-" in text and text.rpartition("-")[2][:1].islower()


def _is_hyphened_given_name(text: str) -> bool:
    """Tell "Jong-un" and "Jae-in" from "London-based" and "Trump-led"."""
    head, _, tail = bare(text).rpartition("-")
    return head.isalpha() and max(len(head), len(tail)) <= MAX_SYLLABLE_CHARS and tail not in ADJECTIVE_TAILS


def _is_hyphened_particle(text: str, lexicon: Lexicon) -> bool:
    """Tell "al-Rahman", "bin-Rashid"."""
    particle, _, rest = text.partition("-")
    return rest[:1].isupper() and particle in lexicon.name_particles


def _step(words: Words, first: int, at: int, hidden: bytearray, lexicon: Lexicon) -> int:
    """Return how many words from ``at`` on belong to the run that holds ``first .. at - 1``; 0 ends it."""
    gap, lower, before = words.gaps[at], words.lowers[at], words.lowers[at - 1]
    if hidden[at]:
        return _step_over_nickname(words, at, hidden)
    capital = words.texts[at][0].isupper() or _is_hyphened_particle(words.texts[at], lexicon)
    if gap in (" ", "\u00a0", "\u2009", "\u202f", "-"):
        if capital:
            return int(_joins(words, first, at, lexicon)) or _step_rank_class(words, first, at, lexicon)
        if lower in lexicon.name_particles and lower not in BODY_JOINERS:
            return _step_particles(words, at, lexicon)
        if lower in BODY_JOINERS and _is_body_so_far(words, first, at, lexicon):
            return _step_joiner(words, at, lexicon)
        return _step_rank_class(words, first, at, lexicon)
    if (
        gap in (". ", ".", ".\u00a0")
        and capital
        and (len(before) <= 1 or before == "st" or _is_cut(words, first, at, lexicon))
    ):
        return int(_joins(words, first, at, lexicon))
    if gap == ". " and not capital:
        return _step_rank_class(words, first, at, lexicon)  # "Sgt. 1st Class"
    if gap == "/" and capital and f"{before}-{lower}" in lexicon.titles:
        return 1  # "L/Cpl"
    if gap in (", ", " ") and (lower in ("jr", "sr") or _is_letters_behind(words, at, lexicon)):
        return 1
    if gap.strip() == "&" and "\n" not in gap and capital:
        return 1
    return 0


def _is_cut(words: Words, first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether the word before ``at`` is a title cut short by its full stop; "Sr." and "Barr." behind a name are none."""
    before = words.lowers[at - 1]
    if before in lexicon.titles:
        return at - first == 1 or before not in lexicon.name_suffixes
    return at - first == 1 and lexicon.count_title_words(words.lowers[at - 1 : at + 2], 0) > 0


def _step_rank_class(words: Words, first: int, at: int, lexicon: Lexicon) -> int:
    """Return how many words from ``at`` on end the class of a rank: "1st Class" behind "Sgt", "2" behind "Officer Class"."""
    if at + 1 >= words.count:
        return 0
    before, lower, after = words.lowers[at - 1 : at + 2]
    if f"{lower}-{after}" in lexicon.rank_classes and before in lexicon.titles:
        return 2
    is_of_rank = before in lexicon.titles or (at - first > 1 and words.lowers[at - 2] in lexicon.titles)
    return int(f"{before}-{lower}" in lexicon.rank_classes and is_of_rank)


def _is_letters_behind(words: Words, at: int, lexicon: Lexicon) -> bool:
    """Tell the letters behind a name: "Stephen Gould, QC, said"."""
    text, after = words.texts[at], words.gaps[at + 1]
    return text.isupper() and len(text) > 1 and words.lowers[at] in lexicon.name_suffixes and after[:1] in ",.;:)"


def _joins(words: Words, first: int, at: int, lexicon: Lexicon) -> bool:
    lower = bare(words.lowers[at])
    if is_compound_adjective(words.texts[at]) and not _is_hyphened_given_name(words.texts[at]):
        return False
    if lower not in lexicon.name_stops or lower in lexicon.body_words:
        return True
    if lower in INNER_STOPS and _is_followed_by_capital(words, at, lexicon):
        return True
    if lower in SURNAME_STOPS and not _is_possessive(words, at - 1):
        return True
    before = words.lowers[at - 1]
    # "Theresa May", "Judge Will Jones", "Washington Post Today"
    return (before in lexicon.given_names or before in lexicon.titles) and at - first <= 2 and len(lower) > 2


def _step_over_nickname(words: Words, at: int, hidden: bytearray) -> int:
    """``Ged “Wires” Coyle``: one or two hidden words between capitals on one line."""
    for width in (1, 2):
        after = at + width
        if after < words.count and all(hidden[at:after]) and not hidden[after]:
            outer = words.gaps[at] + words.gaps[after]
            if words.texts[after][0].isupper() and "\n" not in outer and not any(c in outer for c in ",.;:!?"):
                return width + 1 if words.gaps[at][:1] == " " and words.gaps[after][-1:] == " " else 0
    return 0


def _step_particles(words: Words, at: int, lexicon: Lexicon) -> int:
    """``van den Berg``: particles count only with a capital after them."""
    for width in (1, 2):
        after = at + width
        if after >= words.count or words.gaps[after] not in (" ", "\u00a0"):
            return 0
        if words.texts[after][0].isupper():
            return width + 1 if words.lowers[after] not in lexicon.name_stops else 0
        if words.lowers[after] not in lexicon.name_particles:
            return 0
    return 0


def _is_body_so_far(words: Words, first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether "of" or "and" may go on with the name: after "Bank", "Department", "Fire"."""
    before, joiner = words.lowers[at - 1], words.lowers[at]
    if joiner == "of":
        return before in OF_HEADS
    if joiner == "and":
        if at + 1 < words.count and words.lowers[at + 1] in AND_WORDS:
            return True
        opened = any(words.lowers[k] in OF_HEADS or words.lowers[k] in lexicon.body_words for k in range(first, at))
        return opened and before not in lexicon.given_names
    if joiner == "for" and before in FOR_HEADS and not (before in lexicon.heads and before not in lexicon.body_heads):
        return True
    return before in OF_HEADS and (before in lexicon.body_words or before in lexicon.body_heads)


def _step_joiner(words: Words, at: int, lexicon: Lexicon) -> int:
    after = at + 1
    if after < words.count and words.lowers[after] == "the" and words.gaps[after] == " ":
        after += 1
    if after >= words.count or words.gaps[after] != " " or not words.texts[after][0].isupper():
        return 0
    lower = words.lowers[after]
    if words.lowers[at] == "and" and not (
        lower in lexicon.body_words
        or lower in lexicon.body_heads
        or lower in AND_WORDS
        or (words.lowers[at - 2] == "for" and lower not in lexicon.given_names)  # "Work and Pensions"
    ):
        # "Health and Human Services": the body word may come one later
        further = after + 1
        if (
            further >= words.count
            or bare(words.lowers[further]) not in lexicon.body_words
            or words.gaps[further] != " "
        ):
            return 0
    return 0 if lower in lexicon.name_stops else after - at + 1


def _judge(words: Words, first: int, last: int, lexicon: Lexicon) -> NameRun:
    """Say what a run is, from its own words and the word before it."""
    after_the = first > 0 and words.gaps[first] == " " and words.lowers[first - 1] == "the"
    joined = last - first > 1 and "&" in "".join(words.gaps[first + 1 : last])
    kind, gender, titles = _judge_words(
        tuple(words.lowers[first:last]), words.texts[last - 1], lexicon, after_the=after_the, joined=joined
    )
    # first, last, name_first, kind, gender, titled, possessive
    fields = (first, last, first + titles, kind, gender, titles > 0, _is_possessive(words, last - 1))
    return make(NameRun, fields)


@remembered
def _judge_words(
    run: tuple[str, ...], last: str, lexicon: Lexicon, *, after_the: bool, joined: bool
) -> tuple[str, str, int]:
    """Return kind, gender and number of titles of a run in lower case; ``last`` is its last word as printed, ``joined`` by "&"."""
    lowers = [lower.removesuffix("'s") for lower in run]
    skipped, gender = _skip_titles(lowers, lexicon)
    inner = lowers[skipped:]
    given = lexicon.gender_of_given_name(inner[0])
    if not gender and given in ("m", "f"):
        gender = given
    kind = _find_kind(inner, last, lexicon, titled=skipped > 0, given=bool(given), after_the=after_the, joined=joined)
    return kind, gender if kind in ("person", "unknown") else "", skipped


def _skip_titles(lowers: list[str], lexicon: Lexicon) -> tuple[int, str]:
    """Return how many words of a run are titles, and the gender that they show."""
    gender = ""
    skipped = 0
    while skipped < len(lowers) - 1:
        count = lexicon.count_title_words(lowers, skipped)
        if count:
            skipped += count
            continue
        title = lexicon.titles.get(lowers[skipped])
        if title is None or (title.kind == "office" and lowers[skipped] in lexicon.given_names):
            break
        gender = gender or title.gender
        skipped += 1
    return skipped, gender


def _find_kind(
    inner: list[str], last: str, lexicon: Lexicon, *, titled: bool, given: bool, after_the: bool, joined: bool
) -> str:
    if _is_member(inner, lexicon):
        return "group"
    if not lexicon.body_words.isdisjoint(inner):
        # "Jack Church" is a person, "Jack Trust" and "Grace Church School" are not
        if not titled and not (given and len(inner) == 2 and inner[-1] not in SURE_BODY_WORDS and not after_the):
            return "body"
    elif not given and joined:
        return "body"
    if titled or (given and len(inner) > 1):
        return "person"
    if is_brand(last):
        return "body"
    if lexicon.nationalities.issuperset(inner):
        return "group"
    if lexicon.places.issuperset(inner):
        return "place"
    is_acronym = len(inner) == 1 and len(inner[0]) > 1 and last.isupper()
    return "body" if is_acronym or after_the else "unknown"


def _is_member(inner: list[str], lexicon: Lexicon) -> bool:
    """Tell "Tory MP" and "One Labour MSP", who are not named."""
    if len(inner) < MEMBER_WORDS or inner[-1].removesuffix("s") not in MEMBERS:
        return False
    return inner[-2] in lexicon.nationalities or inner[-2] in lexicon.people.proper_bodies


def is_brand(text: str) -> bool:
    """Tell a made-up name with a capital inside ("CityGlide") from a surname ("McAllister", "DeLuca")."""
    inner = _INNER_CAPITAL.match(text)
    return inner is not None and inner.group(1).lower() not in SURNAME_PREFIXES


def _with_kind(run: NameRun, kind: str, gender: str) -> NameRun:
    return make(NameRun, (run.first, run.last, run.name_first, kind, gender, run.titled, run.possessive))


def _judge_by_article(runs: list[NameRun], lowers: list[str], lexicon: Lexicon) -> None:
    """Settle unknown runs by the article's other runs: a surname of a known person, a short name of a known body."""
    surnames: dict[str, str] = {}
    bodies: set[str] = set()
    for run in runs:
        if run.kind == "person" and run.last - run.name_first > 1:
            surnames.setdefault(bare(lowers[run.last - 1]), run.gender)
        elif run.kind == "body" and run.last - run.name_first > 1:
            bodies.add(lowers[run.name_first])
    for at, run in enumerate(runs):
        if run.kind in ("unknown", "place", "body") and run.last - run.name_first == 1:
            word = bare(lowers[run.last - 1])
            if word in surnames:
                runs[at] = _with_kind(run, "person", surnames[word])
            elif run.kind == "unknown" and word in bodies and word not in lexicon.given_names:
                runs[at] = _with_kind(run, "body", run.gender)
        if runs[at].kind == "unknown":
            runs[at] = _with_kind(run, "person", run.gender)
