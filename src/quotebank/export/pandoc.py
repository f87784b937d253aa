"""The one border to pandoc: finds it, runs it without network, files or settings of the user, and says its errors in one line."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from quotebank.errors import InputError, MissingExtra

#: The extra that brings pandoc.
EXTRA = "styles"

#: Older ones lack what the styles need: 2.17 prints whole names where Vancouver has initials.
MIN_MAJOR = 3

#: Seconds of one run. A thousand quotes take some two; a style that calls itself in a circle takes for ever.
TIMEOUT_SECONDS = 120

#: Memory of one run: some eight times what a thousand quotes take (250 MB).
HEAP = "2g"

#: When a document says it was made, in seconds since 1970: the first day that a ZIP can hold, for the day of the run would
#: make two runs differ. SOURCE_DATE_EPOCH in the environment comes first.
EPOCH = "315532800"

#: The style in the folder of a run. Documents keep the name as a property, so that it may not differ from run to run.
STYLE_FILE = "style.csl"

_PURPOSE = "citing in a style"


def run_pandoc(document: bytes, options: Sequence[str], *, style: bytes | None = None) -> bytes:
    """Return what pandoc makes of a document; with ``style``, the text of a CSL file, its citations are formatted.

    Raises MissingExtra when there is no pandoc 3, InputError when it refuses the style or takes too long.
    """
    program = find_pandoc()
    with tempfile.TemporaryDirectory(prefix="quotebank-") as folder:
        words = [program, "+RTS", f"-M{HEAP}", "-RTS", "--sandbox", "--data-dir=.", *options]
        if style is not None:
            Path(folder, STYLE_FILE).write_bytes(style)
            words += ["--citeproc", f"--csl={STYLE_FILE}"]
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        try:
            done = subprocess.run(  # noqa: S603  -- the program is pandoc, and no shell reads the words
                words,
                input=document,
                capture_output=True,
                check=False,
                timeout=TIMEOUT_SECONDS,
                cwd=folder,
                env={"LC_ALL": "C.UTF-8", "HOME": folder, "SOURCE_DATE_EPOCH": epoch if epoch.isdigit() else EPOCH},
            )
        except subprocess.TimeoutExpired:
            raise InputError(
                f"pandoc has not finished after {TIMEOUT_SECONDS} seconds: cite fewer quotes, or in another style"
            ) from None
        except OSError as error:
            raise InputError(f"{program} does not start: {error.strerror or error}; install pandoc anew") from error
    if done.returncode != 0:
        said = " ".join(done.stderr.decode("utf-8", "replace").replace(folder, "").split())
        raise InputError(f"pandoc refuses it: {said[:300] or f'exit code {done.returncode}'}; try another style")
    return done.stdout


@cache
def find_pandoc() -> str:
    """Return the pandoc of the extra, whose version is known, else the one on PATH; MissingExtra without one that is new enough."""
    package = importlib.util.find_spec("pypandoc")
    for folder in () if package is None else package.submodule_search_locations or ():
        for name in ("pandoc", "pandoc.exe"):
            if (bundled := Path(folder, "files", name)).is_file():
                return str(bundled)
    program = shutil.which("pandoc")
    if program is None:
        raise MissingExtra(EXTRA, _PURPOSE)
    version = _read_version(program)
    if version < (MIN_MAJOR,):
        found = ".".join(map(str, version)) or "of no known version"
        raise MissingExtra(EXTRA, f"{_PURPOSE} needs pandoc {MIN_MAJOR}, and {program} is {found}: it")
    return program


def _read_version(program: str) -> tuple[int, ...]:
    try:
        said = subprocess.run(  # noqa: S603  -- the program is pandoc, and no shell reads the words
            [program, "--version"], capture_output=True, check=False, timeout=10
        ).stdout.decode("utf-8", "replace")
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.search(r"\d+(?:\.\d+)*", said)
    return tuple(int(part) for part in found[0].split(".")) if found else ()
