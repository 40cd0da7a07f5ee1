"""An edition as a letter: the only door to Jinja. Templates loop and print; what they print was decided before."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from traceback import extract_tb
from unicodedata import bidirectional

import css_inline
from jinja2 import StrictUndefined, TemplateError
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from pipeline.digest.labels import labels_in
from pipeline.digest.plain import filled, rule
from pipeline.errors import ConfigError
from pipeline.model import Edition, Letter

MAX_HTML = 100_000
"""Bytes of HTML a letter may have: Gmail clips a message above 102 kB."""


RIGHT_TO_LEFT = frozenset(("ar", "fa", "he", "ps", "ug", "ur"))
"""Languages written so: unmarked, signs and Latin names of a headline stand in the wrong places."""


@dataclass(frozen=True)
class Web:
    """Where the web has an edition: its own page, and by story the page of the edition that told it before."""

    page: str
    before: Mapping[int, str]


def render(edition: Edition, templates: Path, name: str = "digest", web: Web | None = None) -> Letter:
    """The edition as HTML and text; raises ConfigError naming the template and its line where one is wrong."""
    text = page_of(templates, f"{name}.txt.j2", _context(edition, templates, edition.stories, web))
    return Letter(edition.subject, _mail(edition, templates, name, web), text.strip() + "\n", edition.language)


def page(edition: Edition, templates: Path, name: str, archive: Mapping[str, object]) -> str:
    """The edition as a page of the archive: whole, however long; `archive` are the ways that lead from it."""
    return page_of(templates, f"{name}.html.j2", {**_context(edition, templates, edition.stories), "archive": archive})


def page_of(templates: Path, file: str, context: Mapping[str, object]) -> str:
    """A template printed with what it may know; raises ConfigError naming it and its line where it is wrong."""
    try:
        return str(_environment(templates).get_template(file).render(**context))
    except (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        line = getattr(error, "lineno", None) or _line_of(error, file)
        where = f"{templates / file}:{line}" if line else f"{templates / file}"
        raise ConfigError(f"{where}: the template cannot be printed: {error}") from error


def _line_of(error: Exception, file: str) -> int | None:
    """The line of the template that was being printed: Jinja puts it into the traceback."""
    lines = [frame.lineno for frame in extract_tb(error.__traceback__) if Path(frame.filename).name == file]
    return lines[-1] if lines else None


def _mail(edition: Edition, templates: Path, name: str, web: Web | None) -> str:
    """The page as mail: whole if mail programs show it whole, else with leads for as many stories as fit."""
    html = _html(edition, templates, name, edition.stories, web)
    if len(html.encode()) <= MAX_HTML:
        return html
    fits, too_many = 0, edition.stories
    shortest = html = _html(edition, templates, name, 0, web)
    while too_many - fits > 1:
        middle = (fits + too_many) // 2
        tried = _html(edition, templates, name, middle, web)
        if len(tried.encode()) <= MAX_HTML:
            fits, html = middle, tried
        else:
            too_many = middle
    return html if fits else shortest


def _html(edition: Edition, templates: Path, name: str, whole: int, web: Web | None) -> str:
    return _styled(page_of(templates, f"{name}.html.j2", _context(edition, templates, whole, web)))


def _context(edition: Edition, templates: Path, whole: int, web: Web | None = None) -> dict[str, object]:
    """What a template may know; the first `whole` stories, in reading order, are told with their leads."""
    told = [item.story for section in edition.sections for item in section.items]
    # An edition frozen before a label was new has it as it is now.
    labels = {**labels_in(templates, edition.language).words, **edition.labels}
    return {"edition": edition, "labels": labels, "whole": frozenset(told[:whole]), "archive": None, "web": web}


def _styled(html: str) -> str:
    """The page with its styles inlined, as mail programs want them."""
    return str(_inliner().inline(html))


@lru_cache(maxsize=8)
def _environment(templates: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        undefined=StrictUndefined,
        autoescape=lambda name: ".html" in str(name),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["filled"] = filled
    environment.filters["rule"] = rule
    environment.filters["isolated"] = isolated
    environment.tests["right_to_left"] = right_to_left
    environment.globals["languages_from_right"] = sorted(RIGHT_TO_LEFT)
    return environment


def right_to_left(language: str) -> bool:
    """Whether a language is written from right to left."""
    return language[:2] in RIGHT_TO_LEFT


def isolated(name: str) -> Markup:
    """A name as HTML; one with letters from right to left does not turn round the hour or number behind it."""
    if any(bidirectional(letter) in {"R", "AL"} for letter in name):
        return Markup("<bdi>{}</bdi>").format(name)
    return escape(name)


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, keep_style_tags=True, load_remote_stylesheets=False)
