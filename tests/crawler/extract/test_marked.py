"""Elements marked as the author's: which are believed, which stand elsewhere, and that odd ones harm nobody."""

import pytest

from crawler.extract.document import open_document
from crawler.extract.marked import author_marked

TEXT = "<p>The old ferry runs again between the two towns, the harbour office said.</p>"


@pytest.mark.parametrize(
    ("markup", "name"),
    [
        ("<p class='byline'>Lena Varga</p>", "Lena Varga"),
        ("<b class='item-author'>Lena Varga</b>", "Lena Varga"),
        ("<a rel='author' href='/x'>Lena Varga</a>", "Lena Varga"),
        ("<div class='byline'>Old Ferry Desk</div><span class='author'>Lena Varga</span>", "Lena Varga"),
        ("<div class='byline'>Lena Varga <time>3 May 2025</time></div>", "Lena Varga"),
        ("<div class='byline'>Lena Varga <span class='date'>3 May 2025</span></div>", "Lena Varga"),
        ("<div id='comments'><span class='author'>Harbour Fan</span></div>", ""),
        ("<div class='sidebar'><p class='author'>Another Columnist</p></div>", ""),
        ("<figure><span class='author'>Some Photographer</span></figure>", ""),
        (f"<div class='author'>{'a long biography ' * 20}</div>", ""),
        ("<p class='text'>Lena Varga</p>", ""),
        (f"<div class='reader-comments'><p class='byline'>Harbour Fan</p></div>{TEXT}", ""),
        (f"<span style='display: none' class='author'>Lena Varga</span>{TEXT}", "Lena Varga"),
        (f"<p itemprop='author'>Lena Varga</p>{TEXT}", "Lena Varga"),
        (f"<div data-component='Byline-block'>Lena Varga</div>{TEXT}", "Lena Varga"),
        ("<p class='author'>" + "<b>" * 200 + "deep" + "</b>" * 200 + "</p>", ""),
    ],
)
def test_the_author_is_read_where_an_element_is_marked_as_the_authors(markup: str, name: str) -> None:
    assert author_marked(open_document(f"<html><body>{markup}</body></html>", "", None)) == name
