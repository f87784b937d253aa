"""Programs that others wrote to read citations: pandoc, biber, bibutils. Each is started once for many items."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc
import pytest

MODS = "{http://www.loc.gov/mods/v3}"

#: Nothing here takes longer than some seconds.
_TIMEOUT_SECONDS = 120


def read_with_pandoc(document: str, format_name: str) -> list[dict[str, Any]]:
    """Return the CSL items that pandoc 3 makes of a document."""
    items: list[dict[str, Any]] = json.loads(_run_pandoc(document, format_name, "csljson"))
    return items


def parse_with_pandoc(document: str, format_name: str) -> dict[str, Any]:
    """Return the syntax tree that pandoc 3 makes of a document."""
    tree: dict[str, Any] = json.loads(_run_pandoc(document, format_name, "json"))
    return tree


def _run_pandoc(document: str, from_: str, to: str) -> bytes:
    done = subprocess.run(
        [find_pandoc(), "-f", from_, "-t", to],
        input=document.encode(),
        capture_output=True,
        check=False,
        timeout=_TIMEOUT_SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@cache
def find_pandoc() -> str:
    """Return the pandoc that came with the test libraries: an older one may be on PATH."""
    return str(pypandoc.get_pandoc_path())


def check_with_biber(document: str, folder: Path) -> tuple[str, list[str]]:
    """Return the file as biber writes it again, and what it warned of or called an error."""
    program = find_program("biber")
    (folder / "in.bib").write_text(document, encoding="utf-8")
    done = subprocess.run(
        [program, "--tool", "--validate-datamodel", "--nolog", "-O", "out.bib", "in.bib"],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=_TIMEOUT_SECONDS,
    )
    said = done.stdout.decode().splitlines()
    written = (folder / "out.bib").read_text(encoding="utf-8") if (folder / "out.bib").is_file() else ""
    return written, [line for line in said if line.startswith(("WARN", "ERROR"))]


def read_with_bibutils(program_name: str, document: str) -> dict[str, ET.Element]:
    """Return the MODS records that a program of bibutils makes of a document, by key."""
    done = subprocess.run(
        [find_program(program_name), "-i", "unicode"],
        input=document.encode(),
        capture_output=True,
        check=True,
        timeout=_TIMEOUT_SECONDS,
    )
    tree = ET.fromstring(done.stdout.decode("utf-8-sig"))
    return {str(record.get("ID")): record for record in tree}


def mods_text(record: ET.Element, path: str) -> str:
    """Return the text at a path of a record, on one line; empty where there is none."""
    found = record.find("/".join(MODS + step for step in path.split("/")))
    return "" if found is None else re.sub("[ \n]+", " ", found.text or "").strip()


def mods_title(parent: ET.Element) -> str:
    """Return a title that bibutils parted at its first colon."""
    parts = [mods_text(parent, f"titleInfo/{part}") for part in ("title", "subTitle")]
    return ": ".join(filter(None, parts))


def mods_names(record: ET.Element) -> list[str]:
    """Return the names of a record in the order of speech."""
    names = record.findall(f"{MODS}name")
    return [" ".join(part.text or "" for part in name.findall(f"{MODS}namePart")) for name in names]


def find_program(name: str) -> str:
    """Return the path of a program of Debian; skip, loudly, where it is absent."""
    program = shutil.which(name)
    if program is None:
        pytest.skip(f"{name} IS NOT INSTALLED: its reading of our files was not tested (.ci/run installs it)")
    return program
