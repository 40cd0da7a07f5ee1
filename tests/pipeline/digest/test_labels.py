"""The letter's words: whole in every shipped language, counted as it counts, and a translator's to change."""

from datetime import date, datetime
from pathlib import Path

import pytest

from pipeline.digest.labels import labels_in
from pipeline.errors import ConfigError
from pipeline.resources import shipped

TEMPLATES = shipped("templates")
SHIPPED = ("ru", "de", "tr", "zh")
DAY = date(2026, 3, 2)


def catalogue(folder: Path, name: str, text: str) -> Path:
    (folder / "labels").mkdir(exist_ok=True)
    (folder / "labels" / name).write_text(text, encoding="utf-8")
    return folder


def entry(context: str, english: str, other: str) -> str:
    return f'msgctxt "{context}"\nmsgid "{english}"\nmsgstr "{other}"\n\n'


@pytest.mark.parametrize("language", SHIPPED)
def test_a_shipped_catalogue_translates_every_message(language: str) -> None:
    from babel.messages.pofile import read_po

    with (TEMPLATES / "labels" / "labels.pot").open("rb") as file:
        wanted = [message for message in read_po(file) if message.id]
    with (TEMPLATES / "labels" / f"{language}.po").open("rb") as file:
        known = read_po(file, locale=language)

    found = [known.get(message.id, message.context) for message in wanted]
    assert all(own is not None and own.string and not own.fuzzy for own in found)
    assert all(all(own.string) for own in found if own is not None and isinstance(own.string, tuple))
    assert len(known) == len(wanted)


@pytest.mark.parametrize(
    ("language", "count", "words"),
    [
        ("en", 1, "1 story"),
        ("en", 23, "23 stories"),
        ("ru", 1, "1 сюжет"),
        ("ru", 2, "2 сюжета"),
        ("ru", 5, "5 сюжетов"),
        ("ru", 11, "11 сюжетов"),
        ("ru", 21, "21 сюжет"),
        ("ru", 112, "112 сюжетов"),
        ("de", 1, "1 Meldung"),
        ("de", 0, "0 Meldungen"),
        ("tr", 5, "5 haber"),
        ("zh", 5, "5 条报道"),
        ("fi", 2, "2 stories"),
    ],
)
def test_each_language_counts_as_its_readers_do(language: str, count: int, words: str) -> None:
    assert labels_in(TEMPLATES, language).counted("stories", count) == words


@pytest.mark.parametrize(
    ("language", "masthead", "month", "older"),
    [
        ("en", "Monday, 2 March 2026", "March 2026", "28 February, 22:15"),
        ("ru", "Понедельник, 2 марта 2026", "Март 2026", "28 февраля, 22:15"),
        ("de", "Montag, 2. März 2026", "März 2026", "28. Februar, 22:15"),
        ("tr", "2 Mart 2026 Pazartesi", "Mart 2026", "28 Şubat, 22:15"),
        ("zh", "2026年3月2日 星期一", "2026年3月", "2月28日 22:15"),
    ],
)
def test_dates_are_written_as_each_language_writes_them(language: str, masthead: str, month: str, older: str) -> None:
    labels = labels_in(TEMPLATES, language)

    assert labels.date_line(DAY) == masthead
    assert labels.month_line(DAY) == month
    assert labels.time_line(datetime(2026, 2, 28, 22, 15), DAY) == older  # noqa: DTZ001 - local already
    assert labels.time_line(datetime(2026, 3, 2, 6, 40), DAY) == "06:40"  # noqa: DTZ001


def test_a_translator_changes_a_word_and_the_others_stay(tmp_path: Path) -> None:
    labels = labels_in(catalogue(tmp_path, "de.po", entry("leading", "What leads", "Aufmacher")), "de")

    assert labels.words["leading"] == "Aufmacher"
    assert labels.words["ahead"] == "Ausblick"
    assert labels.counted("stories", 2) == "2 Meldungen"


def test_a_desk_has_its_own_english(tmp_path: Path) -> None:
    folder = catalogue(tmp_path, "en.po", entry("leading", "What leads", "Top of the book"))

    assert labels_in(folder, "en").words["leading"] == "Top of the book"
    assert labels_in(folder, "fi").words["leading"] == "Top of the book"


def test_a_new_language_needs_only_what_it_translates(tmp_path: Path) -> None:
    labels = labels_in(catalogue(tmp_path, "kk.po", entry("leading", "What leads", "Басты жаңалықтар")), "kk")

    assert (labels.language, labels.words["leading"], labels.words["ahead"]) == ("kk", "Басты жаңалықтар", "Ahead")
    assert labels.date_line(DAY) == "Дүйсенбі, 2 наурыз 2026"


def test_a_changed_catalogue_is_read_anew(tmp_path: Path) -> None:
    import os

    folder = catalogue(tmp_path, "de.po", entry("leading", "What leads", "Eins"))
    assert labels_in(folder, "de").words["leading"] == "Eins"
    catalogue(tmp_path, "de.po", entry("leading", "What leads", "Zwei"))
    os.utime(folder / "labels" / "de.po", ns=(1, 1))

    assert labels_in(folder, "de").words["leading"] == "Zwei"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (entry("phrase:heard", "{0} of {1} sources heard", "{0} gehört"), "de.po:2: '{0} gehört' must have the blanks"),
        (entry("phrase:day", "day {0}", "Tag {0"), "de.po:2: 'Tag {0' must have the blanks of 'day {0}'"),
        ('msgid "What leads"\nmsgstring "Was"\n', "de.po:2: is no proper catalogue"),
    ],
)
def test_mistakes_are_named_with_file_and_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(ConfigError) as caught:
        labels_in(catalogue(tmp_path, "de.po", text), "de")
    assert told in str(caught.value)
