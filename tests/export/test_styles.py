"""Styles: references checked by hand against the manuals, pandoc's own output, hostile style files, footnotes, equal bytes."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import time
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from export.citation_samples import HOSTILE_TEXTS, hostile_items, make_cited
from export.readers import find_pandoc
from quotebank.core.model import OutletKind
from quotebank.errors import InputError, MissingExtra
from quotebank.export import pandoc
from quotebank.export.csl import csl_item
from quotebank.export.fields import inline
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
    "broadcast": {
        "outlet": "Radio Pellan",
        "outlet_kind": OutletKind.BROADCASTER,
        "authors": (),
        "url": None,
        "accessed": None,
    },
    "three authors": {"authors": ("Ada Quill", "Bo Noll", "Cy van der Berg")},
    "long title": {"title": "The ferry that would not stop: how a harbour town kept its one road to the world open"},
}

REFERENCES = tomllib.loads(Path(__file__).with_name("checked_references.toml").read_text(encoding="utf-8"))["reference"]


def print_in(style: str, *items: Mapping[str, Any], format_name: str = "md") -> str:
    return render_styled([dict(item) for item in items], read_style(style), format_name=format_name).decode()


def print_references(style: str, *items: Mapping[str, Any], format_name: str = "md") -> str:
    cited = [dict(item) for item in items]
    return render_styled(cited, read_style(style), format_name=format_name, references_only=True).decode()


@pytest.mark.parametrize("checked", REFERENCES, ids=lambda checked: f"{checked['style']}-{checked['article']}")
def test_reference_is_what_the_manual_asks(checked: Mapping[str, str]) -> None:
    printed = print_references(checked["style"], csl_item(make_cited(**ARTICLES[checked["article"]])))
    assert printed.replace("\\", "").strip() == checked["printed"], checked["rule"]


def test_each_style_has_checked_references() -> None:
    of_style = {style: [each for each in REFERENCES if each["style"] == style] for style in STYLES}
    assert all(len(of_style[style]) >= 4 for style in ("apa", "mla", "chicago", "harvard"))
    assert all(each["rule"] for each in REFERENCES)


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
    assert print_references(style, *items, format_name="text").encode() == done.stdout
    whole = print_in(style, *items, format_name="text")
    assert whole.endswith(f"\n\n{read_style(style).heading}\n\n{done.stdout.decode()}")


def test_nothing_known_is_still_a_source() -> None:
    bare = csl_item(make_cited(title=None, authors=(), outlet=None, url=None, published=None, accessed=None))
    assert "as cited in *\\[Untitled Article\\]*, n.d., para. 3)" in print_in("apa", bare)


def test_an_article_stands_in_a_bibliography_once() -> None:
    items = [csl_item(make_cited(quote_id=f"q{n:016x}")) for n in range(2)]
    assert print_references("apa", *items).count("Ferry to run") == 1


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


#: What stands in a text for two quotes of one article, above the references.
IN_TEXT = {
    "apa": (
        "“No <b>0</b>.” (Ines Marrack, harbour master, Pellan Port Authority, as cited in van der Pell, 2024, para. 3)",
        "“No <b>1</b>.” (Ines Marrack, harbour master, Pellan Port Authority, as cited in van der Pell, 2024, para. 3)",
        "References",
    ),
    "mla": (
        "“No <b>0</b>.” (Ines Marrack, harbour master, Pellan Port Authority, qtd. in van der Pell, par. 3)",
        "“No <b>1</b>.” (Ines Marrack, harbour master, Pellan Port Authority, qtd. in van der Pell, par. 3)",
        "Works Cited",
    ),
    "chicago": (
        "“No <b>0</b>.”[1]",
        (
            "[1] Ines Marrack, harbour master, Pellan Port Authority, quoted in Jory van der Pell, “Ferry to Run Through the Storm,” "
            "Pellan Packet, March 12, 2024, para. 3, https://www.pellanpacket.example/news/ferry."
        ),
        "“No <b>1</b>.”[2]",
        "[2] Ines Marrack, harbour master, Pellan Port Authority, quoted in van der Pell, para. 3.",
        "Bibliography",
    ),
    "harvard": (
        "“No <b>0</b>.” (Ines Marrack, harbour master, Pellan Port Authority, quoted in van der Pell, 2024, para. 3)",
        "“No <b>1</b>.” (Ines Marrack, harbour master, Pellan Port Authority, quoted in van der Pell, 2024, para. 3)",
        "Reference list",
    ),
    "vancouver": (
        "“No <b>0</b>.” (Ines Marrack, harbour master, Pellan Port Authority, quoted in 1)",
        "“No <b>1</b>.” (Ines Marrack, harbour master, Pellan Port Authority, quoted in 1)",
        "References",
    ),
}


@pytest.mark.parametrize("style", STYLES)
def test_quotes_are_cited_in_the_form_of_the_style(style: str) -> None:
    items = [csl_item(make_cited(quote_id=f"q{n:016x}", text=f"No <b>{n}</b>.")) for n in range(2)]
    printed = print_in(style, *items, format_name="text")
    assert tuple(printed.split("\n\n"))[:-1] == IN_TEXT[style]
    assert printed.split("\n\n")[-1] == print_references(style, *items, format_name="text")


@pytest.mark.parametrize("words", HOSTILE_TEXTS)
def test_words_of_a_quote_are_no_markup(words: str) -> None:
    """What pandoc reads of the Markdown and HTML are the words that were quoted, in one paragraph; a title is not cited either."""
    item = csl_item(make_cited(text=words, speaker=words, role=None, affiliation=None, title="See @x and R&amp;D"))
    for format_name, reader in (("md", "markdown-smart"), ("html", "html")):
        read = subprocess.run(
            [find_pandoc(), "-f", reader, "-t", "json"],
            input=print_in("apa", item, format_name=format_name).encode(),
            capture_output=True,
            check=True,
        ).stdout
        blocks = json.loads(read)["blocks"]
        first = blocks[0]
        assert first["t"] == "Para"
        assert "citationId" not in str(blocks)
        assert "R&amp;D" in str(blocks[-1])
        said = "".join(spoken(first))
        assert "".join(f"“{inline(words)}” ({inline(words)}, as cited in".split()) in "".join(said.split())


def spoken(value: Any) -> Iterator[str]:
    """Yield the words of pandoc's inlines; what is markup to it has none."""
    if isinstance(value, list):
        for each in value:
            yield from spoken(each)
    elif isinstance(value, dict):
        if value["t"] == "Str":
            yield value["c"]
        elif value["t"] in {"Space", "SoftBreak"}:
            yield " "
        elif value["t"] in {"Para", "Span", "Quoted", "Cite"}:
            yield from spoken(value["c"])


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


def test_pandoc_stops_where_its_memory_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "HEAP", "20m")
    items = [csl_item(make_cited(article_id=f"a{n:016x}", quote_id=f"q{n:016x}")) for n in range(300)]
    with pytest.raises(InputError, match=r"^pandoc refuses it: [^\n]*[Hh]eap[^\n]*$"):
        print_in("apa", *items)


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
