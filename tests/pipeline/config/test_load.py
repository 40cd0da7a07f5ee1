"""The configuration is read once, and strictly."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from pipeline.config import Config, find_config, load_config
from pipeline.document import Mistakes
from pipeline.errors import ConfigError

WHOLE = """
[silkwire]
database = "store/news.db"
timezone = "Europe/Berlin"
contact = "https://desk.example; desk@desk.example"
include = ["more/*.toml"]

[fetch]
delay = "1.5s"
max_body = "2MB"
allow_networks = ["127.0.0.1/32"]

[[sources]]
name = "steppe-courier"
url = "https://steppe.example/feed"
publisher = "Steppe Courier"
every = "15m"
[sources.page]
drop = ".teasers"

[[digests]]
name = "daily"
title = "The Daily"
at = "07:00"
days = ["mon", "fri"]
channels = ["desk"]

[[channels]]
name = "desk"
kind = "smtp"
host = "127.0.0.1"
password_env = "DESK_PASSWORD"
"""


def read(folder: Path, text: str, environ: dict[str, str] | None = None) -> tuple[Config, list[str]]:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    mistakes = Mistakes()
    config = load_config(file, mistakes, environ or {})
    return config, [line.removeprefix(str(folder) + "/") for line in mistakes.found]


def test_a_whole_configuration_becomes_values(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.toml").write_text('[[sources]]\nname = "b"\nurl = "https://b.example/"\n')

    config, mistakes = read(tmp_path, WHOLE, {"DESK_PASSWORD": "open sesame"})

    assert mistakes == []
    assert config.database == tmp_path / "store" / "news.db"
    assert config.fetch.delay == timedelta(seconds=1.5)
    assert config.fetch.max_body == 2_000_000
    assert config.fetch.contact == "https://desk.example; desk@desk.example"
    assert [source.name for source in config.sources] == ["steppe-courier", "b"]
    assert config.sources[0].every == timedelta(minutes=15)
    assert config.sources[0].page is not None
    assert config.sources[0].page.drop == ".teasers"
    assert config.digests[0].at == time(7)
    assert config.digests[0].days == (0, 4)
    assert config.digests[0].timezone == "Europe/Berlin"
    assert config.channels[0].settings["password"] == "open sesame"
    assert "password_env" not in config.channels[0].settings


def test_a_secret_comes_from_a_file_beside_or_where_the_environment_says(tmp_path: Path) -> None:
    (tmp_path / "beside").write_text("one\n")
    (tmp_path / "creds").mkdir()
    (tmp_path / "creds" / "pw").write_text("two\n")
    channel = '[[channels]]\nname = "{0}"\nkind = "smtp"\npassword_file = "{1}"\n'
    text = channel.format("a", "beside") + channel.format("b", "$CREDENTIALS_DIRECTORY/pw")

    config, mistakes = read(tmp_path, text, {"CREDENTIALS_DIRECTORY": str(tmp_path / "creds")})

    assert mistakes == []
    assert [channel.settings["password"] for channel in config.channels] == ["one", "two"]


def test_a_secret_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "pw").write_bytes(b"\xff\xfe\x00")

    _, mistakes = read(tmp_path, '[[channels]]\nname = "a"\nkind = "smtp"\npassword_file = "pw"\n')

    assert mistakes == ["config.toml:4: channels[0] (a): password_file: pw: is not UTF-8"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[silkwire]\ndatabse = "x"', "config.toml:2: silkwire.databse: unknown key; did you mean 'database'?"),
        ("[[chanels]]", "config.toml:1: chanels: unknown key; did you mean 'channels'?"),
        ("[fetch]\nper_host = 0", "config.toml:2: fetch.per_host: input should be greater than or equal to 1, not 0"),
        (
            '[fetch]\ndelay = "a while"',
            'config.toml:2: fetch.delay: is not a duration; write "30s", "15m", "1.5h", "7d" or "2w"',
        ),
        (
            '[[sources]]\nname = "a"\nurl = "https://a.example"\n[sources.page]\nkep = "x"',
            "config.toml:5: sources[0] (a): page.kep: unknown key; did you mean 'keep'?",
        ),
        ('[[sources]]\nname = "a"', "config.toml:1: sources[0] (a): the key 'url' is missing"),
        ("[sources]", "config.toml:1: sources: write [[sources]], once for each, instead of [sources]"),
        (
            '[silkwire]\ntimezone = "Europe/Berln"',
            "config.toml:2: silkwire.timezone: 'Europe/Berln' is no time zone; "
            'write an IANA name such as "Europe/Berlin"',
        ),
        (
            '[[channels]]\nname = "desk"\nkind = "smtp"\npassword = "x"',
            "config.toml:4: channels[0] (desk): password: "
            "secrets are named, not written: use password_env or password_file",
        ),
        (
            '[[channels]]\nname = "desk"\nkind = "smtp"\npassword_env = "NOT_THERE"',
            "config.toml:4: channels[0] (desk): password_env: the environment has no variable 'NOT_THERE'",
        ),
        ('[fetch]\nevery = "999999999w"', "config.toml:2: fetch.every: is longer than a century"),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\nat = "07:00+05:00"',
            "config.toml:4: digests[0] (d): at: has a time zone of its own; `timezone` says in which zone an hour is",
        ),
        (
            '[fetch]\nmin_every = "2d"\nmax_every = "1d"',
            "config.toml:2: fetch.min_every: min_every is longer than max_every",
        ),
        ('[fetch]\nmax_every = "1m"', "config.toml:2: fetch.max_every: min_every is longer than max_every"),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\nat = "07:00"\ndays = []',
            "config.toml:5: digests[0] (d): days: names no day; leave it out where every day is meant",
        ),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\ndays = ["mon"]',
            "config.toml:4: digests[0] (d): days: days go with an hour (at); a cron line names its own",
        ),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\ncron = "0 7 * * *"\ndays = ["mon"]',
            "config.toml:5: digests[0] (d): days: days go with an hour (at); a cron line names its own",
        ),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\ncron = "61 7 * * *"',
            "config.toml:4: digests[0] (d): cron: '61 7 * * *' never comes; write five fields such as \"0 7 * * 1-5\"",
        ),
        (
            '[[digests]]\nname = "d"\ntitle = "D"\nat = "07:00"\ndays = ["Monday", "mond"]',
            "config.toml:5: digests[0] (d): days.1: "
            "'mond' is not a day; write one of mon, tue, wed, thu, fri, sat, sun",
        ),
    ],
)
def test_a_mistake_is_told_with_file_line_and_key(tmp_path: Path, text: str, told: str) -> None:
    _, mistakes = read(tmp_path, text)

    assert mistakes == [told]


def test_an_empty_include_matches_no_file(tmp_path: Path) -> None:
    _, mistakes = read(tmp_path, '[silkwire]\ninclude = [""]')

    assert mistakes == [f"config.toml:2: silkwire.include.0: no file matches '' (seen from {tmp_path})"]


def test_all_mistakes_come_at_once(tmp_path: Path) -> None:
    _, mistakes = read(tmp_path, '[silkwire]\nx = 1\n[fetch]\ny = 2\n[[sources]]\nname = "A b"\nurl = "ftp://a"')

    assert len(mistakes) == 4


def test_a_name_used_twice_is_told_with_its_first_place(tmp_path: Path) -> None:
    source = '[[sources]]\nname = "a"\nurl = "https://a.example"\n'

    config, mistakes = read(tmp_path, source * 2)

    assert mistakes == [f"config.toml:5: sources[1] (a): name: 'a' is already at {tmp_path}/config.toml:1"]
    assert len(config.sources) == 1


def test_an_address_listened_to_twice_is_told_with_who_does(tmp_path: Path) -> None:
    source = '[[sources]]\nname = "{}"\nurl = "https://a.example/{}"\n'

    _, mistakes = read(tmp_path, source.format("a", "feed") + source.format("b", "more") + source.format("c", "feed"))

    told = f"'a' ({tmp_path}/config.toml:1) listens to it already; keep one of the two"
    assert mistakes == [f"config.toml:9: sources[2] (c): url: {told}"]


def test_two_lists_of_one_page_are_two_sources(tmp_path: Path) -> None:
    source = (
        '[[sources]]\nname = "{0}"\nurl = "https://a.example/"\nkind = "listing"\n[sources.listing]\nitem = ".{0}"\n'
    )

    _, mistakes = read(tmp_path, source.format("oil") + source.format("gas"))

    assert mistakes == []


def test_two_archives_in_one_folder_are_told(tmp_path: Path) -> None:
    channel = '[[channels]]\nname = "{}"\nkind = "folder"\npath = "{}"\n'

    _, mistakes = read(
        tmp_path, channel.format("a", "out") + channel.format("b", "x/../out") + channel.format("c", "in")
    )

    told = f"'a' ({tmp_path}/config.toml:1) keeps its archive in this folder; give each its own"
    assert mistakes == [f"config.toml:8: channels[1] (b): path: {told}"]


def test_a_digest_cannot_name_a_channel_that_is_not_there(tmp_path: Path) -> None:
    text = '[[digests]]\nname = "d"\ntitle = "D"\nchannels = ["dsk"]\n[[channels]]\nname = "desk"\nkind = "folder"'

    _, mistakes = read(tmp_path, text)

    assert mistakes == ["config.toml:4: digests[0] (d): channels.0: there is no channel 'dsk'; did you mean 'desk'?"]


def test_an_alert_that_would_tell_nobody_or_of_nothing_is_told(tmp_path: Path) -> None:
    _, mistakes = read(tmp_path, '[[alerts]]\nname = "ops"\nchannels = []\ntroubles = []\n')

    assert mistakes == [
        "config.toml:3: alerts[0] (ops): channels: names none",
        "config.toml:4: alerts[0] (ops): troubles: names none; leave it out where all are meant",
    ]


def test_the_nearest_configuration_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").touch()

    assert find_config(Path("given.toml"), {}) == Path("given.toml")
    assert find_config(None, {"SILKWIRE_CONFIG": "named.toml"}) == Path("named.toml")
    assert find_config(None, {}) == Path("config.toml")


def test_without_a_configuration_the_way_to_one_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(ConfigError, match="silkwire init"):
        find_config(None, {"HOME": str(tmp_path)})
