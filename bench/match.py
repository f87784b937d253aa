"""Time and score the clustering of labelled quotes beside rensa, datasketch and string_grouper.

``python bench/match.py [--n 10000 --n 100000] [--seed 1] [--alone]``; a million takes two minutes a program and 4 GB for
the peers, so it is measured only when asked for. The corpora and the scorer lie in ``../shared``; the peers get an environment of
their own, ``bench/.venv-peers``, made on the first run. CPU is user and system time of the whole process; ours is given
for the library (read, cluster, write, as the peers do) and for the command.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from measure import Cost, make_environment, run

HERE = Path(__file__).resolve().parent
SHARED = HERE.parent.parent / "shared"
OUT = HERE / "out"
PEERS = HERE / ".venv-peers"
PACKAGES = ("rensa==0.5.0", "datasketch==2.0.0", "string-grouper==0.8.0", "rapidfuzz>=3.9")

#: Quotes up to which a peer is measured: beyond, datasketch and string_grouper take many minutes.
MOST_QUOTES = {"rensa": 1_000_000, "datasketch": 100_000, "string_grouper": 10_000}

LIBRARY = """
import json, sys
from quotebank.core.model import Statement
from quotebank.core.reuse.options import MatchOptions
from quotebank.workflows.find_reuse import find_reuse
with open(sys.argv[1], encoding="utf-8") as lines:
    records = map(json.loads, lines)
    options = MatchOptions(use_speaker=False, use_outlet=False, use_published=False)
    clusters = find_reuse((Statement(record["id"], record["text"]) for record in records), options).clusters
with open(sys.argv[2], "w", encoding="utf-8") as out:
    out.writelines(json.dumps({"id": name, "cluster": cluster}) + "\\n" for name, cluster in clusters.items())
"""


def make_corpus(quotes: int, seed: int) -> Path:
    folder = OUT / f"reuse-{quotes}-{seed}"
    if not (folder / "truth.jsonl").is_file():
        tool, texts = SHARED / "tools" / "make_reuse_corpus.py", SHARED / "data" / "polnear" / "train.jsonl.gz"
        command = ["--n", str(quotes), "--seed", str(seed), "--out", str(folder), "--text-dir", str(texts)]
        subprocess.run([sys.executable, str(tool), *command], check=True)
    return folder


def score(truth: Path, predicted: Path, *options: str) -> dict[str, dict[str, float]]:
    command = [sys.executable, str(SHARED / "tools" / "score_reuse.py"), str(truth), str(predicted), "--json", *options]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    pairwise: dict[str, dict[str, float]] = found
    return pairwise


def show(name: str, cost: Cost, pairwise: dict[str, float], yardstick: float | None = None) -> None:
    beside = f"{cost.cpu_seconds / yardstick:7.2f} x" if yardstick else " " * 9
    figures = f"P {pairwise['precision']:.4f}  R {pairwise['recall']:.4f}  F1 {pairwise['f1']:.4f}"
    print(f"  {name:24} {cost.cpu_seconds:8.1f} s {beside} {cost.peak_mb:8.0f} MB   {figures}", flush=True)


def measure(quotes: int, seed: int, *, with_peers: bool) -> None:
    folder = make_corpus(quotes, seed)
    source, truth, target = folder / "quotes.jsonl", folder / "truth.jsonl", folder / "clusters.jsonl"
    print(f"{quotes:,} quotes, seed {seed} (CPU, beside rensa, peak memory, pairwise)")
    yardstick = None
    python = make_environment(PEERS, PACKAGES) if with_peers else None
    for peer, most in MOST_QUOTES.items() if python else ():
        if quotes <= most:
            cost = run([str(python), str(HERE / "peers" / "match_peer.py"), peer, str(source), str(target)])
            yardstick = cost.cpu_seconds if peer == "rensa" else yardstick
            show(peer, cost, score(truth, target)["pairwise"])
    cost = run([sys.executable, "-c", LIBRARY, str(source), str(target)])
    show("quotebank, text alone", cost, score(truth, target)["pairwise"], yardstick)
    command = [sys.executable, "-m", "quotebank", "cluster", str(source), "-o", str(target)]
    cost = run([*command, "--ignore", "speaker,outlet,published"])
    show("command, text alone", cost, score(truth, target)["pairwise"], yardstick)
    cost = run(command)
    show("command, all evidence", cost, score(truth, target)["pairwise"], yardstick)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", type=int, action="append", help="quotes in the corpus (10000 and 100000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--alone", action="store_true", help="do not measure the peers")
    options = parser.parse_args()
    if not (SHARED / "tools" / "make_reuse_corpus.py").is_file():
        print("the labelled corpora beside the checkout are absent: nothing was measured")
        return
    for quotes in options.n or (10_000, 100_000):
        measure(quotes, options.seed, with_peers=not options.alone)
    real = SHARED / "data" / "reuse_real"
    target = OUT / "real.jsonl"
    cost = run([sys.executable, "-m", "quotebank", "cluster", str(real / "real_quotes.jsonl.gz"), "-o", str(target)])
    print("7,798 real quotations")
    show("command, all evidence", cost, score(real / "real_truth.jsonl", target, "--apart", "article")["pairwise"])


if __name__ == "__main__":
    main()
