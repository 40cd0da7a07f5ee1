"""Which addresses are one publisher's."""

from functools import lru_cache

from tldextract import TLDExtract

_domains = TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The bundled public suffix list: nothing is fetched."""


def same_publisher(one: str, other: str) -> bool:
    """Whether two addresses belong to one registered domain (or to one host where there is none)."""
    return _registered(_host(one)) == _registered(_host(other))


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]


@lru_cache(maxsize=2_000)
def _registered(host: str) -> str:
    """The registered domain of a host; below a suffix that no list knows it has one label more than that."""
    parts = _domains(host)
    if not parts.suffix and parts.subdomain:
        return f"{parts.subdomain.rpartition('.')[2]}.{parts.domain}"
    return parts.top_domain_under_public_suffix or f"{parts.domain}.{parts.suffix}"
