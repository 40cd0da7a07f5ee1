"""All that can go wrong on the way in. Where many things run, these become a Harvest's `error`."""


class CrawlerError(Exception):
    """What went wrong, in one line that says which source or body, and what to do."""


class UnreadableError(CrawlerError):
    """The body is not what its kind promises: no feed, no sitemap, no listing."""


class UnknownKindError(CrawlerError):
    """The configuration names a kind of source that we do not have."""
