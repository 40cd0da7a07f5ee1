"""The tables, as an ordered list of migrations that is only ever added to.

Written to be read by people: tables and columns bear the words of ARCHITECTURE.md, every decision keeps its
reason in a `…because` column (valid JSON), times are UTC as `2026-03-02T06:00:00Z`.
"""

import sqlite3
from base64 import b64encode
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from pipeline.store.steps import Steps

if TYPE_CHECKING:
    from sqlite_utils import Database

migrations = Steps("silkwire")


@migrations()
def m001_the_first_house(db: "Database") -> None:
    """Sources and visits, articles and stories, topics and tags, editions and deliveries."""
    _execute(
        db,
        """
        create table runs (
            id integer primary key,
            verb text not null,
            started text not null,
            finished text,
            outcome text not null default 'running',  -- running, well, failed, unreachable, interrupted
            detail text not null default '{}' check (json_valid(detail))
        ) strict;

        create table sources (
            name text primary key,
            publisher text not null,
            owner text not null default '',
            kind text not null,
            url text not null,           -- as configured
            current_url text,            -- where it moved to, once that is certain
            language text,
            region text,
            category text,
            state_owned integer not null default 0,
            configured integer not null default 1,  -- 0 once it has left the configuration
            paused integer not null default 0,
            first_visit text,
            last_visit text,
            last_heard text,             -- last answered as a source should
            last_new text,               -- last brought an article we did not have
            state text not null default 'new',  -- new, well, late, silent, failing, gone, flooding
            state_since text,
            error text,                  -- what went wrong at the last visit, null when it was heard
            due text,
            due_because text,
            etag text,                   -- byte-exact, belongs to the entries stored with it
            last_modified text,
            body_hash text,
            record text not null default '{}' check (json_valid(record))  -- what the cadence has learned
        ) strict;
        create index sources_publisher on sources (publisher);
        create index sources_due on sources (due);

        create table visits (
            id integer primary key,
            run integer references runs (id),
            source text not null references sources (name),
            at text not null,
            outcome text not null,  -- fresh, unchanged, empty, gone, refused, unreadable, unreachable, failed
            status integer,
            error text,
            url text,
            bytes integer not null default 0,
            milliseconds integer not null default 0,
            entries integer not null default 0,
            new integer not null default 0,
            dropped integer not null default 0,
            pages integer not null default 0,
            page_errors integer not null default 0,
            gap integer not null default 0,  -- 1 when nothing of the last visit was left: items may have been missed
            next_due text,
            next_because text
        ) strict;
        create index visits_source_at on visits (source, at);
        create index visits_at on visits (at);

        create table stories (
            id integer primary key,
            title text not null,
            language text not null default 'und',
            first_seen text not null,
            last_seen text not null,
            articles integer not null default 1,
            merged_into integer references stories (id)  -- ids are for ever: a merged story points on
        ) strict;
        create index stories_first_seen on stories (first_seen);
        create index stories_last_seen on stories (last_seen);

        create table articles (
            id integer primary key,
            title text not null,
            source text not null references sources (name),
            publisher text not null,
            url text,                -- canonical
            original_url text,       -- as published
            published text,          -- what the publisher says, when we can believe it
            first_seen text not null,
            story_id integer not null references stories (id),
            copy_of integer references articles (id),
            shared real not null default 0,  -- share of its text that the original has, 0 to 1
            placed_because text not null default '{}' check (json_valid(placed_because)),
            lead text not null default '',
            summary text not null default '',
            text text not null default '',
            text_from text not null default 'summary',  -- page, feed, summary, import
            language text not null default 'und',
            authors text not null default '[]' check (json_valid(authors)),
            agency text,
            place text,
            section text,
            labels text not null default '[]' check (json_valid(labels)),
            kind text not null default 'news',
            updated text,
            published_raw text,
            claimed text,            -- a date the publisher claims that cannot be
            guid text,
            external_id text,        -- the id an imported article came with
            backlog integer not null default 0,  -- 1: was old when we first met its source, so no edition tells it
            identity text not null unique
        ) strict;
        create index articles_story on articles (story_id);
        create index articles_first_seen on articles (first_seen);
        create index articles_publisher_first_seen on articles (publisher, first_seen);
        create index articles_source_title on articles (source, title);
        create index articles_copy_of on articles (copy_of) where copy_of is not null;
        create unique index articles_external_id on articles (external_id) where external_id is not null;

        create table sightings (
            source text not null references sources (name),
            key text not null,       -- what the source calls the entry: guid, link or title
            article_id integer not null references articles (id),
            first_seen text not null,
            mark text not null default '',  -- of what the source said of it, to notice a correction
            primary key (source, key)
        ) strict, without rowid;
        create index sightings_article on sightings (article_id);

        create table versions (
            id integer primary key,
            article_id integer not null references articles (id),
            replaced_at text not null,   -- until then the article read like this
            title text not null,
            summary text not null default '',
            text blob                    -- zlib, null where the text did not change
        ) strict;
        create index versions_article on versions (article_id);

        create table fingerprints (
            article_id integer primary key references articles (id),
            placed_at text not null,
            print blob not null
        ) strict;
        create index fingerprints_placed_at on fingerprints (placed_at);

        create table story_links (
            story_id integer not null references stories (id),
            also_in integer not null references stories (id),  -- the same event in another language, say
            because text not null default '{}' check (json_valid(because)),
            primary key (story_id, also_in)
        ) strict, without rowid;

        create table topics (
            slug text primary key,
            title text not null,
            titles text not null default '{}' check (json_valid(titles)),
            version text not null
        ) strict;

        create table tags (
            article_id integer not null references articles (id),
            topic text not null references topics (slug),
            score real not null,
            because text not null default '{}' check (json_valid(because)),
            version text not null default '',
            primary key (article_id, topic)
        ) strict, without rowid;
        create index tags_topic on tags (topic, article_id);

        create table editions (
            id integer primary key,
            digest text not null,
            title text not null,
            subject text not null,
            day text not null,
            due text not null,           -- the hour it answers for
            window_start text not null,
            window_end text not null,
            last_article integer not null,  -- the next edition begins after this one
            stories integer not null,
            language text not null,
            composed_at text not null,
            content text not null check (json_valid(content)),
            unique (digest, due)
        ) strict;
        create index editions_digest_end on editions (digest, window_end);

        create table edition_stories (
            edition_id integer not null references editions (id),
            story_id integer not null references stories (id),
            position integer not null,
            section text not null,
            title text not null,
            articles text not null default '[]' check (json_valid(articles)),
            primary key (edition_id, story_id)
        ) strict, without rowid;
        create index edition_stories_story on edition_stories (story_id);

        create table deliveries (
            edition_id integer not null references editions (id),
            channel text not null,
            recipient text not null,
            state text not null,         -- pending, sending, sent, failed, refused, uncertain
            detail text not null default '',
            attempts integer not null default 0,
            first_attempt text,
            last_attempt text,
            primary key (edition_id, channel, recipient)
        ) strict, without rowid;

        create table drops (
            id integer primary key,
            source text not null references sources (name),
            at text not null,
            reason text not null,
            title text not null default '',
            url text,
            guid text
        ) strict;
        create unique index drops_once on drops (source, reason, title, ifnull(url, ''), ifnull(guid, ''));
        """,
    )


@migrations()
def m002_full_text(db: "Database") -> None:
    """Words in every script by unicode61; parts of words and Chinese by trigrams. New rows are added in batches."""
    _execute(
        db,
        """
        create virtual table articles_fts using fts5 (title, lead, text, content='articles', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');
        create trigger articles_fts_delete after delete on articles begin
            insert into articles_fts (articles_fts, rowid, title, lead, text)
                values ('delete', old.id, old.title, old.lead, old.text);
        end;
        create trigger articles_fts_update after update of title, lead, text on articles begin
            insert into articles_fts (articles_fts, rowid, title, lead, text)
                values ('delete', old.id, old.title, old.lead, old.text);
            insert into articles_fts (rowid, title, lead, text) values (new.id, new.title, new.lead, new.text);
        end;

        create virtual table articles_trigram using fts5 (title, lead, content='articles', content_rowid='id',
            tokenize='trigram');
        create trigger articles_trigram_delete after delete on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, lead)
                values ('delete', old.id, old.title, old.lead);
        end;
        create trigger articles_trigram_update after update of title, lead on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, lead)
                values ('delete', old.id, old.title, old.lead);
            insert into articles_trigram (rowid, title, lead) values (new.id, new.title, new.lead);
        end;
        """,
    )


@migrations()
def m003_views_in_peoples_words(db: "Database") -> None:
    """What people ask for every day."""
    _execute(
        db,
        """
        create view story_topics as
            select a.story_id, g.topic, max(g.score) as score, g.because, count(*) as articles
            from tags g join articles a on a.id = g.article_id
            group by a.story_id, g.topic;

        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id order by f.first_seen, f.id limit 1)
                    as first_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;

        create view today as
            select s.id as story_id, s.title, s.articles,
                (select group_concat(topic, ', ') from (select distinct t.topic from tags t
                    join articles b on b.id = t.article_id where b.story_id = s.id order by t.topic)) as topics,
                s.first_seen, s.last_seen
            from stories s
            where s.merged_into is null and s.last_seen >= strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 day')
            order by s.last_seen desc;

        create view source_health as
            select name as source, publisher, state, state_since, last_visit, last_heard, last_new, error,
                due as next_visit, due_because as next_because
            from sources where configured = 1
            order by case state when 'failing' then 0 when 'gone' then 1 when 'silent' then 2 when 'late' then 3
                else 4 end, name;

        create view corrections as
            select v.article_id, v.replaced_at, v.title as title_before, a.title as title_now, v.text is not null
                as text_changed, a.publisher, a.url
            from versions v join articles a on a.id = v.article_id
            order by v.id desc;

        create view topic_days as
            select g.topic, substr(a.first_seen, 1, 10) as day, count(distinct a.story_id) as stories,
                count(*) as articles
            from tags g join articles a on a.id = g.article_id
            where a.backlog = 0
            group by g.topic, day;
        """,
    )


@migrations()
def m004_alerts(db: "Database") -> None:
    """Whom we told of which trouble."""
    _execute(
        db,
        """
        create table alerts (
            id integer primary key,
            alert text not null,         -- its name in the configuration
            kind text not null,          -- unreachable, overdue, edition, delivery, disk, source; empty for a vain try
            subject text not null,
            since text not null,
            text text not null,
            tried_at text not null,
            told_at text,                -- null: nobody could be told yet
            over_at text                 -- when we told that it is over
        ) strict;
        create index alerts_open on alerts (alert, over_at);
        """,
    )


@migrations()
def m005_sources_may_rest(db: "Database") -> None:
    """A source may be paused by hand, for ever or until a day."""
    _execute(
        db,
        """
        alter table sources add column paused_at text;     -- when it was paused by `silkwire sources pause`
        alter table sources add column paused_until text;  -- until when; null: until it is resumed

        drop view source_health;
        create view source_health as
            select name as source, publisher,
                case when paused or paused_at is not null then 'paused' else state end as state,
                state_since, last_visit, last_heard, last_new, error,
                due as next_visit, due_because as next_because, paused_at, paused_until
            from sources where configured = 1
            order by case when paused or paused_at is not null then 5 when state = 'failing' then 0
                when state = 'gone' then 1 when state = 'silent' then 2 when state = 'late' then 3 else 4 end, name;
        """,
    )


@migrations()
def m006_gaps_may_be_closed(db: "Database") -> None:
    """What a visit did about a gap, and the last one of each source."""
    _execute(
        db,
        """
        alter table visits add column gap_closed integer not null default 0;  -- 1: older items were found elsewhere
        alter table visits add column gap_because text;                       -- how it was closed, or why not
        create index visits_gaps on visits (source, id) where gap = 1;

        drop view source_health;
        create view source_health as
            select s.name as source, s.publisher,
                case when s.paused or s.paused_at is not null then 'paused' else s.state end as state,
                s.state_since, s.last_visit, s.last_heard, s.last_new, s.error,
                s.due as next_visit, s.due_because as next_because, s.paused_at, s.paused_until,
                g.at as last_gap, g.gap_closed as last_gap_closed, g.gap_because as last_gap_because
            from sources s left join visits g
                on g.id = (select max(id) from visits where source = s.name and gap = 1)
            where s.configured = 1
            order by case when s.paused or s.paused_at is not null then 5 when s.state = 'failing' then 0
                when s.state = 'gone' then 1 when s.state = 'silent' then 2 when s.state = 'late' then 3
                else 4 end, s.name;
        """,
    )


@migrations()
def m007_robots(db: "Database") -> None:
    """The robots.txt files of hosts, so that a run by cron does not ask for them anew."""
    _execute(
        db,
        """
        create table robots (
            origin text primary key,     -- https://host
            status integer not null,     -- 0: no answer
            body blob not null,          -- zlib
            until text not null          -- asked for again then
        ) strict;
        """,
    )


@migrations()
def m008_owed_pages(db: "Database") -> None:
    """Pages that could not be had and are tried again."""
    _execute(
        db,
        """
        create table owed_pages (
            article_id integer primary key references articles (id),
            source text not null references sources (name),
            url text not null,
            tries integer not null,      -- how often it was asked for in vain
            reason text not null,        -- why it could not be had the last time
            next_try text                -- null: it is left alone
        ) strict;
        create index owed_pages_due on owed_pages (source, next_try);
        """,
    )


@migrations()
def m009_taggings(db: "Database") -> None:
    """How far the archive has been tagged by which rules."""
    _execute(
        db,
        """
        create table taggings (
            rules text primary key,      -- a hash of the versions of all topics
            began text not null,
            done integer not null,       -- articles as far as this id are tagged by them
            upto integer not null
        ) strict;
        """,
    )


@migrations()
def m010_stories_by_hand(db: "Database") -> None:
    """What people decided about stories."""
    _execute(
        db,
        """
        create table story_decisions (
            id integer primary key,
            at text not null,
            verb text not null check (verb in ('merge', 'split')),
            story_id integer not null references stories (id),  -- where the articles are since
            other_id integer not null references stories (id),  -- where they were before
            articles text not null check (json_valid(articles))
        ) strict;
        create index story_decisions_story on story_decisions (story_id);
        create index story_decisions_other on story_decisions (other_id);
        create index stories_merged_into on stories (merged_into) where merged_into is not null;
        """,
    )


@migrations()
def m011_text_once(db: "Database") -> None:
    """Each text is stored and indexed once; parts of words are found in headlines, and anywhere in Chinese texts."""
    _execute(
        db,
        """
        drop trigger articles_fts_delete;
        drop trigger articles_fts_update;
        drop trigger articles_trigram_delete;
        drop trigger articles_trigram_update;
        drop table articles_fts;
        drop table articles_trigram;

        alter table articles add column own_lead text;     -- null: the text begins with it
        alter table articles add column lead_length integer not null default 0;
        alter table articles add column own_summary text;  -- null: the text begins with it
        alter table articles add column summary_length integer not null default 0;
        update articles set
            own_lead = case when substr(text, 1, length(lead)) = lead then null else lead end,
            lead_length = case when substr(text, 1, length(lead)) = lead then length(lead) else 0 end,
            own_summary = case when substr(text, 1, length(summary)) = summary then null else summary end,
            summary_length = case when substr(text, 1, length(summary)) = summary then length(summary) else 0 end;
        alter table articles drop column lead;
        alter table articles drop column summary;
        alter table articles add column lead text as (ifnull(own_lead, substr(text, 1, lead_length)));
        alter table articles add column summary text as (ifnull(own_summary, substr(text, 1, summary_length)));

        create virtual table articles_fts using fts5 (title, text, content='articles', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');
        create trigger articles_fts_delete after delete on articles begin
            insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
        end;
        create trigger articles_fts_update after update of title, text on articles begin
            insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
            insert into articles_fts (rowid, title, text) values (new.id, new.title, new.text);
        end;

        create view articles_in_trigrams as
            select id, title, case when text glob '*[㐀-鿿぀-ヿ가-힣]*' then text else '' end as text
            from articles;
        create virtual table articles_trigram using fts5 (title, text, content='articles_in_trigrams',
            content_rowid='id', tokenize='trigram');
        create trigger articles_trigram_delete before delete on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, text)
                select 'delete', id, title, text from articles_in_trigrams where id = old.id;
        end;
        create trigger articles_trigram_update_before before update of title, text on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, text)
                select 'delete', id, title, text from articles_in_trigrams where id = old.id;
        end;
        create trigger articles_trigram_update after update of title, text on articles begin
            insert into articles_trigram (rowid, title, text)
                select id, title, text from articles_in_trigrams where id = new.id;
        end;
        insert into articles_fts (articles_fts) values ('rebuild');
        insert into articles_trigram (articles_trigram) values ('rebuild');

        -- Prints of long ago are emptied: they can be made again from the text.
        create index fingerprints_kept on fingerprints (placed_at) where length(print) > 0;
        """,
    )


@migrations()
def m012_smaller_prints(db: "Database") -> None:
    """Prints take half the room; those of the old form are let go of and made again from the text when asked for."""
    _execute(db, "update fingerprints set print = x'';")


@migrations()
def m013_questions_of_the_day(db: "Database") -> None:
    """Views for what people ask; an address that is canonical as published is kept once; a smaller index."""
    _execute(
        db,
        """
        update articles set original_url = null where original_url = url;
        drop index articles_source_title;
        create index articles_source_published on articles (source, published) where published is not null;
        create index articles_agency on articles (agency, publisher) where agency is not null;

        drop view story_coverage;
        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id order by f.first_seen, f.id limit 1)
                    as first_paper,
                (select round((julianday(min(o.first_seen)) - julianday(s.first_seen)) * 24, 1) from articles o
                    where o.story_id = s.id and o.publisher <> (select f.publisher from articles f
                        where f.story_id = s.id order by f.first_seen, f.id limit 1)) as hours_to_second_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;

        create view publisher_topics as
            select a.publisher, g.topic, count(*) as articles, count(distinct a.story_id) as stories,
                max(a.first_seen) as latest
            from tags g join articles a on a.id = g.article_id
            group by a.publisher, g.topic;

        create view agency_reach as
            select agency, publisher, count(*) as articles, count(distinct story_id) as stories,
                sum(copy_of is not null) as copies, max(first_seen) as latest
            from articles where agency is not null
            group by agency, publisher;

        create view gaps as
            select v.id as visit, v.source, s.publisher, v.at, v.gap_closed, v.gap_because
            from visits v join sources s on s.name = v.source
            where v.gap = 1;
        """,
    )


@migrations()
def m014_why_and_how_told(db: "Database") -> None:
    """Why each article is where it is as a sentence; how the headlines of a story differ."""
    _execute(
        db,
        """
        create view placements as
            select id as article_id, story_id, copy_of, publisher, title,
                case json_extract(placed_because, '$.rule')
                    when 'lead' then 'a copy: the original''s opening stands in it'
                    when 'body' then 'a copy: its text stands in the original'
                    when 'headline' then 'a copy: the same headline with the same figures'
                    when 'new' then 'began a story of its own'
                    when 'story' then 'tells the same event'
                    when 'hand' then 'put in a story of its own by hand'
                    else ifnull(json_extract(placed_because, '$.rule'), 'placed') end
                || ifnull('; was in story ' || json_extract(placed_because, '$.split_from'), '')
                || iif(json_extract(placed_because, '$.shared') is null, '', '; '
                    || printf('%.0f', 100 * json_extract(placed_because, '$.shared')) || '% of the text in common')
                || iif(json_extract(placed_because, '$.share') is null, '', '; '
                    || printf('%.0f', 100 * json_extract(placed_because, '$.share'))
                    || '% of its words by weight in common')
                || ifnull('; shared words: '
                    || (select group_concat(value, ', ') from json_each(placed_because, '$.words')), '')
                || ifnull('; shared figures: '
                    || (select group_concat(value, ', ') from json_each(placed_because, '$.figures')), '')
                || iif(json_extract(placed_because, '$.closeness') is null, '', '; closeness '
                    || printf('%.2f', json_extract(placed_because, '$.closeness')))
                || ifnull('; another story has ' || json_extract(placed_because, '$.also_in'), '')
                || ifnull('; kept apart from '
                    || (select group_concat(value, '; ') from json_each(placed_because, '$.vetoes')), '') as because
            from articles;

        create view story_headlines as
            select a.story_id, a.title as headline, min(a.first_seen) as first_seen, count(*) as articles,
                group_concat(distinct a.publisher) as publishers,
                a.title = (select f.title from articles f where f.story_id = a.story_id
                    order by f.first_seen, f.id limit 1) as as_told_first
            from articles a
            group by a.story_id, a.title
            order by a.story_id, first_seen;

        drop view story_coverage;
        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                count(distinct a.title) as headlines,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id order by f.first_seen, f.id limit 1)
                    as first_paper,
                (select round((julianday(min(o.first_seen)) - julianday(s.first_seen)) * 24, 1) from articles o
                    where o.story_id = s.id and o.publisher <> (select f.publisher from articles f
                        where f.story_id = s.id order by f.first_seen, f.id limit 1)) as hours_to_second_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;
        """,
    )


@migrations()
def m015_outbox(db: "Database") -> None:
    """When a delivery is tried again, and who wants no letters."""
    _execute(
        db,
        """
        alter table deliveries add column next_try text;   -- of a failed one; null: it is left alone
        update deliveries set next_try = last_attempt where state = 'failed';

        create table pauses (
            recipient text not null,
            digest text not null,        -- '*': every one
            at text not null,
            by text not null check (by in ('hand', 'link')),
            primary key (recipient, digest)
        ) strict, without rowid;
        """,
    )


@migrations()
def m016_first_pages_are_quick(db: "Database") -> None:
    """Coverage goes from story to story; the indexes know that headlines weigh five times a text, and sort by it."""
    _execute(
        db,
        """
        insert into articles_fts (articles_fts, rank) values ('rank', 'bm25(5.0, 1.0)');
        insert into articles_trigram (articles_trigram, rank) values ('rank', 'bm25(5.0, 1.0)');
        drop view story_coverage;
        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                count(distinct a.title) as headlines,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id order by f.first_seen, f.id limit 1)
                    as first_paper,
                (select round((julianday(min(o.first_seen)) - julianday(s.first_seen)) * 24, 1) from articles o
                    where o.story_id = s.id and o.publisher <> (select f.publisher from articles f
                        where f.story_id = s.id order by f.first_seen, f.id limit 1)) as hours_to_second_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s cross join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;
        """,
    )


@migrations()
def m017_prints_with_counts(db: "Database") -> None:
    """Prints keep counts in place of weights; those of the old form are let go of and made again from the text."""
    _execute(db, "update fingerprints set print = x'';")


@migrations()
def m018_pages_and_feeds(db: "Database") -> None:
    """Each edition's page in the archive, and each story's; articles as entries of an Atom feed."""
    _execute(
        db,
        """
        create view edition_pages as
            select e.id as edition_id, e.digest, e.day,
                e.digest || '/' || e.day || case when exists (select 1 from editions f
                    where f.digest = e.digest and f.day = e.day and f.id < e.id) then '-' || e.id else '' end
                    || '.html' as page
            from editions e;
        create view story_editions as
            select t.story_id, t.edition_id, p.digest, p.day, t.section, t.position, t.title, p.page
            from edition_stories t join edition_pages p on p.edition_id = t.edition_id;
        create view atom_entries as
            select id as article_id, 'urn:silkwire:article:' || id as atom_id, title as atom_title,
                first_seen as atom_updated, ifnull(url, 'urn:silkwire:article:' || id) as atom_link,
                lead as atom_content, publisher as atom_author_name
            from articles;
        """,
    )


@migrations()
def m019_a_quarter_at_a_time(db: "Database") -> None:
    """Views of the last 90 days instead of the whole archive, indexes for facets and for Chinese."""
    _execute(
        db,
        """
        create index articles_language on articles (language);
        create index articles_kind on articles (kind);
        create index articles_seen on articles (first_seen, story_id, backlog);
        drop index articles_first_seen;
        create index articles_han on articles (first_seen)
            where title glob '*[㐀-鿿぀-ヿ가-힣]*' or text glob '*[㐀-鿿぀-ヿ가-힣]*';

        create view quarter as
            select strftime('%Y-%m-%dT%H:%M:%SZ', max(first_seen), '-90 days') as since from articles;
        drop view topic_days;
        create view topic_days as
            select g.topic, substr(a.first_seen, 1, 10) as day, count(distinct a.story_id) as stories,
                count(*) as articles
            from articles a indexed by articles_seen cross join tags g on g.article_id = a.id
            where a.backlog = 0 and a.first_seen >= (select since from quarter)
            group by g.topic, day;
        drop view publisher_topics;
        create view publisher_topics as
            select a.publisher, g.topic, count(*) as articles, count(distinct a.story_id) as stories,
                max(a.first_seen) as latest
            from articles a indexed by articles_seen cross join tags g on g.article_id = a.id
            where a.first_seen >= (select since from quarter)
            group by a.publisher, g.topic;
        drop view agency_reach;
        create view agency_reach as
            select agency, publisher, count(*) as articles, count(distinct story_id) as stories,
                sum(copy_of is not null) as copies, max(first_seen) as latest
            from articles indexed by articles_seen
            where agency is not null and first_seen >= (select since from quarter)
            group by agency, publisher;
        """,
    )


@migrations()
def m020_identity_and_instants_in_short(db: "Database") -> None:
    """What makes an article the same item is a hash, no second copy of its address; prints know their second."""
    db.conn.create_function("silkwire_mark", 1, identity_mark, deterministic=True)
    _execute(
        db,
        """
        update articles set identity = silkwire_mark(identity);

        create table prints (
            article_id integer primary key references articles (id),
            placed_at integer not null,  -- seconds since 1970
            print blob not null
        ) strict;
        insert into prints (article_id, placed_at, print)
            select article_id, cast(ifnull(strftime('%s', placed_at), 0) as integer), print from fingerprints;
        drop table fingerprints;
        alter table prints rename to fingerprints;
        create index fingerprints_placed_at on fingerprints (placed_at);
        create index fingerprints_kept on fingerprints (placed_at) where length(print) > 0;
        """,
    )


@migrations()
def m021_coverage_in_one_pass(db: "Database") -> None:
    """A story of hundreds of articles is gone through once to find its second paper, not once for each article.

    A publisher's latest articles lie at the end of a smaller index.
    """
    _execute(
        db,
        """
        drop index articles_publisher_first_seen;
        create index articles_publisher on articles (publisher);

        drop view story_coverage;
        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                count(distinct a.title) as headlines,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id order by f.first_seen, f.id limit 1)
                    as first_paper,
                (select round((julianday(min(at)) - julianday(s.first_seen)) * 24, 1)
                    from (select min(o.first_seen) as at from articles o where o.story_id = s.id
                        group by o.publisher order by at limit -1 offset 1)) as hours_to_second_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s cross join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;
        """,
    )


@migrations()
def m022_leads_in_lines(db: "Database") -> None:
    """A lead of several paragraphs, a line each, is no second copy of the text that has them apart by empty lines."""
    _execute(
        db,
        """
        drop view atom_entries;
        alter table articles drop column lead;
        update articles set lead_length = -length(replace(own_lead, char(10), char(10, 10))), own_lead = null
            where instr(own_lead, char(10)) and instr(own_lead, char(10, 10)) = 0
                and substr(text, 1, length(replace(own_lead, char(10), char(10, 10))))
                    = replace(own_lead, char(10), char(10, 10));
        alter table articles add column lead text as (ifnull(own_lead, iif(lead_length < 0,
            replace(substr(text, 1, -lead_length), char(10, 10), char(10)), substr(text, 1, lead_length))));
        create view atom_entries as
            select id as article_id, 'urn:silkwire:article:' || id as atom_id, title as atom_title,
                first_seen as atom_updated, ifnull(url, 'urn:silkwire:article:' || id) as atom_link,
                lead as atom_content, publisher as atom_author_name
            from articles;
        """,
    )


@migrations()
def m023_smaller_indexes(db: "Database") -> None:
    """The word index has texts first: a position in the first column takes no word for its column.

    Trigrams say in which articles they are and not where: what they find is compared with the text. Of an identity
    eleven letters do. An index for languages serves kinds as well; external ids are found by the identity they make.
    Reasons are kept without blanks.
    """
    _execute(
        db,
        """
        drop trigger articles_fts_delete;
        drop trigger articles_fts_update;
        drop trigger articles_trigram_delete;
        drop trigger articles_trigram_update_before;
        drop trigger articles_trigram_update;
        drop table articles_fts;
        drop table articles_trigram;
        drop index articles_external_id;
        drop index articles_language;
        drop index articles_kind;
        create index articles_language on articles (language, kind);
        drop index stories_first_seen;
        update articles set identity = substr(identity, 1, 11), placed_because = json(placed_because),
            guid = nullif(guid, external_id);
        update tags set because = json(because);

        create virtual table articles_fts using fts5 (text, title, content='articles', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2');
        insert into articles_fts (articles_fts, rank) values ('rank', 'bm25(1.0, 5.0)');
        create trigger articles_fts_delete after delete on articles begin
            insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
        end;
        create trigger articles_fts_update after update of title, text on articles begin
            insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.id, old.title, old.text);
            insert into articles_fts (rowid, title, text) values (new.id, new.title, new.text);
        end;

        create virtual table articles_trigram using fts5 (title, text, content='articles_in_trigrams',
            content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
        create trigger articles_trigram_delete before delete on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, text)
                select 'delete', id, title, text from articles_in_trigrams where id = old.id;
        end;
        create trigger articles_trigram_update_before before update of title, text on articles begin
            insert into articles_trigram (articles_trigram, rowid, title, text)
                select 'delete', id, title, text from articles_in_trigrams where id = old.id;
        end;
        create trigger articles_trigram_update after update of title, text on articles begin
            insert into articles_trigram (rowid, title, text)
                select id, title, text from articles_in_trigrams where id = new.id;
        end;
        insert into articles_fts (articles_fts) values ('rebuild');
        insert into articles_trigram (articles_trigram) values ('rebuild');
        """,
    )


@migrations()
def m024_corrections_apart(db: "Database") -> None:
    """A text that we read anew is no correction of its paper's; corrections are found by their time."""
    _execute(
        db,
        """
        alter table versions add column reread integer not null default 0;  -- 1 when we read the same page anew
        create index versions_replaced_at on versions (replaced_at) where reread = 0;
        """,
    )


@migrations()
def m025_who_told_first(db: "Database") -> None:
    """Who told a story first is who published first, not whose feed answered first in a round that heard both."""
    _execute(
        db,
        """
        drop view story_coverage;
        create view story_coverage as
            select s.id as story_id, s.title, s.first_seen,
                count(a.id) as articles,
                count(distinct a.publisher) as papers,
                count(distinct case when a.copy_of is null
                    then coalesce(nullif(a.agency, ''), nullif(p.owner, ''), a.publisher) end) as independent,
                count(distinct a.title) as headlines,
                group_concat(distinct a.agency) as agencies,
                (select f.publisher from articles f where f.story_id = s.id
                    order by ifnull(f.published, f.first_seen), f.publisher, f.id limit 1) as first_paper,
                (select iif(count(*) = 2, round((julianday(max(at)) - julianday(min(at))) * 24, 1), null)
                    from (select min(ifnull(o.published, o.first_seen)) as at from articles o where o.story_id = s.id
                        group by o.publisher order by at limit 2)) as hours_to_second_paper,
                group_concat(distinct a.publisher) as publishers
            from stories s cross join articles a on a.story_id = s.id left join sources p on p.name = a.source
            where s.merged_into is null
            group by s.id;

        drop view story_headlines;
        create view story_headlines as
            select a.story_id, a.title as headline, min(a.first_seen) as first_seen, count(*) as articles,
                group_concat(distinct a.publisher) as publishers,
                a.title = (select f.title from articles f where f.story_id = a.story_id
                    order by ifnull(f.published, f.first_seen), f.publisher, f.id limit 1) as as_told_first
            from articles a
            group by a.story_id, a.title
            order by a.story_id, first_seen;
        """,
    )


@migrations()
def m026_one_or_two_characters(db: "Database") -> None:
    """Two empty characters end what has Chinese, so that each one of it begins a trigram: one or two find theirs.

    Nothing is looked through any more for a rare word, and the list of trigrams tells which words are rare.
    """
    _execute(
        db,
        """
        drop table articles_trigram;
        drop view articles_in_trigrams;
        create view articles_in_trigrams as
            select id, iif(title glob '*[㐀-鿿぀-ヿ가-힣]*', title || char(10, 10), title) as title,
                iif(text glob '*[㐀-鿿぀-ヿ가-힣]*', text || char(10, 10), '') as text
            from articles;
        create virtual table articles_trigram using fts5 (title, text, content='articles_in_trigrams',
            content_rowid='id', tokenize='trigram', detail='none', columnsize=0);
        create virtual table articles_trigram_vocab using fts5vocab (articles_trigram, instance);
        insert into articles_trigram (articles_trigram) values ('rebuild');
        """,
    )


@migrations()
def m027_gaps_by_their_index(db: "Database") -> None:
    """The latest gaps are found without going through all visits."""
    _execute(
        db,
        """
        drop view gaps;
        create view gaps as
            select v.id as visit, v.source, s.publisher, v.at, v.gap_closed, v.gap_because
            from visits v indexed by visits_gaps join sources s on s.name = v.source
            where v.gap = 1;
        """,
    )


@migrations()
def m028_round_ups_said(db: "Database") -> None:
    """The view of placements says of a round-up what `show` says."""
    [(view,)] = db.conn.execute("select sql from sqlite_master where name = 'placements'")
    new = "when 'new' then"
    said = view.replace(new, f"when 'round-up' then 'a round-up: holds the leads of several reports' {new}")
    db.conn.execute("drop view placements")
    db.conn.execute(said)


@migrations()
def m029_prints_with_sounded_names(db: "Database") -> None:
    """Prints keep names by their sound; those of the old form are let go of and made again from the text."""
    _execute(db, "update fingerprints set print = x'';")


@migrations()
def m030_what_views_say(db: "Database") -> None:
    """Our rereading is no correction of its paper; today ends with the newest article; a round-up has many forms."""
    [(placements,)] = db.conn.execute("select sql from sqlite_master where name = 'placements'")
    db.conn.execute("drop view placements")
    db.conn.execute(placements.replace("holds the leads of several reports", "tells several reports"))
    _execute(
        db,
        """
        drop view today;
        create view today as
            select s.id as story_id, s.title, s.articles,
                (select group_concat(topic, ', ') from (select distinct t.topic from tags t
                    join articles b on b.id = t.article_id where b.story_id = s.id order by t.topic)) as topics,
                s.first_seen, s.last_seen
            from stories s
            where s.merged_into is null and s.last_seen >=
                strftime('%Y-%m-%dT%H:%M:%SZ', (select max(first_seen) from articles), '-1 day')
            order by s.last_seen desc;
        drop view corrections;
        create view corrections as
            select v.article_id, v.replaced_at, v.title as title_before, a.title as title_now, v.text is not null
                as text_changed, a.publisher, a.url
            from versions v join articles a on a.id = v.article_id
            where v.reread = 0
            order by v.id desc;
        """,
    )


@migrations()
def m031_owners_of_the_papers_named(db: "Database") -> None:
    """Who owns a paper is asked of the paper, wherever its report came from: a source may gather those of many."""
    [(coverage,)] = db.conn.execute("select sql from sqlite_master where name = 'story_coverage'")
    db.conn.execute("drop view story_coverage")
    db.conn.execute(
        coverage.replace(
            "left join sources p on p.name = a.source",
            """left join sources p on p.name = ifnull((select o.name from sources o where o.publisher = a.publisher
                order by o.state_owned desc, o.owner = '', o.name limit 1), a.source)""",
        )
    )


@migrations()
def m032_stories_that_turn_out_otherwise(db: "Database") -> None:
    """Stories are merged and split for what a later article tells, too."""
    db.conn.execute("alter table story_decisions add column article_id integer")
    [(placements,)] = db.conn.execute("select sql from sqlite_master where name = 'placements'")
    db.conn.execute("drop view placements")
    db.conn.execute(
        placements.replace(
            "else ifnull(json_extract(placed_because, '$.rule')",
            """when 'later' then 'put in a story of its own, as a later article shows'
                    else ifnull(json_extract(placed_because, '$.rule')""",
        ).replace(
            "|| ifnull('; another story has '",
            """|| ifnull('; tells story ' || json_extract(placed_because, '$.same') || ' as well', '')
                || ifnull('; another story has '""",
        )
    )


@lru_cache(1_000)
def identity_mark(identity: str) -> str:
    """What makes an article the same item, as the store keeps it: eleven letters, 66 bits, whatever its length."""
    return b64encode(blake2b(identity.encode(), digest_size=12).digest(), b"-_").decode()[:11]


def _execute(db: "Database", script: str) -> None:
    """Run statements one by one: `executescript` would end the migration's transaction."""
    statement = ""
    for line in script.splitlines():
        statement += line + "\n"
        if statement.strip() and sqlite3.complete_statement(statement):
            db.conn.execute(statement)
            statement = ""
