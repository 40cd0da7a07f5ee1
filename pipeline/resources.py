"""Where what travels with Silkwire lies: templates, the starting configuration, sources and topics."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def shipped(name: str) -> Path:
    """The path of `templates`, `config.toml`, `sources.toml` or `topics`; a checkout prefers its own."""
    own = _CHECKOUT / name
    if own.exists() and (_CHECKOUT / "pyproject.toml").exists():
        return own
    return _PACKAGE / "_data" / name
