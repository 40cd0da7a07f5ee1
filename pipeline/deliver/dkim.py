"""Signing a letter for its sender's domain (RFC 6376); dkimpy lives here, and is asked for only where a key is set."""

import importlib.util
from collections.abc import Mapping

_SIGNED = (
    b"from to subject date message-id reply-to mime-version content-type content-language auto-submitted "
    b"list-id list-unsubscribe list-unsubscribe-post list-archive"
).split()
"""RFC 8058 wants both unsubscribe headers under the signature."""


def signing_problems(settings: Mapping[str, object]) -> list[tuple[str, str]]:
    """What is wrong with the keys about signing."""
    key, selector = settings.get("dkim_key"), settings.get("dkim_selector")
    if not key and not selector:
        return []
    if not key:
        return [("dkim_selector", "needs dkim_key_file or dkim_key_env")]
    if not selector:
        return [("", "the key 'dkim_selector' is missing: what stands before ._domainkey in the DNS")]
    if importlib.util.find_spec("dkim") is None:
        return [("dkim_selector", "signing needs dkimpy: pip install 'silkwire[dkim]'")]
    import dkim

    try:
        dkim.sign(b"From: a@example.org\r\n\r\n", b"s", b"example.org", str(key).encode(), include_headers=[b"from"])
    except Exception as error:  # dkimpy passes on whatever its ASN.1 reader stumbles over
        return [("dkim_selector", f"the key is no private RSA key in PEM form ({type(error).__name__})")]
    return []


def signed(message: bytes, domain: str, settings: Mapping[str, object]) -> bytes:
    """The message with a DKIM-Signature of its domain where the channel has a key; as it was where not."""
    if not settings.get("dkim_key"):
        return message
    import dkim

    present = {
        line.split(b":", 1)[0].lower() for line in message.split(b"\r\n\r\n", 1)[0].split(b"\r\n") if b":" in line
    }
    header = dkim.sign(
        message,
        str(settings["dkim_selector"]).encode(),
        domain.encode(),
        str(settings["dkim_key"]).encode(),
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in _SIGNED if name in present],
    )
    return bytes(header) + message
