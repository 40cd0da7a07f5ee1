"""`silkwire story`: what people know better than placing does: two stories are one, an article is another story."""

import click

from pipeline.cli.group import Group
from pipeline.cli.session import Session, article_meant, counted
from pipeline.errors import BadDataError
from pipeline.store import Store


@click.group(cls=Group)
def story() -> None:
    """Merge and split stories by hand; what is decided here stays, and editions that were sent do not change.

    \b
    Example:  silkwire story merge 17 23
    """


@story.command()
@click.argument("story", type=int)
@click.argument("other", type=int)
@click.pass_obj
def merge(session: Session, story: int, other: int) -> None:
    """Put all articles of OTHER into STORY; the number of OTHER leads there from now on.

    \b
    Example:  silkwire story merge 17 23
    """
    with session.store() as store, store.transaction():
        kept, given = _standing(store, story), _standing(store, other)
        moved = store.decisions.merge(kept, given, session.clock())
    session.say(f"story {given} is story {kept} now; {counted(len(moved), 'article')} moved")


@story.command()
@click.argument("articles", metavar="ARTICLE...", nargs=-1, required=True)
@click.pass_obj
def split(session: Session, articles: tuple[str, ...]) -> None:
    """Put these articles of one story, with their copies, into a new story, whose number is printed.

    ARTICLE is the number in brackets that `silkwire show` prints, or an article's address.

    \b
    Example:  silkwire story split 204
    """
    with session.store() as store, store.transaction():
        story, old, moved = store.decisions.split([_article(store, name) for name in articles], session.clock())
    session.say(f"{counted(len(moved), 'article')} of story {old} moved to story {story}")
    click.echo(story)


def _standing(store: Store, story: int) -> int:
    standing = store.stories.standing(story)
    if standing is None:
        raise BadDataError(f"no story {story} in the store; `silkwire search` finds one")
    return standing


def _article(store: Store, reference: str) -> int:
    found = article_meant(store, reference)
    if found is None:
        raise BadDataError(f"no article {reference!r} in the store; `silkwire show STORY` tells their numbers")
    return found
