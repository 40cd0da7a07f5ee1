"""What is wrong is found, told once when it has lasted, and once more when it is over."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from crawler.model import Harvest, Outcome, Source, Visit
from pipeline.health import Trouble, troubles_of
from pipeline.health.alerts import tell
from pipeline.health.metrics import metrics_of
from pipeline.model import Alert, Channel, Delivery, Digest, Window
from pipeline.store import Store, open_store
from pipeline.store.editions import SavedEdition
from pipeline.store.sources import Ledger

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAILY = Digest("daily", "Daily", at=time(7, 0))
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "silkwire.db")
    yield opened
    opened.close()


def visited(
    store: Store, name: str, state: str, at: datetime, outcome: Outcome = Outcome.FAILED, run: int | None = None
) -> None:
    source = Source(name, f"https://{name}.example/feed")
    known = [Source(row["source"], f"https://{row['source']}.example/feed") for row in store.sources.health()]
    with store.transaction():
        store.sources.sync([*known, source])
        harvest = Harvest(Visit(source, source.url), outcome, at, "HTTP 500" if outcome is Outcome.FAILED else None)
        store.sources.record(harvest, Ledger(at + HOUR, "", state, "{}"), run)


def ran(store: Store, outcome: str, at: datetime) -> None:
    with store.transaction():
        store.runs.end(store.runs.begin("gather", at), outcome, {}, at)


def saved(store: Store, due: datetime) -> None:
    window = Window(due - timedelta(days=1), due)
    edition = SavedEdition(1, "daily", "Daily", "Daily", f"{due:%Y-%m-%d}", due, window, 0, 0, "{}")
    with store.transaction():
        store.editions.save(edition, [], [("desk", "a@desk.example")], "en", due)


def kinds(store: Store, now: datetime = NOW) -> list[str]:
    return [trouble.kind for trouble in troubles_of(store, [DAILY], now)]


def test_a_new_store_is_well(store: Store) -> None:
    assert kinds(store) == []


def test_nobody_is_heard_since_the_first_of_three_publishers_called_on_in_vain(store: Store) -> None:
    visited(store, "herald", "well", NOW - HOUR, Outcome.FRESH)
    for minutes, name in enumerate(("gazette", "courier", "post"), start=1):
        assert kinds(store) == []
        visited(store, name, "well", NOW - HOUR + minutes * MINUTE)
    (trouble,) = troubles_of(store, [], NOW)

    assert (trouble.kind, trouble.since, trouble.grave) == ("unreachable", NOW - HOUR + MINUTE, True)
    visited(store, "herald", "well", NOW, Outcome.FRESH)
    assert kinds(store) == []


def test_a_source_that_fails_alone_in_its_rounds_does_not_mean_that_nobody_is_heard(store: Store) -> None:
    for name in ("gazette", "courier", "post"):
        visited(store, name, "well", NOW - HOUR, Outcome.FRESH)
    for minutes in (59, 30, 0):
        visited(store, "herald", "failing", NOW - minutes * MINUTE)

    assert kinds(store) == ["source"]


def test_what_was_failing_before_says_nothing_of_the_others(store: Store) -> None:
    for name in ("gazette", "courier", "post"):
        visited(store, name, "failing", NOW - 3 * HOUR)
    visited(store, "herald", "well", NOW - 2 * HOUR, Outcome.FRESH)
    for name in ("gazette", "courier", "post"):
        visited(store, name, "failing", NOW - HOUR)

    assert "unreachable" not in kinds(store)


def test_who_fails_beside_others_that_are_heard_says_nothing_of_them_nor_when_called_on_again(store: Store) -> None:
    with store.transaction():
        rounds = [store.runs.begin("gather", NOW - HOUR), store.runs.begin("gather", NOW)]
    visited(store, "herald", "well", NOW - HOUR, Outcome.FRESH, rounds[0])
    for name in ("gazette", "courier", "post"):
        visited(store, name, "well", NOW - HOUR + MINUTE, run=rounds[0])
    assert kinds(store) == []

    for name in ("gazette", "courier", "post"):
        visited(store, name, "well", NOW, run=rounds[1])
    assert kinds(store) == []

    visited(store, "herald", "well", NOW, run=rounds[1])
    assert kinds(store) == ["unreachable"]


def test_what_failed_while_the_clock_was_ahead_is_over_when_somebody_is_heard_again(store: Store) -> None:
    for name in ("gazette", "courier", "post"):
        visited(store, name, "well", NOW + timedelta(days=200))
    assert kinds(store) == ["unreachable"]

    visited(store, "gazette", "well", NOW, Outcome.FRESH)

    assert kinds(store) == []


def test_at_a_desk_of_one_source_that_one_decides(store: Store) -> None:
    visited(store, "herald", "well", NOW)

    assert kinds(store) == ["unreachable"]


def test_a_source_that_fails_is_a_trouble_but_not_a_grave_one(store: Store) -> None:
    visited(store, "gazette", "well", NOW - HOUR, Outcome.FRESH)
    visited(store, "courier", "well", NOW - HOUR, Outcome.FRESH)
    visited(store, "herald", "failing", NOW)
    (trouble,) = troubles_of(store, [], NOW)

    assert (trouble.kind, trouble.subject, trouble.text, trouble.grave) == (
        "source",
        "herald",
        "failing: HTTP 500",
        False,
    )


@pytest.mark.parametrize(
    ("state", "outcome", "text"),
    [
        ("failing", Outcome.FRESH, "failing: heard again, but only once so far"),
        ("silent", Outcome.UNCHANGED, "silent: nothing new for long"),
        ("flooding", Outcome.FRESH, "flooding: far more than usual came at once"),
    ],
)
def test_what_is_said_of_a_source_that_answers_is_true_of_its_state(
    store: Store, state: str, outcome: Outcome, text: str
) -> None:
    visited(store, "herald", state, NOW, outcome)
    (trouble,) = troubles_of(store, [], NOW)

    assert trouble.text == text


def test_nobody_is_told_of_a_source_that_is_heard_again_already(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=HOUR)
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}
    visited(store, "herald", "failing", NOW)
    visited(store, "herald", "failing", NOW + 2 * HOUR, Outcome.FRESH)
    troubles = troubles_of(store, [], NOW + 2 * HOUR)

    tell(alert, troubles, store, channels, "UTC", NOW + 2 * HOUR)

    assert [trouble.kind for trouble in troubles] == ["source"]
    assert not (tmp_path / "ops").exists()


def test_a_source_is_over_only_when_it_is_well_for_good(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=HOUR)
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}

    def letters_at(hours: int, state: str, outcome: Outcome) -> int:
        now = NOW + hours * HOUR
        visited(store, "gazette", "well", now, Outcome.FRESH)
        visited(store, "herald", state, now, outcome)
        assert tell(alert, troubles_of(store, [], now), store, channels, "UTC", now) == ()
        return len(list((tmp_path / "ops" / "new").iterdir())) if (tmp_path / "ops").exists() else 0

    assert letters_at(0, "failing", Outcome.FAILED) == 0
    assert letters_at(2, "failing", Outcome.FAILED) == 1
    assert letters_at(4, "failing", Outcome.FRESH) == 1
    assert letters_at(6, "well", Outcome.FRESH) == 2


def test_visits_that_nobody_makes_are_a_trouble(store: Store) -> None:
    visited(store, "herald", "well", NOW - timedelta(hours=4), Outcome.FRESH)

    assert kinds(store) == ["overdue"]
    assert kinds(store, NOW - timedelta(hours=3)) == []


def test_an_edition_that_was_not_made_is_a_trouble_an_hour_later(store: Store) -> None:
    saved(store, datetime(2026, 3, 1, 7, 0, tzinfo=UTC))

    assert kinds(store, datetime(2026, 3, 2, 7, 59, tzinfo=UTC)) == []
    assert kinds(store, datetime(2026, 3, 2, 8, 1, tzinfo=UTC)) == ["edition"]


@pytest.mark.parametrize(
    ("state", "wrong"), [("sent", False), ("failed", True), ("refused", True), ("uncertain", True)]
)
def test_a_letter_that_did_not_arrive_is_a_trouble(store: Store, state: str, wrong: bool) -> None:
    due = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    saved(store, due)
    with store.transaction():
        store.editions.begin_delivery(1, "desk", "a@desk.example", due)
        store.editions.end_delivery(1, Delivery("desk", "a@desk.example", state, "421 later"), timedelta(days=5), due)

    assert kinds(store) == (["delivery"] if wrong else [])
    assert [one.text for one in troubles_of(store, [], NOW)] == ([f"{state}: 421 later"] if wrong else [])


@pytest.mark.parametrize(("channels", "hours", "wrong"), [(("desk",), 2, True), (("desk",), 0, False), ((), 2, False)])
def test_a_letter_that_was_made_and_does_not_go_is_a_trouble_an_hour_later(
    store: Store, channels: tuple[str, ...], hours: int, wrong: bool
) -> None:
    due = datetime(2026, 3, 2, 7, 0, tzinfo=UTC)
    saved(store, due)

    found = troubles_of(store, [replace(DAILY, channels=channels)], due + hours * HOUR)

    assert [(one.kind, one.since, one.text.partition(":")[0]) for one in found] == (
        [("delivery", due, "pending")] if wrong else []
    )


def test_an_alert_tells_once_that_it_begins_and_once_that_it_is_over(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=2 * HOUR)
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}
    trouble = Trouble("source", "herald", NOW, "failing: HTTP 500")

    def letters_after(now: datetime, *troubles: Trouble) -> int:
        assert tell(alert, troubles, store, channels, "UTC", now) == ()
        folder = tmp_path / "ops" / "new"
        return len(list(folder.iterdir())) if folder.is_dir() else 0

    assert letters_after(NOW + HOUR, trouble) == 0
    assert letters_after(NOW + 2 * HOUR, trouble) == 1
    assert letters_after(NOW + 3 * HOUR, trouble) == 1
    assert letters_after(NOW + 4 * HOUR) == 2
    assert letters_after(NOW + 5 * HOUR) == 2
    subjects = sorted(
        line
        for letter in (tmp_path / "ops" / "new").iterdir()
        for line in letter.read_text(encoding="utf-8").splitlines()
        if line.startswith("Subject")
    )
    assert subjects == [
        "Subject: Silkwire: herald: failing: HTTP 500",
        "Subject: Silkwire: over: herald: failing: HTTP 500",
    ]


def test_a_disk_that_is_nearly_full_is_told_of_at_once_and_is_over_when_there_is_room_again(
    store: Store, tmp_path: Path
) -> None:
    alert = Alert("operator", ("ops",), after=2 * HOUR)
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}

    def letters_with(free: int, hours: int) -> int:
        now = NOW + hours * HOUR
        assert tell(alert, troubles_of(store, [], now, lambda _: free), store, channels, "UTC", now) == ()
        folder = tmp_path / "ops" / "new"
        return len(list(folder.iterdir())) if folder.is_dir() else 0

    assert letters_with(210_000_000, hours=0) == 0
    assert letters_with(190_000_000, hours=1) == 1
    assert letters_with(210_000_000, hours=2) == 1
    assert letters_with(190_000_000, hours=3) == 1
    assert letters_with(310_000_000, hours=4) == 2
    assert letters_with(210_000_000, hours=5) == 2


def test_an_alert_that_cannot_be_written_down_is_not_told(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=timedelta())
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}
    with sqlite3.connect(store.path) as other:
        other.execute("create trigger full before insert on alerts begin select raise(abort, 'disk is full'); end")
    other.close()

    with pytest.raises(sqlite3.IntegrityError):
        tell(alert, [Trouble("disk", "/data", NOW, "full")], store, channels, "UTC", NOW)

    assert not (tmp_path / "ops").exists()


def test_an_alert_that_could_not_be_delivered_is_tried_again_a_quarter_of_an_hour_later(
    store: Store, tmp_path: Path
) -> None:
    alert = Alert("operator", ("ops",), after=timedelta())
    blocked = tmp_path / "ops"
    blocked.write_text("a file where the maildir should be", encoding="utf-8")
    channels = {"ops": Channel("ops", "maildir", {"path": str(blocked), "from": "s@desk.example"})}
    trouble = Trouble("disk", "/data", NOW, "full")

    assert len(tell(alert, [trouble], store, channels, "UTC", NOW)) == 1
    assert tell(alert, [trouble], store, channels, "UTC", NOW + timedelta(minutes=10)) == ()
    blocked.unlink()
    assert tell(alert, [trouble], store, channels, "UTC", NOW + timedelta(minutes=16)) == ()
    assert [told.kind for told in store.alerts.open("operator")] == ["disk"]


def test_of_an_alert_that_fails_again_nothing_is_said_until_one_has_arrived(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=timedelta())
    blocked = tmp_path / "ops"
    blocked.write_text("a file where the maildir should be", encoding="utf-8")
    channels = {"ops": Channel("ops", "maildir", {"path": str(blocked), "from": "s@desk.example"})}
    trouble = Trouble("disk", "/data", NOW, "full")

    said = [tell(alert, [trouble], store, channels, "UTC", NOW + timedelta(minutes=16 * one)) for one in range(3)]
    blocked.unlink()
    tell(alert, [trouble], store, channels, "UTC", NOW + timedelta(hours=1))
    (tmp_path / "ops").rename(tmp_path / "told")
    blocked.write_text("a file again", encoding="utf-8")
    said.append(tell(alert, [], store, channels, "UTC", NOW + timedelta(hours=2)))

    assert [len(one) for one in said] == [1, 0, 0, 1]


def test_a_clock_set_back_does_not_silence_an_alert_that_was_tried(store: Store, tmp_path: Path) -> None:
    alert = Alert("operator", ("ops",), after=timedelta())
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}
    with store.transaction():
        store.alerts.trying(alert.name, NOW + timedelta(days=365))

    tell(alert, [Trouble("disk", "/data", NOW, "full")], store, channels, "UTC", NOW)

    assert [told.kind for told in store.alerts.open("operator")] == ["disk"]


@pytest.mark.parametrize(
    ("alert", "told"),
    [
        (Alert("a", ("ops",), after=timedelta()), True),
        (Alert("a", ("ops",), troubles=("disk",), after=timedelta()), False),
        (Alert("a", ("ops",), sources=("other",), after=timedelta()), False),
        (Alert("a", ("ops",), sources=("herald",), after=timedelta()), True),
    ],
)
def test_an_alert_tells_of_its_own_kinds_and_sources_only(
    store: Store, tmp_path: Path, alert: Alert, told: bool
) -> None:
    channels = {"ops": Channel("ops", "maildir", {"path": str(tmp_path / "ops"), "from": "s@desk.example"})}

    tell(alert, [Trouble("source", "herald", NOW, "silent")], store, channels, "UTC", NOW)

    assert (tmp_path / "ops").exists() is told


def test_metrics_are_openmetrics_text_with_every_kind_of_trouble(store: Store) -> None:
    visited(store, "herald", "failing", NOW)
    ran(store, "well", NOW)

    text = metrics_of(store, [DAILY], NOW)

    assert text.endswith("# EOF\n")
    assert 'silkwire_sources{state="failing"} 1.0' in text
    assert 'silkwire_troubles{kind="source"} 1.0' in text
    assert 'silkwire_troubles{kind="disk"} 0.0' in text
    assert 'silkwire_run_last_end_timestamp_seconds{outcome="well",verb="gather"} 1.772442e+09' in text
