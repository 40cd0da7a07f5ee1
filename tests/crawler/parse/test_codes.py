"""Languages as feeds, JSON Feeds and sitemaps say them."""

import json

import pytest

from crawler.parse import parse
from crawler.parse.codes import language_code

SAID = [
    ("en", "en"),
    (" en-us ", "en"),
    ("EN_us", "en"),
    ("zh-Hans-CN", "zh"),
    ("kaz", "kk"),
    ("rus-RU", "ru"),
    ("kz", "kk"),
    ("tlh", "tlh"),
    ("Russian", None),
    ("mul", None),
    ("und", None),
    ("", None),
]


@pytest.mark.parametrize(("said", "code"), SAID)
def test_a_language_is_a_code_and_no_word(said: str, code: str | None) -> None:
    assert language_code(said) == code


@pytest.mark.parametrize("said", [None, 7, ["en"], {"en": 1}])
def test_what_is_no_text_is_no_language(said: object) -> None:
    assert language_code(said) is None


@pytest.mark.parametrize(("said", "code"), SAID)
@pytest.mark.parametrize("kind", ["feed", "json", "news-sitemap"])
def test_every_kind_of_source_says_it_alike(kind: str, said: str, code: str | None) -> None:
    body = {
        "feed": f"<rss><channel><language>{said}</language><item><title>T</title></item></channel></rss>",
        "json": json.dumps({"language": said, "items": [{"title": "T"}]}),
        "news-sitemap": (
            '<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://p.example/1</loc>'
            f"<news:news><news:publication><news:language>{said}</news:language></news:publication></news:news></url></urlset>"
        ),
    }[kind]

    [entry] = parse("feed" if kind == "json" else kind, body.encode(), "https://p.example/feed")

    assert entry.language == code
