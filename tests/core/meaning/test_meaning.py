"""What counts as a changed meaning, subject by subject; each table holds changes and look-alikes that keep the meaning."""

from __future__ import annotations

import pytest

from quotebank.core.meaning.relations import compare
from quotebank.core.model import Relation
from quotebank.data.meaning import load_meaning_lists

LISTS = load_meaning_lists()


def warnings(a: str, b: str) -> set[str]:
    return {str(warning) for warning in compare(a, b, LISTS).warnings}


def check(a: str, b: str, expected: str) -> None:
    compared = compare(a, b, LISTS)
    assert compared.same
    assert warnings(a, b) == set(expected.split())
    assert (compared.relation is Relation.MEANING) == bool(expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The vicar did not ring the bell.", "The vicar did ring the bell.", "negation"),
        ("The kiln hasn't been lit since May.", "The kiln has been lit since May.", "negation"),
        ("No lifeguard was on the beach.", "A lifeguard was on the beach.", "negation"),
        ("The crane was unstable in the wind.", "The crane was stable in the wind.", "negation"),
        ("The plumber failed to turn off the main.", "The plumber turned off the main.", "negation"),
        ("The ponies are no longer kept in the yard.", "The ponies are still kept in the yard.", "negation"),
        ("You can hardly see the weir for the mist.", "You can see the weir for the mist.", "negation"),
        ("Neither brother signed the deed.", "Both brothers signed the deed.", "negation quantifier"),
        ("The tower did not fall.", "The tower remained standing.", ""),
        ("The well is not shallow.", "The well is deep.", ""),
        ("It is not impossible to mend the clock.", "It is possible to mend the clock.", ""),
        ("Nobody forgot the anthem.", "Everybody remembered the anthem.", ""),
        ("The bakery didn't open on Monday.", "The bakery stayed shut on Monday.", ""),
        ("I could not care less about the cup.", "I could care less about the cup.", ""),
        ("We have no doubt that she is the heir.", "There is no doubt that she is the heir.", ""),
        ("Bargees must not moor here.", "Bargees are not allowed to moor here.", ""),
        ("Bargees are not permitted to moor here.", "Bargees mustn't moor here.", ""),
        ("Bargees must not moor here.", "Bargees are allowed to moor here.", "negation modal"),
        ("Bargees must moor below the lock.", "Bargees are not allowed to moor below the lock.", "negation modal"),
        ("Bargees must not moor here.", "Bargees need not moor here.", "modal"),
        (
            "Bargees must not moor, and may not fish.",
            "Bargees must moor, and are not allowed to fish.",
            "negation modal",
        ),
        ("There were no survivors.", "Nobody survived.", ""),
        ("There were no survivors of the flood.", "No one survived the flood.", ""),
        ("There were survivors.", "Nobody survived.", "negation"),
        ("There were no survivors.", "Everybody survived.", "negation quantifier"),
        ("Ce n'est pas vrai, dit le maire.", "Ce n’est pas vrai, dit le maire", ""),
        ("Nous ne savons pas combien de péniches.", "On ne sait pas combien de péniches.", ""),
        ("Le maire ne viendra pas lundi.", "Le maire viendra lundi.", "negation"),
    ],
)
def test_negations(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (
            "The rate was lowered on the advice of the board.",
            "The rate was raised on the advice of the board.",
            "antonym",
        ),
        ("It was the quietest summer in the harbour.", "It was the noisiest summer in the harbour.", "antonym"),
        ("The friends of the museum welcomed the sale.", "The friends of the museum opposed the sale.", "antonym"),
        ("The wind rose before the race.", "The wind rose after the race.", "antonym"),
        ("It was a huge blaze.", "It was a massive blaze.", ""),
        ("The hamlet was evacuated before dawn.", "The hamlet was cleared before dawn.", ""),
    ],
)
def test_opposites(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Eleven ewes strayed on to the line.", "Seven ewes strayed on to the line.", "number"),
        ("Eleven ewes strayed on to the line.", "11 ewes strayed on to the line.", ""),
        ("It was built for £9m.", "It was built for £9bn.", "unit"),
        ("It was built for £9m.", "It was built for nine million pounds.", ""),
        ("It was built for £9m.", "It was built for $9m.", "unit"),
        ("The trench is ten feet deep.", "The trench is ten yards deep.", "unit"),
        ("One in six of the trees has died.", "1 in 6 of the trees has died.", ""),
        ("One in six of the trees has died.", "One in ten of the trees has died.", "number"),
        ("The choir has doubled in size.", "The choir has tripled in size.", "number"),
        ("The gate opens at 6.30am.", "The gate opens at 6:30 a.m.", ""),
        ("A third of the fleet is laid up.", "Two thirds of the fleet is laid up.", "number"),
    ],
)
def test_amounts(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The sluice will be shut on Wednesday.", "The sluice will be shut on Thursday.", "date"),
        ("The sluice was dug in March 1901.", "The sluice was dug in March 1910.", "date"),
        ("The sluice was dug last spring.", "The sluice was dug last autumn.", "date"),
        ("The sluice fails on 2 May.", "The sluice fails on May 2nd.", ""),
        ("The sluice failed on 2/5/1987.", "The sluice failed on 2 May 1987.", ""),
        ("The sluice failed yesterday.", "The sluice failed on Tuesday.", ""),
    ],
)
def test_dates(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("We owe it all to Dr Imelda Stroud.", "We owe it all to Dr Imelda Straud.", "name"),
        ("We owe it all to Dr Imelda Stroud.", "We owe it all to Imelda Stroud.", ""),
        ("We owe it all to Dr Imelda Stroud.", "We owe it all to Dr Stroud.", ""),
        ("We owe it all to Dr Imelda Stroud.", "We owe it all to Ms Stroud.", ""),
        ("We owe it all to Mr Stroud.", "We owe it all to Mrs Stroud.", "name"),
        ("We owe it all to Imelda Stroud.", "We owe it all to Imogen Stroud.", "name"),
        ("We owe it all to Jim Stroud.", "We owe it all to James Stroud.", ""),
        ("We owe it all to the Coastal Rescue Service.", "We owe it all to the CRS.", ""),
        ("We owe it all to her.", "We owe it all to [Dr Stroud].", ""),
        ("We owe it all to the people of Wexley.", "We owe it all to the people of Bexley.", "name"),
        ("She owed it all to the crew.", "He owed it all to the crew.", "name"),
    ],
)
def test_names(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Anglers must show a licence.", "Anglers should show a licence.", "modal"),
        ("Anglers might lose the lake.", "Anglers will lose the lake.", "modal"),
        ("Anglers need not pay a fee.", "Anglers must not pay a fee.", "modal"),
        ("Anglers must show a licence.", "Anglers have to show a licence.", ""),
        ("Anglers will get the lake.", "Anglers are going to get the lake.", ""),
        ("All of the anglers left.", "Most of the anglers left.", "quantifier"),
        ("Only anglers may fish the lake.", "Anglers only may fish the lake.", ""),
        ("Anglers have only lost one lake.", "Anglers have lost one lake.", "quantifier"),
        ("A few anglers stayed on the bank.", "Few anglers stayed on the bank.", "quantifier"),
        ("More than ten anglers came.", "Over ten anglers came.", ""),
        ("The anglers reportedly dug the lake.", "The anglers dug the lake.", "hedge"),
        ("The anglers won the lake.", "The anglers probably won the lake.", "hedge"),
        ("If the lake dries up, the anglers will go.", "When the lake dries up, the anglers will go.", "hedge"),
        ("I think the anglers dug the lake.", "In my view the anglers dug the lake.", ""),
    ],
)
def test_degrees(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The trust will restore the loom.", "The trust restored the loom.", "tense"),
        ("The trust is restoring the loom.", "The trust has restored the loom.", "tense"),
        ("The trust has restored the loom.", "The trust will restore the loom.", "tense"),
        ("The trust is to restore the loom.", "The trust will restore the loom.", ""),
        ("The trust will be restoring the loom.", "The trust will restore the loom.", ""),
        ("The trust restored the loom.", "The trust has restored the loom.", ""),
    ],
)
def test_tenses(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The farmer sued the miller over the leat.", "The miller sued the farmer over the leat.", "role-swap"),
        ("The farmer sued the miller over the leat.", "The miller was sued by the farmer over the leat.", ""),
        ("The farmer sued the miller.", "The farmer was sued by the miller.", "role-swap"),
        ("She told him about the leat.", "He told her about the leat.", "role-swap"),
        ("The leat passed from Ames to Bodley.", "The leat passed from Bodley to Ames.", "role-swap"),
        ("At noon the leat ran dry.", "The leat ran dry at noon.", ""),
        ("Ames and Bodley dug the leat.", "Bodley and Ames dug the leat.", ""),
    ],
)
def test_roles(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "relation", "expected"),
    [
        ("The quay is safe if the tide is low.", "The quay is safe.", "part", "hedge"),
        ("Unless it rains, the hay will be in by dusk.", "The hay will be in by dusk.", "part", "hedge"),
        ("The quay is safe, although the piles are old.", "The quay is safe.", "part", "hedge"),
        ("We believe that the clerk took the seal.", "The clerk took the seal.", "part", "hedge"),
        ("The clerk, prosecutors say, took the seal.", "The clerk took the seal.", "shortened", "hedge"),
        ("Every barge sank except the Mary Ann.", "Every barge sank.", "part", "quantifier"),
        ("Barges on some of the canals were stuck.", "Barges … were stuck.", "shortened", "quantifier"),
        ("It is not true that the clerk took the seal.", "The clerk took the seal.", "meaning", "negation"),
        ("We deny that the clerk took the seal.", "The clerk took the seal.", "meaning", "negation"),
        ("The clerk has not, we say, taken the seal.", "The clerk has … taken the seal.", "meaning", "negation"),
        ("The clerk allegedly took the seal.", "The clerk took the seal.", "meaning", "hedge"),
        ("The clerk, who had no key, took the seal.", "The clerk took the seal.", "shortened", ""),
        ("I told the bench that the clerk took the seal.", "The clerk took the seal.", "part", ""),
        ("The clerk took the seal and he will not give it back.", "The clerk took the seal.", "part", ""),
        ("We are not thieves. The clerk took the seal.", "The clerk took the seal.", "part", ""),
        ("The clerk took the seal. If he is caught, he will hang.", "The clerk took the seal.", "part", ""),
        ("The clerk took the seal.", "The clerk took the seal. He did not return.", "joined", ""),
        ("The clerk took the seal because he was told to.", "The clerk took the seal.", "part", ""),
    ],
)
def test_cuts(a: str, b: str, relation: str, expected: str) -> None:
    compared = compare(a, b, LISTS)
    assert (str(compared.relation), warnings(a, b)) == (relation, set(expected.split()))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Our thoughts are with the family of Rhoda Finch.", "Our thoughts are with the family of Cyril Ames."),
        ("We take the welfare of our guests very seriously.", "We take the cost of our uniforms very seriously."),
        ("The ministry declined to comment on the dam.", "The ministry declined to comment on the leak."),
        ("A man of 40 from Ely was fined on Monday.", "A man of 61 from Deal was fined on Friday."),
        ("The point is that the roof leaks.", "The point is that nobody asked the parents."),
        ("There were no survivors.", "Nobody died."),
        ("Bees need lime trees.", "The council has sold its hearse."),
    ],
)
def test_formulas_and_other_facts_make_another_statement(a: str, b: str) -> None:
    assert not compare(a, b, LISTS).same


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The regatta will go on unless it rains.", "The regatta will go on if it rains.", "negation"),
        ("The regatta will go on unless it rains.", "The regatta will go on even if it rains.", "hedge"),
        ("The regatta will go on if it does not rain.", "The regatta will go on unless it rains.", ""),
        ("The slipway is shut until the wall is mended.", "The slipway is shut after the wall is mended.", "antonym"),
        ("We will not dive until it is mended.", "We will dive only after it is mended.", ""),
        ("Despite the fog the race was run.", "The race was run because of the fog.", "antonym"),
        ("The purser was charged with theft.", "The purser was cleared of theft.", "antonym"),
        ("The purser stands accused of theft.", "The purser stands convicted of theft.", "hedge"),
        ("The yard has agreed to build the tug.", "The yard is in talks to build the tug.", "hedge"),
        ("It was the first launch in years.", "It was the last launch in years.", "antonym"),
        ("The weekly ferry was full.", "The monthly ferry was full.", "date"),
        ("The wake was legal and proper.", "The wake was illegal and improper.", "negation"),
        ("They will not be able to moor.", "They will be unable to moor.", ""),
        ("There is no trace of the buoy.", "There isn't any trace of the buoy.", ""),
        ("Wir haben den Kai nicht verkauft.", "Wir haben den Kai verkauft.", "negation"),
    ],
)
def test_contraries(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Up to 60 berths will go.", "60 berths will go.", "quantifier"),
        ("The marina will lose about 60 berths.", "The marina will lose 60 berths.", "hedge"),
        ("The marina has over 60 berths.", "The marina has more than 60 berths.", ""),
        ("The marina has at least 60 berths.", "The marina has no fewer than 60 berths.", ""),
        ("Mooring fees rose by 60 pence.", "Mooring fees rose to 60 pence.", "number"),
        ("The quay must be cleared by Friday.", "The quay must be cleared after Friday.", "date"),
        ("The quay was cleared before Friday.", "The quay was cleared by Friday.", ""),
        ("A quarter of the fleet was lost.", "25 per cent of the fleet was lost.", ""),
        ("A quarter of the fleet was lost.", "30 per cent of the fleet was lost.", "number"),
        ("The tide turned after an hour and a half.", "The tide turned after 90 minutes.", ""),
        ("The tide turned after half an hour.", "The tide turned after an hour and a half.", "number"),
        ("The lock opens at 15:30.", "The lock opens at 3.30pm.", ""),
        ("The lock opens at 15:30.", "The lock opens at 3.30am.", "number"),
        ("The crew won 9-2.", "The crew won 2-9.", "number"),
    ],
)
def test_bounds_and_measures(a: str, b: str, expected: str) -> None:
    check(a, b, expected)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("Is the breakwater sound?", "The breakwater is sound.", "hedge"),
        ("Did the pilot hear the horn?", "The pilot heard the horn.", "hedge"),
        ("The pilot heard the horn, didn't he?", "The pilot heard the horn.", ""),
        ("The pilot tried to turn the tug.", "The pilot turned the tug.", "hedge"),
        ("The pilot promised to moor the tug.", "The pilot moored the tug.", "tense"),
        ("The pilot used to own the tug.", "The pilot owns the tug.", "tense"),
        ("The former pilot took the wheel.", "The pilot took the wheel.", "tense"),
        ("The deputy harbour master took the wheel.", "The harbour master took the wheel.", "name"),
        ("We warned them about the shoal.", "They warned us about the shoal.", "role-swap"),
        ("We left the lamp unlit.", "They left the lamp unlit.", "name"),
        ("I will sell my boat and move.", "He will sell his boat and move.", ""),
        ("It was a f***ing shambles on the pier.", "It was a fucking shambles on the pier.", ""),
        ("The pilot is [not] to blame for the wreck.", "The pilot is to blame for the wreck.", "negation"),
        ("Pilot Birch told the board about the wreck.", "[Webb] told the board about the wreck.", "name"),
        ("He told the board about the wreck.", "[Webb] told the board about the wreck.", ""),
    ],
)
def test_questions_aims_and_persons(a: str, b: str, expected: str) -> None:
    compared = compare(a, b, LISTS)
    assert compared.same
    assert warnings(a, b) == set(expected.split())


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ("The locks are old, and unless the gates are mended we will drain the basin.", "hedge"),
        ("The locks are old and if the pump fails we will drain the basin.", "hedge"),
        ("The locks are old and the pump fails us, and we will drain the basin.", ""),
    ],
)
def test_condition_in_the_middle_of_a_cut(a: str, expected: str) -> None:
    compared = compare(a, "We will drain the basin.", LISTS)
    assert (compared.relation, warnings(a, "We will drain the basin.")) == (Relation.PART, set(expected.split()))
