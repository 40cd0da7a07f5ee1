"""The text that a feed gives of an article, without what a page prints around it: some feeds are made of pages."""

from crawler.extract.asides import is_aside
from crawler.extract.ends import cut, is_caption, is_furniture, without_legal_notice, without_loose_end
from crawler.extract.opening import AT_TOP, from_first_sentence, is_headline

TITLE_WORDS = 6
"""Words of a headline from which on a text that begins with them says them once too often."""

LEFT = 0.3
"""Share of a text that is left of it at least, or it is told as it is."""


def told_in_feed(text: str, title: str) -> str:
    """The paragraphs of the article, from its first sentence to its end; all of them where hardly any would be left."""
    paragraphs = text.split("\n\n")
    below = [
        without_headline(paragraph, title)
        for number, paragraph in enumerate(paragraphs)
        if not (number < AT_TOP and is_headline(paragraph, title))
    ]
    told = [one for one in below if not (is_furniture(one) or is_aside(one) or is_caption(one))]
    told = without_legal_notice(without_loose_end(cut(told, lambda paragraph: None)))
    told = from_first_sentence(told, lambda paragraph: False)
    return "\n\n".join(told) if sum(map(len, told)) >= LEFT * sum(map(len, paragraphs)) else text


def without_headline(text: str, title: str) -> str:
    """A text less the headline that it begins with, where a sentence begins behind that."""
    if len(title.split()) < TITLE_WORDS or not text.startswith(title):
        return text
    rest = text[len(title) :]
    told = rest.lstrip(" .:|–—-")
    return told if rest[:1].isspace() and told[:1].isupper() else text
