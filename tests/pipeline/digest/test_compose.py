"""An edition composed from stories."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from pipeline.digest.compose import compose
from pipeline.digest.frozen import edition_from_json, edition_json
from pipeline.digest.labels import labels_in
from pipeline.digest.rank import points, score
from pipeline.digest.render import render
from pipeline.model import Coverage, Digest, Edition, Quantity, Story, Told, Window
from pipeline.resources import shipped

Compose = Callable[..., Edition]
TEMPLATES = shipped("templates")
NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def told(edition: Edition) -> list[int]:
    return [item.story for section in edition.sections for item in section.items]


def test_the_same_stories_give_the_same_bytes_in_whatever_order_they_come(
    digest: Digest, day: Sequence[Story], edition_of: Compose
) -> None:
    assert edition_json(edition_of(digest, day)) == edition_json(edition_of(digest, tuple(reversed(day))))


def test_an_edition_comes_back_from_its_json_as_it_was(digest, day, edition_of) -> None:
    edition = replace(edition_of(digest, day), id=3)

    assert edition_from_json(edition_json(edition)) == edition


def test_an_older_edition_whose_quantities_had_no_sentences_is_read_all_the_same(digest, day, edition_of) -> None:
    plain = json.loads(edition_json(edition_of(digest, day)))
    items = [item for section in plain["sections"] for item in section["items"]]
    for item in items:
        item["quantities"] = [quantity["text"] for quantity in item["quantities"]]

    read = edition_from_json(json.dumps(plain))

    told = [quantity for section in read.sections for item in section.items for quantity in item.quantities]
    assert told and all(isinstance(quantity, Quantity) and not quantity.sentence for quantity in told)


def test_every_story_is_told_once_or_named_where_it_was_left_out(digest, day, edition_of) -> None:
    edition = edition_of(digest, day)

    named = [mention.title for section in edition.sections for mention in section.left_out]
    assert len(told(edition)) == len(set(told(edition))) == edition.stories
    assert len(told(edition)) + len(named) == len(day)


def test_a_story_stands_where_it_is_strongest_and_says_where_else_it_belongs(digest, day, edition_of) -> None:
    edition = edition_of(digest, day)

    item = next(item for item in edition.sections[0].items if item.story == 1)
    assert edition.sections[0].topic == "corridor"
    assert item.also_under == ("Tariffs",)


@pytest.mark.parametrize(
    ("limits", "stories"), [({"max_stories": 3}, 3), ({"max_per_topic": 1}, 6), ({"max_per_publisher": 1}, 13)]
)
def test_caps_bound_what_is_told_and_name_the_rest(digest, day, edition_of, limits, stories) -> None:
    edition = edition_of(replace(digest, **{"max_per_topic": 50, **limits}), day)

    assert edition.stories == stories
    assert sum(len(section.left_out) for section in edition.sections) == len(day) - stories


def test_a_continuing_story_says_its_day_its_old_headline_and_what_is_new(digest, day, edition_of) -> None:
    edition = edition_of(digest, day)

    item = next(item for section in edition.sections for item in section.items if item.story == 6)
    assert (item.day, item.progress, item.yesterday) == (3, "day 3", "Ministers split")
    assert item.news[0] == "New headline"
    assert item.news[1].startswith("New in: Morning Freight, Harbour Post")
    assert item.publisher != "The Energy Register"
    assert item.before == 2


FIRST = "The port of Aktau is to have a second crane by the end of this summer."
SECOND = "Forwarders complain that containers wait nine days for their ferry."
THIRD = "Insurers want alarms in every yard where batteries are put down."


@pytest.mark.parametrize(
    ("language", "text", "told_as", "news"),
    [
        ("en", f"{FIRST}\n\n{SECOND}\n\n{THIRD}", "Same", ["2 new paragraphs"]),
        ("ru", f"{FIRST}\n{SECOND}", "Same", ["1 новый абзац"]),
        ("zh", f"{FIRST.upper()}\n\nShort.\n\n{SECOND}", "Same", ["新增 1 段"]),
        ("de", f"{SECOND}\n\n{THIRD}", "Same", []),
        ("tr", f"{FIRST}", "Another", ["Yeni başlık"]),
        ("en", f"{FIRST}\n\n{SECOND}", "Another", ["New headline", "1 new paragraph"]),
    ],
)
def test_news_of_a_story_counts_what_its_text_gained_and_says_that_a_headline_changed(
    digest, day, edition_of, language, text, told_as, news
) -> None:
    old = replace(day[6].tellings[0], id=1, title="Same", text=FIRST)
    new = replace(old, id=2, text=text, first_seen=old.first_seen + timedelta(minutes=1))
    story = replace(day[6], tellings=(old, new), told=(Told(1, told_as, NOW.date(), (1,)),))

    [section] = edition_of(replace(digest, language=language), [story]).sections

    assert list(section.items[0].news) == news


def test_paragraphs_of_an_article_told_before_are_not_counted_as_new(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], id=1, title="Same", text=f"{FIRST}\n\n{SECOND}")
    other = replace(first, id=2, publisher="Another Paper", text=FIRST)
    joined = replace(first, id=3, publisher="A Third Paper", text="")
    story = replace(day[6], tellings=(first, other, joined), told=(Told(1, "Same", NOW.date(), (1, 2)),))

    [section] = edition_of(digest, [story]).sections

    assert list(section.items[0].news) == ["New in: A Third Paper"]


@pytest.mark.parametrize(
    ("language", "ago", "earlier"),
    [("en", 1, "Yesterday"), ("en", 3, "Earlier, 27 February"), ("ru", 3, "Ранее, 27 февраля"), ("zh", 1, "昨日")],
)
def test_an_earlier_headline_says_when_it_was_told(digest, day, edition_of, language, ago, earlier) -> None:
    told_as = Told(1, "Another", NOW.date() - timedelta(days=ago), ())

    [section] = edition_of(replace(digest, language=language), [replace(day[6], told=(told_as,))]).sections

    assert (section.items[0].earlier, section.items[0].yesterday) == (earlier, "Another")


def test_a_figure_that_was_told_is_not_new_however_many_stood_before_it(digest, day, edition_of) -> None:
    old = replace(day[6].tellings[0], id=1, title="Same", text="It has 1 MW, 2 MW, 3 MW, 4 MW, 5 MW and 6 MW.")
    new = replace(old, id=2, text="The sixth has 6 MW. It rained. It snowed. The yard of the seventh has 7 MW.")
    story = replace(day[6], tellings=(old, new), told=(Told(1, "Same", NOW.date(), (1,)),))

    [section] = edition_of(replace(digest, lead_words=12), [story]).sections

    assert section.items[0].news == ("New figures: The yard of the seventh has 7 MW",)


def test_a_figure_that_was_told_is_not_new_in_another_language(digest, day, edition_of) -> None:
    old = replace(day[6].tellings[0], id=1, title="Same", text="The line carries 1.3 million barrels a day.")
    new = replace(old, id=2, language="ru", text="По трубе идёт 1,3 млн баррелей в сутки, а шло 0,7 млн баррелей.")
    third = replace(old, id=3, language="de", text="Zuvor flossen 700.000 Barrel am Tag.")
    story = replace(day[6], tellings=(old, new, third), told=(Told(1, "Same", NOW.date(), (1,)),))

    [section] = edition_of(replace(digest, lead_words=4), [story]).sections

    assert section.items[0].news == ("New figures: шло 0,7 млн баррелей",)


def test_a_figure_written_otherwise_brings_no_story_back(digest, day, edition_of) -> None:
    text = "The line carries 1.3 million barrels a day, and 25 percent more than in 2020, its owner said on Monday."
    changed = text.replace("1.3 million barrels", "1.3 mln barrels").replace("25 percent", "25%")
    old = replace(day[6].tellings[0], id=1, text=changed, before=text)
    story = replace(day[6], tellings=(old,), told=(Told(1, old.title, NOW.date(), (1,)),))

    assert edition_of(digest, [story]).sections == ()


def test_a_story_is_told_by_an_article_on_the_topic_of_its_section(digest, day, edition_of) -> None:
    first, topic = day[6].tellings[0], day[6].tags[0].topic
    other = replace(first, id=9_000, title="Mine changes hands", text="", lead="", topics=frozenset({topic}))

    [section] = edition_of(digest, [replace(day[6], tellings=(first, other))]).sections

    assert (section.topic, [item.title for item in section.items]) == (topic, ["Mine changes hands"])


def test_papers_beyond_those_named_are_counted_and_their_owners_marked(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], owner="unknown")
    many = [replace(first, id=9_000 + n, publisher=f"Paper {n}", owner="", state_owned=n == 0) for n in range(11)]

    [section] = edition_of(digest, [replace(day[6], tellings=(first, *many))]).sections

    [item] = section.items
    assert item.owner_unknown
    assert (len(item.also), item.others) == (8, "3 more")
    assert [mention.state_owned for mention in item.also] == [True, *[False] * 7]
    letter = render(edition_of(digest, [replace(day[6], tellings=(first, *many))]), TEMPLATES)
    for form in (letter.text, letter.html):
        assert form.count("owner unknown") == 1
        assert form.count("state-owned") == 1
        assert form.count("3 more") == 1


def test_a_story_is_told_by_its_news_and_not_by_a_market_report_or_an_opinion(digest, day, edition_of) -> None:
    news = replace(day[6].tellings[0], id=1, title="Ministers keep curbs", first_seen=NOW)
    others = [
        replace(news, id=2, title="Daily crude report", kind="market-wrap", first_seen=NOW - timedelta(hours=3)),
        replace(news, id=3, title="Why curbs fail", kind="opinion", first_seen=NOW - timedelta(hours=2)),
    ]

    [section] = edition_of(digest, [replace(day[6], tellings=(*others, news))]).sections

    assert section.items[0].title == "Ministers keep curbs"


def test_a_story_of_several_days_is_told_as_it_stood_on_the_last(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], id=1, title="Loading halts", first_seen=NOW - timedelta(days=2))
    last = replace(first, id=2, title="Loading resumes", first_seen=NOW - timedelta(hours=2))
    copy = replace(last, id=3, title="A copy of the halt", first_seen=NOW, copy_of=1)

    [section] = edition_of(digest, [replace(day[6], tellings=(first, last, copy))]).sections

    assert section.items[0].title == "Loading resumes"


def test_a_copy_of_the_same_day_may_tell_a_story(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], id=1, title="First answered", first_seen=NOW, published=NOW)
    copy = replace(first, id=2, title="First published", copy_of=1, published=NOW - timedelta(hours=1))

    [section] = edition_of(digest, [replace(day[6], tellings=(first, copy))]).sections

    assert section.items[0].title == "First published"


def test_the_same_text_is_that_of_the_article_that_speaks_not_of_what_was_told_before(digest, day, edition_of) -> None:
    halt = replace(day[6].tellings[0], id=1, publisher="Gulf Tribune", title="Loading halts")
    old_copy = replace(halt, id=2, publisher="Harbour Post", copy_of=1)
    resumes = replace(halt, id=3, title="Loading resumes", text="Loading resumed on Monday, the port said.")
    copied_too = replace(halt, id=4, publisher="Orient Wire", copy_of=1, url="https://wire.example/old")
    new_copy = replace(resumes, id=5, publisher="Orient Wire", copy_of=3, url="https://wire.example/new")
    told = (Told(1, "Loading halts", (NOW - timedelta(days=1)).date(), (1, 2, 4)),)
    story = replace(day[6], tellings=(halt, old_copy, copied_too, resumes, new_copy), told=told)

    [section] = edition_of(digest, [story]).sections

    also = {mention.publisher: mention for mention in section.items[0].also}
    assert section.items[0].title == "Loading resumes"
    assert {paper: mention.copy for paper, mention in also.items()} == {"Harbour Post": False, "Orient Wire": True}
    assert also["Orient Wire"].url == "https://wire.example/new"


def test_a_copy_of_what_was_told_does_not_speak_where_a_paper_has_something_new(digest, day, edition_of) -> None:
    halt = replace(day[6].tellings[0], id=1, publisher="Gulf Tribune", title="Loading halts")
    copy = replace(halt, id=2, publisher="Harbour Post", copy_of=1)
    detour = replace(halt, id=3, publisher="Boğaz", title="Petrol başka yoldan", text="Petrol Bakü'den.", language="tr")
    told = (Told(1, "Loading halts", (NOW - timedelta(days=1)).date(), (1,)),)

    [section] = edition_of(digest, [replace(day[6], tellings=(halt, copy, detour), told=told)]).sections
    [copied] = edition_of(digest, [replace(day[6], tellings=(halt, copy), told=told)]).sections

    assert section.items[0].title == "Petrol başka yoldan"
    assert section.items[0].news == ("New in: Boğaz, Harbour Post",)
    assert [mention.title for mention in copied.left_out] == ["Loading halts"]


def test_papers_with_words_of_their_own_are_named_before_those_that_copy(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], id=1, publisher="First")
    copies = [replace(first, id=n + 2, publisher=f"Copy {n}", copy_of=1) for n in range(9)]
    own = replace(first, id=99, publisher="Own Words", text="The desk of Own Words adds what the others have not.")
    told = (Told(1, first.title, (NOW - timedelta(days=1)).date(), (1, 2, 3)),)

    [section] = edition_of(digest, [replace(day[6], tellings=(first, *copies, own))]).sections
    [later] = edition_of(digest, [replace(day[6], tellings=(first, *copies, own), told=told)]).sections

    [item] = section.items
    assert [(mention.publisher, mention.copy) for mention in item.also][:2] == [("Own Words", False), ("Copy 0", True)]
    assert item.others == "2 more"
    [item] = later.items
    assert (item.publisher, item.also[0].publisher) == ("Own Words", "First")


@pytest.mark.parametrize(("language", "more"), [("en", "1 more"), ("ru", "ещё 1"), ("zh", "另有 1 家")])
def test_papers_that_joined_beyond_those_named_are_counted(digest, day, edition_of, language, more) -> None:
    old = replace(day[6].tellings[0], id=1, title="Same")
    new = [replace(old, id=n, publisher=f"Paper {n}") for n in range(2, 7)]
    story = replace(day[6], tellings=(old, *new), told=(Told(1, "Same", NOW.date(), (1,)),))

    [section] = edition_of(replace(digest, language=language), [story]).sections

    assert section.items[0].news[-1].endswith(f"Paper 2, Paper 3, Paper 4, Paper 5, {more}")


@pytest.mark.parametrize(("history", "bars"), [([2, 1], None), ([2, 0, 1], "···········▃▁▅"), ([4] * 20, "█" * 14)])
def test_a_fortnight_is_shown_when_three_days_are_known(digest, day, history, bars) -> None:
    labels = labels_in(TEMPLATES, "en")

    edition = compose(
        digest, day, {}, labels, Coverage(), Window(NOW - timedelta(days=1), NOW), NOW, None, {"oil": history}
    )

    assert [trend.bars for trend in edition.trends] == ([bars] if bars else [])


def test_a_told_story_that_was_only_copied_since_is_named_and_not_told_again(digest, day, edition_of) -> None:
    story = day[5]
    copied = replace(
        story, tellings=(story.tellings[0], *(replace(one, copy_of=story.tellings[0].id) for one in story.tellings[1:]))
    )

    edition = edition_of(digest, [copied])

    assert told(edition) == []
    assert edition.sections[0].left_out[0].title == story.title


PORT = "ALMATY (AFP) - The port handled 72,000 TEU in two months, a quarter more than a year before."


@pytest.mark.parametrize(
    ("mark", "agency", "paper"),
    [
        ("Correction: {}", None, "Ledger"),
        ("CORRECTED-UPDATE 1-{}", "AFP", "Other Post"),
        ("Исправление: {}", None, "Ledger"),
        ("【更正】{}", None, "Ledger"),
        ("{} (corrected)", None, "Ledger"),
        ("Düzeltme: {}", None, "Ledger"),
    ],
)
@pytest.mark.parametrize("was_told", [True, False])
def test_a_report_printed_anew_as_a_correction_speaks_with_the_old_figure_in_sight(
    digest, day, edition_of, mark, agency, paper, was_told
) -> None:
    wrong = replace(day[6].tellings[0], id=1, publisher="Ledger", agency=agency, title="Port handles more", text=PORT)
    other = replace(wrong, id=2, publisher="Courier", agency=agency, copy_of=1)
    right = replace(
        wrong,
        id=3,
        publisher=paper,
        copy_of=1,
        title=mark.format(wrong.title),
        text=PORT.replace("72,000", "27,000"),
        first_seen=wrong.first_seen + timedelta(hours=2),
    )
    before = (Told(1, wrong.title, NOW.date() - timedelta(days=1), (1, 2)),) if was_told else ()

    edition = edition_of(digest, [replace(day[6], tellings=(wrong, other, right), told=before)])

    [item] = [item for section in edition.sections for item in section.items]
    assert item.title == right.title
    assert "27,000 TEU" in item.lead
    assert item.news[0] == "Corrected: 27,000 TEU (before: 72,000 TEU)"
    assert "New figures" not in "".join(item.news)
    assert not any(mention.copy for mention in item.also)


def test_a_correction_is_told_once_whoever_prints_it_later(digest, day, edition_of) -> None:
    wrong = replace(day[6].tellings[0], id=1, publisher="Ledger", agency="AFP", title="Port handles more", text=PORT)
    right = replace(wrong, id=2, copy_of=1, title=f"Correction: {wrong.title}", text=PORT.replace("72,000", "27,000"))
    later = replace(right, id=3, publisher="Courier")
    told_twice = (
        Told(1, wrong.title, NOW.date() - timedelta(days=2), (1,)),
        Told(2, right.title, NOW.date() - timedelta(days=1), (1, 2)),
    )

    edition = edition_of(digest, [replace(day[6], tellings=(wrong, right, later), told=told_twice)])

    assert told(edition) == []
    assert [mention.title for section in edition.sections for mention in section.left_out] != []


@pytest.mark.parametrize("was_told", [True, False])
def test_a_report_its_paper_takes_back_is_told_as_withdrawn(digest, day, edition_of, was_told) -> None:
    wrong = replace(day[6].tellings[0], id=1, publisher="Ledger", title="Port handles more", text=PORT)
    other = replace(wrong, id=2, publisher="Courier", copy_of=1)
    notice = replace(
        wrong,
        id=3,
        title=f"WITHDRAWN: {wrong.title}",
        text="The Ledger has withdrawn its story about the port because the figures were those of a whole year.",
        first_seen=wrong.first_seen + timedelta(hours=2),
    )
    before = (Told(1, wrong.title, NOW.date() - timedelta(days=1), (1, 2)),) if was_told else ()

    edition = edition_of(digest, [replace(day[6], tellings=(wrong, other, notice), told=before)])

    [item] = [item for section in edition.sections for item in section.items]
    assert item.title == notice.title
    assert item.news == ("Withdrawn",)


def test_a_headline_about_a_correction_on_the_market_corrects_nothing(digest, day, edition_of) -> None:
    first = replace(day[6].tellings[0], id=1, publisher="Ledger", title="Oil rises", text=PORT)
    second = replace(first, id=2, copy_of=1, title="Correction in oil prices looms")
    story = replace(
        day[6], tellings=(first, second), told=(Told(1, first.title, NOW.date() - timedelta(days=1), (1,)),)
    )

    assert told(edition_of(digest, [story])) == []


def test_a_round_up_of_reports_is_named_and_not_told_as_news_however_many_print_it(digest, day, edition_of) -> None:
    first = replace(day[0].tellings[0], round_up=True)
    printed_twice = replace(day[0], told=(), tellings=(first, replace(first, id=999, copy_of=first.id)))

    edition = edition_of(digest, [printed_twice, *day[1:]])

    assert printed_twice.id not in told(edition)
    named = [mention.title for section in edition.sections for mention in section.left_out]
    assert named.count(first.title) == 1


def test_a_report_that_others_add_to_a_round_up_is_told(digest, day, edition_of) -> None:
    first = replace(day[0].tellings[0], round_up=True)
    joined = replace(day[0], told=(), tellings=(first, replace(first, id=999, round_up=False)))

    assert joined.id in told(edition_of(digest, [joined]))


def test_titles_in_other_languages_name_their_language_and_state_media_are_marked(digest, day, edition_of) -> None:
    items = {item.story: item for section in edition_of(digest, day).sections for item in section.items}

    assert items[2].language_name == "in Russian"
    assert items[1].language_name == ""
    assert items[8].state_owned


def test_one_event_in_two_languages_is_told_once_with_the_other_paper_named(digest, day, edition_of) -> None:
    english, russian = day[0], replace(day[1], also_in=(day[0].id,))
    edition = edition_of(digest, (russian, replace(english, also_in=(russian.id,)), *day[2:]))

    items = [item for section in edition.sections for item in section.items]
    [item] = [item for item in items if item.story == english.id]
    assert item.language == "en"
    assert russian.id not in [item.story for item in items]
    assert set(item.articles) == {teller.id for story in (english, russian) for teller in story.tellings}
    assert [(one.publisher, one.language_name) for one in item.also if one.language == "ru"] == [
        ("Степной вестник", "in Russian"),
        ("Каспийский курьер", "in Russian"),
    ]


def test_linked_stories_that_an_edition_told_apart_go_by_the_headline_of_the_first(digest, day, edition_of) -> None:
    before = NOW.date() - timedelta(days=1)
    aktau, other = (Told(1, title, before, (number,)) for number, title in ((100, "Aktau"), (200, "Актау")))
    later = replace(day[0].tellings[0], id=999, publisher="Quay", title="A second crane", first_seen=NOW)
    one = replace(day[0], tellings=(*day[0].tellings, later), told=(other, aktau), also_in=(2,))
    ahead = [one, replace(day[1], told=(aktau, other), also_in=(1,))]

    editions = [edition_of(digest, stories) for stories in (ahead, ahead[::-1])]

    assert editions[0] == editions[1]
    [item] = [item for section in editions[0].sections for item in section.items]
    assert (item.story, item.yesterday, item.day) == (1, "Aktau", 2)


def test_an_event_told_before_in_another_language_is_no_news_but_for_its_papers(digest, day, edition_of) -> None:
    told = Told(1, "Caspian neighbours agree on one tariff", NOW.date() - timedelta(days=1), (4711,))
    [item] = [
        item for section in edition_of(digest, (replace(day[1], told=(told,)),)).sections for item in section.items
    ]

    assert (item.day, item.yesterday) == (2, told.title)
    assert item.news == ("New in: Степной вестник, Каспийский курьер",)


def test_a_digest_of_some_languages_shows_no_other(digest, day, edition_of) -> None:
    edition = edition_of(replace(digest, languages=("ru",)), day)

    items = [item for section in edition.sections for item in section.items]
    assert items
    assert {item.language for item in items} == {"ru"}
    assert all(mention.language == "ru" for item in items for mention in item.also)


@pytest.mark.parametrize(
    ("coverage", "label"),
    [(Coverage(sources=9, heard=8), "empty"), (Coverage(sources=9, heard=0), "unheard"), (Coverage(), "unheard")],
)
@pytest.mark.parametrize("language", ["en", "ru", "de", "tr", "zh"])
def test_an_edition_without_stories_says_honestly_why(digest, edition_of, coverage, label, language) -> None:
    edition = edition_of(replace(digest, language=language), (), coverage)

    assert edition.notice == labels_in(TEMPLATES, language).words[label]
    assert edition.notice in edition.subject
    assert edition.stories == 0


@pytest.mark.parametrize(
    ("language", "reasons"),
    [
        ("en", ("no connection", "answer unreadable", "error 503", "failing since 11 February", "since 21 February")),
        ("ru", ("нет связи", "ответ не читается", "ошибка 503", "сбои с 11 февраля", "с 21 февраля")),
        ("de", ("keine Verbindung", "Antwort unlesbar", "Fehler 503", "gestört seit 11. Februar", "seit 21. Februar")),
        ("tr", ("bağlantı yok", "yanıt okunamadı", "hata 503", "11 Şubat tarihinden beri hata", "21 Şubat tarihinden beri")),  # noqa: E501
        ("zh", ("无法连接", "内容无法解析", "错误 503", "自2月11日起故障", "自2月21日起")),
    ],
)  # fmt: skip
def test_why_a_source_was_not_heard_is_said_in_the_letters_language(digest, day, edition_of, language, reasons) -> None:
    coverage = edition_of(replace(digest, language=language), day).coverage

    assert tuple(note.reason for note in (*coverage.failed, *coverage.silent)) == (*reasons, "")


def test_a_pause_ends_on_a_day_in_words_with_its_year_where_that_is_another(digest, day, edition_of) -> None:
    [paused] = edition_of(replace(digest, language="de"), day).coverage.paused

    assert paused.reason == "6. April 2027"


def test_the_masthead_counts_what_is_told_and_what_is_only_named(digest, day, edition_of) -> None:
    edition = edition_of(replace(digest, max_stories=8), day)

    assert edition.numbers[0] == f"8 stories, {len(day) - 8} more by headline"


def test_an_edition_without_stories_shows_no_fortnight(digest, day) -> None:
    def made(languages: tuple[str, ...]) -> Edition:
        listening = replace(digest, languages=languages)
        history = {"oil": [9, 1, 2, 1]}
        labels = labels_in(TEMPLATES, "en")
        window = Window(NOW - timedelta(days=1), NOW)
        return compose(listening, day, {}, labels, Coverage(9, 9), window, NOW, history=history)

    assert made(("en",)).trends
    assert made(("az",)).trends == ()


IS = "The railway will raise its tariff for containers by 8 percent from the first of April."
WAS = f"Tariff rises by 12 percent\n\n{IS.replace('8', '12')}"
FURTHER = "Forwarders had asked for a delay until autumn, since summer's contracts are signed now."


@pytest.mark.parametrize(
    ("title", "text", "news"),
    [
        ("Tariff rises by 8 percent", IS, ("Changed by its paper", "New headline", "New figures: 8 percent")),
        (
            "Tariff rises by 12 percent",
            f"{IS.replace('8', '12')}\n\n{FURTHER}",
            ("Changed by its paper", "1 new paragraph"),
        ),
        ("Rail tariff to rise by 12 percent", IS.replace("8", "12").replace("will raise", "is to raise"), None),
        ("Tariff rises by 12 percent", IS.replace("8", "12"), None),
    ],
)
def test_a_story_comes_back_when_its_paper_has_changed_it_in_earnest(
    digest, day, edition_of, title, text, news
) -> None:
    teller = replace(day[6].tellings[0], id=1, title=title, text=text, before=WAS, publisher="Ledger")
    story = replace(
        day[6], tellings=(teller,), told=(Told(1, "Tariff rises by 12 percent", NOW.date() - timedelta(days=1), (1,)),)
    )

    made = edition_of(digest, [story])

    items = [item for section in made.sections for item in section.items]
    assert [item.news for item in items] == ([] if news is None else [news])
    assert [mention for section in made.sections for mention in section.left_out] == []
    assert all(item.yesterday == ("" if item.title == WAS.split("\n")[0] else WAS.split("\n")[0]) for item in items)


def test_five_copies_of_an_agency_count_less_than_two_voices(digest, day, edition_of) -> None:
    copies, voices = day[0], replace(day[0], tellings=day[5].tellings)
    now = max(teller.first_seen for story in day for teller in story.tellings)

    assert points(copies, 0, now)["voices"] < points(voices, 0, now)["voices"]
    assert score(points(copies, 0, now)) == pytest.approx(sum(points(copies, 0, now).values()), abs=1e-4)


def test_a_title_cannot_bring_control_characters_or_other_schemes_into_an_edition(digest, day, edition_of) -> None:
    story = day[6]
    hostile = replace(
        story.tellings[0], title="A\u202egnp\x00\x1b[31m \ud800B", url="javascript:alert(1)", text="C\x07."
    )

    item = edition_of(digest, [replace(story, tellings=(hostile,))]).sections[0].items[0]

    assert (item.title, item.url, item.lead) == ("Agnp[31m B", None, "C.")


def test_a_headline_that_is_a_whole_post_is_cut_between_words(digest, day, edition_of) -> None:
    post = "Loading resumed at the terminal, and the port said more. " * 40
    first = replace(day[6].tellings[0], id=1, title=post)
    joined = replace(first, id=2, publisher="Another Paper")
    story = replace(day[6], tellings=(first, joined), told=(Told(1, post, NOW.date(), (1,)),))

    [section] = edition_of(digest, [story]).sections

    [item] = section.items
    assert item.title == item.also[0].title
    assert item.title.endswith("said more. Loading…")
    assert 200 < len(item.title) <= 240
    assert (item.yesterday, item.news) == ("", ("New in: Another Paper",))


def test_a_letter_made_after_its_hour_says_so_and_what_it_covers(digest, day) -> None:
    window = Window(NOW - timedelta(days=1), NOW)
    timed = replace(digest, at=time(7, 0), timezone="Europe/Berlin")

    def made(now: datetime) -> str:
        return compose(timed, day, {}, labels_in(TEMPLATES, "en"), Coverage(), window, now, due=NOW).late

    assert made(NOW + timedelta(minutes=14)) == ""
    assert made(NOW + timedelta(minutes=40)) == (
        "This letter was due at 07:00 and made at 07:40. It tells what came since 1 March, 07:00."
    )
