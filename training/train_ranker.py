"""Train the speaker ranker and write its weights and model card into the package.

    python training/train_ranker.py DATA_DIR [--out FOLDER]

DATA_DIR holds ``polnear/train.jsonl.gz`` (and, for the card's figures, ``polnear/dev.jsonl.gz``). Some
three minutes on one core; the same data and machine give the same weights to the last bit, another
machine's arithmetic may move the figures by a tenth of a point.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one thread: sums in one order, so the same weights every time
os.environ.setdefault("OMP_NUM_THREADS", "1")

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from calibration import fit_calibration, identity
from card import render_card
from drills import make_drills
from network import Examples, Ints, Schedule, train_network
from polnear import build_examples, label, read_labelled
from quotebank.core.attributing.attribution import CALIBRATION_COLUMNS
from quotebank.core.attributing.extraction import FINAL_COLUMNS
from quotebank.core.attributing.ranking import BLOCKS, NETWORK_ARRAYS, Weights
from quotebank.data import load_lexicon
from reports import measure_reports_on, train_reports, write_report_weights

SEED = 20_240_601
VOTERS = 3
FOLDS = 4


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path(__file__).parents[1] / "src" / "quotebank" / "data" / "en")
    options = parser.parse_args(argv)
    started = time.process_time()
    lexicon = load_lexicon()
    train = read_labelled(options.data / "polnear" / "train.jsonl.gz", lexicon)
    drills = [label(article, lexicon) for article in make_drills(Path(__file__).with_name("drills.txt"), SEED)]
    examples = build_examples(train + drills)
    print(f"{len(train)} articles, {len(examples.target)} quotations, {len(examples.rows)} candidates", file=sys.stderr)
    schedule = Schedule()
    weights = train_voters(examples, np.arange(len(examples.target)), schedule, VOTERS)
    folds = []
    for fold in range(FOLDS):
        rest = np.flatnonzero((examples.group % FOLDS != fold) | (examples.group >= len(train)))
        folds.append((train_voters(examples, rest, schedule, VOTERS), train[fold::FOLDS]))
    final = weights.with_calibration(*fit_calibration(folds, lexicon))
    write_weights(options.out / "ranker.npz", final)
    reports = train_reports(options.data / "polnear" / "train.jsonl.gz", lexicon, SEED)
    write_report_weights(options.out / "indirect.npz", reports)
    dev = options.data / "polnear" / "dev.jsonl.gz"
    if dev.is_file():
        card = render_card(read_labelled(dev, lexicon), final, lexicon, measure_reports_on(dev, lexicon, reports))
        (options.out / "ranker.md").write_text(card, encoding="utf-8")
    print(f"{time.process_time() - started:.0f} s", file=sys.stderr)
    return 0


def train_voters(examples: Examples, chosen: Ints, schedule: Schedule, voters: int) -> Weights:
    """Train some networks from neighbouring seeds and lay them side by side."""
    trained = [train_network(examples, chosen, schedule, SEED + k) for k in range(voters)]
    edges = np.cumsum([1, *(len(block) for block in BLOCKS)])
    first = np.concatenate([arrays[0] for arrays in trained], axis=1)
    return Weights(
        mention=first[edges[0] : edges[1]],
        quote=first[edges[1] : edges[2]],
        pair=first[edges[2] : edges[3]],
        history=first[edges[3] : edges[4]],
        null=first[0],
        bias=np.concatenate([arrays[1] for arrays in trained]),
        deep=np.stack([arrays[2] for arrays in trained]),
        deep_bias=np.stack([arrays[3][None, :] for arrays in trained]),
        out=np.stack([arrays[4][:, None] for arrays in trained]),
        calibration=tuple(identity(len(CALIBRATION_COLUMNS))),
        confidence=tuple(identity(len(FINAL_COLUMNS))),
    )


def write_weights(path: Path, weights: Weights) -> None:
    """Write the arrays as half-precision numbers: a third of a per mille of the scores, half of the size."""
    np.savez_compressed(
        path,
        columns=np.asarray([name for block in BLOCKS for name in block]),
        calibration=np.asarray(weights.calibration),
        confidence=np.asarray(weights.confidence),
        **{name: getattr(weights, name).astype(np.float16) for name in NETWORK_ARRAYS},
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
