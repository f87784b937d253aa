"""Pages of special kinds: AMP, print, live, paywalled, old, scripted, oddly built."""

from __future__ import annotations

import json

from ingest.layouts.layout import COURT, FERRY, MAYOR, SCHOOL, WATER, Layout, ld, ps

PAGES = (
    Layout(
        name="amp",
        html="<!doctype html><html ⚡ lang='en'><head><meta charset='utf-8'><link rel='canonical' href='https://pellanpost.example/ferry'><script async src='https://cdn.ampproject.org/v0.js'></script><style amp-custom>p{margin:0}</style>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "Ferry on AMP",
                "datePublished": "2024-02-02T06:30:00Z",
                "author": {"name": "Jory Pell"},
                "publisher": {"name": "Pellan Post"},
            }
        )
        + f"</head><body><amp-sidebar id='s'><ul><li>Home</li></ul></amp-sidebar><article><h1>Ferry on AMP</h1><amp-img src='a.jpg' width='1' height='1'></amp-img><p>{FERRY[0]}</p><amp-ad type='x'><div overflow>Ad</div></amp-ad>{ps(FERRY[1:])}<amp-social-share type='x'></amp-social-share></article></body></html>",
        title="Ferry on AMP",
        outlet="Pellan Post",
        published="2024-02-02T06:30:00Z",
        authors=("Jory Pell",),
        body=FERRY,
        url="https://pellanpost.example/ferry",
    ),
    Layout(
        name="print-view",
        html="<html><head><title>School floor shut</title><meta name='robots' content='noindex'></head><body onload='window.print()'><table width='600'><tr><td><h1>School floor shut</h1><p class='byline'>Mina Oakes</p><time datetime='2023-09-05'>5 September 2023</time>"
        + ps(SCHOOL)
        + "<hr></td></tr></table></body></html>",
        title="School floor shut",
        outlet=None,
        published="2023-09-05",
        authors=("Mina Oakes",),
        body=SCHOOL,
    ),
    Layout(
        name="live-blog",
        html="<html><head>"
        + ld(
            {
                "@type": "LiveBlogPosting",
                "headline": "Council vote live",
                "datePublished": "2024-02-06T17:00:00Z",
                "coverageStartTime": "2024-02-06T17:00:00Z",
                "author": {"name": "Jory Pell"},
                "publisher": {"name": "Pellan Post"},
                "liveBlogUpdate": [
                    {
                        "@type": "BlogPosting",
                        "headline": "It is over",
                        "datePublished": "2024-02-06T21:00:00Z",
                        "author": {"name": "Other Hand"},
                    }
                ],
            }
        )
        + f"</head><body><main><h1>Council vote live</h1><article class='live-blog'><div class='block' id='b2'><time datetime='2024-02-06T21:00:00Z'>21:00</time><h2>It is over</h2><p>{FERRY[1]}</p><p>{FERRY[2]}</p></div><div class='block' id='b1'><time datetime='2024-02-06T17:05:00Z'>17:05</time><h2>We begin</h2><p>{FERRY[0]}</p><p>{FERRY[3]}</p></div></article></main></body></html>",
        title="Council vote live",
        outlet="Pellan Post",
        published="2024-02-06T17:00:00Z",
        authors=("Jory Pell",),
        body=("It is over", FERRY[1], FERRY[2], "We begin", FERRY[0], FERRY[3]),
    ),
    Layout(
        name="paywall-stub",
        html="<html><head>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "Roof fund thief",
                "isAccessibleForFree": False,
                "datePublished": "2022-05-11",
                "author": {"name": "Constance Peel"},
                "publisher": {"name": "Harsley Herald"},
                "hasPart": {"@type": "WebPageElement", "cssSelector": ".paywall"},
            }
        )
        + f"</head><body><article><h1>Roof fund thief</h1><p>{COURT[0]}</p><p>{COURT[1]}</p><div class='subscribe-wall'><h2>Subscribe to read on</h2><p>Already a subscriber? Log in.</p></div></article></body></html>",
        title="Roof fund thief",
        outlet="Harsley Herald",
        published="2022-05-11",
        authors=("Constance Peel",),
        body=COURT[:2],
    ),
    Layout(
        name="no-article-element-divs-only",
        html="<html><head><title>Dry week</title><meta property='og:site_name' content='Northmark Times'><meta property='article:published_time' content='2021-11-30T09:00:00Z'></head><body><div><div><a href='/'>Home</a> <a href='/n'>News</a></div><div><h1>Dry week</h1><div>"
        + "".join(f"<div>{one}</div>" for one in WATER)
        + "</div></div><div><a href='/about'>About us</a></div></div></body></html>",
        title="Dry week",
        outlet="Northmark Times",
        published="2021-11-30T09:00:00Z",
        body=WATER,
    ),
    Layout(
        name="unclosed-paragraphs-of-1999",
        html="<HTML><HEAD><TITLE>Market is saved</TITLE></HEAD><BODY BGCOLOR=#FFFFFF><H1>Market is saved</H1><FONT SIZE=2>"
        + "".join(f"<P>{one}\n" for one in MAYOR)
        + "</FONT></BODY></HTML>",
        title="Market is saved",
        outlet=None,
        published=None,
        body=MAYOR,
    ),
    Layout(
        name="next-data-app",
        html="<html><head>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "School is shut",
                "datePublished": "2023-09-05T18:01:00Z",
                "author": {"name": "Mina Oakes"},
                "publisher": {"name": "Varrow Echo"},
                "articleBody": " ".join(SCHOOL),
            }
        )
        + "</head><body><div id='__next'><main><h1>School is shut</h1>"
        + "".join(
            f"<div data-component='text-block'><p class='sc-{number}'>{one}</p></div>"
            for number, one in enumerate(SCHOOL)
        )
        + f"</main></div><script id='__NEXT_DATA__' type='application/json'>{json.dumps({'props': {'story': list(SCHOOL)}})}</script></body></html>",
        title="School is shut",
        outlet="Varrow Echo",
        published="2023-09-05T18:01:00Z",
        authors=("Mina Oakes",),
        body=SCHOOL,
    ),
    Layout(
        name="xhtml-with-declaration",
        html="<?xml version='1.0' encoding='utf-8'?><!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' 'x.dtd'><html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><head><title>Thief of the roof fund</title><meta name='author' content='Constance Peel' /><meta name='date' content='2022-05-11' /></head><body><div id='content'><h1>Thief of the roof fund</h1>"
        + ps(COURT)
        + "</div></body></html>",
        title="Thief of the roof fund",
        outlet=None,
        published="2022-05-11",
        authors=("Constance Peel",),
        body=COURT,
    ),
    Layout(
        name="duplicated-for-phones",
        html="<html><head><title>Ferry again</title><meta property='og:site_name' content='Pellan Post'></head><body><article><h1>Ferry again</h1><div class='desktop-only'><p class='standfirst'>Boats will sail until spring.</p></div><div hidden class='mobile-only'><p>Boats will sail until spring.</p></div>"
        + ps(FERRY)
        + "</article></body></html>",
        title="Ferry again",
        outlet="Pellan Post",
        published=None,
        body=("Boats will sail until spring.", *FERRY),
    ),
    Layout(
        name="noscript-and-template",
        html="<html><head><title>Water paid</title><meta property='og:site_name' content='Northmark Times'></head><body><noscript><p>Please switch on JavaScript to read this site, said the site.</p></noscript><template><p>“Template words,” said nobody.</p></template><article><h1>Water paid</h1>"
        + ps(WATER)
        + "</article></body></html>",
        title="Water paid",
        outlet="Northmark Times",
        published=None,
        body=WATER,
    ),
    Layout(
        name="transcript-in-a-table",
        html="<html><head><title>Council minutes</title></head><body><main><h1>Council minutes</h1><p>The council met on Tuesday evening to hear about the fish market of Saltmere.</p><table><tr><td>Leonie Gask</td><td>I was wrong about this building.</td></tr><tr><td>Casper Ode</td><td>I find that bewildering, and so will our lawyers.</td></tr></table><p>The meeting ended at ten, after two votes and a short fire alarm in the kitchen.</p></main></body></html>",
        title="Council minutes",
        outlet=None,
        published=None,
        body=(
            "The council met on Tuesday evening to hear about the fish market of Saltmere.",
            "Leonie Gask",
            "I was wrong about this building.",
            "Casper Ode",
            "I find that bewildering, and so will our lawyers.",
            "The meeting ended at ten, after two votes and a short fire alarm in the kitchen.",
        ),
    ),
    Layout(
        name="question-and-answer",
        html="<html><head><title>Ten questions for the harbour master</title><meta property='og:site_name' content='Pellan Post'></head><body><article><h1>Ten questions for the harbour master</h1><p><strong>Will the ferry sail at Christmas?</strong></p><p>It will sail on every day of the year on which it is safe, and on some on which it is not pleasant.</p><p><strong>Are you afraid of storms?</strong></p><p>Only a fool is not afraid of them, and I have buried enough fools in my time here.</p></article></body></html>",
        title="Ten questions for the harbour master",
        outlet="Pellan Post",
        published=None,
        body=(
            "Will the ferry sail at Christmas?",
            "It will sail on every day of the year on which it is safe, and on some on which it is not pleasant.",
            "Are you afraid of storms?",
            "Only a fool is not afraid of them, and I have buried enough fools in my time here.",
        ),
    ),
)
