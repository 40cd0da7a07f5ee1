"""What our pages in Datasette ask: the desk's answers are bounded in time or number, however large the store is."""

from collections.abc import Sequence

DAYS = 14
"""Days of each topic's chart."""

DESK = {
    "newest": "select max(first_seen) as newest from articles",
    "numbers": """select count(*) as articles, count(distinct publisher) as papers, count(distinct story_id) as stories
        from articles where first_seen > :since""",
    "stories": """select s.id, s.title, s.language, max(a.first_seen) as latest, count(distinct a.publisher) as papers,
            (select group_concat(topic, ', ') from (select distinct g.topic from tags g
                join articles b on b.id = g.article_id where b.story_id = s.id order by g.topic)) as topics
        from stories s join articles a on a.story_id = s.id
        where s.id in (select story_id from articles where first_seen > :since)
        group by s.id order by papers desc, latest desc, s.id limit 20""",
    "topics": """select g.topic, substr(a.first_seen, 1, 10) as day, count(distinct a.story_id) as stories
        from articles a indexed by articles_seen cross join tags g on g.article_id = a.id
        where a.first_seen >= :since and a.backlog = 0 group by g.topic, day""",
    "sources": """select source, publisher, state, state_since, error from source_health
        where state not in ('well', 'new', 'paused') limit 50""",
    "gaps": "select source, publisher, at, gap_closed from gaps order by visit desc limit 10",
    "editions": """select e.id, e.subject, e.digest, e.day, e.stories, p.page,
            (select count(*) from deliveries d where d.edition_id = e.id and d.state = 'sent') as sent,
            (select count(*) from deliveries d where d.edition_id = e.id and d.state <> 'sent') as not_sent
        from editions e join edition_pages p on p.edition_id = e.id order by e.id desc limit 8""",
    "size": "select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()",
}


def counted_together(found: str, columns: Sequence[str], limit: int) -> str:
    """A question for the commonest values of each column in what another question finds, which is asked once."""
    counts = [
        f"""select * from (select '{column}' as facet, "{column}" as value, count(*) as count from found
            where "{column}" is not null group by 2 order by 3 desc, 2 limit {limit})"""  # noqa: S608 - names are ours
        for column in columns
    ]
    wanted = ", ".join(f'"{column}"' for column in columns)
    return f"with found as materialized (select {wanted} from ({found})) {' union all '.join(counts)}"  # noqa: S608 - names are ours


def counted_in_all(limit: int) -> str:
    """The same for the facets of all articles, each from an index: that of languages has the kinds as well."""
    return f"""
        with pairs as materialized (select language, kind, count(*) as count from articles group by language, kind)
        select * from (select 'publisher' as facet, publisher as value, count(*) as count from articles
            group by publisher order by 3 desc, 2 limit {limit})
        union all select * from (select 'language', language, sum(count) from pairs
            group by language order by 3 desc, 2 limit {limit})
        union all select * from (select 'agency', agency, count(*) from articles where agency is not null
            group by agency order by 3 desc, 2 limit {limit})
        union all select * from (select 'kind', kind, sum(count) from pairs
            group by kind order by 3 desc, 2 limit {limit})"""  # noqa: S608 - limit is a number
