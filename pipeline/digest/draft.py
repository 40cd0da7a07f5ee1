"""An edition as a file that a person arranges before it is sent: stories moved, left out, retitled, commented on."""

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from pipeline.digest.compose import inbox_lines
from pipeline.digest.item import left_out_mention
from pipeline.digest.labels import Labels
from pipeline.document import Mistakes, read_document
from pipeline.errors import BadDataError, ConfigError
from pipeline.model import Digest, Edition, Item, Section

_HEAD = """\
# {title}, {day}: a draft. Nothing is saved or sent yet.
# Move the stories up and down or into another section; delete what is not to be told (it is then named at the end of
# its section); change `title` and `lead`; write a `comment`. `leading` are the numbers of the stories above all, the
# first is the subject. What the digest's limits leave out stands at the end: take the `#` away to tell it.
# Then: silkwire publish --from {file}
"""
_KEYS = ("story", "section", "title", "lead", "comment")


@dataclass(frozen=True)
class Choice:
    """One story of an arranged draft."""

    story: int
    section: str
    title: str
    lead: str
    comment: str


@dataclass(frozen=True)
class Draft:
    """A draft as it was arranged: what it was made of, and the stories in their order."""

    path: Path
    digest: str
    end: datetime
    upto: int
    choices: tuple[Choice, ...]
    leading: tuple[int, ...] | None = None

    def renumbered(self, standing: Callable[[int], int | None]) -> "Draft":
        """The draft by the numbers its stories have today; of those that are one since the first counts."""
        choices: dict[int, Choice] = {}
        for choice in self.choices:
            number = standing(choice.story) or choice.story
            choices.setdefault(number, replace(choice, story=number))
        leading = self.leading and tuple(standing(story) or story for story in self.leading)
        return replace(self, choices=tuple(choices.values()), leading=leading)


def unlimited(digest: Digest) -> Digest:
    """The digest without its limits: what a person may choose from."""
    return replace(digest, max_stories=sys.maxsize, max_per_topic=sys.maxsize, max_per_publisher=0)


def draft_text(edition: Edition, upto: int, file: str, whole: Edition | None = None) -> str:
    """The edition as a draft file (TOML); `upto` is the last article it was composed from.

    `whole` is the same edition without limits: what it has beyond stands at the end, commented out.
    """
    lines = [
        _HEAD.format(title=edition.title, day=edition.date_line, file=file),
        f"digest = {_quoted(edition.digest)}",
        f"end = {edition.window.end.isoformat()}",
        f"upto = {upto}",
        f"leading = {[item.story for item in edition.leading]}",
    ]
    told = {item.story for section in edition.sections for item in section.items}
    for section in edition.sections:
        for item in section.items:
            lines += ["", *_block(section.topic, item)]
    for section in whole.sections if whole is not None else ():
        for item in section.items:
            lines += ["", *(f"#{line}" for line in _block(section.topic, item))] if item.story not in told else []
    return "\n".join(lines) + "\n"


def _block(topic: str, item: Item) -> list[str]:
    also = "".join(f", {mention.publisher}" for mention in item.also)
    return [
        "[[stories]]",
        f"story = {item.story}  # {_one_line(item.publisher + also)}",
        f"section = {_quoted(topic)}",
        f"title = {_quoted(item.title)}",
        f"lead = {_quoted(item.lead)}",
        'comment = ""',
    ]


def read_draft(path: Path) -> Draft:
    """An arranged draft; raises BadDataError with every mistake, its file and line."""
    try:
        return _read(path)
    except ConfigError as error:  # it is TOML, but no configuration
        raise BadDataError(str(error)) from error


def _read(path: Path) -> Draft:
    document, mistakes = read_document(path), Mistakes()
    digest, end, upto = (document.tables.get(key) for key in ("digest", "end", "upto"))
    rows = document.tables.get("stories", [])
    choices: list[Choice] = []
    for number, row in enumerate(rows if isinstance(rows, list) else []):
        for key in row:
            if key not in _KEYS:
                mistakes.unknown(document, ("stories", number, key), _KEYS)
        if not isinstance(row.get("story"), int):
            mistakes.add(document, ("stories", number), "the key 'story' is missing, or is no number")
            continue
        if any(choice.story == row["story"] for choice in choices):
            mistakes.add(document, ("stories", number, "story"), f"story {row['story']} is told twice")
        section, title, lead, comment = (str(row.get(key, "")) for key in _KEYS[1:])
        choices.append(Choice(row["story"], section, title, lead, comment))
    if not (isinstance(digest, str) and isinstance(end, datetime) and isinstance(upto, int)):
        mistakes.add(document, (), "digest, end and upto must stay as the draft had them")
        mistakes.raise_any()
        raise ConfigError(f"{path}: is no draft")
    leading = _numbers(document.tables.get("leading"))
    if leading is None and "leading" in document.tables:
        mistakes.add(document, ("leading",), "is a list of numbers of stories: [12, 5]")
    mistakes.raise_any()
    return Draft(path, digest, end, upto, tuple(choices), leading)


def _numbers(value: object) -> tuple[int, ...] | None:
    """A list of whole numbers; None for anything else."""
    if not isinstance(value, list) or not all(type(one) is int for one in value):
        return None
    return tuple(value)


def rearranged(edition: Edition, draft: Draft, labels: Labels) -> Edition:
    """The edition as a draft arranges it; raises BadDataError for a story or a section it does not have."""
    items = {item.story: item for section in edition.sections for item in section.items}
    homes = {item.story: section.topic for section in edition.sections for item in section.items}
    titles = {section.topic: section.title for section in edition.sections}
    wrong = [f"story {choice.story} is not in this edition" for choice in draft.choices if choice.story not in items]
    wrong += [
        f"story {choice.story}: there is no section {choice.section!r}; sections: {', '.join(titles)}"
        for choice in draft.choices
        if choice.section not in titles
    ]
    if wrong:
        raise BadDataError("\n".join(f"{draft.path}: {problem}" for problem in wrong))
    chosen = {choice.story for choice in draft.choices}
    sections = []
    for topic in dict.fromkeys([choice.section for choice in draft.choices] + list(titles)):
        told = tuple(_told(items[choice.story], choice) for choice in draft.choices if choice.section == topic)
        before = next(section for section in edition.sections if section.topic == topic)
        dropped = tuple(left_out_mention(items[s]) for s, home in homes.items() if home == topic and s not in chosen)
        if told or before.left_out or dropped:
            sections.append(Section(topic, before.title, told, (*dropped, *before.left_out)))
    told_now = {item.story: item for section in sections for item in section.items}
    wanted = draft.leading if draft.leading is not None else tuple(item.story for item in edition.leading)
    leading = tuple(told_now[story] for story in dict.fromkeys(wanted) if story in told_now)
    headlines = [item.title for item in leading or told_now.values()] or [edition.labels["empty"]]
    subject, preheader = inbox_lines(edition.title, headlines)
    retitled = {story: item.title for story, item in told_now.items() if item.title != items[story].title}
    week = edition.week and replace(
        edition.week,
        days=tuple(replace(day, title=retitled.get(day.story, day.title)) for day in edition.week.days),
    )
    return replace(
        edition,
        week=week,
        sections=tuple(sections),
        leading=leading,
        stories=len(told_now),
        subject=subject,
        preheader=preheader,
        ahead=tuple(day for day in edition.ahead if day.story in told_now),
        numbers=(labels.stories_line(sections), *edition.numbers[1:]),
        notice="" if told_now else edition.labels["empty"],
    )


def _told(item: Item, choice: Choice) -> Item:
    return replace(item, title=choice.title or item.title, lead=choice.lead, comment=choice.comment)


def _quoted(text: str) -> str:
    # A JSON string is a TOML basic string, but for what TOML does not let stand bare.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join(text.split())
