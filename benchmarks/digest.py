"""How long an edition of 150 stories takes to compose and to render in all forms, and how large its letter is.

Run as `python benchmarks/digest.py`; the stories are invented here, so no corpus is needed.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pipeline.digest.archive import Issue, archive_of
from pipeline.digest.compose import compose
from pipeline.digest.frozen import edition_from_json, edition_json
from pipeline.digest.labels import labels_in
from pipeline.digest.render import render
from pipeline.model import Coverage, Digest, Edition, Letter, Story, Tag, Telling, Window

NOW = datetime(2026, 3, 2, 6, tzinfo=UTC)
TEMPLATES = Path(__file__).parent.parent / "templates"
TEXTS = (
    (
        "en",
        "Port {} handles a quarter more containers",
        "The port handled 27,000 TEU, a quarter more than before. It is full. ",
    ),
    (
        "ru",
        "Порт {} обработал на четверть больше",
        "Порт обработал 27 тыс. контейнеров, на четверть больше, чем год назад. ",
    ),
    ("zh", "第{}港口集装箱量增长四分之一", "该港口处理了2.7万标箱，比去年增长四分之一。港口已满。"),
)


def story(number: int) -> Story:
    """One invented story, told by four papers."""
    language, title, text = TEXTS[number % len(TEXTS)]
    tellings = tuple(
        Telling(
            id=number * 10 + teller,
            source=f"source-{teller}",
            publisher=f"The Paper of Town {teller}",
            title=title.format(number),
            url=f"https://paper{teller}.example/2026/03/02/port-handles-more-{number}",
            first_seen=NOW - timedelta(minutes=number + teller),
            text=text * 20,
            language=language,
        )
        for teller in range(4)
    )
    tag = Tag(f"topic-{number % 25}", 5.0, {"threshold": 3.0, "terms": [{"found": "containers"}, {"found": "port"}]})
    return Story(number, title.format(number), tellings[0].first_seen, tellings, (tag,))


def timed(name: str, work: Callable[[], object], rounds: int = 5) -> None:
    """Print the CPU milliseconds of the best of some rounds."""
    best = 1e9
    for _ in range(rounds):
        begin = time.process_time()
        work()
        best = min(best, time.process_time() - begin)
    print(f"{name:<44}{best * 1000:9.1f} ms CPU")


def main() -> None:
    """Print the table."""
    for number in (20, 60, 150):
        report(number)


def report(number: int) -> None:
    """The figures of an edition of so many stories."""
    digest = Digest(
        "daily", "The Daily", tuple(f"topic-{topic}" for topic in range(25)), max_stories=500, max_per_topic=500
    )
    stories = [story(one) for one in range(number)]

    def composed() -> Edition:
        return compose(
            digest, stories, {}, labels_in(TEMPLATES, "en"), Coverage(40, 40), Window(NOW - timedelta(days=1), NOW), NOW
        )

    edition = edition_from_json(edition_json(composed()).replace('"id":null', '"id":1'))
    issue = Issue(1, edition.day, edition.subject, edition.stories, NOW, edition_json(edition))
    letter: Letter = render(edition, TEMPLATES)
    leads = letter.html.count('<p class="lead"')
    print(f"{number} stories, {leads} with a lead in the HTML")
    print(f"  HTML {len(letter.html.encode()) / 1000:.1f} kB, text {len(letter.text.encode()) / 1000:.1f} kB")
    timed("  compose", composed)
    timed("  freeze and thaw", lambda: edition_from_json(edition_json(edition)))
    timed("  letter: HTML and text", lambda: render(edition, TEMPLATES))
    timed("  archive: page, index, Atom, JSON Feed", lambda: archive_of(edition, letter, digest, [issue], TEMPLATES))


if __name__ == "__main__":
    main()
