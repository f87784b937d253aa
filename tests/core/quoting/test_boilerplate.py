"""Lines that are not the article are told from those that are."""

from __future__ import annotations

import pytest

from quotebank.core.quoting.segmentation import read_page

NOTICES = [
    *(
        "Hide Ad",
        "Hide Ad Hide Ad",
        "NewsNews",
        "News",
        "ADVERTISEMENT",
        "Advertisement:",
        "Sponsored by Kelp & Sons",
        "Article continues below",
    ),
    *(
        "Leave comment",
        "Leave a comment",
        "12 comments",
        "Comments (3)",
        "Be the first to comment",
        "Join the conversation",
        "View all 14 comments",
    ),
    *(
        "Your email address will not be published. Required fields are marked with *.",
        "Share this article",
        "Share",
        "Facebook Twitter Email",
        "Copy link",
    ),
    *(
        "Sign up to our newsletter: the week in Hexley, every Friday",
        "Sign up for Hexley Matters",
        "Subscribe to our podcast",
        "Get our free app",
    ),
    *(
        "Read more: ‘I lost my pie’: baker’s tale",
        "READ MORE | Pie shop shuts",
        "Read next: The long night",
        "Related: Pie shop shuts",
        "See also: Pies",
    ),
    *(
        "Follow us on Facebook",
        "Follow @hexleynews",
        "We use cookies to make this site work.",
        "Please enable cookies to leave a comment.",
        "Loading...",
    ),
    *(
        "Image: Ann Pell at the shop (Credit: Jo Fox)",
        "Photo: Jo Fox",
        "Picture credit: Jo Fox",
        "© Hexley News 2019",
        "Copyright Hexley News",
        "Tags: pies, Hexley",
    ),
    *(
        "Related articles",
        "More on this story",
        "Most read",
        "You may also like",
        "Video: the shop in flames",
        "Join our WhatsApp group for news",
        "Have your say",
    ),
]

NO_NOTICES = [
    *(
        "The council shared its plan on Monday.",
        "News of the fire spread fast.",
        "Comments were heard from both sides.",
        "He advertised for a baker.",
    ),
    *(
        "Subscribers to the lifeboat fund met on Friday.",
        "Photographs of the day hang in the hall.",
        "The related charges were dropped.",
        "“Share this”, she told them.",
    ),
    *(
        "Video evidence was shown to the jury.",
        "More than forty people came.",
        "Copyrighted works are another matter.",
        "Emails were sent to every parent.",
    ),
    *("‘Hide Ad’ is what the button says.", "Signing up took a minute.", "Images of the flood went round the world."),
]


def is_set_aside(line: str) -> bool:
    page = read_page(f"A headline\n\n{line}\n\nThe end.")
    return bool(page.boilerplate)


@pytest.mark.parametrize("line", NOTICES)
def test_notices_are_boilerplate(line: str) -> None:
    assert is_set_aside(line)


@pytest.mark.parametrize("line", NO_NOTICES)
def test_sentences_are_not(line: str) -> None:
    assert not is_set_aside(line)


def test_the_first_line_is_the_headline_whatever_it_says() -> None:
    assert not read_page("News\n\nIt rained.").boilerplate


def test_headlines_below_a_related_line_go_with_it_until_a_sentence() -> None:
    text = "Pies\n\nMore on this story\n\n‘I lost my pie’\n\nBaker jailed\n\nThe baker, 40, wept.\n\nBaker freed"
    page = read_page(text)
    assert [span.of(text) for span in page.boilerplate] == ["More on this story", "‘I lost my pie’", "Baker jailed"]


def test_a_quotation_after_a_related_line_is_kept() -> None:
    page = read_page("Pies\n\nAnn said: “It was late.\n\nRelated\n\n“I ran.”")
    assert page.paragraphs[-1].of(page.text) == "“I ran.”"
