"""Ready-made questions with named parameters, for Datasette; each is tried on a filled store by a test."""

_FIRST = (
    "First is who published first: by the publisher's own date where it can be believed, else by when we first saw it; "
    "of two at the same second the first by name. The view story_coverage counts likewise."
)

QUESTIONS = {
    "topic_over_time": {
        "title": "A topic over time, since a day or over the last 90 days",
        "sql": "select substr(a.first_seen, 1, 10) as day, count(distinct a.story_id) as stories, count(*) as articles "
        "from articles a indexed by articles_seen cross join tags g on g.article_id = a.id and g.topic = :topic "
        "where a.backlog = 0 and a.first_seen >= ifnull(nullif(:since, ''), (select since from quarter)) "
        "group by day order by day desc",
    },
    "who_reported_first": {
        "title": "Who reported a story first",
        "description": _FIRST,
        "sql": "select publisher, agency, title, published, first_seen, copy_of, url from articles "
        "where story_id = :story order by ifnull(published, first_seen), publisher, id",
    },
    "only_in_one_paper": {
        "title": "What one paper had that others had not, since a day or in the last 90 days",
        "sql": "with recent as materialized (select min(id) as first from articles indexed by articles_seen "
        "where first_seen >= ifnull(nullif(:since, ''), (select since from quarter))) "
        "select s.id as story_id, s.title, s.first_seen from stories s where s.merged_into is null "
        "and s.id in (select story_id from articles indexed by articles_publisher where publisher = :publisher "
        "and id >= (select first from recent) "
        "and first_seen >= ifnull(nullif(:since, ''), (select since from quarter))) "
        "and not exists (select 1 from articles a where a.story_id = s.id and a.publisher <> :publisher) "
        "order by s.first_seen desc limit 200",
    },
    "first_with_the_news": {
        "title": "Who is first with stories of two papers or more, since a day or in the last 90 days",
        "description": _FIRST,
        "sql": "with since as (select ifnull(nullif(:since, ''), (select since from quarter)) as day), "
        "papers as (select a.story_id, a.publisher, min(ifnull(a.published, a.first_seen)) as at "
        "from stories s cross join articles a indexed by articles_story on a.story_id = s.id "
        "where s.id in (select story_id from articles indexed by articles_seen "
        "where first_seen >= (select day from since)) "
        "and s.articles > 1 and s.first_seen >= (select day from since) group by a.story_id, a.publisher), "
        "told as (select story_id, publisher, at, lead(at) over story as second, row_number() over story as place "
        "from papers window story as (partition by story_id order by at, publisher)) "
        "select publisher as first_paper, count(*) as stories, "
        "round(avg((julianday(second) - julianday(at)) * 24), 1) as hours_ahead "
        "from told where place = 1 and second is not null group by first_paper order by stories desc",
    },
    "two_topics_together": {
        "title": "Stories that serve two topics, since a day or in the last 90 days",
        "sql": "with recent as materialized (select a.story_id, g.topic from articles a indexed by articles_seen "
        "cross join tags g on g.article_id = a.id and g.topic in (:one, :other) "
        "where a.first_seen >= ifnull(nullif(:since, ''), (select since from quarter))) "
        "select s.id as story_id, s.title, s.last_seen from stories s "
        "where s.id in (select story_id from recent where topic = :one) "
        "and s.id in (select story_id from recent where topic = :other) order by s.last_seen desc limit 200",
    },
    "agency_reach_of": {
        "title": "How far an agency's reports travel",
        "sql": "select publisher, articles, stories, copies, latest from agency_reach where agency = :agency "
        "order by articles desc",
    },
    "sources_gone_silent": {
        "title": "Sources that failed or fell silent",
        "sql": "select * from source_health where state in ('failing', 'gone', 'silent', 'late')",
    },
    "numbers_with_a_unit": {
        "title": "Numbers with a unit as a text writes it (MW, million barrels, млн тонн), with its first place",
        "sql": "select a.id as article_id, a.title, "
        "trim(substr(a.text, max(1, instr(lower(a.text), ' ' || lower(:unit)) - 25), 60)) as mention, "
        "a.publisher, a.first_seen from articles_fts join articles a on a.id = articles_fts.rowid "
        "where articles_fts match '\"' || replace(:unit, '\"', '') || '\"' "
        "and lower(a.text) glob '*[0-9] ' || lower(:unit) || '*' order by articles_fts.rowid desc limit 200",
    },
    "search_articles": {
        "title": "Search all articles by their words (SQLite's own syntax; Chinese has two questions of its own)",
        "sql": "with newest as materialized (select rowid, rank from articles_fts where articles_fts match :words "
        "order by rowid desc limit 10000), "
        "best as materialized (select rowid, rank from newest order by rank limit 200) "
        "select a.id as article_id, a.title, a.publisher, a.first_seen, a.story_id, a.url, "
        "snippet(articles_fts, -1, '[', ']', '…', 16) as found from best join articles a on a.id = best.rowid "
        "cross join articles_fts on articles_fts.rowid = best.rowid where articles_fts match :words "
        "order by best.rank",
    },
    "search_in_language": {
        "title": "Search articles of one language: ru, tr, en …",
        "sql": "with newest as materialized (select rowid, rank from articles_fts where articles_fts match :words "
        "order by rowid desc limit 10000) "
        "select a.id as article_id, a.title, a.publisher, a.first_seen, a.story_id, a.url "
        "from newest join articles a on a.id = newest.rowid "
        "where a.language = :language order by newest.rank limit 200",
    },
    "search_parts_of_words": {
        "title": "Search headlines by parts of words, and all texts in Chinese (three characters or more)",
        "sql": "with recursive at (n) as (select 1 union all select n + 1 from at where n < length(:part) - 2), "
        "newest as materialized (select rowid from articles_trigram where articles_trigram match (select "
        "group_concat('\"' || substr(replace(:part, '\"', ' '), n, 3) || '\"', ' AND ') from at) "
        "order by rowid desc limit 2000) "
        "select a.id as article_id, a.title, a.publisher, a.first_seen, a.story_id, a.url "
        "from newest join articles a on a.id = newest.rowid "
        "where :part not glob '*[㐀-鿿぀-ヿ가-힣]*' or instr(a.title, :part) or instr(a.text, :part) "
        "order by instr(lower(a.title), lower(:part)) = 0, a.id desc limit 200",
    },
    "search_short_chinese": {
        "title": "Search Chinese by one or two characters, newest first",
        "sql": "select a.id as article_id, a.title, a.publisher, a.first_seen, a.story_id, a.url "
        "from articles a where a.id in (select doc from articles_trigram_vocab "
        "where :part <> '' and term >= lower(:part) and term < lower(:part) || char(1114111)) "
        "and (instr(a.title, :part) or instr(a.text, :part)) order by a.id desc limit 50",
    },
    "told_in_editions": {
        "title": "Where a story was told",
        "sql": "select day, digest, section, position, title, page, edition_id from story_editions "
        "where story_id = :story order by day, edition_id",
    },
    "corrected_by": {
        "title": "What a publisher changed after publishing",
        "sql": "select * from corrections where publisher = :publisher limit 200",
    },
    "feed_of_topic": {
        "title": "A topic's articles, for a feed reader: add .atom to the address",
        "sql": "select * from atom_entries where article_id in (select article_id from tags where topic = :topic "
        "order by article_id desc limit 60) order by article_id desc",
    },
    "feed_of_words": {
        "title": "Articles with these words, for a feed reader: add .atom to the address",
        "sql": "select * from atom_entries where article_id in (select rowid from articles_fts "
        "where articles_fts match :words order by rowid desc limit 60) order by article_id desc",
    },
    "feed_of_publisher": {
        "title": "A publisher's articles, for a feed reader: add .atom to the address",
        "sql": "select * from atom_entries where article_id in (select id from articles where publisher = :publisher "
        "order by id desc limit 60) order by article_id desc",
    },
    "why_was_it_dropped": {
        "title": "What was not kept, and why",
        "sql": "select reason, count(*) as items, max(at) as latest from drops group by reason order by items desc",
    },
    "publisher_writes_about": {
        "title": "What a publisher writes about",
        "sql": "select topic, stories, articles, latest from publisher_topics where publisher = :publisher "
        "order by stories desc",
    },
}

_FOUND = (
    "select a.id as article_id, a.title, a.publisher, a.first_seen, a.story_id, a.url, "
    "json_extract(f.value, '$.snippet') as found from json_each(silkwire_search(:words, {language}, 200)) f "
    "left join articles a on a.id = json_extract(f.value, '$.id') order by f.key"
)

OUR_SEARCH = {
    "search_articles": {
        "title": "Search all articles, in any script, with AND, OR, NOT",
        "sql": _FOUND.format(language="''"),
    },
    "search_in_language": {
        "title": "Search articles of one language: ru, zh, tr, en …",
        "sql": _FOUND.format(language=":language"),
    },
    "feed_of_words": {
        "title": "Articles with these words, for a feed reader: add .atom to the address",
        "sql": "select * from atom_entries where article_id in "
        "(select value from json_each(silkwire_newest(:words, 60))) order by article_id desc",
    },
}
"""The same questions where `silkwire browse` answers them: by our own search, with its syntax."""
