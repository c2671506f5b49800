"""Which addresses a base URL may lead to: public ones, unless private ones are allowed."""

from __future__ import annotations

import asyncio
import socket
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

import httpx2

GLOBAL_UNICAST = IPv6Network("2000::/3")
# Address blocks that carry an IPv4 address in their last 32 bits.
CARRIERS = (IPv6Network("64:ff9b::/96"), IPv6Network("::/96"))
# Public by number, yet answered by the cloud host itself.
HOST_SERVICES = frozenset({IPv4Address("168.63.129.16")})
PRIVATE_SUFFIXES = (".localhost", ".local", ".lan", ".internal", ".home.arpa")


def is_public(address: str) -> bool:
    """Whether a numeric address lies in the public internet, whatever way it is written."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address):
        carried = _carried_ipv4(ip)
        if carried is None:
            return ip in GLOBAL_UNICAST and ip.is_global
        ip = carried
    return ip.is_global and not ip.is_multicast and ip not in HOST_SERVICES


def _carried_ipv4(ip: IPv6Address) -> IPv4Address | None:
    if any(ip in block for block in CARRIERS):
        return IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour


def is_private_by_name(host: str) -> bool:
    """Whether the spelling alone says that a host is not a public one."""
    number = _number(host)
    if number is not None:
        return not is_public(number)
    return host == "localhost" or "." not in host or host.endswith(PRIVATE_SUFFIXES)


def _number(host: str) -> str | None:
    """The address a host spells out, also in octal, hexadecimal or one decimal number."""
    try:
        return str(ip_address(host))
    except ValueError:
        pass  # not a plain address: it may be one of the old spellings, or a name
    try:
        return socket.inet_ntoa(socket.inet_aton(host))
    except OSError:
        return None


def problem_with(base_url: str, *, allow_private: bool) -> str | None:
    """What is wrong with a base URL as it is written, in one sentence without its secrets.

    A name is looked up only when it is called, so that a start needs no network.
    """
    try:
        url = httpx2.URL(base_url)
    except httpx2.InvalidURL:
        return "it is not a URL"
    if url.scheme not in ("http", "https") or not url.host:
        return "it must start with http:// or https:// and name a host"
    if url.userinfo:
        return "it must not hold a user name or password"
    if url.query or url.fragment:
        return "it must end with a path, such as /v1"
    if is_private_by_name(url.host) and not allow_private:
        return "it leads to a private address; QUINTET_AI_ALLOW_PRIVATE=on allows that"
    return None


async def resolve(host: str, port: int) -> list[str]:
    """The numeric addresses of a host, in the order the system prefers."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(place[4][0]) for place in found))
