"""An edition as a letter: the only door to Jinja. Templates loop and print; what they print was decided before."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import css_inline
from jinja2 import StrictUndefined, TemplateError
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.digest.plain import filled, rule
from pipeline.errors import ConfigError
from pipeline.model import Edition, Letter

MAX_HTML = 100_000
"""Bytes of HTML above which mail programs clip a letter."""


def render(edition: Edition, templates: Path, name: str = "digest") -> Letter:
    """The edition as HTML and text; raises ConfigError naming the template and its line where one is wrong."""
    context = {"edition": edition, "labels": edition.labels, "full": True}
    html = _styled(page_of(templates, f"{name}.html.j2", context))
    if len(html.encode()) > MAX_HTML:
        html = _styled(page_of(templates, f"{name}.html.j2", {**context, "full": False}))
    text = page_of(templates, f"{name}.txt.j2", context)
    return Letter(edition.subject, html, text.strip() + "\n", edition.language)


def page_of(templates: Path, file: str, context: Mapping[str, object]) -> str:
    """A template printed with what it may know; raises ConfigError naming it and its line where it is wrong."""
    try:
        return str(_environment(templates).get_template(file).render(**context))
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f"{templates / file}:{line}" if line else f"{templates / file}"
        raise ConfigError(f"{where}: the template cannot be printed: {error}") from error


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
    return environment


@lru_cache(maxsize=1)
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(keep_at_rules=True, keep_style_tags=True, load_remote_stylesheets=False)
