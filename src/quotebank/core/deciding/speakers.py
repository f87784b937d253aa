"""Which links are one speaker, and what that speaker is called, once people's decisions are applied.

A link (:mod:`quotebank.core.linking`) is what attributions of one speaker have in common as far as words tell.
Merging says that two links are one speaker, splitting that one is another's no more. Names and kinds that
people gave go with the speaker; where two are merged, those of the one that stays come first, and its name stays.

Payloads: ``speaker`` ({id, link, name, kind}), and by action ``gone`` (a list of such), ``links``, ``name``, ``kind``, ``set``.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from quotebank.core.deciding.actions import IN_FORCE, Action, Outcome, Standing
from quotebank.core.deciding.payload import read_list, read_object
from quotebank.core.identity import is_id
from quotebank.core.model import SpeakerKind
from quotebank.core.records import Decision


@dataclass(frozen=True, slots=True)
class Traits:
    """What people said of a speaker; None and what is missing: nothing."""

    name: str | None = None
    kind: SpeakerKind | None = None
    aliases: tuple[str, ...] = ()
    printed: Mapping[str, str | None] = field(default_factory=dict)  # role, affiliation: for all quotes


NO_TRAITS = Traits()


@dataclass(frozen=True, slots=True)
class DecidedSpeakers:
    """The speakers that decisions speak of."""

    links: Mapping[str, str] = field(default_factory=dict)  # a link -> the link that its speaker goes by
    traits: Mapping[str, Traits] = field(default_factory=dict)  # by the link that the speaker goes by
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)

    def link_of(self, link: str) -> str:
        """Return the link that the speaker goes by."""
        return self.links.get(link, link)

    def traits_of(self, link: str) -> Traits:
        """Return what was said of the speaker that goes by a link."""
        return self.traits.get(link, NO_TRAITS)


@dataclass(slots=True)
class _Speaker:
    """A speaker while decisions are applied: each trait with the decision that gave it."""

    traits: dict[str, tuple[Any, str]] = field(default_factory=dict)

    def freeze(self) -> Traits:
        values = {trait: value for trait, (value, _) in self.traits.items()}
        return Traits(
            name=values.get("name"),
            kind=values.get("kind"),
            aliases=tuple(sorted(trait.removeprefix(_ALIAS) for trait in values if trait.startswith(_ALIAS))),
            printed={trait: values[trait] for trait in ("role", "affiliation") if trait in values},
        )


_ALIAS = "alias "


def split_link(kind: str, decision_id: str) -> str:
    """Return the link of the speaker that a decision split off."""
    return f"{kind} split {decision_id}"


def is_split_link(link: str) -> bool:
    """Tell whether a decision made the speaker of a link: then no words say who it is.

    >>> is_split_link(split_link("person", "d0123456789abcdef")), is_split_link("person ada quill")
    (True, False)
    """
    kind, _, rest = link.partition(" ")
    word, _, decision = rest.partition(" ")
    return bool(kind) and word == "split" and decision.startswith("d") and is_id(decision)


def decide_speakers(decisions: Iterable[Decision], identities: Mapping[str, str] | None = None) -> DecidedSpeakers:
    """Apply decisions about speakers, oldest first.

    ``identities``: what names and roles say before anybody decides, a link -> the link that its speaker goes by.
    """
    replay = _Replay(dict(identities or {}))
    made = tuple(decisions)
    for decision in made:
        replay.apply(decision)
    traits = {link: speaker.freeze() for link, speaker in replay.speakers.items() if speaker.traits}
    return DecidedSpeakers(replay.links, traits, replay.judge(made))


class _Replay:
    """The links and speakers while decisions are applied to them, one after the other."""

    def __init__(self, links: dict[str, str]) -> None:
        self.links = links  # a link -> the one that its speaker goes by, where that is another
        self.speakers: dict[str, _Speaker] = {}
        self._overruled: dict[str, str] = {}
        self._ties: list[tuple[Decision, list[str]]] = []  # decisions that say that links are one, or are not

    def apply(self, decision: Decision) -> None:
        """Apply a decision."""
        own = read_object(decision, "speaker")["link"]
        link = self.links.get(own, own)
        speaker = self.speakers.setdefault(link, _Speaker())
        match decision.action:
            case Action.MERGE:
                gone = [each["link"] for each in read_list(decision, "gone")]
                self._ties.append((decision, [own, *gone]))
                speaker.traits.setdefault("name", (read_object(decision, "speaker")["name"], decision.id))
                for each in gone:
                    self._merge(link, self.links.get(each, each), decision.id)
            case Action.SPLIT:
                new = split_link(read_object(decision, "speaker")["kind"], decision.id)
                self._ties.append((decision, [own, new]))
                self.links |= dict.fromkeys(read_list(decision, "links"), new)
                self.speakers[new] = _Speaker()
                if decision.payload.get("name"):
                    self._take(new, "name", decision.payload["name"], decision.id)
            case Action.RENAME:
                self._take(link, "name", decision.payload["name"], decision.id)
            case Action.ALIAS:
                self._take(link, f"{_ALIAS}{decision.payload['name']}", True, decision.id)
            case Action.KIND:
                self._take(link, "kind", SpeakerKind(str(decision.payload["kind"])), decision.id)
            case Action.ROLE:
                for trait, value in read_object(decision, "set").items():
                    self._take(link, trait, value, decision.id)

    def _take(self, link: str, trait: str, value: object, decision: str) -> None:
        traits = self.speakers[link].traits
        if trait in traits:
            self._overruled[traits[trait][1]] = decision
        traits[trait] = (value, decision)

    def _merge(self, kept: str, gone: str, decision: str) -> None:
        """Have everything that went by one link go by another; what people said of the one that stays comes first."""
        if kept == gone:
            return
        self.links |= {link: kept for link, target in self.links.items() if target == gone} | {gone: kept}
        traits = self.speakers[kept].traits
        for trait, (value, by) in self.speakers.pop(gone, _Speaker()).traits.items():
            if trait in traits:
                self._overruled[by] = decision
            else:
                traits[trait] = (value, by)

    def judge(self, decisions: Iterable[Decision]) -> dict[str, Outcome]:
        """Return what became of each decision."""
        alive = {by for speaker in self.speakers.values() for _, by in speaker.traits.values()}
        outcomes = {decision.id: IN_FORCE for decision in decisions}
        for key, by in self._overruled.items():
            if key not in alive:
                outcomes[key] = Outcome(Standing.SUPERSEDED, by=by)
        for number, (decision, links) in enumerate(self._ties):
            are_one = len({self.links.get(link, link) for link in links}) == 1
            if are_one == (decision.action == Action.MERGE):
                outcomes[decision.id] = IN_FORCE  # whatever became of the name it gave
            else:
                later = [other.id for other, those in self._ties[number + 1 :] if self._meet(links, those)]
                outcomes[decision.id] = Outcome(Standing.SUPERSEDED, by=later[-1] if later else None)
        return outcomes

    def _meet(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether two decisions speak of a speaker in common."""
        one, other = ({*links, *(self.links.get(link, link) for link in links)} for links in (set(some), set(others)))
        return not one.isdisjoint(other)
