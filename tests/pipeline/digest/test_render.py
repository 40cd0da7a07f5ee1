"""An edition rendered: snapshots are read in review; renew them with SILKWIRE_RENEW_SNAPSHOTS=1."""

import json
import os
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree, html

from pipeline.digest.archive import Issue, archive_of, paths_of
from pipeline.digest.frozen import edition_from_json, edition_json
from pipeline.digest.plain import COLUMNS, width
from pipeline.digest.render import MAX_HTML, render
from pipeline.errors import ConfigError
from pipeline.model import Coverage, Story

TEMPLATES = Path(__file__).parents[3] / "templates"
SNAPSHOTS = Path(__file__).parent / "snapshots"
ATOM = "{http://www.w3.org/2005/Atom}"


def check(name: str, content: str) -> None:
    """Compare with the snapshot of that name, or renew it."""
    path = SNAPSHOTS / name
    if os.environ.get("SILKWIRE_RENEW_SNAPSHOTS"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    assert content == path.read_text(encoding="utf-8")


def issue(edition, number: int) -> Issue:
    return Issue(number, edition.day, edition.subject, edition.stories, edition.window.end, edition_json(edition))


def headlines(page: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in html.fromstring(page).iter("h3")]


@pytest.mark.parametrize("language", ["en", "ru", "de", "tr", "zh"])
def test_a_letter_looks_as_it_was_approved(digest, day, edition_of, language) -> None:
    letter = render(edition_of(replace(digest, language=language), day), TEMPLATES)

    check(f"letter.{language}.txt", letter.text)
    if language == "en":
        check("letter.en.html", letter.html)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("ug-CN", "rtl"), ("ru", None)])
def test_what_is_written_from_right_to_left_says_so(digest, day, edition_of, language, direction) -> None:
    teller = replace(day[0].tellings[0], language=language, title="توقف تحميل النفط (CPC)!")
    letter = render(edition_of(digest, [replace(day[0], tellings=(teller,))]), TEMPLATES)

    [headline], [lead] = (html.fromstring(letter.html).cssselect(place) for place in ("h3 a", "article p.lead"))

    assert (headline.get("lang"), headline.get("dir"), lead.get("dir")) == (language, direction, direction)


def test_a_papers_name_from_right_to_left_leaves_the_hour_behind_it_as_it_is(digest, day, edition_of) -> None:
    first, *others = day[0].tellings
    arabic = replace(first, publisher="صحيفة <الخليج>")
    joined = replace(others[0], publisher="کیهان", copy_of=None)
    letter = render(edition_of(digest, [replace(day[0], tellings=(arabic, joined, *others[1:]))]), TEMPLATES)

    tree = html.fromstring(letter.html)
    assert [name.text for name in tree.cssselect("bdi")] == ["صحيفة <الخليج>", "کیهان"]
    assert tree.cssselect(".from .strong bdi") != []
    assert "Harbour Post" in tree.text_content()


def test_what_the_desk_adds_is_told_apart_from_the_paper_in_every_form(digest, day, edition_of) -> None:
    edition = replace(edition_of(replace(digest, language="de"), day[:1]), id=1)
    [section] = edition.sections
    item = replace(section.items[0], comment="Der Tarif gilt <ab> April.")
    edition = replace(edition, sections=(replace(section, items=(item,)),))
    letter = render(edition, TEMPLATES)
    files = archive_of(edition, letter, digest, [issue(edition, 1)], TEMPLATES)

    assert "Anmerkung der Redaktion: Der Tarif gilt <ab> April." in letter.text
    for page in (letter.html, files["daily/2026-03-02.html"]):
        assert "Anmerkung der Redaktion: Der Tarif gilt <ab> April." in html.fromstring(page).text_content()
    assert (
        "<em>Der Tarif gilt &lt;ab&gt; April.</em>" in json.loads(files["daily/feed.json"])["items"][0]["content_html"]
    )


def test_a_state_owned_paper_of_another_language_has_one_pair_of_brackets(digest, day, edition_of) -> None:
    english, russian = day[0], replace(day[7], also_in=(day[0].id,))
    edition = edition_of(digest, (replace(english, also_in=(russian.id,)), russian))

    letter = render(edition, TEMPLATES)

    assert "Нефтяной листок (in Russian, state-owned)" in " ".join(letter.text.split())
    assert "Нефтяной листок</a> (in Russian, state-owned)" in letter.html


def test_a_letter_of_a_store_without_sources_is_silent_about_who_was_heard(digest, day, edition_of) -> None:
    letter = render(edition_of(digest, day, Coverage()), TEMPLATES)

    for form in (letter.html, letter.text):
        assert "Who was heard" not in form
        assert "sources heard" not in form
        assert "Every source" not in form


def test_the_feed_says_what_was_corrected_as_the_letter_does(digest, day, edition_of) -> None:
    wrong = replace(day[6].tellings[0], id=1, title="Port handles more", text="The port handled 72,000 TEU in March.")
    right = replace(
        wrong, id=2, copy_of=1, title="Correction: Port handles more", text="The port handled 27,000 TEU in March."
    )
    edition = replace(edition_of(digest, [replace(day[6], tellings=(wrong, right))]), id=1)

    files = archive_of(edition, render(edition, TEMPLATES), digest, [issue(edition, 1)], TEMPLATES)

    topic = day[6].tags[0].topic
    for name in ("feed.atom", "feed.json", f"topics/{topic}.atom", f"topics/{topic}.json"):
        assert "Corrected: 27,000 TEU (before: 72,000 TEU)" in files[f"daily/{name}"]


def test_a_letter_of_a_day_without_any_source_is_short_and_honest(digest, edition_of) -> None:
    letter = render(edition_of(digest, (), Coverage(sources=9)), TEMPLATES)

    check("unheard.en.txt", letter.text)
    assert "No source could be heard." in letter.html


def told_in_text(text: str) -> list[str]:
    """The headlines of a text letter: paragraphs above its foot that begin at its edge and go on indented, no lists."""
    told = []
    for block in re.split(r"\n\s*\n", text.rpartition("=" * COLUMNS)[0]):
        lines = block.split("\n")
        indented = [line.startswith("  ") for line in lines]
        if not indented[0] and indented[-1] and not any(line.startswith("  - ") for line in lines):
            told.append("".join("".join(lines[: indented.index(True)]).split()))
    return told


TITLES = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=120),
    st.sampled_from(
        ["<b>Bold</b> & </h3>", "{{ 7 * 7 }} {% raw %}", "]]>", "- a list", "Repeated", "&amp;", "' \" <!--"]
    ),
)


def test_all_forms_tell_the_same_stories_in_the_same_order(digest, day, edition_of) -> None:
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(st.tuples(st.integers(0, len(day) - 1), TITLES, st.booleans()), unique_by=lambda one: one[0]),
        st.sampled_from(["en", "ru", "de", "tr", "zh"]),
        st.integers(1, 30),
    )
    def same(chosen: list[tuple[int, str | None, bool]], language: str, most: int) -> None:
        stories = [
            retold(day[number], title, linked) for number, title, linked in sorted(chosen, key=lambda one: one[0])
        ]
        made = edition_of(replace(digest, language=language, max_stories=most), stories)
        # Days ahead are indented below a date as stories are below a headline.
        edition = replace(made, id=1, ahead=())
        items = [item for section in edition.sections for item in section.items]
        named = [mention.title for section in edition.sections for mention in section.left_out]
        told = [" ".join(item.title.split()) for item in items]
        letter = render(edition, TEMPLATES)
        files = {
            name.removeprefix("daily/"): content
            for name, content in archive_of(edition, letter, digest, [issue(edition, 1)], TEMPLATES).items()
        }

        assert headlines(letter.html) == told
        assert told_in_text(letter.text) == ["".join(title.split()) for title in told]
        assert files["2026-03-02.txt"] == letter.text
        assert headlines(files["2026-03-02.html"]) == told
        assert headlines(json.loads(files["feed.json"])["items"][0]["content_html"] or "<p/>") == told
        atom = etree.fromstring(files["feed.atom"].encode())
        assert headlines(atom.findtext(f"{ATOM}entry/{ATOM}content") or "<p/>") == told
        frozen = json.loads(files["2026-03-02.json"])
        assert [item["title"] for section in frozen["sections"] for item in section["items"]] == told
        assert render(edition_from_json(files["2026-03-02.json"]), TEMPLATES) == letter
        index = json.loads(files["search/2026-03-02.js"].removeprefix("silkwire(").removesuffix(");\n"))
        assert Counter(story[0] for story in index[2]) == Counter([*told, *named])
        for topic in digest.topics[:-1]:
            under = [
                item.title
                for section in edition.sections
                for item in section.items
                if topic in (section.topic, *(reason.topic for reason in item.reasons))
            ]
            assert topic_forms(files, topic) == ([under] * 3 if under else [])

    same()


def retold(story: Story, title: str | None, linked: bool) -> Story:
    """The story under another headline, with links or without."""
    return replace(
        story,
        tellings=tuple(
            replace(one, title=one.title if title is None else title, url=one.url if linked else None)
            for one in story.tellings
        ),
    )


def topic_forms(files: dict[str, str], topic: str) -> list[list[str]]:
    """The headlines a topic's page, Atom and JSON feed tell; nothing where it has none."""
    if f"topics/{topic}.html" not in files:
        return []
    page = html.fromstring(files[f"topics/{topic}.html"])
    atom = etree.fromstring(files[f"topics/{topic}.atom"].encode())
    return [
        [" ".join(found.text_content().split()) for found in page.find_class("headline")],
        [str(entry.findtext(f"{ATOM}title")) for entry in atom.iter(f"{ATOM}entry")],
        [item["title"] for item in json.loads(files[f"topics/{topic}.json"])["items"]],
    ]


@pytest.mark.parametrize("language", ["en", "ru", "zh"])
def test_plain_text_keeps_within_its_columns_but_for_links(digest, day, edition_of, language) -> None:
    text = render(edition_of(replace(digest, language=language), day), TEMPLATES).text

    assert [line for line in text.splitlines() if width(line) > COLUMNS and "https://" not in line] == []
    assert "\n\n\n\n" not in text


def many(day, number: int) -> list[Story]:
    return [
        replace(
            day[n % len(day)],
            id=n + 1,
            tellings=tuple(replace(one, url=f"{one.url}/{n}") for one in day[n % len(day)].tellings),
        )
        for n in range(number)
    ]


def test_a_long_letter_stays_below_what_mail_programs_clip_and_loses_no_story(digest, day, edition_of) -> None:
    edition = replace(edition_of(replace(digest, max_stories=150, max_per_topic=150), many(day, 150)), id=1)
    told = [item.title for section in edition.sections for item in section.items]

    letter = render(edition, TEMPLATES)

    assert len(letter.html.encode()) <= MAX_HTML
    assert headlines(letter.html) == told
    assert edition.labels["shortened"] in " ".join(letter.html.split())
    page = archive_of(edition, letter, digest, [issue(edition, 1)], TEMPLATES)["daily/2026-03-02.html"]
    assert page.count('class="lead"') > letter.html.count('class="lead"') > 0


def test_hostile_headlines_are_text_in_every_form(digest, day, edition_of) -> None:
    title = "<script>alert(1)</script> {{ 7 * 7 }} \" ' & \u202e</h3>]]>"
    story = replace(day[6], tellings=(replace(day[6].tellings[0], title=title, publisher="<b>Paper</b>"),))
    edition = replace(edition_of(replace(digest, title="A <i>digest</i>"), [story]), id=1)

    letter = render(edition, TEMPLATES)
    files = archive_of(edition, letter, digest, [issue(edition, 1)], TEMPLATES)

    for page in (letter.html, files["daily/2026-03-02.html"], files["daily/index.html"]):
        assert "<script" not in page
        assert "<b>" not in page
        assert "49" not in re.findall(r"<h3.*?</h3>", page, re.S)
    assert "{{ 7 * 7 }}" in letter.text
    etree.fromstring(files["daily/feed.atom"].encode())


def test_a_letter_loads_nothing_and_its_headings_are_in_order(digest, day, edition_of) -> None:
    page = render(edition_of(digest, day), TEMPLATES).html

    tree = html.fromstring(page)
    levels = [int(found.tag[1]) for found in tree.iter("h1", "h2", "h3")]
    assert tree.xpath("//img | //script | //link | //iframe | //@src | //@background") == []
    assert "url(" not in page
    assert "var(" not in page
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert {found.get("lang") for found in tree.xpath("//h3/a[@lang]")} == {"ru", "zh", "tr", "de"}


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ground", "inks"),
    [("#fffefb", ["#1f1d1a", "#625c52", "#8a2f10"]), ("#1b1c1f", ["#ebe6dc", "#aca69a", "#f0a983"])],
)
def test_ink_and_ground_have_contrast_enough_in_light_and_dark(ground, inks) -> None:
    style = (TEMPLATES / "digest.html.j2").read_text(encoding="utf-8")

    assert {ground, *inks} <= set(re.findall(r"#[0-9a-f]{6}", style))
    for ink in inks:
        light, dark = sorted((_luminance(ground), _luminance(ink)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize(
    "mistake", ["{{ edition.titel }}", "{{ 1 + 'titel' }}", "{% if titel %}{% endfi %}", "{{ 1 // 0 }}"]
)
def test_a_mistake_in_a_template_is_an_error_with_its_line(digest, edition_of, tmp_path, mistake) -> None:
    (tmp_path / "digest.html.j2").write_text(f"fine\n{mistake}\n")
    (tmp_path / "digest.txt.j2").write_text("fine\n")

    with pytest.raises(ConfigError, match=r"digest\.html\.j2:2: "):
        render(edition_of(digest, ()), tmp_path)


def test_a_template_cannot_reach_behind_its_values(digest, edition_of, tmp_path) -> None:
    (tmp_path / "digest.html.j2").write_text("{{ edition.__class__.__mro__ }}")
    (tmp_path / "digest.txt.j2").write_text("")

    with pytest.raises(ConfigError):
        render(edition_of(digest, ()), tmp_path)


def test_the_archive_lists_months_keeps_names_and_leads_from_page_to_page(digest, day, edition_of) -> None:
    today = replace(edition_of(digest, day), id=2)
    before = replace(
        today, id=1, day=today.day - timedelta(days=2), window=replace(today.window, end=today.window.start)
    )
    issues = [issue(before, 1), issue(today, 2)]

    files = archive_of(today, render(today, TEMPLATES), digest, issues, TEMPLATES)

    check("index.html", files["daily/index.html"])
    check("feed.atom", files["daily/feed.atom"])
    check("feed.json", files["daily/feed.json"])
    assert 'href="2026-02-28.html" rel="prev"' in files["daily/2026-03-02.html"]
    assert 'href="2026-03-02.html" rel="next"' in files["daily/2026-02-28.html"]


def test_two_editions_of_a_day_have_each_a_page(digest, edition_of) -> None:
    edition = edition_of(digest, ())

    assert paths_of([issue(edition, 4), issue(edition, 5)]) == {4: "2026-03-02", 5: "2026-03-02-5"}
