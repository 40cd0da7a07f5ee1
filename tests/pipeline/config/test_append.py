"""Adding sources to a file: what was there stays as it was, byte for byte."""

from pathlib import Path

import pytest

from crawler.model import Source
from pipeline.config.append import append_sources, sources_file
from pipeline.config.load import Config
from pipeline.document import read_document
from pipeline.errors import BadDataError, CannotWriteError

NEW = [Source("caspian", "https://caspian.example/feed", publisher='The "Caspian" 🚢 Post', tell_first="none")]
TABLE = '[[sources]]\nname = "steppe" # ours\nurl = "https://steppe.example/feed"\n'


@pytest.mark.parametrize("before", ["", "# places\n\n" + TABLE, TABLE.rstrip("\n"), TABLE.replace("\n", "\r\n")])
def test_what_was_there_is_not_touched(tmp_path: Path, before: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_bytes(before.encode())
    file.chmod(0o640)

    added = append_sources(file, NEW)

    assert file.read_bytes().startswith(before.encode())
    assert file.read_bytes().endswith(added.encode())
    assert file.stat().st_mode & 0o777 == 0o640
    tables = read_document(file).tables["sources"]
    assert isinstance(tables, list)
    assert Source(**tables[-1]) == NEW[0]
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize("before", ["sources = []\n", 'title = "open\n', '[sources]\nname = "x"\n'])
def test_a_file_that_could_not_be_read_afterwards_is_left_as_it_was(tmp_path: Path, before: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(before)

    with pytest.raises(BadDataError, match=r"sources.toml.*nothing was changed"):
        append_sources(file, NEW)

    assert file.read_text() == before
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError, match=r"cannot be written"):
        append_sources(tmp_path / "no" / "sources.toml", NEW)


def test_sources_go_where_most_sources_are(tmp_path: Path) -> None:
    documents = []
    for name, text in (("config.toml", ""), ("one.toml", TABLE), ("two.toml", TABLE + TABLE)):
        (tmp_path / name).write_text(text)
        documents.append(read_document(tmp_path / name))
    main = tmp_path / "config.toml"

    assert sources_file(Config(main, main, documents=tuple(documents))).name == "two.toml"
    assert sources_file(Config(main, main, documents=tuple(documents[:1]))) == main


def test_the_first_source_goes_to_the_file_that_is_there_for_sources(tmp_path: Path) -> None:
    main, included = tmp_path / "config.toml", tmp_path / "sources.toml"
    main.write_text('[silkwire]\ninclude = ["sources.toml"]\n')
    included.write_text("# none yet\n")

    assert sources_file(Config(main, main, documents=(read_document(main), read_document(included)))) == included
