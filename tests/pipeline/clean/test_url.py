"""When two URLs are the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.url import canonical_url, url_key

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,5}[a-z0-9])?", fullmatch=True)
SEGMENT = st.from_regex(r"[A-Za-z0-9_~.-]{0,6}", fullmatch=True)


@given(st.lists(LABEL, max_size=3), st.from_regex(r"[a-z]{2,4}", fullmatch=True), st.lists(SEGMENT, max_size=4))
def test_what_is_spelled_well_stays_as_a_browser_reads_it(labels: list[str], top: str, path: list[str]) -> None:
    well = f"https://{'.'.join([*labels, top])}/{'/'.join(path)}"

    assert canonical_url(well) == canonical_url(well.replace("https", "HTTPS"))


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("HTTP://Paper.example:80/a/?utm_source=rss#top", "http://paper.example/a/"),
        ("http://paper.example/a?id=7&fbclid=x", "http://paper.example/a?id=7"),
        ("https://paper.example/Story.aspx?ID=7", "https://paper.example/Story.aspx?ID=7"),
        ("https://paper.example/a?b=2&a=1&a=0", "https://paper.example/a?a=1&a=0&b=2"),
        ("https://user:secret@paper.example/a", "https://paper.example/a"),
        ("https://paper.example/a/../b/./c", "https://paper.example/b/c"),
        ("https://paper.example/%7euser/%d1%8f", "https://paper.example/~user/%D1%8F"),
        ("https://paper.example/я", "https://paper.example/%D1%8F"),
        ("https://faß.example/", "https://xn--fa-hia.example/"),
        ("https://paper.example/live#item-12", "https://paper.example/live#item-12"),
        ("https://paper.example/#!/story/5", "https://paper.example/#!/story/5"),
        ("https://paper.example/a#comments", "https://paper.example/a"),
        ("https://paper.example/a#xtor=RSS-1", "https://paper.example/a"),
        ("https://paper.example/2026/story/amp/", "https://paper.example/2026/story"),
        ("https://paper.example/story?amp=1", "https://paper.example/story"),
        ("https://paper.example/story?ref=rss", "https://paper.example/story"),
        ("https://paper.example/story?ref=4711", "https://paper.example/story?ref=4711"),
        ("https://paper.example:8443/story", "https://paper.example:8443/story"),
        ("https://paper.example", "https://paper.example/"),
        ("not a url", "not a url"),
        ("mailto:desk@paper.example", "mailto:desk@paper.example"),
    ],
)
def test_tracking_and_spelling_do_not_make_a_new_article(dirty: str, clean: str) -> None:
    assert canonical_url(dirty) == clean


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2"),
        ("https://paper.example/A", "https://paper.example/a"),
        ("https://paper.example/a", "https://other.example/a"),
        ("https://paper.example/live#item-12", "https://paper.example/live#item-13"),
        ("https://paper.example/example", "https://paper.example/ex"),
    ],
)
def test_what_can_name_another_page_is_kept(one: str, other: str) -> None:
    assert url_key(one) != url_key(other)


@pytest.mark.parametrize(
    "twin",
    [
        "http://www.paper.example/a",
        "https://paper.example/a/",
        "https://m.paper.example/a",
        "https://amp.paper.example/a?utm_medium=x",
    ],
)
def test_twins_of_a_page_share_one_key(twin: str) -> None:
    assert url_key(twin) == url_key("https://paper.example/a")


@given(
    st.from_regex(
        r"https?://[a-z]{1,8}\.example/[A-Za-z0-9%/._~-]{0,20}(\?[a-z=&%0-9]{0,20})?(#[a-z0-9!/]{0,8})?",
        fullmatch=True,
    )
)
def test_cleaning_twice_is_cleaning_once(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)
