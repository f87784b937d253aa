"""Which addresses of the network may be connected to: public ones, unless the user allows others.

What is judged is the number that will be connected to, after the name was looked up: names that point inwards, hosts written as
one number and names that change between check and connection are all met by that.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from quotebank.errors import InputError

#: Looks a name up, as ``socket.getaddrinfo`` does.
Resolve = Callable[..., list[Any]]

#: Networks that carry an address of the older kind in their last four bytes, and one that routers keep for such use at home.
_CARRIES_IPV4 = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
_LOCAL_NAT64 = IPv6Network("64:ff9b:1::/48")


class FetchError(Exception):
    """Something on the network that cannot be had; ``code`` is that of the rejection. Never leaves ``ingest``.

    ``may_pass``: another try may fare better; ``wait_seconds``: what the server asked to wait before it.
    """

    def __init__(self, code: str, reason: str, *, may_pass: bool = False, wait_seconds: float | None = None) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.may_pass = may_pass
        self.wait_seconds = wait_seconds


def is_public(address: str) -> bool:
    """Tell whether a numeric address is one of the public network, also one that is carried inside another.

    >>> is_public("93.184.216.34"), is_public("::ffff:127.0.0.1"), is_public("fe80::1")
    (True, False, False)
    """
    ip = ip_address(address.partition("%")[0])
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast
    inner = _carried(ip)
    if inner is not None:
        return is_public(str(inner))
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip in _LOCAL_NAT64)


def _carried(ip: IPv6Address) -> IPv4Address | None:
    if any(ip in network for network in _CARRIES_IPV4):
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)


def find_addresses(host: str, port: int, *, allow_private: bool, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """Return the numeric addresses of a host that may be connected to, in the order of the system; FetchError for none."""
    try:
        found = resolve(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise FetchError("network", f"{host} is not known to the network", may_pass=_is_passing(error)) from error
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    allowed = [address for address in addresses if allow_private or is_public(address)]
    if not allowed:
        raise FetchError(
            "private", f"{host} is a private or local address ({', '.join(addresses)}): allow it with --allow-private"
        )
    return allowed


def _is_passing(error: Exception) -> bool:
    return isinstance(error, socket.gaierror) and error.errno == socket.EAI_AGAIN


def refuse_other_schemes(source: str) -> None:
    """Raise InputError for an address that is not of a page on the web."""
    scheme = source.partition("://")[0].lower()
    if scheme not in ("http", "https"):
        raise InputError(f"{scheme}: addresses are not fetched, only http: and https:")
