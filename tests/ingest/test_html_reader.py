"""HTML: the body without the furniture, and what the page says of itself."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html

from ingest.reading import read_article, read_bytes, rejections
from quotebank.core.model import DatePrecision
from quotebank.ingest.body import find_body, read_plain
from quotebank.ingest.bylines import split_byline
from quotebank.ingest.dates import parse_published
from quotebank.ingest.metadata import PageMetadata, find_metadata, strip_outlet

PARAGRAPHS = (
    "The ferry between Pellan and the islands will run through the winter, the port authority said on Friday.",
    "Ines Marrack, the harbour master, said: “We have the crews, we have the boats and we will not leave anybody behind.",
    "“If the weather turns, we wait an hour and then we go.”",
    "Islanders had feared that they would be cut off, as they were for eleven days in the storms of last January.",
)


def page_of(body: str, head: str = "", attributes: str = ' lang="en-GB"') -> str:
    return f"<!DOCTYPE html><html{attributes}><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def article_of(*extra: str, before: str = "", after: str = "", head: str = "") -> str:
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return page_of(f"{before}<article><h1>Ferry to run</h1>{paragraphs}{''.join(extra)}</article>{after}", head)


def json_ld(**fields: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org"} | fields)}</script>'


def metadata_of(head: str, body: str = "") -> PageMetadata:
    return find_metadata(html.document_fromstring(page_of(body or "<p>x</p>", head)))


# -- body


def test_body_is_the_paragraphs_parted_by_blank_lines() -> None:
    article = read_article(article_of())
    assert article.text == "\n\n".join(PARAGRAPHS)
    assert (article.format, article.notes) == ("html", ())


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><ul><li><a href='/'>“Home” is here</a></li></ul></nav>",
        "<figure><img src='a.jpg'><figcaption>‘We will sail’: the ferry. Picture: Jory Pell</figcaption></figure>",
        "<aside class='related-articles'><h3>More</h3><ul><li><a href='/1'>“It sank” says man</a></li></ul></aside>",
        "<div class='newsletter-signup'><p>Sign up to our newsletter, it is free.</p></div>",
        "<div class='ad-slot mpu'><span>Advertisement</span></div>",
        "<div id='taboola-below'><a href='/x'>“I lost it all” on ferries</a></div>",
        "<section class='comments'><p>“Shame on them,” writes a reader from the coast.</p></section>",
        "<script>document.write('“We will sail”')</script><style>p::before{content:'“'}</style>",
        "<div class='cookie-banner'><p>We value your privacy and use cookies.</p></div>",
        "<p class='visually-hidden'>End of advertisement. Story goes on below.</p>",
        "<p hidden>“Hidden words,” he said.</p>",
        "<template><p>“Template words,” he said.</p></template>",
    ],
    ids=lambda value: value[:30],
)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_furniture_is_no_part_of_the_body(furniture: str, place: str) -> None:
    source = article_of(furniture) if place == "inside" else article_of(**{place: furniture})
    assert read_article(source).text == "\n\n".join(PARAGRAPHS)


def test_article_inside_an_element_named_like_furniture_is_kept() -> None:
    source = page_of("<div class='subscriber-content share'>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS) + "</div>")
    assert PARAGRAPHS[1] in read_article(source).text


def test_block_quotes_stay_and_lists_are_paragraphs() -> None:
    extra = "<blockquote><p>We have never missed a winter crossing for want of a crew.</p></blockquote><ul><li>First boat: 7am</li><li>Last boat: 9pm</li></ul>"
    paragraphs = read_article(article_of(extra)).text.split("\n\n")
    assert paragraphs[4:] == [
        "We have never missed a winter crossing for want of a crew.",
        "First boat: 7am",
        "Last boat: 9pm",
    ]


def test_inline_quotes_get_the_marks_that_a_browser_shows() -> None:
    text = read_article(
        article_of("<p>She called it <q>a matter of <em>will</em></q>, and <q>“not of</q> money”.</p>")
    ).text
    assert text.endswith("She called it “a matter of will”, and “not of money”.")


def test_line_breaks_are_those_that_the_page_shows() -> None:
    text = read_article(article_of("<p>First line of the letter,<br>second line\n   of the source.</p>")).text
    assert text.endswith("First line of the letter,\nsecond line of the source.")


def test_plain_reading_finds_the_same_paragraphs() -> None:
    """The slow, obvious way that steps in where trafilatura fails."""
    page = html.document_fromstring(article_of())
    assert read_plain(page) == "\n\n".join(PARAGRAPHS)
    body = find_body(html.document_fromstring(article_of()), plain=True)
    assert body is not None
    assert (body.text, body.way) == ("\n\n".join(PARAGRAPHS), "plain")


def test_plain_reading_of_a_page_without_paragraphs() -> None:
    page = html.document_fromstring("<html><body><div>One <b>two</b><br>three</div><div>four</div></body></html>")
    assert read_plain(page) == "One two\nthree\n\nfour"


def test_page_of_many_equal_paragraphs_is_read_whole_and_in_time() -> None:
    source = page_of("<article>" + "<p>The council said on Monday.</p>" * 45_000 + "</article>")
    article = read_article(source)
    assert article.text.count("\n\n") == 44_999
    assert "trafilatura" in article.notes[0]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (b"", "empty"),
        (b"   \n", "empty"),
        (b"<html><head><title>Only a title</title></head><body></body></html>", "no-body"),
        (b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "no-body"),
        (b"<html><body><p>&ldquo;&rdquo; &hellip;</p></body></html>", "no-body"),
        (b"<html>\x00\x01\x02\x00\x00</html>", "binary"),
        (b"<html>" + b"a" * 3000, "too-large"),
    ],
)
def test_page_without_an_article_is_rejected(source: bytes, code: str) -> None:
    (rejected,) = rejections(read_bytes(source, format="html", max_page_bytes=2000))
    assert rejected.code == code


@pytest.mark.parametrize("encoding", ["windows-1252", "iso-8859-1", "utf-16"])
def test_page_in_another_encoding(encoding: str) -> None:
    source = article_of().replace("charset='utf-8'", f"charset='{encoding}'").replace("“", "'").replace("”", "'")
    article = read_article(source.replace("Pellan", "Pêllan").encode(encoding))
    assert "Pêllan" in article.text
    assert article.notes


def hostile_pages() -> Iterator[tuple[str, str]]:
    yield "deep", "<div>" * 20_000 + "<p>The ferry will run on Monday, the port said.</p>"
    yield "huge attribute", f"<p title='{'x' * 3_000_000}'>The ferry will run on Monday, the port said.</p>"
    yield (
        "entity bomb",
        '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body><p>The ferry &b; will run.</p></body></html>',
    )
    yield (
        "external entity",
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>The ferry &x; will run.</p></body></html>',
    )
    yield "unclosed", "<p>The ferry <b><i><a href='<p>'>will run on Monday, the port said" * 500
    yield "million spans", "<p>" + "<span>a </span>" * 100_000 + "</p>"
    yield "nested lists", "<ul><li>" * 3000 + "ferry"
    yield (
        "null json-ld",
        '<script type="application/ld+json">'
        + "[" * 50_000
        + "</script><p>The ferry will run on Monday, the port said.</p>",
    )


@pytest.mark.parametrize("source", [source for _, source in hostile_pages()], ids=[name for name, _ in hostile_pages()])
def test_hostile_page_is_read_or_rejected(source: str) -> None:
    (outcome,) = read_bytes(source.encode(), format="html")
    assert "root:" not in getattr(outcome, "text", "")


# -- metadata


def test_json_ld_says_most() -> None:
    found = metadata_of(
        json_ld(
            **{"@type": "NewsArticle"},
            headline="Ferry &amp; port agree",
            datePublished="2024-03-12T06:00:00+00:00",
            author=[
                {"@type": "Person", "name": "Jory Pell"},
                {"@type": "Organization", "name": "Pellan Packet and Partners"},
            ],
            publisher={"@type": "Organization", "name": "Pellan Packet"},
            inLanguage="en-GB",
            url="https://x.example/ferry",
        )
    )
    assert found == PageMetadata(
        title="Ferry & port agree",
        authors=("Jory Pell", "Pellan Packet and Partners"),
        outlet="Pellan Packet",
        dates=("2024-03-12T06:00:00+00:00",),
        url="https://x.example/ferry",
        language="en",
    )


def test_graph_is_followed_by_its_references() -> None:
    found = metadata_of(
        json_ld(
            **{
                "@graph": [
                    {"@type": "WebPage", "@id": "#page", "datePublished": "2020"},
                    {"@type": "Person", "@id": "#jp", "name": "Jory Pell"},
                    {"@type": "Organization", "@id": "#org", "name": "Pellan Packet"},
                    {
                        "@type": ["Article", "NewsArticle"],
                        "headline": "Ferry",
                        "author": {"@id": "#jp"},
                        "publisher": {"@id": "#org"},
                    },
                ]
            }
        )
    )
    assert (found.title, found.authors, found.outlet) == ("Ferry", ("Jory Pell",), "Pellan Packet")


def test_article_at_the_pages_own_address_is_chosen_of_several() -> None:
    others = [
        {"@type": "NewsArticle", "headline": name, "url": f"https://x.example/{name}"} for name in ("other", "ferry")
    ]
    head = '<link rel="canonical" href="https://x.example/ferry">' + json_ld(**{"@graph": others})
    assert metadata_of(head).title == "ferry"


@pytest.mark.parametrize(
    "block",
    [
        '<!-- {"@type": "NewsArticle", "headline": "Ferry"} -->',
        '//<![CDATA[\n{"@type": "NewsArticle", "headline": "Ferry"}\n//]]>',
        '{"@type": "NewsArticle", "headline": "Ferry",}',
        '{"@type": "NewsArticle", "headline": "Fer\try"}',
        '[{"@type": "NewsArticle", "headline": "Ferry"}]',
    ],
)
def test_json_ld_that_sites_get_wrong_is_mended(block: str) -> None:
    found = metadata_of(f'<script type="application/ld+json">{block}</script>')
    assert found.title in ("Ferry", "Fer ry")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        (
            '<meta property="og:title" content="Ferry to run | Packet"><meta property="og:site_name" content="Packet">',
            "title",
            "Ferry to run",
        ),
        ("<title>Ferry to run | Pellan Packet</title>", "title", "Ferry to run"),
        (
            "<title>Ferry to run - Pellan Packet</title><meta property='og:site_name' content='Pellan Packet'>",
            "title",
            "Ferry to run",
        ),
        ("<title>Ferry - a history</title>", "title", "Ferry - a history"),
        ('<meta name="application-name" content="Pellan Packet">', "outlet", "Pellan Packet"),
        (
            '<meta property="og:site_name" content="https://x.example"><meta name="publisher" content="Packet">',
            "outlet",
            "Packet",
        ),
        ('<meta name="author" content="By Jory Pell and Ann Orme">', "authors", ("Jory Pell", "Ann Orme")),
        (
            '<meta property="article:author" content="https://social.example/packet"><meta name="byl" content="By Jory Pell">',
            "authors",
            ("Jory Pell",),
        ),
        ('<meta property="article:published_time" content="2024-03-12T06:00Z">', "dates", ("2024-03-12T06:00Z",)),
        ('<meta name="parsely-pub-date" content="2024-03-12">', "dates", ("2024-03-12",)),
        ('<meta name="DC.date.issued" content="2024-03-12">', "dates", ("2024-03-12",)),
        (
            '<link rel="canonical" href="https://x.example/a"><meta property="og:url" content="https://x.example/b">',
            "url",
            "https://x.example/a",
        ),
        (
            '<link rel="canonical" href="https://x.example/"><meta property="og:url" content="https://x.example/b">',
            "url",
            "https://x.example/b",
        ),
        (
            '<base href="https://x.example/news/"><link rel="canonical" href="ferry">',
            "url",
            "https://x.example/news/ferry",
        ),
        ('<link rel="canonical" href="/ferry">', "url", None),
        ('<meta property="og:locale" content="cy_GB">', "language", "en"),
    ],
)
def test_meta_tags(head: str, field: str, value: object) -> None:
    assert getattr(metadata_of(head), field) == value


def test_byline_and_time_in_the_page() -> None:
    found = metadata_of(
        "",
        "<article><p class='byline'>By Jory Pell, Harbour Correspondent</p><time datetime='2024-03-12'>12 March</time></article>",
    )
    assert (found.byline, found.authors) == ("By Jory Pell, Harbour Correspondent", ("Jory Pell",))
    assert found.dates[0] == "2024-03-12"


def test_time_of_a_related_article_is_not_the_date() -> None:
    assert metadata_of("", "<aside><time datetime='2001-01-01'>then</time></aside><p>x</p>").dates == ()


@pytest.mark.parametrize(
    ("title", "outlet", "cut"),
    [
        ("Ferry | Packet", None, "Ferry"),
        ("Ferry — Packet", "packet", "Ferry"),
        ("Ferry — a history", "Packet", "Ferry — a history"),
        ("Ferry | News | Packet", "Packet", "Ferry | News"),
        ("Ferry-port", "port", "Ferry-port"),
        ("", None, ""),
    ],
)
def test_outlet_is_cut_from_a_title(title: str, outlet: str | None, cut: str) -> None:
    assert strip_outlet(title, outlet) == cut


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Jory Pell", ["Jory Pell"]),
        ("Jory Pell and Ann Orme", ["Jory Pell", "Ann Orme"]),
        ("By JORY PELL, ANN ORME & SAM RUSK", ["JORY PELL", "ANN ORME", "SAM RUSK"]),
        ("By Jory Pell, Health Correspondent", ["Jory Pell"]),
        ("By Jory Pell in Pellan", ["Jory Pell"]),
        ("Words: Jory Pell | Updated 12 March 2024", ["Jory Pell"]),
        ("Jory Pell @jorypell", ["Jory Pell"]),
        ("Jory Pell • Local Democracy Reporter", ["Jory Pell"]),
        ("Pellan Packet staff", ["Pellan Packet staff"]),
        ("Byron Hay", ["Byron Hay"]),
        ("Reuters", ["Reuters"]),
        ("", []),
    ],
)
def test_byline_is_split_into_names(byline: str, names: list[str]) -> None:
    assert split_byline(byline) == names


# -- who is believed


def test_page_is_believed_before_options_and_guesses_come_last() -> None:
    head = json_ld(
        **{"@type": "NewsArticle"}, headline="Ferry", datePublished="2024-03-12", publisher={"name": "Packet"}
    )
    options: dict[str, Any] = {
        "outlet": "Option",
        "published": parse_published("2020"),
        "title": "Given",
        "url": "https://x.example/given",
    }
    article = read_article(article_of(head=head), **options)
    assert article.published is not None
    assert (article.outlet, article.title, article.published.text, article.url) == (
        "Packet",
        "Ferry",
        "2024-03-12",
        "https://x.example/given",
    )
    bare = read_article(page_of("".join(f"<p>{p}</p>" for p in PARAGRAPHS)), **options)
    assert bare.published is not None
    assert (bare.outlet, bare.title, bare.published.text) == ("Option", "Given", "2020")


def test_date_that_cannot_be_read_is_said_and_left_open() -> None:
    article = read_article(article_of(head='<meta name="date" content="03/04/2024">'))
    assert article.published is None or article.published.precision is DatePrecision.DAY
    assert any("03/04/2024" in note for note in article.notes)


def test_relative_address_is_resolved_against_the_given_one() -> None:
    article = read_article(
        article_of(head='<link rel="canonical" href="/news/ferry">'), url="https://x.example/saved?utm_source=a"
    )
    assert article.url == "https://x.example/news/ferry"
