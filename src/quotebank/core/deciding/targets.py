"""What a decision speaks of, in words that find it: ids of articles, digests of texts, links of speakers.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from quotebank.core.deciding.actions import (
    CLUSTER_ACTIONS,
    FILING_ACTIONS,
    NOTING_ACTIONS,
    QUOTE_ACTIONS,
    SPEAKER_ACTIONS,
    Action,
)
from quotebank.core.deciding.filing import LABEL_SORTS, label_target
from quotebank.core.deciding.payload import read_list
from quotebank.core.deciding.speakers import split_link
from quotebank.core.records import Decision

#: Before the digest of a text, where it is what a decision speaks of.
TEXT = "text "


def list_targets(decision: Decision) -> Iterator[str]:
    """Yield articles, their texts, the links of speakers, and the labels of working sets."""
    items = list_items(decision)
    if decision.action in LABEL_SORTS:
        yield label_target(LABEL_SORTS[decision.action], str(decision.payload["name"]))
    yield from (item["speaker"]["link"] for item in items if "speaker" in item)
    for place in (*list_places(decision), *list_rest(decision), *list_filed_places(decision)):
        yield place["article"]
        yield TEXT + place["text_sha256"]
    if is_about_speakers(decision):
        yield from link_targets(decision)
    yield from (speaker["link"] for speaker in list_pair(decision))


def list_places(decision: Decision) -> list[Mapping[str, Any]]:
    """Return the places in articles that a decision is about."""
    return read_list(decision, "places")


def list_rest(decision: Decision) -> list[Mapping[str, Any]]:
    """Return where a quote stands that others were parted from."""
    return read_list(decision, "rest")


def list_pair(decision: Decision) -> list[Mapping[str, Any]]:
    """Return the two speakers whom somebody looked at, whether they are one."""
    return read_list(decision, "pair")


def list_items(decision: Decision) -> list[Mapping[str, Any]]:
    """Return what a decision files."""
    return read_list(decision, "items")


def list_filed_places(decision: Decision) -> list[Mapping[str, Any]]:
    """Return the places of the quotes, clusters and articles that a decision files; that of an article has no words."""
    items = list_items(decision)
    return [place for item in items for place in ([item] if "article" in item else item.get("places", ()))]


def link_targets(decision: Decision) -> Iterator[str]:
    """Yield the links of the speakers that a decision is about."""
    payload: Mapping[str, Any] = decision.payload
    yield payload["speaker"]["link"]
    yield from (speaker["link"] for speaker in payload.get("gone", ()))
    yield from payload.get("links", ())
    if decision.action == Action.SPLIT:
        yield split_link(payload["speaker"]["kind"], decision.id)


def is_about_speakers(decision: Decision) -> bool:
    """Tell whether a decision is about speakers; roles and kinds may be about a quote."""
    return decision.action in SPEAKER_ACTIONS and "speaker" in decision.payload


def is_about_quotes(decision: Decision) -> bool:
    """Tell whether a decision is about quotes of articles."""
    return decision.action in QUOTE_ACTIONS and bool(list_places(decision))


def is_noted(decision: Decision) -> bool:
    """Tell whether a decision changes nothing, and is only remembered for review."""
    return decision.action in NOTING_ACTIONS


def is_filing(decision: Decision) -> bool:
    """Tell whether a decision changes nothing, and files things for those who work with them."""
    return decision.action in FILING_ACTIONS


def is_about_clusters(decision: Decision) -> bool:
    """Tell whether a decision is about clusters."""
    return decision.action in CLUSTER_ACTIONS
