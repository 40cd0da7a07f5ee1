"""`silkwire digest draft`: an edition to arrange by hand before it is sent."""

from pathlib import Path

import click

from pipeline.cli.group import Group
from pipeline.cli.session import Session, counted
from pipeline.digest.draft import draft_text, unlimited
from pipeline.errors import CannotWriteError, SilkwireError
from pipeline.publish import draft as draft_of


@click.group(cls=Group)
def digest() -> None:
    """Arrange an edition by hand.

    \b
    Example:  silkwire digest draft daily
    """


@digest.command()
@click.argument("name", required=False, metavar="[DIGEST]")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="Into this file; else DIGEST.draft.toml."
)
@click.pass_obj
def draft(session: Session, name: str | None, output: Path | None) -> None:
    """Write the edition that is due into a file: move, leave out, retitle, comment on its stories. Nothing is sent.

    \b
    Example:  silkwire digest draft daily && $EDITOR daily.draft.toml && silkwire publish --from daily.draft.toml
    """
    known = {one.name: one for one in session.config.digests}
    chosen = known.get(name) if name is not None else next(iter(known.values())) if len(known) == 1 else None
    if chosen is None:
        raise click.BadParameter(f"name one of these: {', '.join(known) or 'none is configured'}", param_hint="DIGEST")
    titles, labels, now = session.topic_names.titles, session.labels(chosen.language), session.clock()
    with session.store() as store:
        drafted = draft_of(chosen, store, titles, labels, now)
        whole = draft_of(unlimited(chosen), store, titles, labels, now)
    if drafted is None or whole is None:
        raise SilkwireError(f"{chosen.name}: no edition is due")
    edition, _, upto = drafted
    target = output or Path(f"{chosen.name}.draft.toml")
    try:
        with target.open("x", encoding="utf-8") as file:
            file.write(draft_text(edition, upto, str(target), whole[0]))
    except FileExistsError:
        raise CannotWriteError(f"{target}: is there already; nothing was changed") from None
    except OSError as error:
        raise CannotWriteError(f"{target}: cannot be written: {error.strerror or error}") from error
    session.say(f"{target}: {counted(edition.stories, 'story')}; arrange it, then: silkwire publish --from {target}")
