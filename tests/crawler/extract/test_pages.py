"""Page families, each a page of ours and what must be read from it: one test walks the folder."""

import json
from pathlib import Path

import pytest

from crawler.extract import extract_page

PAGES = sorted((Path(__file__).parent / "pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_is_read_as_written_beside_it(page: Path) -> None:
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))

    read = extract_page(page.read_bytes(), expected["url"])

    for field, value in expected["fields"].items():
        assert getattr(read, field) == (tuple(value) if isinstance(value, list) else value), field
    if "published" in expected:
        assert read.published is not None
        assert read.published.date().isoformat() == expected["published"]
    if "whole" in expected:
        assert list(read.paragraphs) == expected["whole"]
    assert [words for words in expected.get("within", ()) if words not in read.text] == []
    assert [words for words in expected["without"] if words in read.text] == []


def test_a_headline_is_told_once() -> None:
    page = next(page for page in PAGES if page.stem == "old-tables")

    read = extract_page(page.read_bytes(), "https://lantern.example/reports/Ferry_line_opens_999.html")

    assert read.title not in read.text
