"""A page read by one walk: what it takes and leaves, and where it doubts itself."""

import pytest
from lxml import html

from crawler.extract import extract_page
from crawler.extract.body import HELD_SHARE
from crawler.extract.plain import densest, lines_of, plain_text

SAID = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday.",
    "The line was built in nine years, with money from both shores and a loan that runs until the next century.",
    "Grain and copper are to make up most of the cargo, and the first month is sold, the ministry of trade said.",
]
OTHER = "Nobody who has seen the old harbour of Tallow Bay will forget the smell of it, wrote a reader of this paper."


def text(paragraphs: list[str]) -> str:
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def body(markup: str) -> html.HtmlElement:
    return html.document_fromstring(f"<html><body>{markup}</body></html>").body


def told(markup: str) -> list[str]:
    return plain_text(lines_of(html.fromstring(f"<div>{markup}</div>")))


@pytest.mark.parametrize(
    "part",
    [
        "<aside><p>{}</p></aside>",
        "<figure><p>{}</p></figure>",
        "<div class='share-tools'><p>{}</p></div>",
        "<div class='related'><p>{}</p></div>",
        "<section id='newsletter-box'><p>{}</p></section>",
        "<p style='display: none'>{}</p>",
        "<p aria-hidden='true'>{}</p>",
        "<div>{}</div>",
        "<p><a href='/2'>{}</a></p>",
        "<ul><li><a href='/2'>{}</a></li></ul>",
        "<a href='/2'><h3>Harbours</h3><p>{}</p></a>",
    ],
)
def test_what_is_named_or_marked_as_no_text_is_left_out(part: str) -> None:
    assert told(text(SAID[:2]) + part.format(OTHER) + text(SAID[2:])) == SAID


@pytest.mark.parametrize("name", ["class='post-share-container'", "id='sidebar_main'", "class='reach-banner'"])
def test_a_box_of_such_a_name_around_the_article_is_the_article(name: str) -> None:
    assert told(f"<p>{OTHER}</p><div {name}>{text(SAID)}</div>") == [OTHER, *SAID]


def test_lines_of_plain_boxes_are_told_where_nothing_marks_paragraphs() -> None:
    assert told("".join(f"<div>{said}</div>" for said in SAID)) == SAID
    assert told("<br><br>".join(SAID)) == SAID


def test_lists_rows_headings_and_code_are_lines() -> None:
    table = "<table><tr><td>Grain</td><td>10 <b>crowns</b></td></tr></table>"
    listed = "<ul><li>Copper</li><li>Salt <a href='/s'>sea</a> of the north</li></ul>"

    found = told(f"<h2>Cargo</h2>{text(SAID)}{table}{listed}<pre>a = 1\n  b = 2</pre>")

    assert found == ["Cargo", *SAID, "Grain | 10 crowns", "Copper", "Salt sea of the north", "a = 1", "  b = 2"]


def test_the_heading_of_a_box_that_has_nothing_else_to_say_is_no_line() -> None:
    links = "<ul><li><a href='/a'>A thing that happened</a></li></ul>"

    assert told(f"<h2>Cargo</h2>{text(SAID)}<div><div><h3>Most read</h3></div>{links}</div>") == ["Cargo", *SAID]


def test_the_densest_element_holds_all_boxes_of_the_article_and_no_column_beside_it() -> None:
    chunks = "".join(f"<div>{text([said, said[::-1]])}</div><div class='ad'>Buy</div>" for said in SAID)
    links = "".join(f"<li>12:00 <a href='/{n}'>A thing that happened to somebody</a></li>" for n in range(9))
    page = f"<div><ul>{links}</ul></div><div><div>{chunks}</div></div><p>{OTHER}</p>"

    lines, share = densest(lines_of(body(page)))

    assert plain_text(lines) == [line for said in SAID for line in (said, said[::-1])]
    assert HELD_SHARE < share < 1


def test_an_article_that_a_page_prints_twice_is_told_once() -> None:
    page = f"<div><div>{text(SAID)}</div><div><div>{text(SAID)}</div></div></div>"

    lines, share = densest(lines_of(body(page)))

    assert (plain_text(lines), share) == (SAID, 1.0)


def test_a_page_of_several_texts_among_labels_is_doubted() -> None:
    labels = text(["Fog on the sea", "Ice in the north", "Rain and snow here", "A gale at night"])
    columns = "".join(f"<div><div><h2>Cargo</h2>{text([said])}{labels}</div></div>" for said in SAID)

    _, share = densest(lines_of(body(f"<div>{columns}</div>")))

    assert share < HELD_SHARE


def test_a_page_without_prose_has_no_densest_element() -> None:
    assert densest(lines_of(body("<p>Fog</p>"))) == ([], 0.0)


def test_the_spaces_around_a_link_stay() -> None:
    linked = SAID[0].replace("harbour master ", "<a href='/m'>harbour master </a>")

    assert told(f"<p>{linked}</p>") == SAID[:1]


def test_highlights_in_a_box_beside_the_paragraphs_are_no_opening() -> None:
    points = "<ul><li>Ferry leaves with forty wagons</li><li>Line built in nine years</li></ul>"

    assert told(f"<div>{points}</div>{text(SAID)}") == SAID
    assert told(f"{points}{text(SAID)}") == ["Ferry leaves with forty wagons", "Line built in nine years", *SAID]


def test_the_headings_of_lines_that_breaks_divide_are_told() -> None:
    assert told(f"<div>{SAID[0]}<h3>Cargo</h3>{SAID[1]}<br>{SAID[2]}</div>") == [SAID[0], "Cargo", *SAID[1:]]


def test_nothing_is_read_where_names_leave_out_more_than_they_keep() -> None:
    slides = "".join(f"<div class='slide'><p>{said}</p></div>" for said in [*SAID, *SAID])

    assert lines_of(body(f"<p>{OTHER}</p>{slides}")) == []


def test_invisible_characters_are_left_out_of_lines() -> None:
    assert told("<p>The fer\u00adry car\u200bries forty wag\u00adons \u202eover the inner sea.</p>") == [
        "The ferry carries forty wagons over the inner sea."
    ]


def test_the_blocks_of_a_cell_stay_apart_and_a_table_of_links_is_left_out() -> None:
    cells = "<table><tr><td><p>Grain</p><p>of the north</p></td><td>10</td></tr></table>"
    links = "<table><tr><td><a href='/g'>Grain</a></td><td><a href='/s'>Salt</a></td></tr></table>"

    assert told(text(SAID) + cells + links) == [*SAID, "Grain of the north | 10"]


def test_what_is_shown_without_scripts_is_read_where_it_is_an_article() -> None:
    assert told(f"<noscript>{text(SAID)}</noscript>") == SAID
    assert told(f"{text(SAID)}<noscript><p>Please allow scripts.</p></noscript>") == SAID


TWICE = "The cafÃ© at the berth opens in spring, the director of the port said on Friday, and ferries sail twice a day."


@pytest.mark.parametrize(
    "body",
    [
        f"<article><h1>Port opens</h1>{f'<p>{TWICE}</p>' * 8}</article>",
        f"<div><h1>Port opens</h1><span>{TWICE}</span></div>",
        f"<div><div class='a'><span><p>{TWICE} <a href='/1'>Map</a></p></span></div><div class='b'>{TWICE}</div></div>",
        "<table><tr><td><h1>Port opens</h1><br>Orrin (AFP) May 3, 2024<br>"
        f"{f'{TWICE}<br>' * 4}Related Links</td></tr></table>",
        f"<h1>Port opens</h1><div><p>{TWICE}</p></div><div>Loading</div><div class='article-body'>{text(SAID)}</div>",
    ],
    ids=[
        "the box named as the body",
        "a short piece",
        "by the library",
        "between the marks of a table",
        "a missed opening",
    ],
)
def test_text_that_was_encoded_twice_is_repaired_however_a_page_is_read(body: str) -> None:
    page = f"<html><head><title>Port opens</title></head><body>{body}</body></html>"

    assert extract_page(page, "https://port.example/a").paragraphs[0].startswith("The café at the berth")
