"""How long quotebank takes to say its version and its help, beside what importing typer takes.

Asked for: at most 1.5 and 2.2 times. Prints medians of CPU seconds and the ratios.
"""

from __future__ import annotations

import sys

from measure import median, run

BASELINE = [sys.executable, "-c", "import typer"]
COMMANDS = {"--version": 1.5, "--help": 2.2}
RUNS = 11


def main() -> None:
    baseline = median(lambda: run(BASELINE), RUNS)
    print(f"{'import typer':24} {baseline.cpu_seconds:.3f} s")
    for option, most in COMMANDS.items():
        command = [sys.executable, "-m", "quotebank", option]
        cost = median(lambda command=command: run(command), RUNS)  # type: ignore[misc]
        ratio = cost.cpu_seconds / baseline.cpu_seconds
        print(f"quotebank {option:14} {cost.cpu_seconds:.3f} s  {ratio:.2f} times (asked: {most})")


if __name__ == "__main__":
    main()
