"""`silkwire search` and `silkwire show`: reading in the store."""

import click

from pipeline.cli.session import Session, article_meant, counted, print_json
from pipeline.dedup import differences, sentence
from pipeline.errors import BadDataError
from pipeline.model import Story, Telling


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="At most so many.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def search(session: Session, query: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find articles by their words: AND, OR, NOT or -word, (groups), "a phrase", wor* for word beginnings; any script.

    \b
    Example:  silkwire search 'Актау AND контейнер*'
    """
    with session.store() as store:
        rows, empty = store.search.articles(" ".join(query), limit), store.articles.last_id() == 0
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['title']}")
        click.echo(f"    {row['publisher']}, {row['published'] or row['first_seen']}, story {row['story_id']}")
        click.echo(f"    {' '.join(str(row['snippet']).split())}")
        click.echo(f"    {row['url'] or ''}".rstrip())
    if not rows:
        session.say(
            "the store holds no article yet; `silkwire run` brings some"
            if empty
            else "nothing found; an asterisk stands for any ending: contain* finds containers too"
        )


@click.command()
@click.argument("reference", metavar="STORY")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def show(session: Session, reference: str, as_json: bool) -> None:
    """Show a story: who tells it, what is a copy of what and how it differs, its topics, and why.

    STORY is a story's number, or the address of an article in it. The number of a story that was merged into another
    leads to that one.

    \b
    Example:  silkwire show 17
    """
    with session.store() as store:
        named = story_id = store.stories.standing(int(reference)) if reference.isdecimal() else None
        if story_id is None:
            article_id = article_meant(store, reference)
            story_id = store.stories.of_article(article_id) if article_id is not None else None
        if story_id is None:
            raise BadDataError(f"no story {reference!r} in the store; `silkwire search` finds one")
        [story] = store.stories.read([story_id])
        placed = {telling.id: (store.articles.read(telling.id) or {}) for telling in story.tellings}
        versions = {telling.id: store.articles.versions(telling.id) for telling in story.tellings}
        editions = {one: store.editions.read(one) for one in dict.fromkeys(told.edition for told in story.told)}
        decisions, also_in = store.decisions.of(story_id), store.stories.read(story.also_in)
    if as_json:
        others = [{"id": one.id, "language": one.tellings[0].language, "title": one.title} for one in also_in]
        print_json(_plain(story, placed, versions) | {"decisions": decisions, "also_in": others})
        return
    click.echo(f"Story {story.id}: {story.title}")
    if named is not None and int(reference) != story.id:
        click.echo(f"story {int(reference)} was merged into it")
    click.echo(f"first seen {story.first_seen:%Y-%m-%d %H:%M} UTC, {counted(len(story.tellings), 'article')}")
    for other in also_in:
        click.echo(f"also told in story {other.id} ({other.tellings[0].language}): {other.title}")
    for tag in story.tags:
        terms = tag.because.get("terms")
        found = ", ".join(str(term.get("found")) for term in terms) if isinstance(terms, list) else ""
        click.echo(f"topic {tag.topic} ({tag.score:g}): {found}")
    for edition, day in dict.fromkeys((told.edition, told.day) for told in story.told):
        saved = editions[edition]
        click.echo(f"told in edition {edition}{f' of {saved.digest}' if saved else ''}, {day}")
    for decision in decisions:
        click.echo(_decided(decision, story.id))
    originals = {telling.id: telling for telling in story.tellings}
    for telling in story.tellings:
        _show_telling(telling, originals, placed[telling.id])
        _show_versions(telling, versions[telling.id])


def _decided(decision: dict[str, object], story: int) -> str:
    """What was decided after placing, as seen from this story."""
    taken, other, day = decision["story_id"] == story, decision["other_id"], str(decision["at"])[:10]
    article = decision["article_id"]
    why = f"by hand on {day}" if article is None else f"on {day}, for what [{article}] tells"
    if decision["verb"] == "merge":
        return f"{why}: story {other} was put into it"
    if taken:
        return f"{why}: split off from story {other}"
    moved = decision["articles"]
    many = len(moved) if isinstance(moved, list) else 0
    return f"{why}: {counted(many, 'article')} split off as story {decision['story_id']}"


def _show_telling(telling: Telling, originals: dict[int, Telling], row: dict[str, object]) -> None:
    origin = f", {telling.agency}" if telling.agency else ""
    place = f", {telling.place}" if telling.place else ""
    click.echo()
    click.echo(f"[{telling.id}] {telling.title}")
    click.echo(f"    {telling.publisher}{origin}{place}, {telling.published or telling.first_seen:%Y-%m-%d %H:%M} UTC")
    if telling.url:
        click.echo(f"    {telling.url}")
    because = row.get("placed_because")
    if isinstance(because, dict) and because:
        said = sentence(because)
        click.echo(f"    {said.replace('a copy:', f'a copy of [{telling.copy_of}]:', 1) if telling.copy_of else said}")
    original = originals.get(telling.copy_of) if telling.copy_of is not None else None
    if original is not None:
        for line in differences(original.text, telling.text):
            click.echo(f"    {line}")


def _show_versions(telling: Telling, versions: list[dict[str, object]]) -> None:
    """What was corrected, the latest change first: the headline before, and paragraphs that went (-) and came (+)."""
    title, text = telling.title, telling.text
    for version in reversed(versions):
        click.echo(f"    changed {version['replaced_at']}:")
        before = str(version["title"])
        if before != title:
            click.echo(f"      headline before: {before}")
            title = before
        if version["text"] is not None:
            for line in differences(str(version["text"]), text):
                click.echo(f"      {line}")
            text = str(version["text"])


def _plain(
    story: Story, placed: dict[int, dict[str, object]], versions: dict[int, list[dict[str, object]]]
) -> dict[str, object]:
    return {
        "id": story.id,
        "title": story.title,
        "first_seen": story.first_seen.isoformat(),
        "topics": [{"topic": tag.topic, "score": tag.score, "because": tag.because} for tag in story.tags],
        "told": [{"edition": told.edition, "day": told.day.isoformat()} for told in story.told],
        "articles": [
            {
                "id": telling.id,
                "title": telling.title,
                "publisher": telling.publisher,
                "agency": telling.agency,
                "place": telling.place,
                "url": telling.url,
                "language": telling.language,
                "published": telling.published.isoformat() if telling.published else None,
                "first_seen": telling.first_seen.isoformat(),
                "copy_of": telling.copy_of,
                "placed_because": placed[telling.id].get("placed_because"),
                "versions": versions[telling.id],
            }
            for telling in story.tellings
        ],
    }
