"""What is remembered of an article: its terms, and the words they come from."""

from datetime import UTC, datetime

import pytest

from pipeline.dedup import Index
from pipeline.model import Article

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "title", "text", "written"),
    [
        ("en", "Kazakhstan’s Ports", "Months of labour in ports.", {"Kazakhstan", "Ports", "labour", "Months"}),
        ("ru", "Казахстан увеличил добычу", "Добыча нефти выросла.", {"Казахстан", "добычу", "нефти"}),
        ("tr", "İzmir limanı", "Limanda vinç çalışıyor.", {"limanı", "vinç"}),
        ("zh", "哈萨克斯坦石油", "", {"石油"}),
    ],
)
def test_terms_are_shown_as_the_text_first_writes_them(language: str, title: str, text: str, written: set[str]) -> None:
    article = Article(
        source="paper", publisher="Paper", title=title, text=text, first_seen=NOW, published=NOW, language=language
    )
    made = Index().fingerprint(article)

    shown = made.written(range(len(made.terms)))

    assert len(shown) == len(made.terms)
    assert written <= set(shown)
