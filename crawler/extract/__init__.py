"""The article of a page and nothing but the article: text, headline, byline, dateline, dates, kind.

`extract_page` is loaded when it is first asked for: what reads pages is large, and the process that fetches reads none.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from crawler.extract.page import extract_page

__all__ = ["extract_page"]


def __getattr__(name: str) -> object:
    if name == "extract_page":
        from crawler.extract.page import extract_page

        return extract_page
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
