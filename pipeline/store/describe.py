"""The schema for Datasette: labels, facets and order of each table, with its descriptions and ready-made questions."""

from collections.abc import Mapping, Sequence

from pipeline.store.columns import TABLES
from pipeline.store.questions import QUESTIONS

Questions = Mapping[str, Mapping[str, str]]
Facet = str | Mapping[str, str]

FACETS = ("publisher", "language", "agency", "kind")

OUR_FACETS = tuple({"together": column} for column in FACETS)
"""The same where `silkwire browse` counts them: in one go (pipeline/browse/plugins/facets.py)."""

_SHOWN: dict[str, dict[str, object]] = {
    "articles": {
        "label_column": "title",
        "sort_desc": "id",
        "fts_table": "articles_fts",
        "fts_pk": "id",
        "size": 30,
    },
    "stories": {"label_column": "title", "sort_desc": "last_seen", "facets": ["language"]},
    "tags": {"facets": ["topic"]},
    "topics": {"label_column": "title"},
    "sources": {"label_column": "publisher", "facets": ["state", "language", "category"]},
    "visits": {"sort_desc": "id", "facets": ["outcome", "source"]},
    "editions": {"label_column": "subject", "sort_desc": "id", "facets": ["digest"]},
    "deliveries": {"facets": ["state", "channel"]},
    "drops": {"sort_desc": "id", "facets": ["reason"]},
    "alerts": {"sort_desc": "id"},
    "runs": {"sort_desc": "id"},
    "versions": {"sort_desc": "id"},
    "story_decisions": {"sort_desc": "id"},
    "gaps": {"sort_desc": "visit"},
    "taggings": {"hidden": True},
    "fingerprints": {"hidden": True},
}

_NOT_FOR_PEOPLE = ("_sqlite_migrations", "articles_in_trigrams", "articles_trigram_vocab")


def metadata(
    database: str,
    archive_url: str = "",
    yearbooks: Sequence[str] = (),
    questions: Questions = QUESTIONS,
    facets: Sequence[Facet] = FACETS,
) -> dict[str, object]:
    """Datasette's metadata for a store and yearbooks of these names; `archive_url` is where its letters stand.

    `facets` are those of articles.
    """
    tables: dict[str, dict[str, object]] = {
        name: {"description": description, "columns": columns, **_SHOWN.get(name, {})}
        for name, (description, columns) in TABLES.items()
    }
    tables["articles"]["facets"] = list(facets)
    tables |= {name: {"hidden": True} for name in _NOT_FOR_PEOPLE}
    asked = {name: {**question, "hide_sql": True} for name, question in questions.items()}
    return {
        "title": "Silkwire",
        "description": "News on energy and trade: articles, the stories they tell, the topics they serve, and why.",
        "plugins": {"silkwire": {"archive_url": archive_url, "database": database}},
        "databases": {name: {"queries": asked, "tables": tables} for name in (database, *yearbooks)},
    }
