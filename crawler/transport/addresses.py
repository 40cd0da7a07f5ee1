"""Which addresses may be reached. Looks at values only; `handler` asks at resolve and again at every socket."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

_CLOSED = tuple(
    (ip_network(network), what)
    for network, what in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "a private address"),
        ("100.64.0.0/10", "a carrier's inner address"),
        ("127.0.0.0/8", "a loopback address"),
        ("169.254.0.0/16", "a link-local address, where clouds keep their metadata"),
        ("172.16.0.0/12", "a private address"),
        ("192.0.0.0/24", "a protocol's own address"),
        ("192.0.2.0/24", "an address for documentation"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("192.168.0.0/16", "a private address"),
        ("198.18.0.0/15", "an address for benchmarks"),
        ("198.51.100.0/24", "an address for documentation"),
        ("203.0.113.0/24", "an address for documentation"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::1/128", "a loopback address"),
        ("::/128", "an unspecified address"),
        ("::/8", "a reserved address"),
        ("64:ff9b:1::/48", "a local translation prefix"),
        ("100::/64", "a discard address"),
        ("2001::/23", "a protocol's own address"),
        ("2001:db8::/32", "an address for documentation"),
        ("3fff::/20", "an address for documentation"),
        ("5f00::/16", "a segment-routing address"),
        ("fc00::/7", "a private address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
"""IANA's special-purpose registries for IPv4 and IPv6, and what `ipaddress.is_global` of Python 3.11 gets wrong."""

_PUBLIC_V6 = ip_network("2000::/3")
_NAT64 = ip_network("64:ff9b::/96")


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """`allow_networks` as networks; raises ValueError naming the text that is none."""
    return tuple(ip_network(text) for text in texts)


def refusal(address: str, allowed: Iterable[Network] = ()) -> str | None:
    """Why an address may not be reached (`a loopback address`), None when it may.

    An IPv6 address that carries an IPv4 one (mapped, compatible, 6to4, Teredo, NAT64) is judged by both; `allowed`
    opens exactly what it names, in the form the socket uses.
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    if any(ip in network for network in allowed):
        return None
    inner = _inner(ip)
    if inner is not None:
        within = _special(inner)
        if within is not None:
            return f"{within} ({inner}) inside an IPv6 address"
        if ip in _NAT64:
            return None
    return _special(ip)


def _special(ip: IPv4Address | IPv6Address) -> str | None:
    for network, what in _CLOSED:
        if ip in network:
            return what
    return None if isinstance(ip, IPv4Address) or ip in _PUBLIC_V6 else "a reserved address"


def _inner(ip: IPv4Address | IPv6Address) -> IPv4Address | None:
    if isinstance(ip, IPv4Address):
        return None
    number = int(ip)
    if ip.ipv4_mapped or ip in _NAT64 or number >> 32 == 0xFFFF_0000 or (number >> 32 == 0 and number > 1):
        return IPv4Address(number & 0xFFFF_FFFF)
    if ip.sixtofour:
        return ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    return None
