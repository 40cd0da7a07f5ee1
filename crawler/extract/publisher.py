"""Which addresses are one publisher's."""

from tldextract import TLDExtract

_domains = TLDExtract(suffix_list_urls=(), cache_dir=None)
"""The bundled public suffix list: nothing is fetched."""


def same_publisher(one: str, other: str) -> bool:
    """Whether two addresses belong to one registered domain (or to one host where there is none)."""
    return _registered(one) == _registered(other)


def _registered(url: str) -> str:
    """The registered domain of an address; below a suffix that no list knows it has one label more than that."""
    parts = _domains(url)
    if not parts.suffix and parts.subdomain:
        return f"{parts.subdomain.rpartition('.')[2]}.{parts.domain}"
    return parts.top_domain_under_public_suffix or f"{parts.domain}.{parts.suffix}"
