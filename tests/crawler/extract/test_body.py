"""The body of an article, whole and alone: boxes, layout tables, what the library leaves out or drags in."""

import json

import pytest

from crawler.extract import extract_page
from crawler.extract.document import open_document
from crawler.extract.subheads import with_subheads

URL = "https://lantern.example/ferry"
SAID = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday.",
    "The line was built in nine years, with money from both shores and a loan that runs until the next century.",
    "Grain and copper are to make up most of the cargo, and the first month is sold, the ministry of trade said.",
    "Shippers on the northern road have warned that tolls there may fall when half of the trucks are on the water.",
    "The next ship is to follow in spring, if the yards of Tallow Bay get the steel that they ordered last year.",
    "A third one is being drawn in Orrin, where the pier has to be made longer before anything can tie up at it.",
]


def text(paragraphs: list[str], mark: str = "") -> str:
    return "".join(f"<p{mark}>{paragraph}</p>" for paragraph in paragraphs)


def read(body: str) -> list[str]:
    return list(
        extract_page(f"<html><head><title>Ferry opens</title></head><body>{body}</body></html>", URL).paragraphs
    )


def test_a_body_in_boxes_with_advertisements_between_them_is_read_to_its_end() -> None:
    box = "<div class='chunk'><div class='article__body'>{}</div></div><div class='ad'>Buy our almanac</div>"

    body = "".join(box.format(text(part, " class='paywall'")) for part in (SAID[:3], SAID[3:]))

    assert read(f"<article><h1>Ferry opens</h1>{body}</article>") == SAID


def test_the_next_article_on_the_same_page_is_another_one() -> None:
    story = "<div class='story'><h1>{}</h1><div class='story-body'>{}</div></div>"
    later = [paragraph.replace("ferry", "bridge").replace("The", "Their") for paragraph in SAID]

    found = read(story.format("Ferry opens", text(SAID)) + story.format("Bridge opens", text(later)))

    assert found == SAID


def test_a_page_laid_out_by_tables_has_paragraphs_and_no_rows() -> None:
    cells = "<td width='20%'>{}</td><td>{}</td>".format("<a href='/a'>Shipping</a><br>" * 20, text(SAID))

    assert read(f"<table><tr><td colspan='2'><h1>Ferry opens</h1></td></tr><tr>{cells}</tr></table>") == SAID


def test_a_table_of_prices_in_an_article_stays_a_table() -> None:
    rows = "".join(f"<tr><td>Grain {n}</td><td>{n * 10} crowns</td></tr>" for n in range(1, 5))

    found = read(f"<article><h1>Ferry opens</h1>{text(SAID[:4])}<table>{rows}</table>{text(SAID[4:])}</article>")

    assert [paragraph for paragraph in found if "Grain 3" in paragraph] == ["Grain 3 | 30 crowns"]
    assert found[-1] == SAID[-1]


def test_the_months_of_an_archive_end_a_text() -> None:
    months = "".join(f"<p>{month}</p>" for month in "May June July August March April 2011 2012".split())

    found = read(f"<div class='text'><h1>Ferry opens</h1>{text(SAID)}<div>{months}</div><p>{SAID[0][::-1]}</p></div>")

    assert found == SAID


def test_short_items_of_a_list_end_no_text() -> None:
    items = "".join(f"<li>{item}</li>" for item in "Grain Copper Timber Salt Wool Glass Paper".split())

    found = read(f"<article><h1>Ferry opens</h1>{text(SAID[:3])}<ul>{items}</ul>{text(SAID[3:])}</article>")

    assert [paragraph for paragraph in found if paragraph in {"Grain", "Salt", "Paper"}] == ["Grain", "Salt", "Paper"]
    assert found[-1] == SAID[-1]


def test_posts_of_other_people_and_copying_fields_are_no_text() -> None:
    post = f"<blockquote class='twitter-tweet'><p>{SAID[0][::-1]}</p></blockquote>"
    field = f"<form><textarea>{SAID[1][::-1]}</textarea><p>{SAID[2][::-1]}</p></form>"

    assert read(f"<article><h1>Ferry opens</h1>{text(SAID[:3])}{post}{text(SAID[3:])}{field}</article>") == SAID


def test_a_form_around_the_whole_page_is_the_page() -> None:
    assert read(f"<form id='aspnetForm'><div><h1>Ferry opens</h1>{text(SAID)}</div></form>") == SAID


def test_an_article_that_the_page_only_begins_is_told_by_its_data() -> None:
    long = [f"{paragraph} That was said in the year {year}." for year in (1990, 1991, 1992) for paragraph in SAID]

    def page(shown: list[str], told: list[str]) -> str:
        data = json.dumps({"@type": "NewsArticle", "headline": "Ferry opens", "articleBody": "\n".join(told)})
        script = f"<script type='application/ld+json'>{data}</script>"
        return f"{script}<article><h1>Ferry opens</h1><div class='article-body'>{text(shown)}</div></article>"

    assert read(page(long[:12], long)) == long
    assert read(page(long[:12], ["Another ferry."] * 200)) == long[:12]
    assert read(page(long[:12], [" ".join(long)])) == long[:12]


def test_what_readers_write_below_a_headed_number_of_comments_is_no_part_of_the_text() -> None:
    comments = "".join(
        f"<div><b>Bob</b><p>{line.replace('The', 'Their')} I read it twice.</p></div>" for line in SAID[:2]
    )

    assert read(f"<div><h1>Ferry opens</h1>{text(SAID)}</div><div><h3>2 Comments</h3>{comments}</div>") == SAID


def test_what_a_page_says_of_its_own_reading_is_left_out() -> None:
    said = "Story continues below advertisement", "By signing up you agree to our terms of use and to our rules."

    assert read(f"<div><h1>Ferry opens</h1>{text([*SAID[:3], *said, *SAID[3:]])}</div>") == SAID


def test_a_paragraph_that_begins_with_a_time_is_no_teaser_where_a_picture_is_linked() -> None:
    picture = f"<a href='/'>{chr(10) + ' ' * 30}<img src='a.jpg'></a>"
    said = [*SAID, "12:00 PM: The harbour master has told the first drivers to come to the gate."]

    assert read(f"<article><h1>Ferry opens</h1>{picture}{text(said)}</article>") == said


@pytest.mark.parametrize(
    "box",
    [
        "<div class='visitors_comment_block'>{}</div>",
        "<section class='box comentarios'>{}</section>",
        "<ol id='commentaires-list'>{}</ol>",
        "<div class='article-kommentare'>{}</div>",
        "<div id='visitorComment'><div class='commentText'>{}</div></div>",
    ],
)
def test_a_box_named_for_what_readers_write_is_no_part_of_the_text(box: str) -> None:
    written = text([f"I have read this twice: {line.replace('The', 'Their')}" for line in SAID[:4]])

    assert read(f"<div><h1>Ferry opens</h1>{text(SAID)}{box.format(written)}</div>") == SAID


@pytest.mark.parametrize("name", ["has-comments", "commentary", "comments-open story", "comment-body", "comment"])
def test_a_box_that_only_tells_of_comments_is_read(name: str) -> None:
    assert read(f"<div class='{name}'><h1>Ferry opens</h1>{text(SAID)}</div>") == SAID
    assert read(f"<h1>Ferry opens</h1><div class='{name}'>{text(SAID)}</div>") == SAID


def test_words_behind_an_empty_element_are_part_of_their_paragraph() -> None:
    marked = [f"<span id='byLine'></span>{line.replace('the', '<b><a href=/2>the</a></b>', 1)}" for line in SAID]

    assert read(f"<div class='storyBody'><h1>Ferry opens</h1>{text(marked)}</div>") == SAID


@pytest.mark.parametrize("mark", ["<span><img src='a.png'></span>", "<em><img src='a.png'></em>"])
def test_words_behind_a_small_picture_are_part_of_their_paragraph(mark: str) -> None:
    marked = [said.replace(" the ", f" {mark} the ", 1) for said in SAID]

    assert read(f"<article><h1>Ferry opens</h1>{text(marked)}</article>") == SAID


def test_a_line_of_dashes_is_no_paragraph() -> None:
    assert read(f"<article><h1>Ferry opens</h1>{text([*SAID[:3], '———', *SAID[3:]])}</article>") == SAID


def test_the_hours_of_a_live_blog_are_told_though_its_box_is_read_by_its_paragraphs_alone() -> None:
    hours = [f"{hour}.04 Uhr: {line[:30]}" for hour, line in zip((9, 10), SAID, strict=False)]
    posts = f"<p>{SAID[0]}</p><p>{SAID[1]}</p><h2>Friday</h2><h5>{hours[0]}</h5><p>{SAID[2]}</p><h5>{hours[1]}</h5>"
    linked = "<h3><a href='/2'>Bridge opens</a></h3><p></p><h4>Read also</h4>"

    told = with_subheads(SAID, open_document(f"<div>{posts}<p>{SAID[3]}</p>{linked}{text(SAID[4:])}</div>", URL, None))

    assert told == [*SAID[:2], "Friday", hours[0], SAID[2], hours[1], *SAID[3:]]


def test_the_hours_of_a_live_blog_are_told_where_each_stands_in_a_box_with_its_words() -> None:
    hours = [f"{hour}.04 Uhr: {line[:20].strip()}" for hour, line in enumerate(SAID, 9)]
    kinds = ["post", "post", "post", "post", "post", "related"]
    boxes = zip(kinds, hours, SAID, strict=True)
    posts = "".join(f"<div class='{kind}'><h3>{hour}</h3><p>{said}</p></div>" for kind, hour, said in boxes)

    told = with_subheads(SAID, open_document(f"<main>{posts}</main>", URL, None))

    assert [line for line in told if line not in SAID] == hours[1:5]
    assert [line for line in told if line in SAID] == SAID


def test_the_points_above_a_live_blog_are_told() -> None:
    points = ["Ferry leaves Port Marrow with forty wagons", "Second ship to follow in spring", "Harbour closed"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    posts = "".join(f"<div><h3>9.0{number} Uhr</h3><p>{said}</p></div>" for number, said in enumerate(SAID))

    assert read(f"<article><h1>Ferry opens</h1><ul>{listed}</ul>{posts}</article>")[:3] == points


def test_lines_of_code_without_a_word_stay() -> None:
    code = "for (ship of harbour) {\n    sail(ship);\n    }\n});"

    found = read(f"<article><h1>Ferry opens</h1>{text(SAID[:3])}<pre>{code}</pre>{text(SAID[3:])}</article>")

    assert [line for line in found if line not in SAID] == ["for (ship of harbour) {", "sail(ship);", "}", "});"]


def test_a_heading_in_another_element_than_the_text_stays_away() -> None:
    page = f"<div>{text(SAID[:3])}</div><aside><h3>From the harbour</h3></aside><div>{text(SAID[3:])}</div>"

    assert with_subheads(SAID, open_document(page, URL, None)) == SAID


ITEMS = ["The harbour has three piers of stone", "Two are to be rebuilt before the winter"]


@pytest.mark.parametrize(
    "items",
    [
        "<ul><li>{}</li><li>{}</li></ul>",
        "<ol><li>{}</li><li><a href='/pier'>Two</a>{}</li></ol>",
        "<dl><dt>{}</dt><dd>{}</dd></dl>",
        "<ul><li>{}<ul><li>{}</li></ul></li></ul>",
    ],
    ids=["plain", "with a link", "of terms", "within another"],
)
def test_a_list_between_paragraphs_is_told_though_no_box_is_named_as_the_body(items: str) -> None:
    second = ITEMS[1].removeprefix("Two") if "pier'" in items else ITEMS[1]

    found = read(
        f"<div class='k5'><h1>Ferry opens</h1>{text(SAID[:3])}{items.format(ITEMS[0], second)}{text(SAID[3:])}</div>"
    )

    assert found == [*SAID[:3], *ITEMS, *SAID[3:]]


def test_a_list_of_links_between_paragraphs_is_no_part_of_the_text() -> None:
    links = "".join(f"<li><a href='/{n}'>{item}</a></li>" for n, item in enumerate(ITEMS))

    found = read(f"<div class='k5'><h1>Ferry opens</h1>{text(SAID[:3])}<ul>{links}</ul>{text(SAID[3:])}</div>")

    assert found == SAID


def test_a_heading_in_a_box_of_its_own_stands_between_its_paragraphs() -> None:
    heading = "<div class='k7'><div><h3>What the yards want</h3></div></div>"

    found = read(f"<div class='k5'><h1>Ferry opens</h1>{text(SAID[:3])}{heading}{text(SAID[3:])}</div>")

    assert found == [*SAID[:3], "What the yards want", *SAID[3:]]


def test_the_text_below_the_headline_is_the_article_though_the_page_says_as_much_elsewhere() -> None:
    said = [*SAID, "The harbour master will speak again on Monday, when the first month's figures have been counted."]
    notes = "".join(f"<div><b>Note</b><p>{line[::-1].capitalize()}.</p><i>Of Friday</i></div>" for line in said)

    assert read(f"<div><h2>Ferry opens</h2><div>{text(said)}</div></div><div>{notes}</div>") == said
