"""A live blog on a page that names no box as its body: each update with its hour, its heading and its words."""

import json

import pytest

from crawler.extract import extract_page

HOURS = ["14:20", "12:05", "11:50", "09:40", "08:15", "07:00"]
HEADINGS = ["Bridge is shut", "Tankers wait", "Trains stand", "Power cut in Eastley", "No school today", "Good morning"]
SAID = [
    "The long bridge was shut to lorries at ten past two, when gusts passed a hundred kilometres an hour.",
    "Eleven tankers lie at anchor in the lee of the cape, the coastguard says, and none will be piloted before dawn.",
    "No train runs.",
    "Nine thousand homes in Eastley have no light after a pylon fell across the railway.",
    "Schools in three towns stay closed.",
    "The wind has turned to the south-west and the first ferries of the day have been struck off the timetable.",
]
TITLE = "Storm over the strait: live updates"
INTRO = "A storm has been blowing over the strait since Monday night; here is what we know, hour by hour."
POINTS = ["Long bridge is shut to all lorries", "Eleven tankers lie in the lee of the cape"]
URL = "https://echo.example/weather/storm-strait"


def read(updates: str, intro: str = f"<p>{INTRO}</p>", head: str = "", title: str = TITLE) -> list[str]:
    menu = "<div class='nav'><a href='/'>Home</a><a href='/w'>Weather</a></div>"
    others = "".join(f"<li><a href='/{n}'>A thing that happened to somebody else far away</a></li>" for n in range(4))
    markup = (
        f"<html><head><title>{title}</title>{head}</head><body>{menu}"
        f"<div class='k1'><h1>{title}</h1>{intro}{updates}</div>"
        f"<div class='x9'><h3>Most read</h3><ul>{others}</ul></div><div class='foot'>© Harbour Echo</div></body></html>"
    )
    return list(extract_page(markup, URL).paragraphs)


def laid_out(layout: str) -> str:
    return "".join(layout.format(hour, head, said) for hour, head, said in zip(HOURS, HEADINGS, SAID, strict=True))


@pytest.mark.parametrize(
    "layout",
    [
        "<div class='u'><time datetime='2025-02-03T{0}Z'>{0}</time><h3>{1}</h3><p>{2}</p></div>",
        "<article class='u pinned'><a href='#a'><time>{0}</time></a><h2>{1}</h2><div>{2}</div></article>",
        "<section><header><time>{0}</time><h4>{1}</h4></header><div><p>{2}</p></div></section>",
        "<li><span>{0}</span><h2>{1}</h2><p>{2}</p><p><a href='/2'>Read how it began last year</a></p></li>",
    ],
    ids=["boxes", "articles", "sections", "items"],
)
@pytest.mark.parametrize("intro", [f"<p>{INTRO}</p>", ""], ids=["with an opening", "bare"])
def test_updates_have_their_hours_their_headings_and_their_words(layout: str, intro: str) -> None:
    told = [line for hour, head, said in zip(HOURS, HEADINGS, SAID, strict=True) for line in (f"{hour} {head}", said)]

    assert read(laid_out(layout), intro) == ([INTRO, *told] if intro else told)


@pytest.mark.parametrize(
    "layout",
    ["<div class='u'><div><time>{0}</time></div><div>{2}</div></div>", "<li class='u'><time>{0}</time> {2}</li>"],
    ids=["boxes", "items"],
)
def test_an_update_without_a_heading_begins_with_its_hour(layout: str) -> None:
    assert read(laid_out(layout)) == [INTRO, *map(" ".join, zip(HOURS, SAID, strict=True))]


def test_the_points_above_the_updates_are_told() -> None:
    points = "<ul>{}</ul>".format("".join(f"<li>{point}</li>" for point in POINTS))
    updates = laid_out("<div class='u'><time>{0}</time><h3>{1}</h3><p>{2}</p></div>")

    assert read(updates, f"{points}<p>{INTRO}</p>")[:4] == [*POINTS, INTRO, "14:20 Bridge is shut"]


def test_updates_that_only_the_data_tells_are_told_with_their_headings() -> None:
    updates = [
        {"@type": "BlogPosting", "headline": head, "articleBody": said}
        for head, said in zip(HEADINGS, SAID, strict=True)
    ]
    data = json.dumps({"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": updates})

    found = read("<div id='app'></div>", head=f"<script type='application/ld+json'>{data}</script>")

    assert found == [INTRO, *(line for pair in zip(HEADINGS, SAID, strict=True) for line in pair)]


@pytest.mark.parametrize("told", ["no list", [1, None, {"headline": 3}], {"articleBody": ["x"]}])
def test_data_of_another_shape_tells_no_updates(told: object) -> None:
    data = json.dumps({"@type": "LiveBlogPosting", "liveBlogUpdate": told})

    assert SAID[0] in read(laid_out("<p>{2}</p>"), head=f"<script type='application/ld+json'>{data}</script>")


def test_boxes_of_a_page_that_is_no_live_blog_are_no_updates() -> None:
    comments = laid_out("<div class='c'><time>{0}</time><h4>{1}</h4><p>{2}</p></div>")
    text = "".join(f"<p>{line} {line[::-1]}</p>" for line in SAID)

    assert "14:20 Bridge is shut" not in read(f"<div>{text}</div><div>{comments}</div>", title="Storm over the strait")
