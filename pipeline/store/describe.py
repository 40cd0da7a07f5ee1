"""The schema in people's words: descriptions, labels, facets and ready-made questions for Datasette."""

_ARTICLE_COLUMNS = {
    "story_id": "the story it tells",
    "copy_of": "the earliest article with (nearly) this text, empty for an original",
    "shared": "share of its text that the original has, 0 to 1",
    "placed_because": "why it is in this story: shared words and figures, vetoes (JSON)",
    "published": "what the publisher says, UTC; empty when it says nothing we can believe",
    "first_seen": "when we first saw it, UTC; this decides which edition tells it",
    "text_from": "where the text is from: page, feed, summary or import",
    "agency": "news agency of the dateline, byline or credit line",
    "place": "place of the dateline",
    "claimed": "a date the publisher claims that cannot be",
    "backlog": "1 when it was there already when its source was first met (tell_first); no edition tells it",
    "identity": "what makes it the same item",
    "lead": "its first paragraph, or what its page calls so",
    "summary": "what the feed said of it",
    "own_lead": "its lead when the text does not begin with it; read `lead` instead",
    "lead_length": "otherwise so many characters of the text are the lead",
    "own_summary": "its summary when the text does not begin with it; read `summary` instead",
    "summary_length": "otherwise so many characters of the text are the summary",
}

_QUERIES = {
    "topic_over_time": {
        "title": "A topic over time",
        "sql": "select day, stories, articles from topic_days where topic = :topic order by day desc",
    },
    "who_reported_first": {
        "title": "Who reported a story first",
        "sql": "select publisher, agency, title, published, first_seen, copy_of, url from articles "
        "where story_id = :story order by first_seen, id",
    },
    "only_in_one_paper": {
        "title": "What one paper had that others had not",
        "sql": "select s.id as story_id, s.title, s.first_seen from stories s join articles a on a.story_id = s.id "
        "where s.merged_into is null group by s.id having count(distinct a.publisher) = 1 "
        "and max(a.publisher) = :publisher order by s.first_seen desc limit 200",
    },
    "two_topics_together": {
        "title": "Stories that serve two topics",
        "sql": "select s.id as story_id, s.title, s.last_seen from stories s "
        "where s.id in (select story_id from story_topics where topic = :one) "
        "and s.id in (select story_id from story_topics where topic = :other) order by s.last_seen desc limit 200",
    },
    "agency_reach": {
        "title": "How far an agency's reports travel",
        "sql": "select publisher, count(*) as articles from articles where agency = :agency "
        "group by publisher order by articles desc",
    },
    "sources_not_well": {
        "title": "Sources that failed or fell silent",
        "sql": "select * from source_health where state not in ('well', 'new')",
    },
    "search_articles": {
        "title": "Search all articles by word",
        "sql": "select a.id, a.title, a.publisher, a.first_seen, a.story_id, a.url from articles_fts "
        "join articles a on a.id = articles_fts.rowid where articles_fts match :words "
        "order by bm25(articles_fts, 5.0, 1.0) limit 200",
    },
    "search_parts_of_words": {
        "title": "Search headlines by parts of words, and all texts in Chinese (three characters or more)",
        "sql": "select a.id, a.title, a.publisher, a.first_seen, a.story_id, a.url from articles_trigram "
        "join articles a on a.id = articles_trigram.rowid where articles_trigram match '\"' || :part || '\"' "
        "order by rank limit 200",
    },
    "why_was_it_dropped": {
        "title": "What was not kept, and why",
        "sql": "select reason, count(*) as items, max(at) as latest from drops group by reason order by items desc",
    },
}


def metadata(database: str) -> dict[str, object]:
    """Datasette's metadata for a store whose file is called `database`."""
    hidden = {"hidden": True}
    return {
        "title": "Silkwire",
        "description": "News on energy and trade: articles, the stories they tell, the topics they serve, and why.",
        "databases": {
            database: {
                "queries": _QUERIES,
                "tables": {
                    "articles": {
                        "description": "Each publisher's items, made ours.",
                        "label_column": "title",
                        "sort_desc": "id",
                        "facets": ["publisher", "language", "agency", "kind"],
                        "columns": _ARTICLE_COLUMNS,
                        "fts_table": "articles_fts",
                        "fts_pk": "id",
                        "size": 30,
                    },
                    "stories": {
                        "description": "One happening each; a story's number is for ever.",
                        "label_column": "title",
                        "sort_desc": "last_seen",
                        "facets": ["language"],
                        "columns": {"merged_into": "where it stands today, when it was merged into another"},
                    },
                    "tags": {
                        "description": "Which article serves which topic, and why.",
                        "facets": ["topic"],
                        "columns": {"because": "terms found, their zone and points (JSON)"},
                    },
                    "story_decisions": {
                        "description": "Stories merged and split by hand; placing never undoes it.",
                        "sort_desc": "id",
                        "columns": {
                            "story_id": "where the articles are since",
                            "other_id": "where they were before",
                            "articles": "which articles moved (JSON)",
                        },
                    },
                    "topics": {"description": "What interests us.", "label_column": "title"},
                    "sources": {
                        "description": "Whom we listen to, and how they are.",
                        "label_column": "publisher",
                        "facets": ["state", "language", "category"],
                        "columns": {
                            "paused_at": "when it was paused by `silkwire sources pause`",
                            "paused_until": "until when; empty: until it is resumed",
                        },
                    },
                    "visits": {
                        "description": "Every call at a source.",
                        "columns": {
                            "gap": "1 when nothing of the last visit was left in the feed: items may have been missed",
                            "gap_closed": "1 when older pages or a news sitemap reached back to what we knew",
                            "gap_because": "how the gap was closed, or why not",
                        },
                        "sort_desc": "id",
                        "facets": ["outcome", "source"],
                    },
                    "editions": {
                        "description": "Every issue of every digest, frozen.",
                        "label_column": "subject",
                        "sort_desc": "id",
                        "facets": ["digest"],
                    },
                    "edition_stories": {"description": "Which edition told which story, and under which topic."},
                    "deliveries": {"description": "Whom an edition reached.", "facets": ["state", "channel"]},
                    "taggings": {"description": "How far the archive has been tagged by which rules.", "hidden": True},
                    "owed_pages": {
                        "description": "Pages that could not be had: tried again an hour and six hours later.",
                        "columns": {
                            "next_try": "empty: it is left alone",
                            "tries": "how often asked for in vain",
                        },
                    },
                    "drops": {"description": "What was not kept, and why.", "sort_desc": "id", "facets": ["reason"]},
                    "alerts": {
                        "description": "Which trouble we told of, and when it was over.",
                        "sort_desc": "id",
                    },
                    "runs": {"description": "Each time a verb did its work.", "sort_desc": "id"},
                    "fingerprints": hidden,
                    "articles_in_trigrams": hidden,
                    "robots": {
                        "description": "The robots.txt of each host whose pages we read, as long as it is good.",
                        "columns": {"status": "0 when there was no answer", "until": "asked for again then"},
                    },
                    "sightings": {"description": "Under which key each source showed which article."},
                    "_sqlite_migrations": hidden,
                },
            }
        },
    }
