"""All that can go wrong, on one page; each type knows the exit code of a run that ends with it."""

from datetime import datetime


class SilkwireError(Exception):
    """What went wrong, in words that name the source, file or key and say what to do."""

    exit_code = 1


class ConfigError(SilkwireError):
    """The configuration cannot be used; the message lists every mistake with file, line and key."""

    exit_code = 78


class BadDataError(SilkwireError):
    """A file handed to us is not what it should be."""

    exit_code = 65


class UnreachableError(SilkwireError):
    """No source at all could be reached."""

    exit_code = 69


class CannotWriteError(SilkwireError):
    """A file or folder that we must write cannot be written."""

    exit_code = 73


class NoRoomError(CannotWriteError):
    """The disk has no room for what we must write, or fails."""


class BusyError(SilkwireError):
    """Another run holds the lock, or the store is locked; try again later."""

    exit_code = 75


class RunningError(BusyError):
    """Another run has been at work since an instant."""

    def __init__(self, message: str, since: datetime) -> None:
        super().__init__(message)
        self.since = since


class DeliveryError(SilkwireError):
    """A letter did not arrive, or nobody knows whether it did."""


class StoreError(SilkwireError):
    """The store cannot be opened or is not ours."""
