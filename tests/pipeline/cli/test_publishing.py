"""What `publish` and `run` say of letters that did not arrive, and how they end: cron tells a person of it."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from mailserver import ANYBODY, MailServer, desk_config

Silkwire = Callable[..., subprocess.CompletedProcess[str]]

READERS = [f"{name}@desk.example" for name in "abcde"]


@pytest.fixture
def mail(tmp_path: Path) -> Iterator[MailServer]:
    with MailServer() as server:
        keys = 'retry_for = "1h"\n'
        (tmp_path / "config.toml").write_text(desk_config(server.port, READERS, keys), encoding="utf-8")
        yield server


def of_letters(called: subprocess.CompletedProcess[str]) -> list[str]:
    return [line for line in called.stderr.splitlines() if not line.startswith("no source is configured")]


@pytest.mark.parametrize("verb", ["publish", "run"])
def test_a_letter_that_is_refused_ends_with_1_and_says_to_whom_and_what_to_do(
    mail: MailServer, silkwire: Silkwire, verb: str
) -> None:
    mail.answers["b@desk.example", "RCPT"] = ["550 no such user"]

    called = silkwire("--now", "2026-03-02T07:00", verb)
    after = silkwire("--now", "2026-03-02T07:30", verb)

    assert called.returncode == 1
    assert of_letters(called) == [
        "daily: desk → b@desk.example: refused (550 no such user)",
        "silkwire: 1 letter did not arrive for sure; mend what the lines above say, then `silkwire publish --again` "
        "sends the last edition to those it may not have reached",
    ]
    assert (after.returncode, of_letters(after)) == (0, [])


def test_a_run_tells_once_of_a_letter_it_will_try_again_and_fails_only_when_it_gives_it_up(
    mail: MailServer, silkwire: Silkwire
) -> None:
    mail.answers["b@desk.example", "RCPT"] = ["450 later"] * 9

    first, second, last, after = (
        silkwire("--now", f"2026-03-02T0{hour}", "run") for hour in ("7:00", "7:30", "8:00", "9:00")
    )

    assert (first.returncode, of_letters(first)) == (
        0,
        ["daily: desk → b@desk.example: failed (450 later); tried again by itself"],
    )
    assert (second.returncode, of_letters(second)) == (0, [])
    assert (last.returncode, of_letters(last)[:1]) == (
        1,
        ["daily: desk → b@desk.example: failed (450 later); given up"],
    )
    assert (after.returncode, of_letters(after)) == (0, [])


def test_who_publishes_by_hand_hears_of_every_letter_that_did_not_go(mail: MailServer, silkwire: Silkwire) -> None:
    mail.answers["b@desk.example", "RCPT"] = ["450 later"] * 9

    called = [silkwire("--now", f"2026-03-02T07:0{minute}", "publish") for minute in range(2)]

    for one in called:
        assert one.returncode == 1
        assert of_letters(one)[0] == "daily: desk → b@desk.example: failed (450 later); tried again by itself"


def test_letters_that_failed_alike_share_a_line(mail: MailServer, silkwire: Silkwire) -> None:
    mail.answers[ANYBODY, "MAIL"] = ["451 full"] * 4
    mail.answers["e@desk.example", "RCPT"] = ["550 no such user"]

    called = silkwire("--now", "2026-03-02T07:00", "run")

    assert of_letters(called)[:2] == [
        "daily: desk → a@desk.example, b@desk.example, c@desk.example and 1 more: failed (451 full); "
        "tried again by itself",
        "daily: desk → e@desk.example: refused (550 no such user)",
    ]


def test_a_desk_that_nobody_hears_and_whose_letter_is_refused_says_both(
    mail: MailServer, silkwire: Silkwire, tmp_path: Path
) -> None:
    mail.answers["b@desk.example", "RCPT"] = ["550 no such user"]
    with (tmp_path / "config.toml").open("a", encoding="utf-8") as config:
        config.write('[[sources]]\nname = "nowhere"\nurl = "http://nowhere.invalid/feed"\n')

    called = silkwire("--now", "2026-03-02T07:00", "run")

    assert called.returncode == 69
    assert of_letters(called)[0] == "daily: desk → b@desk.example: refused (550 no such user)"
    assert "nowhere could not be heard" in called.stderr


def test_a_draft_that_is_not_there_is_a_slip_of_the_hand_and_one_that_is_no_draft_is_bad_data(
    mail: MailServer, silkwire: Silkwire, tmp_path: Path
) -> None:
    (tmp_path / "notes.toml").write_text("leading = []\n", encoding="utf-8")

    missing, wrong = silkwire("publish", "--from", "nofile.toml"), silkwire("publish", "--from", "notes.toml")

    assert missing.returncode == 2
    assert "'nofile.toml' does not exist" in missing.stderr
    assert wrong.returncode == 65
    assert "notes.toml:1: digest, end and upto must stay as the draft had them" in wrong.stderr


@pytest.mark.parametrize("further", [(), ("--strict",)])
def test_who_asked_for_each_source_is_not_told_how_to_ask(
    mail: MailServer, silkwire: Silkwire, tmp_path: Path, further: tuple[str, ...]
) -> None:
    with (tmp_path / "config.toml").open("a", encoding="utf-8") as config:
        for name in ("nowhere", "nobody"):
            config.write(f'[[sources]]\nname = "{name}"\nurl = "http://{name}.invalid/feed"\n')

    brief, talkative = silkwire("gather", "--all", *further), silkwire("-v", "gather", "--all", *further)

    assert "(-v names each)" in brief.stderr
    assert "-v" not in talkative.stderr
    assert "nobody: the name nobody.invalid does not resolve" in talkative.stderr


def test_who_asks_for_letters_hears_when_there_are_none_to_send(mail: MailServer, silkwire: Silkwire) -> None:
    sent, quiet, talking, again = (
        silkwire(*verbose, "--now", "2026-03-02T07:00", "publish", *more)
        for verbose, more in (([], []), ([], []), (["-v"], []), ([], ["--again"]))
    )

    assert sent.stderr == quiet.stderr == ""
    assert talking.stderr == again.stderr == "no edition is due and no letter is owed; nothing was sent\n"
