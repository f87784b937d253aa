"""Choose the mention and the cue of each quotation, and say how sure and why.

Quotations are decided in reading order; what was decided for those before is evidence for the next
(a speaker goes on, two people take turns). The ranker proposes, and where the layout leaves no doubt
("NAME:" before the words) rules in :mod:`quotebank.core.attributing.certain` decide.

Pure. One choice a quotation, in their order.
"""

from __future__ import annotations

from operator import mul
from typing import NamedTuple

from quotebank.core.attributing.apposition import leave_modifier, prefer_author, prefer_name
from quotebank.core.attributing.certain import (
    CONTINUED_PARAGRAPHS,
    find_certain,
    find_repeats,
    is_alone,
    is_answered_later,
    is_next_line,
    is_turn,
)
from quotebank.core.attributing.history import read_history
from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.ranking import Weights, from_logit, prepare, to_logit
from quotebank.core.attributing.scene import Floats, Scene
from quotebank.core.attributing.speech_evidence import measure
from quotebank.core.model import Cue, Mention, MentionForm, QuotationKind

#: A rule of :mod:`quotebank.core.attributing.certain` counts as at least so probable: on PolNeAR train and dev 58 of 59 held.
CERTAIN_CHANCE = 0.97

#: Turns alternate, and a paragraph of nothing but words goes on; now and then it is otherwise.
TURN_CONFIDENCE = 0.85

#: What the calibration looks at: the logit of the ranker's probability, and the form of the mention.
CALIBRATION_COLUMNS = ("logit", "name", "pronoun", "role", "organisation", "document", "none", "no cue", "carried")
_FORM_COLUMN = {form: CALIBRATION_COLUMNS.index(form.value) for form in MentionForm}
_NO_MENTION = CALIBRATION_COLUMNS.index("none")


class Choice(NamedTuple):
    """Who is taken to have spoken a quotation.

    ``carried_from`` is the index of the quotation whose speaker this one continues or repeats: an earlier one, or for
    headline words and pull quotes the quotation of the body that they repeat. ``confidence`` is 0-1.
    """

    cue: Cue | None
    mention: Mention | None
    confidence: float
    reasons: tuple[str, ...] = ()
    carried_from: int | None = None


def choose_speakers(scene: Scene, weights: Weights) -> tuple[Choice, ...]:
    """Choose mention and cue for each quotation of the scene, in order."""
    if not len(scene.words):  # signs between marks, no word anywhere
        return tuple(Choice(None, None, 0.0) for _ in scene.quotations)
    if not scene.quotations:
        return ()
    return _Decision(scene, weights).run()


def weigh_choices(scene: Scene, weights: Weights, index: int) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """Return what is chosen for the quotations before one, and for that one each mention in reach, likeliest first.

    ``confidence`` of the latter is the ranker's probability of that very mention.
    """
    if not len(scene.words):
        return tuple(Choice(None, None, 0.0) for _ in range(index)), ()
    return _Decision(scene, weights).weigh(index)


class _Decision:
    """The state of deciding one article: what was measured, and what was chosen so far."""

    def __init__(self, scene: Scene, weights: Weights) -> None:
        self.scene = scene
        self.weights = weights
        self.evidence = measure(scene)
        self.history = read_history(scene, self.evidence)
        self.ranker = prepare(self.evidence, weights)
        self.repeats = find_repeats(scene)
        self.chosen: list[int | None] = []  # mention numbers
        self.choices: list[Choice] = []

    def run(self) -> tuple[Choice, ...]:
        for index in range(len(self.scene.quotations)):
            mention, choice = self._decide(index)
            self.chosen.append(mention)
            self.choices.append(choice)
        return tuple(self._repeat(index, choice) for index, choice in enumerate(self.choices))

    def weigh(self, index: int) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
        """Decide the quotations before one, then take each mention in reach of it for the speaker."""
        for earlier in range(index):
            mention, choice = self._decide(earlier)
            self.chosen.append(mention)
            self.choices.append(choice)
        chances = self._rank(index)
        low = int(self.evidence.bounds[index])
        weighed = []
        for place in chances[:-1].argsort(kind="stable")[::-1].tolist():
            _, choice = self._settle(index, int(self.evidence.pair_mention[low + place]), chances)
            weighed.append(choice._replace(confidence=float(chances[place]), carried_from=None))
        return tuple(self.choices), tuple(weighed)

    def _decide(self, index: int) -> tuple[int | None, Choice]:
        chances = self._rank(index)
        certain = find_certain(self.scene, index)
        if certain is not None and certain.mention is not None:
            return self._settle(index, certain.mention, chances, certain.reason)
        if certain is not None:  # "A:", or nobody: what the ranking says of the mentions beside it counts no more
            return None, Choice(None, None, CERTAIN_CHANCE, (certain.reason,))
        if self._is_in_dialogue(index):
            choice = Choice(
                None, None, TURN_CONFIDENCE * self.choices[index - 2].confidence, ("turns in a dialogue",), index - 2
            )
            return self.chosen[index - 2], choice
        if is_answered_later(self.scene, index) and self.chosen[index - 1] is not None:
            # "Did you see it?" ... "Yes." "And it was green?" ... "It was," said the guard
            choice = Choice(None, None, TURN_CONFIDENCE, ("turns in a dialogue",), index + 2)
            return None, choice
        best = int(chances.argmax())
        if best == len(chances) - 1 and best and self._is_introduced(index):
            best = int(chances[:-1].argmax())
        if best == len(chances) - 1:
            return None, _calibrated(self.weights, float(chances[best]), Choice(None, None, 0.0))
        mention = int(self.evidence.pair_mention[self.evidence.bounds[index] + best])
        if self._goes_on(index, mention):
            choice = Choice(None, None, TURN_CONFIDENCE, ("speaker of the quotation before",), index - 1)
            return self.chosen[index - 1], choice
        if self._is_thing(index, mention):  # its chance falls to nobody
            chance = float(chances[-1] + chances[best])
            return None, _calibrated(self.weights, chance, Choice(None, None, 0.0))
        return self._settle(index, leave_modifier(self.scene, index, mention), chances)

    def _goes_on(self, index: int, mention: int) -> bool:
        """Tell whether a paragraph of nothing but words is the former speaker's: whoever is named after it, they speak not."""
        scene = self.scene
        if not index or self.chosen[index - 1] is None or not is_alone(scene, index):
            return False
        page, before = scene.page, scene.quotations[index - 1]
        paragraph = page.paragraph_index(scene.quotations[index].span.start)
        apart = page.paragraph_index(scene.mentions[mention].mention.span.start) > paragraph
        if not apart or find_cue(scene, index, mention) is not None:
            return False
        low, high = scene.mention_first.searchsorted((scene.quote_close[index - 1], scene.quote_open[index])).tolist()
        others = [
            number
            for number in range(low, high)
            if scene.mentions[number].mention.form is MentionForm.NAME
            and not scene.mentions[number].possessive
            and self.history.key[number] != self.history.key[self.chosen[index - 1]]
        ]
        return paragraph - page.paragraph_index(before.span.end - 1) <= CONTINUED_PARAGRAPHS and not others

    def _is_thing(self, index: int, mention: int) -> bool:
        """Tell whether "it" of another paragraph, without a cue, was taken for the speaker."""
        found, scene = self.scene.mentions[mention], self.scene
        if found.mention.text.lower() != "it" or find_cue(scene, index, mention) is not None:
            return False
        return bool(scene.mention_paragraph[mention] != scene.quote_paragraph_open[index])

    def _is_introduced(self, index: int) -> bool:
        """Tell whether a block without marks follows a line that ends in a colon: somebody is named there."""
        page, start = self.scene.page, self.scene.quotations[index].segments[0].start
        number = page.paragraph_index(start)
        if number < 1 or page.paragraphs[number].start != start:
            return False
        return page.text[page.paragraphs[number - 1].end - 1] == ":"

    def _is_in_dialogue(self, index: int) -> bool:
        """Tell whether two people take turns here: words at once after words, or a line without a cue that is so answered."""
        scene = self.scene
        if index < 2 or self.chosen[index - 2] == self.chosen[index - 1]:
            return False
        if is_turn(scene, index) or is_next_line(scene, index):
            return True
        if index + 1 >= len(scene.quotations) or not is_turn(scene, index + 1):
            return False
        one_paragraph = scene.quote_paragraph_open[index - 2] == scene.quote_paragraph_open[index]
        return bool(one_paragraph and self.choices[index - 1].cue is not None and not self._has_own_cue(index))

    def _has_own_cue(self, index: int) -> bool:
        """Tell whether a cue stands between the quotation before and this one that is not the former's."""
        scene = self.scene
        low, high = scene.cue_word.searchsorted((scene.quote_close[index - 1], scene.quote_open[index])).tolist()
        return bool(high - low > 1)

    def _rank(self, index: int) -> Floats:
        before = self.chosen[-1] if self.chosen else None
        before_that = self.chosen[-2] if len(self.chosen) > 1 else None
        history = self.history.measure(index, before, before_that)
        return self.ranker.score(index, history)

    def _settle(self, index: int, mention: int, chances: Floats, rule: str = "") -> tuple[int, Choice]:
        """Make the choice of a mention: its cue, how sure, and why: by the rule that decided, else by where it stands."""
        scene, low, high = self.scene, self.evidence.bounds[index], self.evidence.bounds[index + 1]
        cue = find_cue(scene, index, mention)
        # "- The Okoro family, Quay Street": what follows a body of people is its address, not its name
        is_signed = rule == "signature" and bool(scene.mentions[mention].determiner)
        named = mention if is_signed else prefer_author(scene, prefer_name(scene, mention))
        keys = self.history.key[self.evidence.pair_mention[low:high]]
        alike = keys == self.history.key[mention]
        if named != mention:
            alike |= keys == self.history.key[named]
        chance = max(float(chances[:-1][alike].sum()), CERTAIN_CHANCE if rule else 0.0)
        sentence = int(scene.mention_sentence[mention])
        apart = not scene.quote_sentence_open[index] <= sentence <= scene.quote_sentence_close[index]
        again = bool(self.chosen) and self.chosen[-1] in (mention, named)
        found = scene.mentions[named]
        reasons = [rule or _explain(scene, index, found, cue, apart=apart)]
        if again:
            reasons.append("speaker of the quotation before")
        choice = Choice(cue, found.mention, 0.0, tuple(reasons), index - 1 if again and apart else None)
        return named, _calibrated(self.weights, chance, choice)

    def _repeat(self, index: int, choice: Choice) -> Choice:
        """Let a display line take the speaker of the body's quotation that it repeats."""
        other = self.repeats.get(index)
        if other is None or (choice.mention is not None and "signature" in choice.reasons):
            return choice
        source = self.choices[other]
        if source.mention is None and source.carried_from is None:
            return choice
        cue, mention = choice.cue, choice.mention
        if cue is None or self.scene.quotations[index].kind is QuotationKind.PULL:
            cue = mention = None
        return Choice(cue, mention, source.confidence, ("repeats words quoted in the article",), other)


def describe_for_calibration(chance: float, choice: Choice) -> list[float]:
    """Return the row of :data:`CALIBRATION_COLUMNS` for a choice to which the ranking gives ``chance`` (0-1)."""
    row = [0.0] * len(CALIBRATION_COLUMNS)
    row[0] = to_logit(chance)
    row[_FORM_COLUMN[choice.mention.form] if choice.mention else _NO_MENTION] = 1
    row[-2] = choice.cue is None
    row[-1] = choice.carried_from is not None
    return row


def _calibrated(weights: Weights, chance: float, choice: Choice) -> Choice:
    """Return the choice with the probability that it is right, going by what was measured on held-out articles."""
    logit = sum(map(mul, describe_for_calibration(chance, choice), weights.calibration))
    return Choice(choice.cue, choice.mention, from_logit(logit), choice.reasons, choice.carried_from)


def find_cue(scene: Scene, index: int, mention: int) -> Cue | None:
    """Return the verb or phrase that ties the mention to the quotation, None where the attribution has none."""
    found = scene.mentions[mention]
    opens, closes = int(scene.quote_open[index]), int(scene.quote_close[index])
    if not len(scene.cues):
        return None
    following = int(scene.cue_word.searchsorted(found.last))
    preceding = int(scene.cue_last.searchsorted(found.first, side="right")) - 1
    sentence = int(scene.mention_sentence[mention])
    picked = None
    if found.first < opens:  # the mention comes first: the cue nearest to the words, else the one before the mention
        last = scene.cue_before_quote[index]
        if last >= following and _reaches(scene, index, int(scene.cue_last[last]), sentence, int(scene.cue_word[last])):
            picked = last
        elif _governs(scene, preceding, mention) and _reaches(
            scene, index, found.last, sentence, int(scene.cue_word[preceding])
        ):
            picked = preceding
    else:
        edge = closes if found.first >= closes else int(scene.quote_first_end[index])
        if (
            preceding >= 0
            and scene.cue_word[preceding] >= edge
            and scene.word_sentence[scene.cue_word[preceding]] == sentence
        ):
            picked = preceding
        elif following < len(scene.cues) and scene.word_sentence[scene.cue_word[following]] == sentence:
            picked = following
    if picked is None:
        return None
    cue = scene.cues[picked]
    return Cue(cue.span, cue.text)


def _governs(scene: Scene, cue: int, mention: int) -> bool:
    """Tell whether a cue before a mention speaks of it: "said X", "according to X", "described by X"."""
    if cue < 0:
        return False
    if scene.cues[cue].cue_class == "according" or mention in (scene.cue_agent[cue], scene.cue_follower[cue]):
        return True
    return bool(scene.mentions[mention].first == scene.cue_last[cue])


def _reaches(scene: Scene, index: int, last: int, sentence: int, cue_word: int) -> bool:
    """Tell whether an attribution that ends at word ``last`` leads up to the quotation: same sentence, or a colon."""
    if scene.word_sentence[cue_word] != sentence:
        return False
    if scene.quote_sentence_open[index] == sentence:
        return True
    between = scene.page.text[scene.words.ends[last - 1] : scene.quotations[index].segments[0].start]
    return ":" in between and scene.visible[scene.quote_open[index]] - scene.visible[last] <= COLON_REACH_WORDS


#: After "X said in a statement on Monday:" a block may start on the next line; so many words may stand before the colon.
COLON_REACH_WORDS = 12


def _explain(scene: Scene, index: int, found: FoundMention, cue: Cue | None, *, apart: bool) -> str:
    """Say in a reader's words where the mention stands."""
    opens, closes = int(scene.quote_open[index]), int(scene.quote_close[index])
    where = "before" if found.first < opens else "after" if found.first >= closes else "between the segments"
    if cue is not None:
        return f"beside “{cue.text}”, {where}"
    if not apart:
        return f"named in the same sentence, {where}"
    steps = int(scene.quote_sentence_open[index]) - int(scene.word_sentence[found.first])
    return (
        "named in the sentence before" if steps == 1 else "named in a sentence after" if steps < 0 else "named earlier"
    )
