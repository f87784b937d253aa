"""Questions of a review as JSON: what is in doubt, what else it may be, and the decision to send for each answer."""

from __future__ import annotations

from typing import Any

from quotebank.core.deciding.questions import Answer, Question, QuotePassage
from quotebank.workflows.compare_pairs import comparison_record
from quotebank.workflows.json_shapes import quote_in_full, speaker_record_shape

JsonObject = dict[str, Any]


def question_shape(question: Question) -> JsonObject:
    """Return a question; each ``decide`` is a line for ``quotebank decide -``, that of ``name`` once it has a name."""
    doubt = question.doubt
    return {
        "id": doubt.id,
        "kind": str(doubt.kind),
        "weight": round(doubt.weight, 4),
        "printings": doubt.printings,
        "skipped": doubt.skipped is not None,
        "reasons": list(doubt.reasons),
        "quotes": [_passage_shape(passage) for passage in question.quotes],
        "speakers": [speaker_record_shape(speaker) for speaker in question.speakers],
        "comparison": None if question.comparison is None else comparison_record(question.comparison),
        "alternatives": [
            {
                "number": number,
                "label": alternative.label,
                "reasons": list(alternative.reasons),
                "decide": alternative.decide,
            }
            for number, alternative in enumerate(question.alternatives, 1)
        ],
        "decide": {str(answer): question.answers[answer] for answer in Answer if answer in question.answers},
    }


def _passage_shape(passage: QuotePassage) -> JsonObject:
    return {
        **quote_in_full(passage.quote),
        "passage": {
            "text": passage.passage,
            "segments": [list(span) for span in passage.segments],
            "mention": None if passage.mention is None else list(passage.mention),
            "cue": None if passage.cue is None else list(passage.cue),
            "paragraph": passage.paragraph or None,
        },
    }
