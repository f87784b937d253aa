"""What a person can decide, and what becomes of a decision when all of them are applied in order.

Decisions are applied oldest first, those that were undone left out; a later one wins over an earlier.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Action(StrEnum):
    """The kinds of decisions; the journal holds these words."""

    SPEAKER = "speaker"  # a quote is by this speaker, or by nobody that the text tells
    ROLE = "role"  # role and affiliation, of a quote or of all a speaker's quotes
    KIND = "kind"  # of a quote or of a speaker
    CONFIRM = "confirm"  # a quote is right as it stands
    REJECT = "reject"  # this is no quotation
    SEGMENTS = "segments"  # a quotation is these words
    ADD = "add"  # a quotation that extraction missed
    MERGE = "merge"  # speakers that are one
    SPLIT = "split"  # what was one speaker is two
    RENAME = "rename"  # the name to show
    ALIAS = "alias"  # another name of a speaker
    JOIN = "join"  # quotes that are one statement
    PART = "part"  # quotes that are not the statement they were put with
    BOILERPLATE = "boilerplate"  # a cluster that is nobody's news
    ACCEPT = "accept"  # somebody looked at a doubt, and it stands as it is: nothing changes, nobody is asked again
    SKIP = "skip"  # somebody looked at a doubt and left it for later
    TAG = "tag"  # a word put on quotes, statements, speakers, articles
    UNTAG = "untag"
    COLLECT = "collect"  # put into a collection, the working set of a story
    UNCOLLECT = "uncollect"
    NOTE = "note"  # a remark


#: What is applied to the quotes of an article, to speakers, to clusters; some may be about either of two.
QUOTE_ACTIONS = (
    Action.SPEAKER,
    Action.ROLE,
    Action.KIND,
    Action.CONFIRM,
    Action.REJECT,
    Action.SEGMENTS,
    Action.ADD,
    Action.SPLIT,
)
SPEAKER_ACTIONS = (Action.MERGE, Action.SPLIT, Action.RENAME, Action.ALIAS, Action.KIND, Action.ROLE)
CLUSTER_ACTIONS = (Action.JOIN, Action.PART, Action.BOILERPLATE)

#: What changes nothing that is derived, and is only remembered for review.
NOTING_ACTIONS = (Action.ACCEPT, Action.SKIP)

#: What changes nothing that is derived, and files what there is for those who work with it.
FILING_ACTIONS = (Action.TAG, Action.UNTAG, Action.COLLECT, Action.UNCOLLECT, Action.NOTE)


class Standing(StrEnum):
    """What became of a decision."""

    IN_FORCE = "in-force"
    SUPERSEDED = "superseded"  # a later decision says otherwise
    NOT_APPLIED = "not-applied"  # what it speaks of is not there (any more)
    UNDONE = "undone"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The standing of a decision, and why it is so."""

    standing: Standing
    by: str | None = None  # the decision that supersedes or undid it
    note: str | None = None  # why it is not applied


IN_FORCE = Outcome(Standing.IN_FORCE)
