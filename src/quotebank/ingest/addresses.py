"""Make addresses comparable: one article, one canonical address.

The canonical address only decides identity (article ids derive from it) and is never shown in place of the address as
given. It forgets how a reader came to the page (tracking parameters, fragment, AMP and mobile twins) and how the
address was typed (scheme, ``www.``, default port, case of the host, escapes, order of parameters, a last slash).

Pure. What goes, what stays and what that costs: docs/decisions/0005-addresses.md.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from quotebank.errors import InputError

#: The longest address that is looked at; browsers and servers stop at 2,000 to 8,000 characters.
MAX_ADDRESS_CHARS = 8_000

#: Parameters that say how a reader came, never which article it is. Exact names, lower case.
TRACKING_PARAMETERS = frozenset(
    """
    fbclid gclid gclsrc dclid gbraid wbraid msclkid twclid ttclid yclid igshid igsh li_fat_id mc_cid mc_eid mkt_tok
    epik s_cid cmpid cmp_id cmp icid int_cid int_source int_medium int_campaign intcid ncid ocid cid_source
    ref_src ref_url refsrc referrer referer smid smtyp sref src_trk spm share_id sharetype soc_src soc_trk
    ns_mchannel ns_source ns_campaign ns_linkname ns_fee at_medium at_campaign at_custom1 at_custom2 at_custom3
    at_custom4 at_link_id at_link_type at_link_origin at_format at_ptr_name at_bbc_team at_campaign_type
    xtor pk_campaign pk_kwd pk_source pk_medium mtm_campaign mtm_source mtm_medium mtm_kwd matomo_campaign
    piano_id wt.mc_id wt_mc wt_zmc __twitter_impression _ga _gl _hsenc _hsmi __hstc __hssc __hsfp hsctatracking
    vero_id vero_conv wickedid oly_anon_id oly_enc_id rb_clickid trk trkcampaign guccounter guce_referrer
    guce_referrer_sig taid tblci outbrainclickid obref recirc_source recirc_medium fb_action_ids fb_action_types
    fb_source fb_ref ito commentid amp_js_v amp_gsa usqp aoh srnd leadsource traffic_source gift_code giftcopy unlocked_article_code sharetoken shareToken
    """.lower().split()
)

#: Families of such parameters, by what they start with.
TRACKING_PREFIXES = ("utm_", "utm-", "ga_", "hsa_", "pf_rd_", "ns_", "at_custom", "dm_i", "mtm_", "pk_", "_branch_")

#: Parameters that only ask for the AMP or print twin of the same page, with the values that do.
TWIN_PARAMETERS = {
    "amp": frozenset({"", "1", "true"}), "outputtype": frozenset({"amp"}), "output": frozenset({"amp"}),
    "isamp": frozenset({"", "1", "true"}), "print": frozenset({"", "1", "true"}), "view": frozenset({"print", "amp"}),
}  # fmt: skip

#: Hosts of the same site; cut only where a whole domain remains.
TWIN_HOSTS = ("www", "m", "mobile", "amp")

#: Second-level names under which domains are registered: "www.co.uk" is a domain, not a twin of "co.uk".
_REGISTRY_SECOND_LEVELS = frozenset(
    ["co", "com", "org", "net", "gov", "gob", "ac", "edu", "ltd", "plc", "nhs", "police", "sch", "or", "ne", "go"]
)

_HAS_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!\d)")
_BARE_HOST = re.compile(r"[^\s/?#@:]+\.[^\W\d_]{2,}(?::\d+)?(?:[/?#]|$)")
_AMP_TAIL = re.compile(r"(?:/amp|\.amp|\.amphtml)(?=/?$)|\.amp(?=\.html?$)|(?<=/)amp(?=\.html?$)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"/(?:amp|c|v)/(?:s/)?(?P<rest>[^/]+\.[^/]+/.*)")


def canonical_address(url: str) -> str:
    """Return the address that stands for the article; InputError when ``url`` is none of a web page.

    >>> canonical_address("http://www.Example.org:80/news/a%2db/?utm_source=x&id=7#top")
    'https://example.org/news/a-b?id=7'
    >>> canonical_address("https://amp.example.org/news/1/amp?amp=1")
    'https://example.org/news/1'
    """
    parts = _split(url)
    cached = _behind_amp_cache(parts)
    if cached is not None:
        parts = _split(cached)
    host = _twinless_host(parts.hostname or "")
    port = "" if parts.port in (None, 80, 443) else f":{parts.port}"
    path = _plain_path(parts.path)
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _is_passing(k, v)])
    bare = urlunsplit(("https", host + port, path, query, ""))
    from w3lib.url import canonicalize_url  # noqa: PLC0415  -- slow start, and not every run meets an address

    try:
        canonical: str = canonicalize_url(bare, keep_blank_values=True, keep_fragments=False)
    except (ValueError, UnicodeError) as error:
        raise InputError(f"{_shown(url)} is no web address: {error}") from error
    plain = urlsplit(canonical)  # dots and empty parameters are gone now, and may leave a last slash behind
    path = _plain_path(plain.path) or ("/" if query else "")
    return urlunsplit((plain.scheme, plain.netloc, path, plain.query, ""))


def drop_unusable(url: str | None, notes: list[str], *, whose: str) -> str | None:
    """Return an address that a file gives, or None and a note where it is none; ``whose`` it is, the note tells."""
    if not url:
        return None
    try:
        canonical_address(url)
    except InputError as error:
        notes.append(f"{whose} address is not used: {error}")
        return None
    return url


def _split(url: str) -> SplitResult:
    """Return the parts of an http(s) address; one without a scheme is taken as https."""
    given = url.strip()
    if not given or len(given) > MAX_ADDRESS_CHARS or re.search(r"[\s\x00-\x1f\x7f]", given):
        raise InputError(f"{_shown(url)} is no web address: write it as https://example.org/news/1")
    if given.startswith("//"):
        given = "https:" + given
    elif not _HAS_SCHEME.match(given) and _BARE_HOST.match(given):
        given = "https://" + given
    try:
        parts = urlsplit(given)
        host, _ = parts.hostname, parts.port  # both may refuse
    except ValueError as error:
        raise InputError(f"{_shown(url)} is no web address: {error}") from error
    if parts.scheme.lower() not in ("http", "https") or not host or not host.strip("."):
        raise InputError(f"{_shown(url)} is no web address: write it as https://example.org/news/1")
    return parts


def _shown(url: str) -> str:
    flat = " ".join(url.split())
    return repr(flat if len(flat) <= 80 else flat[:77] + "...")


def _behind_amp_cache(parts: SplitResult) -> str | None:
    """Return the publisher's address behind a page of an AMP cache; None for every other page."""
    host = (parts.hostname or "").lower()
    is_cache = host.endswith((".cdn.ampproject.org", ".bing-amp.com")) or (
        re.fullmatch(r"(?:www\.)?google(?:\.[a-z]{2,3}){1,2}", host) is not None and parts.path.startswith("/amp/")
    )
    found = _AMP_CACHE.fullmatch(parts.path) if is_cache else None
    if found is None:
        return None
    return f"https://{found['rest']}" + (f"?{parts.query}" if parts.query else "")


def _twinless_host(host: str) -> str:
    """Return the host in lower case without the label of a twin site."""
    labels = host.lower().rstrip(".").split(".")
    while len(labels) > 2 and labels[0] in TWIN_HOSTS:
        rest = labels[1:]
        if len(rest) == 2 and rest[0] in _REGISTRY_SECOND_LEVELS and len(rest[1]) == 2:
            break
        labels = rest
    host = ".".join(labels)
    return f"[{host}]" if ":" in host else host


def _plain_path(path: str) -> str:
    """Return the path without doubled slashes, AMP endings, a last slash and empty parameters (";")."""
    plain = re.sub(r"/{2,}", "/", path)
    while plain.lower().startswith("/amp/"):
        plain = plain[4:]
    while (shorter := _AMP_TAIL.sub("", plain.rstrip("/;"))) != plain:  # one ending may stand behind another
        plain = shorter
    return plain


def _is_passing(name: str, value: str) -> bool:
    """Tell whether a parameter says only how the reader came or which twin is shown."""
    key = unquote(name).lower()
    if key in TRACKING_PARAMETERS or key.startswith(TRACKING_PREFIXES):
        return True
    return value.lower() in TWIN_PARAMETERS.get(key, frozenset())
