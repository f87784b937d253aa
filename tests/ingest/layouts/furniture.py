"""Pages that differ in what stands between, before and behind the paragraphs of the article."""

from __future__ import annotations

from ingest.layouts.layout import COURT, FERRY, MAYOR, SCHOOL, WATER, Layout, ps


def page(name: str, body: str, story: tuple[str, ...], *, head: str = "", wrap: str = "article") -> Layout:
    html = (
        "<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>A plain title</title><meta property='og:title' content='A plain title'>"
        f"<meta property='og:site_name' content='Test Courier'><meta property='article:published_time' content='2024-01-05T07:00:00Z'>{head}</head><body>"
        + (f"<{wrap}><h1>A plain title</h1>{body}</{wrap}>" if wrap else body)
        + "</body></html>"
    )
    return Layout(
        name=name,
        html=html,
        title="A plain title",
        outlet="Test Courier",
        published="2024-01-05T07:00:00Z",
        body=story,
    )


F, S, C, W, M = FERRY, SCHOOL, COURT, WATER, MAYOR

PAGES = (
    page(
        "advert-slots-between",
        f"<p>{F[0]}</p><div class='ad-slot' id='dfp-mpu1'><span>Advertisement</span></div><p>{F[1]}</p><div data-ad='1' class='advert'>Ad: buy boats</div><p>{F[2]}</p><p>{F[3]}</p><p>{F[4]}</p>",
        F,
    ),
    page(
        "advert-label-paragraph",
        f"<p>{S[0]}</p><p class='advertisement-label'>Advertisement - story continues below</p><p>{S[1]}</p><p>{S[2]}</p><p>{S[3]}</p>",
        S,
    ),
    page(
        "pull-quote-aside",
        f"<p>{S[0]}</p><p>{S[1]}</p><aside class='pullquote'><blockquote>They knew in May</blockquote><cite>Tobias Renn</cite></aside><p>{S[2]}</p><p>{S[3]}</p>",
        S,
    ),
    page(
        "pull-quote-figure",
        f"<p>{M[0]}</p><figure class='pull-quote'><blockquote><p>I was wrong about this building</p></blockquote><figcaption>Leonie Gask</figcaption></figure><p>{M[1]}</p><p>{M[2]}</p><p>{M[3]}</p>",
        M,
    ),
    page(
        "pull-quote-wordpress",
        f"<p>{W[0]}</p><p>{W[1]}</p><blockquote class='wp-block-pullquote'><p>I am sorry that it did</p></blockquote><p>{W[2]}</p><p>{W[3]}</p>",
        W,
    ),
    page(
        "pull-quote-div",
        f"<p>{C[0]}</p><p>{C[1]}</p><div class='c-pullquote__text'>meant to pay all of it back</div><p>{C[2]}</p><p>{C[3]}</p>",
        C,
    ),
    page(
        "caption-and-credit",
        f"<figure><img src='a.jpg' alt='The ferry'><figcaption>The ferry at Pellan on Thursday. <span class='credit'>Picture: Jory Pell</span></figcaption></figure>{ps(F)}",
        F,
    ),
    page(
        "caption-as-paragraph",
        f"<div class='image-block'><img src='a.jpg'><p class='caption'>Odette Lunn outside the school (Image: Varrow Echo)</p></div>{ps(S)}",
        S,
    ),
    page(
        "gallery",
        f"{ps(C[:2])}<div class='gallery'><figure><img src='1.jpg'><figcaption>One</figcaption></figure><figure><img src='2.jpg'><figcaption>Two of the club</figcaption></figure></div>{ps(C[2:])}",
        C,
    ),
    page(
        "related-list-inside",
        f"{ps(W[:2])}<div class='related'><h3>Read more</h3><ul><li><a href='/1'>Water bills to rise by a third</a></li><li><a href='/2'>“We drank rain”: life without taps</a></li></ul></div>{ps(W[2:])}",
        W,
    ),
    page(
        "read-more-paragraph",
        f"{ps(M[:2])}<p class='read-more'><strong>READ MORE:</strong> <a href='/x'>What the market was like in 1950</a></p>{ps(M[2:])}",
        M,
    ),
    page(
        "read-more-links-without-class",
        f"{ps(M[:2])}<p><strong>READ MORE: <a href='/x'>What the market was like in 1950</a></strong></p>{ps(M[2:])}",
        M,
    ),
    page(
        "most-read-sidebar",
        f"{ps(F)}</article><aside class='sidebar'><h2>Most read</h2><ol><li><a href='/1'>Man bites ferry</a></li><li><a href='/2'>Ten best beaches on the islands</a></li></ol></aside><article class='teaser'><h3>Next story</h3><p>Short teaser of another story.</p>",
        F,
    ),
    page(
        "newsletter-box",
        f"{ps(S[:2])}<section class='newsletter-signup'><h3>Get our daily email</h3><p>Sign up and never miss a story from Varrow.</p><form><input type='email'><button>Sign up</button></form></section>{ps(S[2:])}",
        S,
    ),
    page(
        "cookie-wall",
        f"<div id='onetrust-consent-sdk' class='cookie-consent' role='dialog'><h2>We value your privacy</h2><p>We and our 842 partners store and access information on a device, such as cookies.</p><button>Accept all</button></div>{ps(C)}",
        C,
    ),
    page(
        "cookie-wall-before-in-own-dialog",
        f"<dialog open><p>We and our partners use cookies to tell how you read this page, and to show adverts.</p><button>OK</button></dialog><main><article><h1>A plain title</h1>{ps(C)}</article></main>",
        C,
        wrap="",
    ),
    page(
        "subscriber-prompt-inside",
        f"{ps(W[:2])}<div class='paywall-prompt'><p>Enjoying this story? Subscribe for 1 a week.</p></div>{ps(W[2:])}",
        W,
    ),
    page(
        "comments-behind",
        f"{ps(M)}<section id='comments' class='comments'><h2>3 comments</h2><p>Good riddance, says I.</p><p>“The smell alone,” writes another.</p></section>",
        M,
    ),
    page(
        "embedded-post",
        f"<p>{M[0]}</p><p>{M[1]}</p><blockquote class='twitter-tweet'><p lang='en'>The market stays. Thank you, Saltmere.</p>— Leonie Gask (@leoniegask) <a href='https://twitter.com/x'>March 12, 2020</a></blockquote><script async src='https://platform.twitter.com/widgets.js'></script><p>{M[2]}</p><p>{M[3]}</p>",
        (*M[:2], "The market stays. Thank you, Saltmere.", "— Leonie Gask (@leoniegask) March 12, 2020", *M[2:]),
    ),
    page(
        "video-embed",
        f"<div class='video-player'><video src='a.mp4'></video><p class='video-caption'>Watch: the ferry leaves</p></div>{ps(F)}<iframe src='https://www.youtube.com/embed/1'></iframe>",
        F,
    ),
    page(
        "share-bar-and-tags",
        f"<ul class='share-tools'><li>Share</li><li>Tweet</li></ul>{ps(C)}<div class='tags'><a href='/t/1'>Harsley</a> <a href='/t/2'>Courts</a></div>",
        C,
    ),
    page(
        "subheads-are-kept",
        f"<p>{W[0]}</p><h2>‘Sorry’</h2><p>{W[1]}</p><p>{W[2]}</p><h3>Queues in the rain</h3><p>{W[3]}</p>",
        (W[0], "‘Sorry’", W[1], W[2], "Queues in the rain", W[3]),
    ),
    page(
        "block-quote-is-kept",
        f"<p>{F[0]}</p><p>In a letter to islanders the port wrote:</p><blockquote><p>We will sail on every day on which it is safe to sail.</p></blockquote><p>{F[3]}</p><p>{F[4]}</p>",
        (
            F[0],
            "In a letter to islanders the port wrote:",
            "We will sail on every day on which it is safe to sail.",
            F[3],
            F[4],
        ),
    ),
    page(
        "list-is-kept",
        f"<p>{W[0]}</p><p>The firm will pay:</p><ul><li>100 to each home that had no water for a day</li><li>500 to each home that had none for a week</li></ul><p>{W[1]}</p><p>{W[2]}</p>",
        (
            W[0],
            "The firm will pay:",
            "100 to each home that had no water for a day",
            "500 to each home that had none for a week",
            W[1],
            W[2],
        ),
    ),
    page("line-breaks-instead-of-paragraphs", f"<div class='story-text'>{'<br><br>'.join(C)}</div>", ("\n\n".join(C),)),
    page(
        "inline-markup",
        f"<p><b>{S[0][:20]}</b>{S[0][20:]}</p><p>{S[1].replace('Odette Lunn', '<a href=/people/lunn>Odette Lunn</a>')}</p><p>{S[2].replace('212', '<strong>212</strong>')}</p><p>{S[3]}</p>",
        S,
    ),
    page("drop-cap-and-dateline", f"<p><span class='dropcap'>{M[0][0]}</span>{M[0][1:]}</p>{ps(M[1:])}", M),
    page(
        "hidden-screen-reader-text",
        f"<p>{F[0]}<span class='sr-only'>opens in a new window</span></p><p class='visually-hidden'>End of part one</p>{ps(F[1:])}",
        F,
    ),
    page(
        "author-box-behind",
        f"{ps(W)}<div class='author-bio'><h4>About the author</h4><p>Ottilie Crane has written about water for ten years and keeps two ducks.</p></div>",
        W,
    ),
    page(
        "corrections-and-promo-behind",
        f"{ps(M)}<div class='promo-box'><p>Follow the Test Courier on all channels.</p></div><div class='recirc-module'><h3>More on this story</h3><a href='/a'>Market in pictures</a></div>",
        M,
    ),
)
