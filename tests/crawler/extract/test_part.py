"""A box named as the body is not believed where it is a part of the article; what readers write makes it no part."""

from crawler.extract import extract_page

URL = "https://lantern.example/ferry"
SAID = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday.",
    "The line was built in nine years, with money from both shores and a loan that runs until the next century.",
    "Grain and copper are to make up most of the cargo, and the first month is sold, the ministry of trade said.",
    "Shippers on the northern road have warned that tolls there may fall when half of the trucks are on the water.",
    "The next ship is to follow in spring, if the yards of Tallow Bay get the steel that they ordered last year.",
    "A third one is being drawn in Orrin, where the pier has to be made longer before anything can tie up at it.",
]
STORY = [f"In {place}, {' '.join(SAID)}" for place in ("Marrow", "Tallow", "Orrin")]


def read(body: str) -> list[str]:
    markup = f"<html><head><title>Ferry opens</title></head><body>{body}</body></html>"
    return list(extract_page(markup, URL).paragraphs)


def test_a_body_in_several_boxes_of_one_name_is_read_whole() -> None:
    long = [f"{said} Once more: {said}" for said in STORY]
    boxes = "".join(f"<div class='content'><p>{said}</p></div><div class='k3'></div>" for said in long)

    assert read(f"<div id='l-main'><h1>Ferry opens</h1>{boxes}</div>") == long


def test_an_article_in_plain_boxes_is_found_above_a_box_named_as_the_body() -> None:
    story = "".join(f"<div>{said}</div>" for said in STORY)
    offers = "".join(f"<p>{said.replace('ferry', 'paper')} And so on.</p>" for said in SAID + SAID)

    found = read(f"<h1>Ferry opens</h1>{story}<div class='content-main'><h4>Ferry opens</h4>{offers}</div>")

    assert found[:3] == STORY


def test_what_readers_write_below_the_body_is_no_part_of_it_though_it_is_more() -> None:
    story = "".join(f"<p>{said}</p>" for said in STORY)
    talk = "".join(f"<div class='talk'><p>Reader {number} says: {STORY[0]}</p></div>" for number in range(30))

    found = read(f"<article><h1>Ferry opens</h1><div class='article-body'>{story}</div></article><div>{talk}</div>")

    assert found == STORY
