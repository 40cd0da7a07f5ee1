"""TOML with the line of every key."""

from pathlib import Path

import pytest

from pipeline.document import Mistakes, read_document
from pipeline.errors import ConfigError

TEXT = """\
a = 1
[silkwire]
x.y = { q = 2, r = [1,
  2] }
[[topics]]
slug = "oil"
[topics.strong]
en = ["crude",
  # a comment
  "barrel"]
[[topics.near]]
a = ["x"]
[[topics]]
"slug" = "gas"
[topics.strong]
ru = ["газ"]
"""


def test_every_key_knows_its_line(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TEXT, encoding="utf-8")

    document = read_document(tmp_path / "t.toml")

    assert document.line("a") == 1
    assert document.line("silkwire", "x", "y", "r", 1) == 4
    assert document.line("topics", 0, "strong", "en", 1) == 10
    assert document.line("topics", 0, "near", 0, "a") == 12
    assert document.line("topics", 1, "slug") == 14
    assert document.line("topics", 1, "strong", "ru", 0) == 16


def test_a_key_without_a_line_is_at_the_table_around_it(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TEXT, encoding="utf-8")

    assert read_document(tmp_path / "t.toml").line("topics", 1, "title") == 13
    assert read_document(tmp_path / "t.toml").line("nowhere") == 1


@pytest.mark.parametrize(
    ("body", "told"), [(b"a = ", "is not TOML"), (b"a = '\xff'", "is not UTF-8"), (None, "cannot be read")]
)
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, body: bytes | None, told: str) -> None:
    file = tmp_path / "broken.toml"
    if body is not None:
        file.write_bytes(body)

    with pytest.raises(ConfigError, match=f"broken.toml: {told}"):
        read_document(file)


def test_a_nul_is_told_at_its_key_since_no_path_or_name_has_one(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text('literal = \'\\u0000\'\n[[channels]]\nname = "a"\npaths = ["b",\n "a\\u0000b"]\n')

    with pytest.raises(ConfigError, match=r"t\.toml:5: channels\[0\] \(a\): paths\.1: holds a NUL"):
        read_document(tmp_path / "t.toml")


def test_mistakes_are_told_together_in_the_order_of_their_lines(tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_text(TEXT, encoding="utf-8")
    document = read_document(tmp_path / "t.toml")
    mistakes = Mistakes()

    mistakes.unknown(document, ("topics", 0, "slug"), ["slog"])
    mistakes.add(document, ("a",), "is wrong")

    with pytest.raises(ConfigError, match=r"(?s)t.toml:1: a: is wrong\n.*t.toml:6: .*did you mean 'slog'"):
        mistakes.raise_any()
