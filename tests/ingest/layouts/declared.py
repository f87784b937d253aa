"""Pages that differ in how they say what they are: graphs, lists, metas, microdata, looks."""

from __future__ import annotations

from ingest.layouts.layout import COURT, FERRY, MAYOR, SCHOOL, WATER, Layout, ld, ps

PAGES = (
    Layout(
        name="graph-with-references",
        html="<!DOCTYPE html><html lang='en-GB'><head><meta charset='utf-8'><title>Ferry to run all winter - Pellan Post</title>"
        + ld(
            {
                "@type": "WebSite",
                "@id": "https://pellanpost.example/#site",
                "name": "Pellan Post",
                "publisher": {"@id": "https://pellanpost.example/#org"},
            },
            {"@type": "Organization", "@id": "https://pellanpost.example/#org", "name": "Pellan Post"},
            {"@type": "Person", "@id": "https://pellanpost.example/#jory", "name": "Jory Pell"},
            {"@type": "WebPage", "@id": "https://pellanpost.example/ferry", "datePublished": "2024-02-01T00:00:00Z"},
            {
                "@type": "NewsArticle",
                "headline": "Ferry to run all winter",
                "datePublished": "2024-02-02T06:30:00+00:00",
                "author": {"@id": "https://pellanpost.example/#jory"},
                "publisher": {"@id": "https://pellanpost.example/#org"},
                "mainEntityOfPage": {"@id": "https://pellanpost.example/ferry"},
            },
            graph=True,
        )
        + "</head><body><header><nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav></header><main><article><h1>Ferry to run all winter</h1>"
        + ps(FERRY)
        + "</article></main><footer><p>© Pellan Post</p></footer></body></html>",
        title="Ferry to run all winter",
        outlet="Pellan Post",
        published="2024-02-02T06:30:00Z",
        authors=("Jory Pell",),
        body=FERRY,
    ),
    Layout(
        name="two-separate-scripts-breadcrumbs-first",
        html="<html><head><link rel='canonical' href='https://varrowecho.example/news/school-123'>"
        + ld({"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "News"}]})
        + ld(
            {
                "@type": ["NewsArticle", "Article"],
                "url": "https://varrowecho.example/news/school-123",
                "headline": "School floor shut over concrete",
                "datePublished": "2023-09-05T18:01:22.123Z",
                "dateModified": "2023-09-06T08:00:00Z",
                "author": [{"@type": "Person", "name": "Mina Oakes"}, {"@type": "Person", "name": "Rafe Tindall"}],
                "publisher": {
                    "@type": "Organization",
                    "name": "Varrow Echo",
                    "logo": {"@type": "ImageObject", "url": "x.png"},
                },
            }
        )
        + "</head><body><div id='root'><div class='css-1ab2c3'><h1 class='css-9x'>School floor shut over concrete</h1><div class='css-77'>"
        + ps(SCHOOL, " class='css-0'")
        + "</div></div></div></body></html>",
        title="School floor shut over concrete",
        outlet="Varrow Echo",
        published="2023-09-05T18:01:22Z",
        authors=("Mina Oakes", "Rafe Tindall"),
        body=SCHOOL,
        url="https://varrowecho.example/news/school-123",
    ),
    Layout(
        name="open-graph-only",
        html="<html lang='en'><head><meta property='og:title' content='Treasurer admits roof fund theft'><meta property='og:site_name' content='Harsley Herald'><meta property='article:published_time' content='2022-05-11T14:20:00+01:00'><meta name='author' content='Constance Peel'></head><body><section><h1>Treasurer admits roof fund theft</h1>"
        + ps(COURT)
        + "</section></body></html>",
        title="Treasurer admits roof fund theft",
        outlet="Harsley Herald",
        published="2022-05-11T14:20:00+01:00",
        authors=("Constance Peel",),
        body=COURT,
    ),
    Layout(
        name="microdata",
        html="<html><head><title>Water firm to pay 11m | Northmark Times</title><meta property='og:site_name' content='Northmark Times'></head><body><article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>Water firm to pay 11m</h1><p class='meta'>By <span itemprop='author' itemscope itemtype='https://schema.org/Person'><span itemprop='name'>Ottilie Crane</span></span> <time itemprop='datePublished' datetime='2021-11-30T09:00+0000'>30 Nov 2021</time></p><div itemprop='articleBody'>"
        + ps(WATER)
        + "</div></article></body></html>",
        title="Water firm to pay 11m",
        outlet="Northmark Times",
        published="2021-11-30T09:00Z",
        authors=("Ottilie Crane",),
        body=WATER,
    ),
    Layout(
        name="looks-only",
        html="<html><head><title>Mayor calls off market sale - Saltmere Star</title><meta name='application-name' content='Saltmere Star'></head><body><div class='wrap'><h1>Mayor calls off market sale</h1><div class='byline'>By Edwin Marsh, Local Democracy Reporter</div><div class='dateline'><time>12 March 2020</time></div><div class='story'>"
        + ps(MAYOR)
        + "</div></div></body></html>",
        title="Mayor calls off market sale",
        outlet="Saltmere Star",
        published="2020-03-12",
        authors=("Edwin Marsh",),
        body=MAYOR,
    ),
    Layout(
        name="json-ld-with-comment-and-trailing-comma",
        html='<html><head><script type=\'application/ld+json\'>//<![CDATA[\n{"@context":"http://schema.org","@type":"NewsArticle","headline":"Ferry safe for winter","datePublished":"2024-02-02","author":{"@type":"Person","name":"Jory Pell",},"publisher":{"@type":"Organization","name":"Isle Weekly"},}\n//]]></script></head><body><article>'
        + ps(FERRY)
        + "</article></body></html>",
        title="Ferry safe for winter",
        outlet="Isle Weekly",
        published="2024-02-02",
        authors=("Jory Pell",),
        body=FERRY,
    ),
    Layout(
        name="double-escaped-entities",
        html="<html><head>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "&#8216;They knew in May&#8217;: parents&amp;#39; anger",
                "datePublished": "2023-09-05",
                "author": {"name": "Mina O&#x27;Hare"},
                "publisher": {"name": "Town &amp; Quay"},
            }
        )
        + "</head><body><article><h1>x</h1>"
        + ps(SCHOOL)
        + "</article></body></html>",
        title="‘They knew in May’: parents' anger",
        outlet="Town & Quay",
        published="2023-09-05",
        authors=("Mina O'Hare",),
        body=SCHOOL,
    ),
    Layout(
        name="parsely-and-sailthru-metas",
        html="<html><head><meta name='parsely-title' content='Treasurer stole roof fund'><meta name='parsely-author' content='Constance Peel'><meta name='parsely-author' content='Hugo Stray'><meta name='parsely-pub-date' content='2022-05-11T13:20:00Z'><meta property='og:site_name' content='Harsley Herald'></head><body><div class='c-article'>"
        + ps(COURT)
        + "</div></body></html>",
        title="Treasurer stole roof fund",
        outlet="Harsley Herald",
        published="2022-05-11T13:20:00Z",
        authors=("Constance Peel", "Hugo Stray"),
        body=COURT,
    ),
    Layout(
        name="dublin-core",
        html="<html><head><meta name='DC.title' content='Water firm pays'><meta name='DC.creator' content='Crane, Ottilie'><meta name='DC.date.issued' content='2021-11-30'><meta name='DC.publisher' content='Northmark Times'></head><body><article>"
        + ps(WATER)
        + "</article></body></html>",
        title="Water firm pays",
        outlet="Northmark Times",
        published="2021-11-30",
        authors=("Ottilie Crane",),
        body=WATER,
    ),
    Layout(
        name="author-is-the-outlet",
        html="<html><head>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "Market sale off",
                "datePublished": "2020-03-12T10:00:00Z",
                "author": {"@type": "Organization", "name": "Saltmere Star news desk"},
                "publisher": {"@type": "NewsMediaOrganization", "name": "Saltmere Star"},
            }
        )
        + "</head><body><article><h1>Market sale off</h1>"
        + ps(MAYOR)
        + "</article></body></html>",
        title="Market sale off",
        outlet="Saltmere Star",
        published="2020-03-12T10:00:00Z",
        authors=("Saltmere Star news desk",),
        body=MAYOR,
    ),
    Layout(
        name="author-addresses-are-no-names",
        html="<html><head><meta property='article:author' content='https://www.facebook.example/pellanpost'><meta property='og:site_name' content='Pellan Post'><meta property='og:title' content='Ferry stays'><meta name='date' content='2024-02-02T06:30:00'></head><body><article><h1>Ferry stays</h1><a rel='author' href='/by/jory'>Jory Pell</a>"
        + ps(FERRY)
        + "</article></body></html>",
        title="Ferry stays",
        outlet="Pellan Post",
        published="2024-02-02T06:30:00",
        authors=("Jory Pell",),
        body=FERRY,
    ),
    Layout(
        name="several-articles-in-json-ld-the-canonical-counts",
        html="<html><head><link rel='canonical' href='https://varrowecho.example/school'>"
        + ld(
            {
                "@type": "NewsArticle",
                "url": "https://varrowecho.example/other",
                "headline": "Another story",
                "datePublished": "2020-01-01",
                "author": {"name": "Nobody Here"},
            },
            {
                "@type": "NewsArticle",
                "url": "https://varrowecho.example/school",
                "headline": "School shut",
                "datePublished": "2023-09-05",
                "author": {"name": "Mina Oakes"},
                "publisher": {"name": "Varrow Echo"},
            },
        )
        + "</head><body><article><h1>School shut</h1>"
        + ps(SCHOOL)
        + "</article></body></html>",
        title="School shut",
        outlet="Varrow Echo",
        published="2023-09-05",
        authors=("Mina Oakes",),
        body=SCHOOL,
        url="https://varrowecho.example/school",
    ),
    Layout(
        name="us-date-in-words-with-zone",
        html="<html><head><title>Club treasurer pleads guilty</title><meta property='og:site_name' content='Harsley Tribune'></head><body><article><h1>Club treasurer pleads guilty</h1><div class='article-byline'>By <a href='/staff/1'>Constance Peel</a> | cpeel@harsleytribune.example</div><time>May 11, 2022 at 2:20 p.m. EDT</time>"
        + ps(COURT)
        + "</article></body></html>",
        title="Club treasurer pleads guilty",
        outlet="Harsley Tribune",
        published="2022-05-11T14:20-04:00",
        authors=("Constance Peel",),
        body=COURT,
    ),
    Layout(
        name="british-date-with-clock",
        html="<html><head><title>Eleven million for a dry week | Northmark Times</title><meta property='og:site_name' content='Northmark Times'></head><body><main><h1>Eleven million for a dry week</h1><p class='byline'>Ottilie Crane, Environment Editor</p><time>Tue 30 Nov 2021 09.00 GMT</time>"
        + ps(WATER)
        + "</main></body></html>",
        title="Eleven million for a dry week",
        outlet="Northmark Times",
        published="2021-11-30T09:00Z",
        authors=("Ottilie Crane",),
        body=WATER,
    ),
    Layout(
        name="date-of-bare-numbers-is-left-open",
        html="<html><head><title>Mayor backs down</title><meta property='og:site_name' content='Saltmere Star'></head><body><article><h1>Mayor backs down</h1><time>03/04/2020</time>"
        + ps(MAYOR)
        + "</article></body></html>",
        title="Mayor backs down",
        outlet="Saltmere Star",
        published=None,
        body=MAYOR,
    ),
    Layout(
        name="byline-with-places-and-offices",
        html="<html><head><title>Ferry will sail</title><meta property='og:site_name' content='Pellan Post'><meta property='article:published_time' content='2024-02-02T06:30:00Z'></head><body><article><h1>Ferry will sail</h1><p class='byline'>By Jory Pell in Pellan, Sam Rusk in Skerry and Health Correspondent Ada Wynn</p>"
        + ps(FERRY)
        + "</article></body></html>",
        title="Ferry will sail",
        outlet="Pellan Post",
        published="2024-02-02T06:30:00Z",
        authors=("Jory Pell", "Sam Rusk", "Ada Wynn"),
        body=FERRY,
    ),
    Layout(
        name="agency-byline",
        html="<html><head>"
        + ld(
            {
                "@type": "NewsArticle",
                "headline": "Floor of school shut",
                "datePublished": "2023-09-05T18:01:00Z",
                "author": [{"@type": "Person", "name": "By Mina Oakes, PA"}],
                "publisher": {"name": "Shire Live"},
            }
        )
        + "</head><body><article><h1>Floor of school shut</h1>"
        + ps(SCHOOL)
        + "</article></body></html>",
        title="Floor of school shut",
        outlet="Shire Live",
        published="2023-09-05T18:01:00Z",
        authors=("Mina Oakes", "PA"),
        body=SCHOOL,
    ),
    Layout(
        name="capital-byline-with-social-links",
        html="<html><head><title>Theft from the roof fund</title><meta property='og:site_name' content='Harsley Herald'><meta itemprop='datePublished' content='2022-05-11'></head><body><article><h1>Theft from the roof fund</h1><div class='byline'><span>By</span> <span class='author-name'>Constance Peel</span></div><ul class='social-links'><li><a href='#'>Share on X</a></li></ul>"
        + ps(COURT)
        + "</article></body></html>",
        title="Theft from the roof fund",
        outlet="Harsley Herald",
        published="2022-05-11",
        authors=("Constance Peel",),
        body=COURT,
    ),
    Layout(
        name="title-with-outlet-behind-a-bar-and-two-h1",
        html="<html><head><title>Dry week costs 11m | Northmark Times</title><meta property='og:site_name' content='Northmark Times'><meta name='pubdate' content='20211130'></head><body><h1 class='logo'>Northmark Times</h1><article><h1>Dry week costs 11m</h1>"
        + ps(WATER)
        + "</article></body></html>",
        title="Dry week costs 11m",
        outlet="Northmark Times",
        published="2021-11-30",
        body=WATER,
    ),
    Layout(
        name="canonical-is-the-front-page",
        html="<html><head><link rel='canonical' href='https://saltmerestar.example/'><meta property='og:url' content='https://saltmerestar.example/news/market'><meta property='og:title' content='Sale of market off'><meta property='og:site_name' content='Saltmere Star'><meta property='article:published_time' content='2020-03-12T10:00Z'></head><body><article>"
        + ps(MAYOR)
        + "</article></body></html>",
        title="Sale of market off",
        outlet="Saltmere Star",
        published="2020-03-12T10:00Z",
        body=MAYOR,
        url="https://saltmerestar.example/news/market",
    ),
)
