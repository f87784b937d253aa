"""Whatever is sent: read or rejected in good time and memory, in one line, with nothing written and the process alive."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ingest.hostile.corpus import CASES

#: What one file may cost, and what all may hold at once.
MAX_SECONDS = 10
MAX_MEGABYTES = 500

RUN = Path(__file__).parent / "reading_run.py"


@pytest.fixture(scope="module")
def costs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Read the whole corpus in one process, once, and return what each file came to."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such figures")
    top = tmp_path_factory.mktemp("hostile")
    corpus, scratch = top / "corpus", top / "scratch"
    corpus.mkdir()
    scratch.mkdir()
    for name, make in CASES.items():
        (corpus / name).write_bytes(make())
    before = sorted(corpus.iterdir())
    env = {**os.environ, "TMPDIR": str(scratch), "HOME": str(scratch)}
    command = [sys.executable, str(RUN), str(corpus)]
    done = subprocess.run(command, cwd=scratch, env=env, capture_output=True, text=True, timeout=1200, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert sorted(corpus.iterdir()) == before
    assert list(scratch.iterdir()) == []
    assert done.stderr == ""
    for path in corpus.iterdir():
        path.unlink()
    return {line["name"]: line for line in lines}


def test_corpus_is_large_enough() -> None:
    assert len(CASES) >= 80


def test_process_outlives_the_corpus_within_its_memory(costs: dict[str, Any]) -> None:
    assert costs.keys() == CASES.keys()
    assert max(line["peak"] for line in costs.values()) < MAX_MEGABYTES


@pytest.mark.parametrize("name", sorted(CASES))
def test_file_is_read_or_rejected_in_good_time(costs: dict[str, Any], name: str) -> None:
    line = costs[name]
    assert line["articles"] + line["rejected"] > 0
    assert line["cpu"] < MAX_SECONDS
    assert "LEAKED" not in line["reasons"]
    for reason in line["reasons"]:
        assert "\n" not in reason
        assert len(reason) < 500


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("bomb.zip", "expansion"),
        ("same-member.zip", "expansion"),
        ("bomb.docx", "expansion"),
        ("bomb.jsonl.gz", "expansion"),
        ("outside.zip", "unsafe-name"),
        ("password.zip", "encrypted"),
        ("nested.zip", "nesting"),
        ("million-columns.csv", "too-large"),
        ("empty-objects.jsonl", "record"),
        ("endless-headers.warc.gz", "too-large"),
        ("docx.pdf", "pdf"),
    ],
)
def test_reason_is_the_right_one(costs: dict[str, Any], name: str, code: str) -> None:
    assert [reason.split(":")[0] for reason in costs[name]["reasons"]][:1] == [code]
