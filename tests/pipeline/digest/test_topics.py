"""The topics' pages and feeds, and the search: what they tell, and that a hostile headline stays text."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from lxml import etree, html

from pipeline.digest.archive import TOPIC_EDITIONS, Issue, archive_of, web_of
from pipeline.digest.frozen import edition_json
from pipeline.digest.labels import labels_in
from pipeline.digest.render import render
from pipeline.digest.trend import trend_of
from pipeline.model import Digest, Edition, Story, Told

TEMPLATES = Path(__file__).parents[3] / "templates"
ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "</script><script>alert(1)</script>\u2028<img src=x onerror=alert(1)> ]]> \" '"


def numbered(edition: Edition, days: int, number: int) -> Edition:
    """The edition as it had been composed so many days later, with its number."""
    end = edition.window.end + timedelta(days=days)
    return replace(edition, id=number, day=edition.day + timedelta(days=days), window=replace(edition.window, end=end))


def archive(editions: Sequence[Edition], digest: Digest, templates: Path = TEMPLATES) -> dict[str, str]:
    """The files the last of some editions makes."""
    issues = [
        Issue(one.id or 0, one.day, one.subject, one.stories, one.window.end, edition_json(one)) for one in editions
    ]
    return archive_of(editions[-1], render(editions[-1], templates), digest, issues, templates)


def headlines(page: str) -> list[str]:
    return [found.text_content() for found in html.fromstring(page).find_class("headline")]


def test_a_topics_page_tells_its_stories_edition_by_edition_and_leads_to_each(digest, day, edition_of) -> None:
    first, second = numbered(edition_of(digest, day[:9]), 0, 1), numbered(edition_of(digest, day[5:12]), 1, 2)

    files = archive([first, second], digest)

    told = [
        item.title
        for edition in (second, first)
        for section in edition.sections
        if section.topic == "oil"
        for item in section.items
    ]
    page = files["daily/topics/oil.html"]
    assert headlines(page) == told
    assert html.fromstring(page).xpath("//h2/a/@href") == ["../2026-03-03.html", "../2026-03-02.html"]
    assert 'href="topics/oil.html"' in files["daily/index.html"]
    assert 'href="topics/oil.html"' in files["daily/2026-03-03.html"]
    assert 'href="search.html"' in files["daily/2026-03-03.html"]
    assert not any("*" in name for name in files)


def test_every_way_of_the_archive_leads_to_a_file_of_it(digest, day, edition_of) -> None:
    first, second = numbered(edition_of(digest, day), 0, 1), numbered(edition_of(digest, day), 1, 2)
    files = {**archive([first], digest), **archive([first, second], digest)}

    for name, content in files.items():
        if name.endswith(".html"):
            ways = html.fromstring(content).xpath("//@href")
            inside = [way for way in ways if not re.match(r"[a-z]+:", way)]
            folder = Path("/", name).parent
            assert [way for way in inside if str((folder / way).resolve())[1:] not in files] == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_story_told_before_leads_to_the_edition_that_told_it(digest, day, edition_of, language) -> None:
    digest = replace(digest, language=language)
    first = numbered(edition_of(digest, day[5:6]), 0, 2)
    renamed = numbered(edition_of(digest, day[5:6]), 1, 3)
    kept = replace(day[5], told=(Told(2, day[5].title, first.day, (600,)),))
    unchanged = numbered(edition_of(digest, [kept]), 2, 4)
    unchanged = replace(
        unchanged,
        sections=tuple(
            replace(s, items=tuple(replace(i, day=2, progress="2") for i in s.items)) for s in unchanged.sections
        ),
    )

    def ways(editions: Sequence[Edition]) -> list[str]:
        page = html.fromstring(archive(editions, digest)[f"daily/{editions[-1].day}.html"])
        return [str(way) for way in page.xpath("//article//a/@href") if "//" not in way]

    assert ways([first, renamed]) == ["2026-03-02.html"]
    assert ways([first, renamed, unchanged]) == ["2026-03-02.html"]
    assert ways([renamed]) == []
    assert "2026-03-02.html" not in render(renamed, TEMPLATES).html


@pytest.mark.parametrize("url", ["", "https://news.example/letters/daily"])
def test_a_mail_leads_to_its_page_and_to_the_edition_that_told_a_story_before(digest, day, edition_of, url) -> None:
    digest = replace(digest, archive_url=url)
    editions = [numbered(edition_of(digest, day[5:6]), 0, 2), numbered(edition_of(digest, day[5:6]), 1, 3)]
    issues = [Issue(one.id or 0, one.day, one.subject, one.stories, one.window.end) for one in editions]

    letter = render(editions[-1], TEMPLATES, web=web_of(editions[-1], digest, issues))

    ways = [str(way) for way in html.fromstring(letter.html).xpath("//a/@href") if "news.example" in way]
    wanted = [f"{url}/2026-03-03.html", f"{url}/2026-03-02.html"] if url else []
    assert ways == wanted
    assert all(way in letter.text.split() for way in wanted)


def test_a_story_also_filed_under_a_topic_is_on_its_page(digest, day, edition_of) -> None:
    files = archive([numbered(edition_of(digest, day[:1]), 0, 1)], digest)

    assert headlines(files["daily/topics/tariffs.html"]) == headlines(files["daily/topics/corridor.html"])


def test_a_topics_feeds_keep_a_storys_id_and_say_when_it_was_first_told_and_last(digest, day, edition_of) -> None:
    story = replace(day[5], told=())
    first = numbered(edition_of(digest, [story]), 0, 1)
    again = replace(story, told=(Told(1, story.title, first.day, (600,)),))
    second = numbered(edition_of(digest, [again]), 1, 2)
    [section] = second.sections
    second = replace(second, sections=(replace(section, items=(replace(section.items[0], day=2),)),))

    files = archive([first, second], digest)

    [entry] = etree.fromstring(files["daily/topics/oil.atom"].encode()).findall(f"{ATOM}entry")
    [item] = json.loads(files["daily/topics/oil.json"])["items"]
    assert entry.findtext(f"{ATOM}id") == item["id"] == "urn:silkwire:daily:story-6"
    assert entry.findtext(f"{ATOM}published") == item["date_published"] == first.window.end.isoformat()
    assert entry.findtext(f"{ATOM}updated") == item["date_modified"] == second.window.end.isoformat()


def test_feeds_have_whole_addresses_where_the_web_has_the_archive(digest, day, edition_of) -> None:
    digest = replace(digest, archive_url="https://news.example/daily")
    story = replace(day[5], tellings=tuple(replace(teller, url=None) for teller in day[5].tellings))

    files = archive([numbered(edition_of(digest, [story]), 0, 1)], digest)

    own = etree.fromstring(files["daily/feed.atom"].encode())
    assert [link.get("href") for link in own.iter(f"{ATOM}link")] == [
        "https://news.example/daily/feed.atom",
        "https://news.example/daily/index.html",
        "https://news.example/daily/2026-03-02.html",
    ]
    topic = json.loads(files["daily/topics/oil.json"])
    assert topic["feed_url"] == "https://news.example/daily/topics/oil.json"
    assert topic["items"][0]["url"] == "https://news.example/daily/2026-03-02.html"


def test_the_chart_says_its_numbers_and_marks_a_burst(digest, day, edition_of) -> None:
    trend = trend_of("oil", "Oil", [9, *([1] * 20)])
    edition = replace(numbered(edition_of(digest, day), 0, 1), charts=(trend,))

    files = archive([edition], digest)

    tree = html.fromstring(files["daily/topics/oil.html"])
    [drawing] = tree.iter("svg")
    assert drawing.get("aria-label", "").endswith(": " + ", ".join(["1"] * 13 + ["9"]))
    assert len(list(drawing.iter("rect"))) == 14
    assert drawing.find_class("burst")
    assert labels_in(TEMPLATES, "en").words["burst"] in tree.text_content()
    assert not list(html.fromstring(files["daily/topics/gas.html"]).iter("svg"))


def test_the_edition_is_there_as_json(digest, day, edition_of) -> None:
    edition = numbered(edition_of(digest, day), 0, 1)

    files = archive([edition], digest)

    assert files["daily/2026-03-02.json"] == edition_json(edition) + "\n"


def test_a_delivery_writes_no_more_the_longer_the_archive_is(digest, day, edition_of) -> None:
    def written(editions: int) -> dict[str, str]:
        made = edition_of(digest, day[:3])
        return archive([numbered(made, number, number + 1) for number in range(editions)], digest)

    few, many = written(TOPIC_EDITIONS), written(TOPIC_EDITIONS + 40)

    assert len(few) == len(many)
    for name in few.keys() & many.keys() - {"daily/index.html", "daily/search.html"}:
        assert abs(len(many[name]) - len(few[name])) < 2000
    assert "daily/topics/corridor.html" in many


def test_templates_without_topic_and_search_make_none_and_link_to_none(digest, day, edition_of, tmp_path) -> None:
    for name in ("digest.html.j2", "digest.txt.j2", "index.html.j2"):
        shutil.copy(TEMPLATES / name, tmp_path)

    files = archive([numbered(edition_of(digest, day), 0, 1)], digest, tmp_path)

    assert not any("topics/" in name or "search" in name for name in files)
    assert "topics/" not in files["daily/index.html"] + files["daily/2026-03-02.html"]


@pytest.mark.parametrize("language", ["en", "ru", "de", "tr", "zh"])
def test_a_hostile_headline_is_text_in_every_file(digest, day, edition_of, language) -> None:
    story = replace(day[6], tellings=(replace(day[6].tellings[0], title=HOSTILE, publisher="<b>Paper</b>"),))
    stranger = replace(digest, title="A <i>digest</i>", language=language)

    files = archive([numbered(edition_of(stranger, [story]), 0, 1)], stranger)

    for name, content in files.items():
        if name.endswith(".html"):
            tree = html.fromstring(content)
            assert len(list(tree.iter("script"))) == ("search" in name)
            assert not list(tree.iter("img", "b", "i"))
        if name.endswith(".js"):
            assert "<" not in content
            assert "\u2028" not in content
        if name.endswith(".atom"):
            etree.fromstring(content.encode())
    assert "alert(1)" in headlines(files["daily/topics/oil.html"])[0]
    # No external resource: what a page loads lies beside it.
    assert "src=" not in re.sub(r"&lt;img src=x", "", files["daily/topics/oil.html"])


def test_the_same_editions_make_the_same_bytes(digest, day, edition_of) -> None:
    edition = numbered(edition_of(digest, day), 0, 1)

    assert archive([edition], digest) == archive([edition], digest)


def test_the_search_knows_which_languages_are_written_from_the_right(digest, day, edition_of) -> None:
    page = archive([numbered(edition_of(digest, day), 0, 1)], digest)["daily/search.html"]

    assert 'data-from-right="ar fa he ps ug ur"' in page
    assert "{{" not in page


@pytest.fixture(scope="module")
def matches() -> Callable[[Sequence[str], str], list[bool]]:
    """Which texts a query finds, by the script of the search page as it stands there."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: the search page's script cannot be run here")
    page = (TEMPLATES / "search.html.j2").read_text(encoding="utf-8")
    functions = page[page.index("// Words without case") : page.index("function element(")]

    def ask(texts: Sequence[str], query: str) -> list[bool]:
        asked = f"console.log(JSON.stringify({json.dumps(texts)}.map(plain).map(parsed({json.dumps(query)}))))"
        done = subprocess.run([node, "-e", functions + asked], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    return ask


def test_the_search_reads_its_words(matches) -> None:
    texts = [
        "Steel duty rises",
        "The middle route fills; no steel",
        "Containers at Köln",
        "中欧班列前两月",
        "İstanbul limanı",
    ]
    found = {
        "steel": [0, 1],
        "steel duty": [0],
        "steel AND duty": [0],
        "duty OR route": [0, 1],
        "steel NOT duty": [1],
        '"middle route"': [1],
        '"route middle"': [],
        "contain*": [2],
        "contain": [],
        "koln": [2],
        "班列": [3],
        "istanbul LIMANI": [4],
        "(duty OR containers) NOT steel": [2],
        'steel "': [0, 1],
        ") steel (": [0, 1],
        "steel NOT": [0, 1],
        "OR": [],
        "steel -duty": [1],
        "*": [],
    }

    answers = {query: [number for number, hit in enumerate(matches(texts, query)) if hit] for query in found}

    assert answers == found


def test_a_search_index_has_the_stories_told_and_those_only_named(digest, day: tuple[Story, ...], edition_of) -> None:
    edition = numbered(edition_of(replace(digest, max_per_topic=1), day), 0, 1)

    script = archive([edition], digest)["daily/search/2026-03-02.js"]

    stem, line, stories = json.loads(script.removeprefix("silkwire(").removesuffix(");\n"))
    assert (stem, line) == ("2026-03-02", edition.date_line)
    assert sorted(story[0] for story in stories) == sorted(
        one.title for section in edition.sections for one in (*section.items, *section.left_out)
    )
