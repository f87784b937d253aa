"""Coverage-guided fuzzing of what reads strangers' text: ``make soak`` runs it where atheris is installed.

``atheris_harness.py extract|articles|compare|cluster [FOLDER] [libFuzzer options]``

Texts are mutated as they are (UTF-8, with lone surrogates), so a case that was found reads as text; the pieces of
``core.news_soup`` are the dictionary, the sample articles the seeds. FOLDER keeps what reached new code. A failing input is
left as ``crash-…`` in the current folder: make it a test in ``tests/core/attributing/test_hostile_texts.py``.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import atheris

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS))

with atheris.instrument_imports(include=["quotebank"]):
    from core.news_soup import PARAGRAPHS, PIECES, check_extraction
    from quotebank.cli.output import dump_json
    from quotebank.core.model import Rejected
    from quotebank.workflows.compare_pairs import compare_pairs
    from quotebank.workflows.extract_articles import extract_articles
    from quotebank.workflows.extract_quotes import extract, extract_with_indirect, record
    from quotebank.workflows.find_reuse import cluster_quotes

#: libFuzzer takes dictionary entries of up to this many bytes.
MAX_ENTRY_BYTES = 64

#: Inputs longer than this reach no new code and take their time.
MAX_INPUT_BYTES = 4_000


def fuzz_extract(data: bytes) -> None:
    text = _decode(data)
    marked = extract(text)
    check_extraction(text, marked)
    assert marked == extract(text), "the same text gives the same quotations"
    everything = extract_with_indirect(text)
    check_extraction(text, everything)
    _check_json(record("-", text, everything))


def fuzz_articles(data: bytes) -> None:
    for reader in ("text", "markdown", "jsonl"):
        for outcome in extract_articles(["-"], stdin=io.BytesIO(data), reader=reader):
            _check_outcome(outcome)


def fuzz_compare(data: bytes) -> None:
    for outcome in compare_pairs("-", stdin=io.BytesIO(data)):
        _check_outcome(outcome)
        if isinstance(outcome, dict):
            assert 0 <= outcome["score"] <= 100
            assert outcome["same"] == (outcome["relation"] != "different")


def fuzz_cluster(data: bytes) -> None:
    names = {}
    for outcome in cluster_quotes("-", stdin=io.BytesIO(data), explain=True):
        _check_outcome(outcome)
        if isinstance(outcome, dict):
            names[outcome["id"]] = outcome["cluster"]
    assert all(names[cluster] == cluster for cluster in names.values()), "a cluster is named by a quote in it"


def _check_outcome(outcome: object) -> None:
    if isinstance(outcome, Rejected):
        assert outcome.code != "bug", outcome.reason
        assert outcome.place.startswith("-")
    elif isinstance(outcome, dict):
        _check_json(outcome)


def _check_json(value: object) -> None:
    """Raise unless the line is JSON as every program reads it: no NaN, nothing that UTF-8 cannot carry."""

    def refuse(name: str) -> None:
        raise AssertionError(f"{name} is not JSON")

    json.loads(dump_json(value).encode(), parse_constant=refuse)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "extract": fuzz_extract,
    "articles": fuzz_articles,
    "compare": fuzz_compare,
    "cluster": fuzz_cluster,
}


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "surrogateescape")  # what is no UTF-8 becomes lone surrogates, too


def _encode(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def seeds(target: str) -> list[bytes]:
    """Return inputs to begin with: a paragraph each, or records made of them."""
    if target == "extract":
        return [_encode(text) for text in PARAGRAPHS]
    if target == "articles":
        records = [json.dumps({"id": number, "text": text}) for number, text in enumerate(PARAGRAPHS)]
        return [
            _encode(text)
            for text in (*PARAGRAPHS, *records, "---\ntitle: Tide\nauthors: [Ann Webb]\n---\n\nIt rained.")
        ]
    pairs = [
        {
            "id": number,
            "a": text,
            "b": other,
            "text": text,
            "speaker": "Ann Webb",
            "speaker_a": None,
            "published": "2024-05",
        }
        for number, (text, other) in enumerate(pairwise(PARAGRAPHS))
    ]
    return [
        _encode("\n".join(json.dumps(pair, ensure_ascii=False) for pair in pairs[at : at + 3]))
        for at in range(len(pairs))
    ]


def write_dictionary(path: Path) -> None:
    """Write the pieces as libFuzzer reads them: quoted, every byte escaped."""
    fields = (
        '"id": 1',
        '"text": "',
        '"a": "',
        '"b": "',
        '"speaker": "',
        "}\n{",
        "null",
        "1e999",
        "[]",
        "\\ud800",
        "\\u0000",
        "\\n",
    )
    entries = {_encode(piece)[:MAX_ENTRY_BYTES] for piece in (*PIECES, *fields)}
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in entry) + '"\n' for entry in sorted(entries))
    path.write_text("".join(lines), encoding="ascii")


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"name a target: {', '.join(TARGETS)}")
    target = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        start = Path(folder) / "seeds"
        start.mkdir()
        for number, seed in enumerate(seeds(target)):
            (start / str(number)).write_bytes(seed)
        words = Path(folder) / "dictionary"
        write_dictionary(words)
        folders = [word for word in sys.argv[2:] if not word.startswith("-")]
        options = [word for word in sys.argv[2:] if word.startswith("-")]
        defaults = [f"-dict={words}", f"-max_len={MAX_INPUT_BYTES}", "-timeout=60"]
        atheris.Setup([sys.argv[0], *folders, str(start), *defaults, *options], TARGETS[target])
        atheris.Fuzz()


if __name__ == "__main__":
    main()
