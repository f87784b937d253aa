"""Clusters: statements that are one, joined by the matches between their printings, the most promising first.

A pair that stronger matches have already brought together is not looked at again, so the matches that come back are
those that hold the clusters together, and no more.

Pure; the outcome depends on the set of statements, not on their order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotebank.core.model import Clustering, Match, Statement
from quotebank.core.reuse.capitals import choose_printing
from quotebank.core.reuse.links import Bank, Judge, Prospects, find_prospects
from quotebank.core.reuse.matching import Likeness
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.origin_evidence import DIFFERENT_PERSON, SAME_PERSON
from quotebank.core.reuse.origins import OriginReader, Printings
from quotebank.core.reuse.postings import Postings, make_postings
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.texttable import TextTable, build_table


def cluster_statements(
    statements: Iterable[Statement], rarity: Rarity, options: MatchOptions | None = None, *, explain: bool = False
) -> Clustering:
    """Return the clusters of ``statements``, whose ids must differ, and the matches that hold them together.

    ``statements`` is read once; a cluster is named by its smallest id in string order. Quotes of the same words by one
    speaker are one printing and need no match; to ``explain`` them they get one with the smallest id of their printing.
    """
    options = options or MatchOptions()
    ids, bank = gather_bank(statements, rarity, options)
    # nothing here holds the postings, so that they go as soon as they were read
    clustering = cluster_bank(
        ids, bank, make_postings(bank.table, options, options.seed_nats(bank.statements)), options
    )
    if not explain:
        return clustering
    matches = sorted((*clustering.matches, *_match_equals(ids, bank.printings)), key=lambda match: (match.a, match.b))
    return replace(clustering, matches=tuple(matches))


def cluster_bank(ids: Sequence[str], bank: Bank, seeds: Postings, options: MatchOptions) -> Clustering:
    """Return the clusters of what was gathered, given the seeds of its texts."""
    prospects = find_prospects(bank, seeds, options)
    del seeds  # of a large bank, a seventh of the memory
    return _name_clusters(ids, bank.printings, join_printings(bank, prospects, options))


def gather_bank(
    statements: Iterable[Statement], rarity: Rarity, options: MatchOptions, *, among: int | None = None
) -> tuple[list[str], Bank]:
    """Return the ids of ``statements`` and what matching works on; they are some of ``among``, or all there are."""
    ids: list[str] = []
    printed: list[str] = []
    origins = OriginReader()

    def read() -> Iterator[str]:
        for statement in statements:
            ids.append(statement.id)
            printed.append(statement.text)
            origins.add(
                statement.speaker if options.use_speaker else None,
                statement.speaker_kind,
                statement.published if options.use_published else None,
            )
            yield statement.text

    table = build_table(read(), rarity, nats_off_word=options.nats_off_word)
    among = len(ids) if among is None else among
    lacking = options.bar(among) - options.equal_bonus - table.totals
    printings = origins.build(table.text_of, ids, weak=lacking > 0, feeble=lacking > options.same_speaker)
    return ids, Bank(table, _choose_printed(printed, table), printings, among)


def _choose_printed(printed: Sequence[str], table: TextTable) -> list[str]:
    """Return each text of the table as one of its statements prints it."""
    chosen: list[str | None] = [None] * len(table)
    for text, one in zip(table.text_of.tolist(), printed, strict=True):
        known = chosen[text]
        chosen[text] = one if known is None or known == one else choose_printing(known, one)
    return [one or "" for one in chosen]


@dataclass(frozen=True, slots=True)
class Link:
    """A match between two printings that joined their clusters; no likeness where one text holds the other whole."""

    left: int
    right: int
    people: int  # what the speakers are to each other
    support: float  # nats that the origins add
    likeness: Likeness | None


@dataclass(frozen=True, slots=True)
class Joined:
    """For each printing the number of its cluster, the matches that joined them, and the pairs that a guard kept apart."""

    roots: list[int]
    links: list[Link]
    apart: list[tuple[int, int]]


def join_printings(bank: Bank, prospects: Prospects, options: MatchOptions) -> Joined:
    """Join printings that match, the most promising pairs first.

    Two guards keep clusters from growing along chains. Where a text only resembles the other instead of being held by it, the
    fullest texts of both clusters must match as well: parts that share no word belong together when a fuller printing
    holds them, but likeness to a likeness is none. And two clusters whose known speakers differ are joined by a match
    between such speakers only: a statement without a speaker does not bridge them.
    """
    printings = bank.printings
    judge = Judge(bank, options)
    groups = _Groups(printings)
    links: list[Link] = []
    apart: list[tuple[int, int]] = []
    text_of = printings.text
    for left, right, support, people, is_sure in zip(
        prospects.left.tolist(),
        prospects.right.tolist(),
        prospects.support.tolist(),
        prospects.people.tolist(),
        (prospects.sure > float("-inf")).tolist(),
        strict=True,
    ):
        a, b = groups.find(left), groups.find(right)
        if a == b:
            continue
        if not groups.may_join(a, b, people):
            apart.append((left, right))
            continue
        likeness = None
        if not is_sure:
            likeness = judge.compare(int(text_of[left]), int(text_of[right]), support)
            if likeness is None:
                continue
            if likeness.share < options.held_share:
                shorter, longer = sorted((groups.fullest(a), groups.fullest(b)))
                is_asked = (shorter, longer) == (text_of[left], text_of[right])
                if not is_asked and not judge.compare(shorter, longer, support):
                    apart.append((left, right))
                    continue
        groups.join(a, b)
        links.append(Link(left, right, people, support, likeness))
    roots = [groups.find(printing) for printing in range(len(printings))]
    return Joined(roots, links, [(left, right) for left, right in apart if roots[left] != roots[right]])


class _Groups:
    """Printings joined so far (union and find), and the people who speak in each group."""

    def __init__(self, printings: Printings) -> None:
        self._printings = printings
        self._parent = list(range(len(printings)))
        self._people: dict[int, set[int]] = {}
        self._fullest: dict[int, int] = {}

    def fullest(self, root: int) -> int:
        """Return the text of a group that has most words; later texts of the table have."""
        known = self._fullest.get(root)
        return int(self._printings.text[root]) if known is None else known

    def find(self, printing: int) -> int:
        parent = self._parent
        while parent[printing] != printing:
            parent[printing] = parent[parent[printing]]
            printing = parent[printing]
        return printing

    def may_join(self, a: int, b: int, people: int) -> bool:
        """Tell whether a match between such speakers may join two groups."""
        if not self._printings.people or people == DIFFERENT_PERSON:
            return True
        some, others = self._speakers(a), self._speakers(b)
        if not some or not others or some & others:
            return True
        known = self._printings.people
        return any(known[one].may_be(known[other]) for one in some for other in others)

    def join(self, a: int, b: int) -> None:
        if self._printings.people:
            self._speakers(a).update(self._speakers(b))
            del self._people[b]
        self._fullest[a] = max(self.fullest(a), self.fullest(b))
        self._parent[b] = a

    def _speakers(self, root: int) -> set[int]:
        known = self._people.get(root)
        if known is None:
            person = int(self._printings.person[root])
            known = self._people[root] = {person} if person >= 0 else set()
        return known


def _name_clusters(ids: Sequence[str], printings: Printings, joined: Joined) -> Clustering:
    """Return the clustering by ids: clusters by their smallest, pairs by the smallest of each printing."""
    roots, links = joined.roots, joined.links
    printing_of = printings.printing_of.tolist()
    root_of = [roots[printing] for printing in printing_of]
    smallest: list[str | None] = [None] * len(roots)
    for name, root in zip(ids, root_of, strict=True):
        known = smallest[root]
        if known is None or name < known:
            smallest[root] = name
    linked = {printing for link in links for printing in (link.left, link.right)}
    linked.update(printing for pair in joined.apart for printing in pair)
    of_printing: dict[int, str] = {}
    for name, printing in zip(ids, printing_of, strict=True):
        if printing in linked and name < of_printing.setdefault(printing, name):
            of_printing[printing] = name
    matches = []
    for link in links:
        a, b = _in_order(of_printing[link.left], of_printing[link.right])
        share = link.likeness.share if link.likeness else 1.0
        matches.append(Match(a, b, round(100 * share, 1), _reasons(link, printings)))
    matches.sort(key=lambda match: (match.a, match.b))
    named = {name: smallest[root] or name for name, root in zip(ids, root_of, strict=True)}
    apart = sorted({_in_order(of_printing[left], of_printing[right]) for left, right in joined.apart})
    return Clustering(named, tuple(matches), tuple(apart))


def _match_equals(ids: Sequence[str], printings: Printings) -> Iterator[Match]:
    """Yield a match of each id with the smallest of its printing."""
    smallest: dict[int, str] = {}
    printing_of = printings.printing_of.tolist()
    for name, printing in zip(ids, printing_of, strict=True):
        if name <= smallest.setdefault(printing, name):
            smallest[printing] = name
    for name, printing in zip(ids, printing_of, strict=True):
        if name != smallest[printing]:
            spoken = ("the same speaker",) if printings.person[printing] >= 0 else ()
            yield Match(smallest[printing], name, 100.0, ("the same words", *spoken))


def _in_order(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _reasons(link: Link, printings: Printings) -> tuple[str, ...]:
    """Return why a pair was matched, in a reader's words."""
    likeness = link.likeness
    if likeness is None:
        same = printings.text[link.left] == printings.text[link.right]
        words = "the same words" if same else "one holds all words of the other, in one piece"
    else:
        pieces = "in one piece" if likeness.runs == 1 else f"in {likeness.runs} pieces"
        words = f"{likeness.run_words} shared words {pieces}, {likeness.share:.0%} of what the shorter says"
    reasons = [words]
    if link.people == SAME_PERSON:
        reasons.append("the same speaker")
    elif link.people == DIFFERENT_PERSON:
        reasons.append("given to different speakers")
    if likeness and likeness.swapped_names:
        reasons.append("a name is another")
    return tuple(reasons)
