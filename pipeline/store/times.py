"""How instants are written in the store: UTC, ISO 8601 to the second, with `Z`, so that text order is time order."""

from datetime import UTC, datetime
from functools import lru_cache


@lru_cache(1_024)
def written(instant: datetime) -> str:
    """An aware datetime as the store writes it."""
    return instant.astimezone(UTC).isoformat(timespec="seconds")[:-6] + "Z"


def written_or_none(instant: datetime | None) -> str | None:
    """The same, with None for None."""
    return written(instant) if instant is not None else None


def read(text: str) -> datetime:
    """An instant of the store as an aware datetime."""
    return datetime.fromisoformat(text)


def read_or_none(text: str | None) -> datetime | None:
    """The same, with None for None."""
    return read(text) if text is not None else None
