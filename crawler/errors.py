"""All that can go wrong on the way in. Where many things run, these become a Harvest's `error`."""


class CrawlerError(Exception):
    """What went wrong, in one line that says which source or body, and what to do."""


class UnreadableError(CrawlerError):
    """The body is not what its kind promises: no feed, no sitemap, no listing."""


class UnknownKindError(CrawlerError):
    """The configuration names a kind of source that we do not have."""


class RefusedError(CrawlerError):
    """We may not or do not go there: an address that is not public, a port, a scheme, robots.txt."""


class UnreachableError(CrawlerError):
    """Nobody answered: the name does not resolve, no connection, no TLS, no time left."""


class BrokenAnswerError(CrawlerError):
    """Somebody answered, but not in HTTP, or not to the end."""


class LimitError(CrawlerError):
    """An answer went over one of our bounds; the message names its key."""


class BusyError(CrawlerError):
    """A server asks to be left alone for a while."""
