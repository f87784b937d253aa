"""What a person asks to be decided, as typed or as JSON, checked as far as that goes without the bank.

A JSON request is ``{"action", "target" or "targets"}`` with what its action needs: ``to`` (a speaker's id), ``name``, ``nobody``
(true), ``kind``, ``role``, ``affiliation`` (null takes it away), ``spans`` ([[start, end]]), ``words`` (a list), ``quotes``,
``printed_as``, ``text``; and, where known, ``who`` and ``why``. To undo: ``{"action": "undo", "target": "d…"}``.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from unicodedata import category

from quotebank.core.deciding.actions import FILING_ACTIONS, Action
from quotebank.core.deciding.filing import check_label, check_note, check_storable
from quotebank.core.identity import is_id
from quotebank.core.model import QuotationKind, Span, SpeakerKind
from quotebank.errors import InputError

UNDO = "undo"

#: A longer name, role or body is something else, pasted by mistake.
MAX_NAME_CHARS = 500

#: What each action takes as targets, by the first letter of their ids; and how many at least.
TARGETS: Mapping[Action, tuple[str, int]] = {
    Action.SPEAKER: ("q", 1),
    Action.ROLE: ("qs", 1),
    Action.KIND: ("qs", 1),
    Action.CONFIRM: ("q", 1),
    Action.REJECT: ("q", 1),
    Action.SEGMENTS: ("q", 1),
    Action.ADD: ("a", 1),
    Action.MERGE: ("s", 2),
    Action.SPLIT: ("s", 1),
    Action.RENAME: ("s", 1),
    Action.ALIAS: ("s", 1),
    Action.JOIN: ("qc", 2),
    Action.PART: ("q", 1),
    Action.BOILERPLATE: ("qc", 1),
    Action.ACCEPT: ("qcs", 1),
    Action.SKIP: ("qcs", 1),
    **dict.fromkeys(FILING_ACTIONS, ("qcsa", 1)),
}

_NAMES = {"q": "quotes (q…)", "s": "speakers (s…)", "c": "clusters (c…)", "a": "an article (a…)"}

#: What takes targets of several sorts at once.
_MIXING = (Action.JOIN, Action.BOILERPLATE, *FILING_ACTIONS)

#: What a request may hold, besides its action and targets, and of which type.
_FIELDS: Mapping[str, type | tuple[type, ...]] = {
    "to": str,
    "name": str,
    "nobody": bool,
    "kind": str,
    "role": (str, type(None)),
    "affiliation": (str, type(None)),
    "spans": list,
    "words": list,
    "quotes": list,
    "printed_as": str,
    "text": str,
    "who": str,
    "why": str,
}

#: What `quotebank speakers` does as well, for a speaker's name.
_NAMING = frozenset({Action.MERGE, Action.SPLIT, Action.RENAME, Action.ALIAS})

#: What each action can use of these.
_USES: Mapping[Action, frozenset[str]] = {
    Action.SPEAKER: frozenset({"to", "name", "nobody", "kind", "role", "affiliation"}),
    Action.ROLE: frozenset({"role", "affiliation"}),
    Action.KIND: frozenset({"kind"}),
    Action.SEGMENTS: frozenset({"spans", "words"}),
    Action.ADD: frozenset({"spans", "words", "kind"}),
    Action.SPLIT: frozenset({"quotes", "printed_as", "name"}),
    Action.RENAME: frozenset({"name"}),
    Action.ALIAS: frozenset({"name"}),
    **dict.fromkeys(FILING_ACTIONS, frozenset({"name"})),
    Action.NOTE: frozenset({"text"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRequest:
    """A decision that somebody asks for. Raises InputError where that cannot be meant."""

    action: Action
    targets: tuple[str, ...]
    to: str | None = None
    name: str | None = None
    nobody: bool = False
    kind: str | None = None
    printed: Mapping[str, str | None] = field(default_factory=dict)  # role, affiliation: those to set
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    printed_as: str | None = None
    text: str | None = None
    who: str | None = None
    why: str = ""

    def __post_init__(self) -> None:
        letters, at_least = TARGETS[self.action]
        wanted = " or ".join(_NAMES[letter] for letter in letters)
        for target in self.targets:
            if target[:1] not in letters or not is_id(target):
                raise InputError(f"{self.action} is about {wanted}, and {target!r} is no such id{self._hint()}")
        sorts = {target[0] for target in self.targets if self.action not in _MIXING}
        if len(self.targets) < at_least or len(sorts) > 1:
            raise InputError(f"{self.action} needs {'at least two' if at_least == 2 else 'some'} {wanted}, of one sort")
        given = {
            name
            for name in ("to", "name", "nobody", "kind", "spans", "words", "quotes", "printed_as", "text")
            if getattr(self, name)
        }
        unused = sorted((given | set(self.printed)) - _USES.get(self.action, frozenset()))
        if unused:
            raise InputError(f"{self.action} has no use for {', '.join(unused)}")
        self._check_needs()
        self._check_names()

    def _check_names(self) -> None:
        """Raise InputError for names, roles and bodies that are not one line of text."""
        for name in filter(None, (self.name, self.printed_as, *self.printed.values())):
            check_storable(name)
            if len(name) > MAX_NAME_CHARS:
                raise InputError(f"a name has at most {MAX_NAME_CHARS} characters, not {len(name):,}")
            if any(category(sign) == "Cc" for sign in name):
                raise InputError(f"{name!r} is no name: leave out line breaks and control characters")

    def _hint(self) -> str:
        """Say where a name may stand that stands among the ids."""
        if self.action in _NAMING:
            return f": `quotebank speakers {self.action}` takes a name, too"
        if self.action is Action.NOTE:
            return ": the text is given apart (--text)"
        if self.action in FILING_ACTIONS:
            return (
                ": its name is given apart (--name), and `quotebank tag` and `quotebank collect` take names of speakers"
            )
        return ""

    def _check_needs(self) -> None:
        """Raise InputError where something is missing, or too much."""
        match self.action:
            case Action.SPEAKER:
                if self.nobody + bool(self.to) > 1 or not (self.nobody or self.to or (self.name and self.name.strip())):
                    raise InputError("say whose quote it is: a speaker's id (to), a name, or nobody")
                if self.nobody and (self.name or self.kind or self.printed):
                    raise InputError("nobody has no name, kind or role: leave these out")
                if self.kind is not None and self.kind not in list(SpeakerKind):
                    raise InputError(f"no kind of speaker is called {self.kind!r}: there are {', '.join(SpeakerKind)}")
                if self.to and not (self.to[:1] == "s" and is_id(self.to)):
                    raise InputError(
                        f"{self.to!r} is no speaker's id (s…), which `quotebank speakers list` prints: a name is given as such (--name)"
                    )
                if self.to and self.kind:
                    raise InputError("a speaker of the bank has a kind: leave it out, or decide the speaker's kind")
            case Action.ROLE if not self.printed:
                raise InputError("say which role or affiliation; an empty one takes it away")
            case Action.KIND if not self.kind:
                raise InputError("say which kind")
            case Action.ADD if self.kind and self.kind not in list(QuotationKind):
                raise InputError(f"no kind of quote is called {self.kind!r}: there are {', '.join(QuotationKind)}")
            case Action.SPLIT if bool(self.quotes) == bool(self.printed_as):
                raise InputError("say what to split off: quotes, or the name that they are printed with")
            case Action.RENAME | Action.ALIAS if not (self.name and self.name.strip()):
                raise InputError("say which name")
            case Action.ACCEPT | Action.SKIP if len(self.targets) != (2 if self.targets[0][0] == "s" else 1):
                raise InputError(f"{self.action} is about one quote, one cluster, or two speakers")
            case Action.NOTE:
                check_note(self.text)
            case _ if self.action in FILING_ACTIONS:
                check_label(self.name)
        if self.action in (Action.SEGMENTS, Action.ADD) and not (self.spans or self.words):
            raise InputError("say which words: spans in the article's text, or the words as they stand there")


def read_action(value: object) -> Action:
    """Return the action of that name; InputError if there is none."""
    try:
        return Action(str(value))
    except ValueError:
        raise InputError(f"no decision is called {value!r}: there are {', '.join((*Action, UNDO))}") from None


def read_request(value: Mapping[str, Any]) -> DecisionRequest:
    """Return the request that a JSON object is; InputError says what is wrong with it."""
    action = read_action(value.get("action"))
    unknown = sorted(value.keys() - _FIELDS.keys() - {"action", "target", "targets"})
    if unknown:
        raise InputError(f"a decision has no {unknown[0]!r}: there are {', '.join(_FIELDS)}")
    for name, types in _FIELDS.items():
        if name in value and not isinstance(value[name], types):
            raise InputError(f"{name!r} is of the wrong type: {value[name]!r}")
    targets = read_targets(value)
    if TARGETS[action][1] == 1:  # one twice is one; where two are needed, that is said
        targets = tuple(dict.fromkeys(targets))
    given = {
        name: value[name]
        for name in ("to", "name", "nobody", "kind", "printed_as", "text", "who", "why")
        if name in value
    }
    return DecisionRequest(
        action=action,
        targets=targets,
        printed={name: value[name] or None for name in ("role", "affiliation") if name in value},
        spans=tuple(_read_span(each) for each in value.get("spans", ())),
        words=_read_texts(value, "words"),
        quotes=_read_texts(value, "quotes"),
        **given,
    )


def read_targets(value: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a JSON request is about."""
    targets = value.get("targets", [value["target"]] if "target" in value else [])
    if not isinstance(targets, list) or not targets or not all(isinstance(each, str) for each in targets):
        raise InputError("name what it is about: 'target', or 'targets' as a list of ids")
    return tuple(targets)


def _read_texts(value: Mapping[str, Any], name: str) -> tuple[str, ...]:
    texts = value.get(name, [])
    if not all(isinstance(text, str) and text for text in texts):
        raise InputError(f"{name!r} must be a list of texts")
    return tuple(texts)


def _read_span(value: object) -> Span:
    if not isinstance(value, list) or len(value) != 2 or not all(type(each) is int for each in value):
        raise InputError(f"a span is [start, end] in characters, not {value!r}")
    return Span(value[0], value[1])
