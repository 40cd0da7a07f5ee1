"""The page less what is never the text of an article: scripts, form fields, other people's posts set into it."""

from copy import deepcopy

from lxml import etree, html

_NEVER = ("script", "style", "svg", "textarea", "select", "datalist", "button", "input", "iframe", "canvas")
"""Elements whose words are no text of the page; a `noscript` may hold the whole article."""

_POSTS = etree.XPath(
    ".//blockquote[contains(@class, 'twitter-') or contains(@class, 'instagram-media')"
    " or contains(@class, 'tiktok-embed') or contains(@class, 'reddit-') or contains(@class, 'bluesky-embed')]"
)
_CELLS = etree.XPath(".//td[p or h1 or h2 or h3 or .//table or string-length(.) > 600 or count(br) > 5]")
FRAME_SHARE = 0.2
"""Where a table with paragraphs in its cells holds more of the page's words, tables lay out the page."""

_FORMS = etree.XPath(".//form")
FORM_SHARE = 0.2
"""A form that holds more of the page's words is the frame some systems put around a whole page."""


def pruned(tree: html.HtmlElement) -> html.HtmlElement:
    """A copy without scripts, form fields, small forms and embedded posts."""
    copied = deepcopy(tree)
    etree.strip_elements(copied, *_NEVER, with_tail=False)
    for post in _POSTS(copied):
        post.drop_tree()
    whole = len(copied.text_content())
    for form in _FORMS(copied):
        if len(form.text_content()) < FORM_SHARE * whole and form.getparent() is not None:
            form.drop_tree()
    _unframe(copied, whole)
    return copied


def _unframe(tree: html.HtmlElement, whole: int) -> None:
    """Make plain boxes of all tables with paragraphs or tables in their cells, where such tables lay out the page."""
    frames = dict.fromkeys(table for cell in _CELLS(tree) for table in cell.iterancestors("table"))
    if not any(len(table.text_content()) > FRAME_SHARE * whole for table in frames):
        return
    for table in frames:
        for part in (table, *table.iterchildren("tbody", "thead", "tfoot")):
            for row in part.iterchildren("tr"):
                for cell in row.iterchildren("td", "th"):
                    cell.tag = "div"
                row.tag = "div"
            part.tag = "div"
