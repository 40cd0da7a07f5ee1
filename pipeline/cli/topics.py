"""`silkwire topics`: what interests us, tested and explained."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime, timedelta
from pathlib import Path

import click

from crawler.extract import extract_page
from crawler.run import run_loop
from pipeline.cli.attempt import raw_page
from pipeline.cli.care import age
from pipeline.cli.group import Group
from pipeline.cli.session import Session, article_meant, counted, print_json, print_table
from pipeline.errors import BadDataError, ConfigError
from pipeline.model import Article
from pipeline.retag import CHUNK, apply, difference
from pipeline.store import Store
from pipeline.tag import because as because_of
from pipeline.tag import explain, lint, run_tests, too_common, topic_schema
from pipeline.tag.lint import TOO_COMMON


@click.group(cls=Group)
def topics() -> None:
    """What interests us.

    \b
    Example:  silkwire topics test
    """


@topics.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def list_topics(session: Session, as_json: bool) -> None:
    """List the topics.

    \b
    Example:  silkwire topics list
    """
    compiled = session.topics
    rows = [
        {"topic": slug, "title": compiled.titles[slug].get("en", slug), "version": compiled.versions[slug]}
        for slug in compiled.slugs
    ]
    if as_json:
        print_json([{**row, "titles": compiled.titles[str(row["topic"])]} for row in rows])
    else:
        print_table(list(rows), {"topic": "topic", "title": "title", "version": "version"})


@topics.command()
@click.argument("topic", required=False)
@click.pass_obj
def test(session: Session, topic: str | None) -> None:
    """Run the tests inside the topic files; a failure says which words did or did not fire.

    \b
    Example:  silkwire topics test oil
    """
    if topic is not None and topic not in session.topics.slugs:
        raise click.BadParameter(f"there is no topic {topic!r}; `silkwire topics list` lists them", param_hint="TOPIC")
    failures = run_tests(session.topics, topic)
    for failure in failures:
        click.echo(str(failure))
    if failures:
        raise ConfigError(f"{counted(len(failures), 'topic test')} failed")


@topics.command("lint")
@click.option("--share", default=TOO_COMMON, show_default=True, help="Also terms in more than this share of articles.")
@click.option("--since", "back", default="30d", show_default=True, callback=age, help="Of the articles seen since.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def lint_topics(session: Session, share: float, back: timedelta, as_json: bool) -> None:
    """Point out what is odd without being wrong: terms that never fire or fire everywhere, covered ones, missing tests.

    \b
    Example:  silkwire topics lint --share 0.1
    """
    remarks = list(lint(session.topics))
    if session.config.database.is_file():
        with session.store() as store:
            stories = _articles(store, session.clock() - back)
            remarks += too_common(session.topics, stories, share)
    if as_json:
        print_json([{"topic": r.topic, "text": r.text, "file": str(r.path), "line": r.line} for r in remarks])
        return
    for remark in remarks:
        click.echo(str(remark))
    if not remarks:
        session.say("nothing odd")


@topics.command("schema")
def schema() -> None:
    """Print the JSON Schema of topic files, for editors.

    \b
    Example:  silkwire topics schema > topics.schema.json   # and in a topic file: #:schema ../topics.schema.json
    """
    print_json(topic_schema())


@topics.command("diff")
@click.argument("topic", required=False)
@click.option("--since", "back", default="30d", show_default=True, callback=age, help="Stories told since.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def diff_topics(session: Session, topic: str | None, back: timedelta, as_json: bool) -> None:
    """Say which stories would gain or lose a topic by the files as they are now; nothing is changed.

    \b
    Example:  silkwire topics diff oil --since 7d
    """
    since = session.clock() - back
    with session.store() as store:
        changes = difference(store, session.topics, since)
    if topic is not None:
        if topic not in changes:
            raise click.BadParameter(f"there is no topic {topic!r}; `silkwire topics list` lists them")
        changes = {topic: changes[topic]}
    if as_json:
        print_json({slug: {**asdict(change), "after": change.after} for slug, change in changes.items()})
        return
    touched = {slug: change for slug, change in changes.items() if change.gained or change.lost}
    for slug, change in touched.items():
        click.echo(f"{slug}: {counted(change.before, 'story')}, +{change.gained} -{change.lost}, then {change.after}")
        for sign, samples in (("+", change.gains), ("-", change.losses)):
            for sample in samples:
                terms = f"  ({', '.join(sample.terms)})" if sample.terms else ""
                click.echo(f"  {sign} {sample.story}  {sample.title}{terms}")
    if not touched:
        session.say(f"no story told since {since:%Y-%m-%d} gains or loses a topic")


@topics.command("apply")
@click.pass_obj
def apply_topics(session: Session) -> None:
    """Tag the whole archive by the files as they are now; may be stopped and taken up again. Editions stay as sent.

    \b
    Example:  silkwire topics apply
    """
    changed = 0
    with session.writing() as store:
        for done, upto, in_chunk in apply(store, session.topics, session.clock()):
            changed += in_chunk
            session.say(f"article {done} of {upto}", at=1)
    click.echo(f"{counted(changed, 'article')} {'has' if changed == 1 else 'have'} other tags now")


def _articles(store: Store, since: datetime) -> Iterator[Article]:
    last = 0
    while stories := store.tags.stories(since, last, CHUNK):
        last = stories[-1][0]
        for _, _, articles in stories:
            yield from articles.values()


@topics.command("try")
@click.argument("text")
@click.option("--language", default="und", help="Language of the text, such as ru.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def try_text(session: Session, text: str, language: str, as_json: bool) -> None:
    """Say which topics a headline would get, and why; or a file (headline, then text), or the page at an address.

    \b
    Example:  silkwire topics try "CPC loadings halted after drone strike"
              silkwire topics try https://example.org/2026/03/02/story.html
    """
    if text.startswith(("http://", "https://")):
        raw = run_loop(raw_page(session, text))
        page = extract_page(raw.body, raw.answered, raw.charset)
        session.say(page.title)
        title, body, lead, language = page.title, page.text, page.lead, page.language or language
    else:
        title, _, body = (_file(text) or text).partition("\n")
        lead = ""
    article = Article(
        source="",
        publisher="",
        title=title,
        first_seen=session.clock(),
        text=body.strip(),
        lead=lead,
        language=language,
    )
    _print_verdicts(session, article, as_json)


def _file(name: str) -> str | None:
    """What stands in the file of that name, None where there is none."""
    try:
        path = Path(name)
        return path.read_text(encoding="utf-8") if len(name) < 200 and path.is_file() else None
    except (OSError, UnicodeDecodeError) as error:
        raise BadDataError(f"{name}: cannot be read as text: {error}") from error


@topics.command("explain")
@click.argument("reference", metavar="ID-OR-URL")
@click.option("--story", "of_story", is_flag=True, help="ID is a story: explain each of its articles.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def explain_article(session: Session, reference: str, of_story: bool, as_json: bool) -> None:
    """Say why an article (or each of a story) has its topics, and what was missing for those it nearly had.

    \b
    Example:  silkwire topics explain 42
              silkwire topics explain --story 17
    """
    with session.store() as store:
        if of_story:
            standing = store.stories.standing(int(reference)) if reference.isdigit() else None
            numbers = [one.id for story in store.stories.read([standing]) for one in story.tellings] if standing else []
        else:
            found = article_meant(store, reference)
            numbers = [found] if found is not None else []
        articles = [article for number in numbers if (article := store.articles.article(number)) is not None]
    if not articles:
        what = "story" if of_story else "article"
        raise BadDataError(
            f"no {what} {reference!r} in the store; name its number{'' if of_story else ' or its address'}"
        )
    if as_json:
        told = [{"title": article.title, "topics": _verdicts(session, article)} for article in articles]
        print_json(told if of_story else told[0]["topics"])
        return
    for number, article in enumerate(articles):
        session.say(("\n" if number else "") + article.title)
        _print_verdicts(session, article, as_json=False)


def _verdicts(session: Session, article: Article) -> list[dict[str, object]]:
    verdicts = explain(article, session.topics)
    return [{"topic": verdict.topic, "given": verdict.given, **because_of(verdict)} for verdict in verdicts]


def _print_verdicts(session: Session, article: Article, as_json: bool) -> None:
    verdicts = explain(article, session.topics)
    if as_json:
        print_json(_verdicts(session, article))
        return
    for verdict in verdicts:
        mark = "+" if verdict.given else "-"
        click.echo(f"{mark} {verdict.topic}  {verdict.score:g} of {verdict.threshold:g}")
        for item in verdict.evidence:
            click.echo(f"    {item.points:+g}  {item.found}  ({item.zone}; term {item.term!r})")
        for missing in verdict.missing:
            click.echo(f"    missing: {missing}")
    if not verdicts:
        session.say("no topic: none of their words is there")
    sys.stdout.flush()
