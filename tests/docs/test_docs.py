"""The documentation tells the truth: every key is described, every example reads, every page it names is there."""

import re
import tomllib
from pathlib import Path

import pytest

from pipeline.config.tables import TABLES
from pipeline.deliver import CHANNELS
from pipeline.newsroom.papers import items

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "ARCHITECTURE.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"```toml\n(.*?)```", re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)")
NAMED = re.compile(r"\b((?:docs|crawler|pipeline|benchmarks|tests|topics)/[\w/.-]+\.(?:md|py|toml))\b")


@pytest.mark.parametrize(("table", "model"), TABLES.items())
def test_every_key_of_the_configuration_is_described(table: str, model: type) -> None:
    text = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    fields = getattr(model, "model_fields")  # noqa: B009 - a pydantic table

    missing = [key for key in fields if f"`{key}`" not in text and f"[sources.{key}]" not in text]

    assert missing == []


@pytest.mark.parametrize("kind", CHANNELS)
def test_every_kind_of_channel_is_described(kind: str) -> None:
    assert f"`{kind}`" in (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_example_is_toml(page: Path) -> None:
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        tomllib.loads(block.replace('"""…"""', '"…"'))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_page_and_file_named_is_there(page: Path) -> None:
    text = page.read_text(encoding="utf-8")

    missing = [link for link in LINK.findall(text) if not (page.parent / link.strip()).exists()]
    missing += [name for name in NAMED.findall(text) if not (ROOT / name).exists()]

    assert missing == []


def test_the_two_commands_of_the_readme_are_one_line_each() -> None:
    commands = [line for line in (ROOT / "README.md").read_text().splitlines() if line.startswith("python3 -m venv")]

    assert len(commands) == 2
    assert commands[0].endswith("silkwire demo")
    assert "pytest" in commands[1]


def test_the_search_of_the_readme_finds_something_in_the_demo_s_store() -> None:
    [query] = re.findall(r"^silkwire search '([^']+)'", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    words = query.lower().replace("*", "").split(" and ")

    assert any(all(word in f"{item.title} {item.paragraphs}".lower() for word in words) for item in items())


def test_no_path_of_one_machine_and_no_registry_is_named() -> None:
    for page in (*PAGES, ROOT / "pyproject.toml", ROOT / "constraints.txt", ROOT / "config.toml"):
        assert not re.search(r"/(?:work|root|tmp)/|index-url|pypi\.", page.read_text(encoding="utf-8")), page
