"""Styles: references checked by hand against the manuals, pandoc's own output, hostile style files, footnotes, equal bytes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import time
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from export.citation_samples import hostile_items, make_cited
from export.readers import find_pandoc
from quotebank.core.model import OutletKind
from quotebank.errors import InputError, MissingExtra
from quotebank.export import pandoc
from quotebank.export.csl import csl_item
from quotebank.export.styles import STYLES, read_style, render_styled, styled_item

ARTICLES: Mapping[str, Mapping[str, Any]] = {
    "author": {},
    "no author": {"authors": ()},
    "body": {"authors": ("Northmark News Agency",), "outlet_kind": OutletKind.AGENCY},
    "no date": {"published": None},
    "page of a body": {
        "authors": ("Pellan Port Authority",),
        "outlet": "Pellan Port Authority",
        "outlet_kind": OutletKind.PRESS_OFFICE,
    },
    "broadcaster": {"outlet": "Radio Pellan", "outlet_kind": OutletKind.BROADCASTER, "authors": ()},
    "three authors": {"authors": ("Ada Quill", "Bo Noll", "Cy van der Berg")},
    "long title": {"title": "The ferry that would not stop: how a harbour town kept its one road to the world open"},
}

ADDRESS = "https://www.pellanpacket.example/news/ferry"

#: Style, article, the reference as it is printed in Markdown, and the rule it follows.
REFERENCES = (
    ("apa", "author", f"van der Pell, J. (2024, March 12). Ferry to run through the storm. *Pellan Packet*. <{ADDRESS}>",
     "APA 7, 10.1 example 16: author, date in full, title plain, newspaper in italics, address; 9.9: a particle stays before the surname"),
    ("apa", "no author", f"Ferry to run through the storm. (2024, March 12). *Pellan Packet*. <{ADDRESS}>",
     "APA 7, 9.12: without an author the title comes first"),
    ("apa", "no date", f"van der Pell, J. (n.d.). Ferry to run through the storm. *Pellan Packet*. Retrieved November 20, 2026, from <{ADDRESS}>",
     "APA 7, 9.17: n.d. The manual asks for a day of retrieval only where a page is meant to change (9.16); the style prints it for every undated page"),
    ("apa", "page of a body", f"Pellan Port Authority. (2024, March 12). *Ferry to run through the storm*. <{ADDRESS}>",
     "APA 7, 10.16: a page's title is in italics; 9.24 and 10.16: a site that is its author is not named again"),
    ("mla", "author", f"van der Pell, Jory. “Ferry to Run Through the Storm.” *Pellan Packet*, 12 Mar. 2024, <{ADDRESS}>.",
     ("MLA 9, 5.4, 5.32, 5.48, 5.82: author, title in marks, container in italics, day month year, address. The handbook prints an "
     "address without https://, which 5.95 leaves to the writer, and 'through' of a title with a small letter (2.90), which citeproc does not")),
    ("mla", "three authors", f"Quill, Ada, et al. “Ferry to Run Through the Storm.” *Pellan Packet*, 12 Mar. 2024, <{ADDRESS}>.",
     "MLA 9, 5.8: three authors and more are the first, et al."),
    ("mla", "no author", f"“Ferry to Run Through the Storm.” *Pellan Packet*, 12 Mar. 2024, <{ADDRESS}>.",
     "MLA 9, 5.23: without an author the title comes first"),
    ("chicago", "author", f"Pell, Jory van der. “Ferry to Run Through the Storm.” *Pellan Packet*, March 12, 2024. <{ADDRESS}>.",
     ("CMOS 17, 14.191: author, title in marks, newspaper in italics, month day year, address. Dutch names are filed by what follows the "
     "particle (16.71). 8.159 has 'through' with a small letter, which citeproc does not")),
    ("chicago", "body", f"Northmark News Agency. “Ferry to Run Through the Storm.” *Pellan Packet*, March 12, 2024. <{ADDRESS}>.",
     "CMOS 17, 14.84: an organization stands as author"),
    ("harvard", "author", f"van der Pell, J. (2024) ‘Ferry to run through the storm’, *Pellan Packet*, 12 March. Available at: <{ADDRESS}> (Accessed: 20 November 2026).",
     "Cite Them Right, newspaper articles online: (year), title in single marks, newspaper in italics, day month, Available at, Accessed"),
    ("harvard", "no date", f"van der Pell, J. (no date) ‘Ferry to run through the storm’, *Pellan Packet*. Available at: <{ADDRESS}> (Accessed: 20 November 2026).",
     "Cite Them Right, sources without a date: (no date)"),
    ("harvard", "three authors", f"Quill, A., Noll, B. and van der Berg, C. (2024) ‘Ferry to run through the storm’, *Pellan Packet*, 12 March. Available at: <{ADDRESS}> (Accessed: 20 November 2026).",
     "Cite Them Right, authors: up to three are all named, 'and' before the last"),
    ("vancouver", "author", f"1. van der Pell J. Ferry to run through the storm. Pellan Packet [Internet]. 2024 Mar 12 [cited 2026 Nov 20]. Available from: <{ADDRESS}>",
     "Citing Medicine, newspaper articles on the Internet: surname and initials, [Internet], year month day, [cited], Available from"),
    ("chicago", "long title", f"Pell, Jory van der. “The Ferry That Would Not Stop: How a Harbour Town Kept Its One Road to the World Open.” *Pellan Packet*, March 12, 2024. <{ADDRESS}>.",
     "CMOS 17, 8.159: headline style, the first word of a subtitle too"),
    ("apa", "broadcaster", f"*Ferry to run through the storm*. (2024, March 12). Radio Pellan. <{ADDRESS}>",
     "APA 7, 10.16: a page of a news site that is no newspaper is a web page: title in italics, site plain"),
)  # fmt: skip


def print_in(style: str, *items: Mapping[str, Any], format_name: str = "md") -> str:
    return render_styled([dict(item) for item in items], read_style(style), format_name=format_name).decode()


@pytest.mark.parametrize(("style", "article", "reference", "rule"), REFERENCES)
def test_reference_is_what_the_manual_asks(style: str, article: str, reference: str, rule: str) -> None:
    printed = print_in(style, csl_item(make_cited(**ARTICLES[article])))
    assert printed.replace("\\", "").strip() == reference, rule


@pytest.mark.parametrize("style", STYLES)
def test_bibliography_is_that_of_citeproc(style: str) -> None:
    """All items at once, hostile ones too, so that order, years with letters and repeated names are compared as well."""
    items = [
        csl_item(make_cited(article_id=f"a{n:016x}", quote_id=f"q{n:016x}", **changes))
        for n, changes in enumerate(ARTICLES.values())
    ]
    items += [{name: value for name, value in item.items() if name != "custom"} for item in hostile_items()[:80]]
    language = ["-M", "lang=en-GB"] if style == "harvard" else []
    file = next(Path(pandoc.__file__).with_name("csl_files").glob({
        "mla": "modern*", "chicago": "chicago*", "apa": "apa*", "harvard": "harvard*", "vancouver": "nlm*"
    }[style]))  # fmt: skip
    done = subprocess.run(
        [find_pandoc(), "-f", "csljson", "-t", "plain", "--wrap=none", "--citeproc", "--csl", file, *language],
        input=json.dumps([styled_item(item) for item in items], ensure_ascii=False).encode(),
        capture_output=True,
        check=True,
    )
    assert render_styled(items, read_style(style), format_name="text") == done.stdout


def test_an_article_stands_in_a_bibliography_once() -> None:
    items = [csl_item(make_cited(quote_id=f"q{n:016x}")) for n in range(2)]
    assert print_in("apa", *items).count("Ferry to run") == 1


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("chicago", "Ines Marrack, harbour master, Pellan Port Authority, quoted in Jory van der Pell"),
        ("apa", "Ines Marrack, harbour master, Pellan Port Authority, as cited in van der Pell, 2024, para. 3"),
        ("mla", "Ines Marrack, harbour master, Pellan Port Authority, qtd. in"),
    ],
)
@pytest.mark.parametrize("format_name", ["docx", "odt"])
def test_documents_have_quotes_with_footnotes(style: str, said: str, format_name: str) -> None:
    items = [csl_item(make_cited(quote_id=f"q{n:016x}", text=f"*No markup* <b>{n}</b>.")) for n in range(2)]
    document = render_styled(items, read_style(style), format_name=format_name)
    read = subprocess.run(
        [find_pandoc(), "-f", format_name, "-t", "plain", "--wrap=none"],
        input=document,
        capture_output=True,
        check=True,
    ).stdout.decode()
    assert "*No markup* <b>1</b>." in read
    assert read.count(said.split(",", maxsplit=1)[0]) == 2
    assert said in read
    assert "[2]" in read


@pytest.mark.parametrize("format_name", ["docx", "odt"])
def test_documents_of_two_runs_are_equal(format_name: str) -> None:
    items = [csl_item(make_cited())]
    first = render_styled(items, read_style("mla"), format_name=format_name)
    time.sleep(2.1)  # a ZIP counts in steps of two seconds
    assert render_styled(items, read_style("mla"), format_name=format_name) == first
    assert zipfile.ZipFile(BytesIO(first)).testzip() is None


BROKEN = {
    "text": (b"not a style", "it is not XML"),
    "page": (b"<html/>", "begins with <html>"),
    "entity": (
        b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><style xmlns="http://purl.org/net/xbiblio/csl">&x;</style>',
        "document type",
    ),
    "pointer": (
        b'<style xmlns="http://purl.org/net/xbiblio/csl"><info><link rel="independent-parent" href="http://x.example/apa"/></info></style>',
        "only points at http://x.example/apa",
    ),
    "long": (b" " * 2_000_001, "longer than 2,000,000 bytes"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_style_that_is_none_is_said_in_one_line(name: str, tmp_path: Path) -> None:
    file = tmp_path / "x.csl"
    file.write_bytes(BROKEN[name][0])
    with pytest.raises(InputError, match=BROKEN[name][1]) as raised:
        read_style(str(file))
    assert "\n" not in str(raised.value)


def test_style_that_pandoc_refuses_and_one_that_never_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.csl"
    head = b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>x</title><id>x</id></info>'
    file.write_bytes(head + b"<citation/></style>")
    with pytest.raises(InputError, match=r"pandoc refuses it: [^\n]*$"):
        print_in(str(file), csl_item(make_cited()))
    monkeypatch.setattr(pandoc, "TIMEOUT_SECONDS", 2)
    loop = b'<macro name="a"><text macro="a"/><text macro="a"/></macro><citation><layout><text macro="a"/></layout></citation></style>'
    file.write_bytes(head + loop)
    with pytest.raises(InputError, match=r"pandoc (refuses it|has not finished)[^\n]*$"):
        print_in(str(file), csl_item(make_cited()))


def test_unknown_style_and_no_pandoc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no style is called 'oxford'"):
        read_style("oxford")
    old = tmp_path / "pandoc"
    old.write_text("#!/bin/sh\necho pandoc 2.17.1.1\n")
    old.chmod(0o755)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    for path, said in ((tmp_path / "none", "needs the extra 'styles'"), (tmp_path, "is 2.17.1.1")):
        monkeypatch.setenv("PATH", str(path))
        pandoc.find_pandoc.cache_clear()
        with pytest.raises(MissingExtra, match=said):
            pandoc.find_pandoc()
    pandoc.find_pandoc.cache_clear()
