"""`silkwire topics`: what interests us, tested and explained."""

import sys
from pathlib import Path

import click

from pipeline.cli.session import Session, print_json, print_table
from pipeline.errors import BadDataError, ConfigError
from pipeline.model import Article
from pipeline.tag import because as because_of
from pipeline.tag import explain, run_tests


@click.group()
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
        raise ConfigError(f"{len(failures)} topic tests failed")


@topics.command("try")
@click.argument("text")
@click.option("--language", default="und", help="Language of the text, such as ru.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def try_text(session: Session, text: str, language: str, as_json: bool) -> None:
    """Say which topics a headline (or a file: headline on its first line, then the text) would get, and why.

    \b
    Example:  silkwire topics try "CPC loadings halted after drone strike"
    """
    title, _, body = text.partition("\n")
    if len(text) < 200 and Path(text).is_file():
        title, _, body = Path(text).read_text(encoding="utf-8").partition("\n")
    now = session.clock()
    article = Article(source="", publisher="", title=title, first_seen=now, text=body.strip(), language=language)
    _print_verdicts(session, article, as_json)


@topics.command("explain")
@click.argument("reference", metavar="ID-OR-URL")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def explain_article(session: Session, reference: str, as_json: bool) -> None:
    """Say why an article of the store has its topics, and what was missing for those it nearly had.

    \b
    Example:  silkwire topics explain 42
    """
    with session.store() as store:
        article_id = store.articles.find(reference)
        row = store.articles.read(article_id) if article_id is not None else None
    if row is None:
        raise BadDataError(f"no article {reference!r} in the store; name its number or its address")
    article = Article(
        source=str(row["source"]),
        publisher=str(row["publisher"]),
        title=str(row["title"]),
        first_seen=session.clock(),
        text=str(row["text"]),
        lead=str(row["lead"]),
        summary=str(row["summary"]),
        language=str(row["language"]),
        section=str(row["section"]) if row["section"] else None,
        labels=tuple(row["labels"]) if isinstance(row["labels"], list) else (),
    )
    click.echo(article.title, err=True)
    _print_verdicts(session, article, as_json)


def _print_verdicts(session: Session, article: Article, as_json: bool) -> None:
    verdicts = explain(article, session.topics)
    if as_json:
        print_json([{"topic": verdict.topic, "given": verdict.given, **because_of(verdict)} for verdict in verdicts])
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
