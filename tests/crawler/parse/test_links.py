"""Links that lead through a redirector: unwrapped by what they say, else left alone."""

from base64 import urlsafe_b64encode

import pytest

from crawler.parse.links import leads_elsewhere, unwrapped

LONG = "https://paper.example/" + "x" * 200


def google(address: str, length: bytes = b"", end: bytes = b"\xd2\x01\x00") -> str:
    """A link of Google News as it was until 2024, with the address in it."""
    told = address.encode()
    length = length or (bytes([len(told)]) if len(told) < 128 else bytes([len(told) % 128 + 128, len(told) // 128]))
    packed = urlsafe_b64encode(b"\x08\x13\x22" + length + told + end).decode().rstrip("=")
    return f"https://news.google.com/rss/articles/{packed}?oc=5"


@pytest.mark.parametrize(
    ("link", "page"),
    [
        (google("https://paper.example/a?id=5"), "https://paper.example/a?id=5"),
        (google("https://paper.example/a", end=b""), "https://paper.example/a"),
        (google(LONG), LONG),
        (google("https://paper.example/a", length=b"\x7f"), None),
        (google("javascript:alert(1)//https://x"), None),
        (google("AU_yqLNyoXXNwCx0uvgZ7x"), None),
        ("https://news.google.com/rss/articles/CBMiAAAAAAAAA", None),
        ("https://paper.example/articles/CBMiH2h0dHBzOi8vcGFwZXIuZXhhbXBsZS9h", None),
        ("https://www.google.com/url?rct=j&url=https://paper.example/a%3Fid%3D5&ct=ga", "https://paper.example/a?id=5"),
        ("https://www.google.com/url?url=javascript:alert(1)", None),
        ("https://WWW.Google.com:443/url?url=https://paper.example/a", "https://paper.example/a"),
        ("https://www.google.com.example/url?url=https://paper.example/a", None),
        ("https://paper.example/go?url=https://other.example/", None),
    ],
)
def test_a_redirectors_link_is_unwrapped_by_what_it_says(link: str, page: str | None) -> None:
    assert unwrapped(link, {}) == page


def test_what_the_feed_names_as_the_original_comes_first() -> None:
    item = {"feedburner_origlink": "https://paper.example/a"}

    assert unwrapped("https://feedproxy.google.com/~r/x/1", item) == "https://paper.example/a"


@pytest.mark.parametrize(
    ("link", "elsewhere"),
    [
        ("https://news.google.com/rss/articles/CBMiAU_yqL", True),
        ("http://www.bing.com/news/apiclick.aspx?url=x", True),
        ("https://news.google.com.example/a", False),
        ("https://feedproxy.google.com/~r/x/1", False),
        ("https://paper.example/news.google.com", False),
    ],
)
def test_an_aggregators_links_lead_elsewhere(link: str, elsewhere: bool) -> None:
    assert leads_elsewhere(link) is elsewhere
