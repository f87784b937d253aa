"""The same fifty invented articles, written in each format that is read, give the same quotes of the same speakers."""

from __future__ import annotations

import csv
import html
import importlib.util
import io
import json
import random
import textwrap
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest

from ingest.documents import make_docx, make_pdf, make_rtf
from ingest.reading import articles, read_all, rejections
from ingest.test_warc_reader import archive
from quotebank.workflows.extract_quotes import extract

COUNT = 50

NAMES = ("Ada Quill", "Joss Tremlett", "Marta Birch", "Bo Noll", "Ivy Fenn", "Olaf Marsh", "Nell Harcombe", "Zoë Brûlé")
ROLES = ("harbour master", "councillor", "ferry pilot", "head teacher", "shop owner")
THINGS = ("sluice gates", "harbour lights", "ferry steps", "sea wall", "lifeboat", "fish market", "night boat")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

#: One paragraph or more with what somebody says; {first} is the full name, {last} the surname.
SPEECH = (
    "“The {thing} must be mended before winter,” said {first}, a {role}, on {day}.",
    "{first}, a {role}, said: “Nobody asked us about the {thing}, and nobody has told us what they cost.”",
    "“We have waited years for the {thing},” {first} told residents on {day}. “We will not wait another one.”",
    "{first} said the {thing} were “a disgrace to the whole of this town”.\n\n“They ought to be closed,” {last} added.",
    "“My father built the {thing} with his own hands,” {first} said.\n\n“He would be ashamed of them,” {last} said on {day}.",
    "{first} called the plan for the {thing} “rash, costly and late” & asked for <another>.",
)
PLAIN = (
    "The {thing} were closed on {day} after a storm, and no boat has left the harbour since that afternoon.",
    "A meeting about the {thing} will be held in the town hall on {day}, and it is open to anyone who lives nearby.",
    "The council set aside £4.2m for the {thing} in its budget, which is a third of what the engineers had asked for.",
)

#: Title and paragraphs.
Story = tuple[str, tuple[str, ...]]

#: The quotes of an article: words, speaker, kind.
Quotes = list[tuple[str, str | None, str]]


@cache
def stories() -> tuple[Story, ...]:
    """Return the articles, always the same."""
    rng = random.Random(6)
    made = []
    for number in range(COUNT):
        thing = rng.choice(THINGS)
        paragraphs: list[str] = []
        for first in rng.sample(NAMES, 3):
            words = {"thing": thing, "first": first, "last": first.split()[-1], "day": rng.choice(DAYS)}
            words["role"] = rng.choice(ROLES)
            for template in (rng.choice(PLAIN), rng.choice(SPEECH)):
                paragraphs += template.format(**words).split("\n\n")
        made.append((f"Story {number} of the {thing} at Pellow Reach", tuple(paragraphs)))
    return tuple(made)


def text_of(story: Story) -> str:
    return "\n\n".join(story[1])


def quotes_in(text: str) -> Quotes:
    """Return the quotes of a text; how its lines are broken does not count."""
    return [
        (" ".join(found.quotation.text.split()), found.attribution.canonical, str(found.quotation.kind))
        for found in extract(text)
    ]


@cache
def wanted() -> tuple[Quotes, ...]:
    return tuple(quotes_in(text_of(story)) for story in stories())


def record(story: Story, number: int) -> dict[str, str]:
    return {"title": story[0], "url": f"https://gazette.example/{number:02}", "text": text_of(story)}


def page(story: Story) -> str:
    body = "".join(f"<p>{html.escape(paragraph)}</p>\n" for paragraph in story[1])
    title = html.escape(story[0])
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
        f"<body><article><h1>{title}</h1>\n{body}</article></body></html>"
    )


def entry_body(story: Story) -> str:
    return html.escape("".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in story[1]))


def single(ending: str, write: Callable[[Story], str | bytes]) -> Callable[[], Mapping[str, bytes]]:
    """Return what writes each story into a file of its own."""

    def write_all() -> Mapping[str, bytes]:
        files = {}
        for number, story in enumerate(stories()):
            written = write(story)
            files[f"{number:02}.{ending}"] = written.encode() if isinstance(written, str) else written
        return files

    return write_all


def write_jsonl() -> Mapping[str, bytes]:
    lines = [json.dumps(record(story, number), ensure_ascii=False) for number, story in enumerate(stories())]
    return {"all.jsonl": "".join(f"{line}\n" for line in lines).encode()}


def write_json() -> Mapping[str, bytes]:
    listed = [record(story, number) for number, story in enumerate(stories())]
    return {"all.json": json.dumps({"articles": listed}, indent=2).encode()}


def sheet(ending: str, delimiter: str) -> Callable[[], Mapping[str, bytes]]:
    def write_all() -> Mapping[str, bytes]:
        target = io.StringIO()
        writer = csv.writer(target, delimiter=delimiter)
        writer.writerow(["title", "url", "body"])
        writer.writerows(record(story, number).values() for number, story in enumerate(stories()))
        return {f"all.{ending}": target.getvalue().encode("utf-8-sig")}

    return write_all


def write_rss() -> Mapping[str, bytes]:
    items = "".join(
        f"<item><title>{html.escape(story[0])}</title><link>https://gazette.example/{number:02}</link>"
        f"<content:encoded>{entry_body(story)}</content:encoded></item>"
        for number, story in enumerate(stories())
    )
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return {"all.rss": f'<rss version="2.0" {space}><channel><title>G</title>{items}</channel></rss>'.encode()}


def write_atom() -> Mapping[str, bytes]:
    entries = "".join(
        f"<entry><title>{html.escape(story[0])}</title><link href='https://gazette.example/{number:02}'/>"
        f"<content type='html'>{entry_body(story)}</content></entry>"
        for number, story in enumerate(stories())
    )
    return {"all.atom": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>G</title>{entries}</feed>'.encode()}


def write_warc() -> Mapping[str, bytes]:
    pages = [{"url": f"https://gazette.example/{n:02}", "body": page(story)} for n, story in enumerate(stories())]
    return {"all.warc.gz": archive(*pages)}


def write_zip() -> Mapping[str, bytes]:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in single("txt", text_of)().items():
            zipped.writestr(f"folder/{name}", data)
    return {"all.zip": target.getvalue()}


def set_in_lines(story: Story) -> bytes:
    """Return a PDF of one column, a blank line between paragraphs."""
    lines = [line for paragraph in story[1] for line in (*textwrap.wrap(paragraph, 80), "")]
    return make_pdf([[(72, 780 - 14 * row, line) for row, line in enumerate(lines) if line]])


def bundle(make: Callable[[list[str]], bytes], name: str) -> Callable[[], Mapping[str, bytes]]:
    def write_all() -> Mapping[str, bytes]:
        lines = [f"Documents ({COUNT})"]
        for story in stories():
            head = [story[0], "Pellan Packet (London)", "March 4, 2024 Monday", "Length: 120 words", "Body"]
            lines += [*head, *story[1], "Load-Date: March 5, 2024", "End of Document"]
        return {name: make(lines)}

    return write_all


FORMATS: dict[str, Callable[[], Mapping[str, bytes]]] = {
    "text": single("txt", text_of),
    "markdown": single("md", lambda story: f"---\ntitle: {story[0]}\n---\n{text_of(story)}\n"),
    "html": single("html", page),
    "json": write_json,
    "jsonl": write_jsonl,
    "csv": sheet("csv", ","),
    "tsv": sheet("tsv", "\t"),
    "rss": write_rss,
    "atom": write_atom,
    "warc": write_warc,
    "zip": write_zip,
    "docx": single("docx", lambda story: make_docx(story[1])),
    "rtf": single("rtf", lambda story: make_rtf(story[1])),
    "pdf": single("pdf", set_in_lines),
    "nexis in docx": bundle(make_docx, "all.docx"),
    "nexis in rtf": bundle(make_rtf, "all.rtf"),
}
NEED_DOCUMENTS = ("docx", "rtf", "pdf", "nexis in docx", "nexis in rtf")
HAS_DOCUMENTS = all(importlib.util.find_spec(name) for name in ("docx", "striprtf", "pdfminer"))


def test_the_stories_say_something() -> None:
    said = [quote for quotes in wanted() for quote in quotes]
    assert len(said) > 3 * COUNT
    assert sum(speaker in NAMES for _, speaker, _ in said) > 0.9 * len(said)
    assert {kind for _, _, kind in said} == {"direct", "partial"}


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_quotes(tmp_path: Path, name: str) -> None:
    if name in NEED_DOCUMENTS and not HAS_DOCUMENTS:
        pytest.skip("THE EXTRA documents IS NOT INSTALLED: its formats are not tested")
    for file, data in FORMATS[name]().items():
        (tmp_path / file).write_bytes(data)
    outcomes = read_all(tmp_path)
    assert rejections(outcomes) == []
    found = articles(outcomes)
    assert len(found) == COUNT
    for article, quotes in zip(found, wanted(), strict=True):
        assert quotes_in(article.text) == quotes, article.text
