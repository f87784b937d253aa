"""Every kind of decision meets everything that can happen to a bank: it holds, and taking it back leaves no trace.

No trace: the bank is then, byte for byte, one to which the same happened and about which nobody decided.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsroom
from dumping import dump
from quotebank.store.backups import write_backup
from quotebank.store.session import Bank, open_bank
from quotebank.workflows import extract_quotes
from quotebank.workflows.check_health import check_health
from quotebank.workflows.extract_again import extract_again
from quotebank.workflows.extract_quotes import extract
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.list_history import list_history
from quotebank.workflows.rematch_quotes import rematch_quotes
from quotebank.workflows.remove_articles import remove_articles
from workflows.test_decide import CASES, Case, attempt, import_texts, quote_of, say, steps, take_back

#: Extraction of the same few texts, again and again.
extract_once = cache(extract)

Event = Callable[[Bank, Path], Bank]


@cache
def newsroom_bank() -> bytes:
    """Return the newsroom as a bank's file: it is the same for every test."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_bank(":memory:") as bank:
            import_articles(bank, [str(newsroom.write_articles(folder))], now=newsroom.noon)
            with bank.reading() as connection:
                write_backup(connection, folder / "bank.db")
        return (folder / "bank.db").read_bytes()


def new_bank(folder: Path) -> Bank:
    """Return the newsroom in a file of its own."""
    folder.mkdir(parents=True)
    file = folder / "bank.db"
    file.write_bytes(newsroom_bank())
    return open_bank(file, write=True)


def import_again(bank: Bank, folder: Path) -> Bank:
    import_articles(bank, [str(newsroom.write_articles(folder))], now=newsroom.noon)
    return bank


def insert_paragraph(bank: Bank, folder: Path) -> Bank:
    """Bring new versions: a paragraph was put before all others, and one behind."""
    import_texts(bank, folder, "A paragraph that was not there before.\n\n{}\nMore to follow.\n".format)
    return bank


def print_otherwise(bank: Bank, folder: Path) -> Bank:
    """Bring new versions in which marks, dashes and spaces are others; the words are the same."""
    marks = str.maketrans({"“": "‘", "”": "’"})
    import_texts(bank, folder, lambda text: text.translate(marks).replace("night", "night ").replace("  ", " "))
    return bank


def bring_back(bank: Bank, folder: Path) -> Bank:
    """Bring a new version, then the first text again as one more."""
    insert_paragraph(bank, folder)
    import_texts(bank, folder, "{}\nMore to follow.\n".format)
    return bank


def match_all(bank: Bank, folder: Path) -> Bank:
    rematch_quotes(bank)
    return bank


def extract_all(bank: Bank, folder: Path) -> Bank:
    list(extract_again(bank))
    return bank


def restore(bank: Bank, folder: Path) -> Bank:
    """Go on with a copy."""
    copy = folder / f"copy-{len(list(folder.iterdir()))}.db"
    with bank.reading() as connection:
        write_backup(connection, copy)
    bank.close()
    return open_bank(copy, write=True)


def remove_and_import(bank: Bank, folder: Path) -> Bank:
    """Take two of the articles out, and bring them back."""
    own = [quote_of(bank, words).article.id for words in (newsroom.FULLEST, "We have ordered")]
    remove_articles(bank, tuple(own))
    return import_again(bank, folder)


EVENTS: dict[str, Event] = {
    "import again": import_again,
    "paragraph inserted": insert_paragraph,
    "printed otherwise": print_otherwise,
    "text comes back": bring_back,
    "rematch": match_all,
    "extract again": extract_all,
    "backup and restore": restore,
    "removed and imported": remove_and_import,
}


@dataclass(frozen=True)
class Untouched:
    """What a bank is after each event where nobody decided anything."""

    dumps: dict[str, str]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Untouched:
    dumps = {}
    for name, event in EVENTS.items():
        folder = tmp_path_factory.mktemp("untouched") / "bank"
        bank = event(new_bank(folder), folder)
        dumps[name] = dump(bank)
        bank.close()
    return Untouched(dumps)


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_decision_survives_and_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, untouched: Untouched, *, case: Case, event: str
) -> None:
    monkeypatch.setattr(extract_quotes, "extract", extract_once)
    folder = tmp_path / "bank"
    bank = new_bank(folder)
    decided = say(bank, **case.request(bank))
    bank = EVENTS[event](bank, folder)
    assert case.holds(bank)
    assert [judged.outcome.standing for judged in list_history(bank)] == ["in-force"]
    assert check_health(bank) == ()
    take_back(bank, decided.decision.id)
    assert dump(bank) == untouched.dumps[event]
    bank.close()


# --- any decisions and events, in any order

Step = str | tuple[str, int, int, int]

#: What may happen between decisions, again and again. Without removal: ids that a removed quote handed on go with it.
REPEATED = ("import again", "paragraph inserted", "text comes back", "rematch", "extract again", "backup and restore")


@st.composite
def happenings(draw: st.DrawFn) -> list[Step]:
    """Return decisions, as numbers that choose among what is there by then, and events, in any order."""
    found: list[Step] = list(draw(steps()))
    for event in draw(st.lists(st.sampled_from(REPEATED), min_size=1, max_size=4)):
        found.insert(draw(st.integers(0, len(found))), event)
    return found


#: Examples: two banks each, so a tenth of what the profile asks for.
_DAILY = 10
_EXAMPLES = max(_DAILY, (settings.default.max_examples if settings.default else 0) // 10)


@settings(max_examples=_EXAMPLES, derandomize=_EXAMPLES <= _DAILY)  # the same every day; `make soak` tries others
@given(happenings())
@example([("segments", 34, 40, 17), "text comes back"])  # a quote cut through a word, which no other text has
def test_any_decisions_and_events(tmp_path_factory: pytest.TempPathFactory, happened: list[Step]) -> None:
    """The bank is whole all the time; extracted and matched anew it is the same; all undone, nobody ever decided."""
    folder = tmp_path_factory.mktemp("decided")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extract_quotes, "extract", extract_once)
        decided, other = new_bank(folder / "one"), new_bank(folder / "other")
        for step in happened:
            if isinstance(step, str):
                decided = EVENTS[step](decided, folder / "one")
                other = EVENTS[step](other, folder / "other")
            else:
                attempt(decided, step)
            assert [finding for finding in check_health(decided) if finding.check != "decisions"] == [], step
        after = dump(decided)
        list(extract_again(decided))
        assert dump(decided) == after, "extraction"
        rematch_quotes(decided)
        assert dump(decided) == after, "matching"
        for judged in list_history(decided):
            if judged.decision.undone_by is None and judged.decision.action != "undo":
                take_back(decided, judged.decision.id)
        assert dump(decided) == dump(other), "all undone"
        decided.close()
        other.close()
