"""How an article opens: its first paragraph is the first of our text, whatever the page prints around it."""

import pytest

from crawler.extract import extract_page

FIRST = "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday."
BODY = "".join(
    f"<p>{text}</p>"
    for text in (
        "The line was built in nine years, with money from both shores and a loan that runs until the next century.",
        "Grain and copper are to make up most of the cargo, and the first month is sold, the ministry of trade said.",
        "Shippers on the northern road have warned that tolls there may fall when half of the trucks are on the water.",
        "The next ship is to follow in spring, if the yards of Tallow Bay get the steel that they ordered last year.",
    )
)
PLUG = "Readers of our paper are asked to say what they think of the new line before the end of the coming month."


def opening(page: str) -> str:
    return extract_page(f"<html><body>{page}</body></html>", "https://lantern.example/ferry").paragraphs[0]


@pytest.mark.parametrize(
    "above",
    [
        f"<figure><img src='a.jpg'><figcaption>{PLUG} (Ossian Tell/Lantern)</figcaption></figure>",
        f"<figure><img src='a.jpg'><figcaption><p>{PLUG}</p><span>Lantern archive</span></figcaption></figure>",
        f"<div class='image'><img src='a.jpg'><div id='photoCaption'>{PLUG}</div></div>",
        f"<div style='margin: 0; display: none;'><a href='/2'><img src='a.jpg'></a><a href='/2'>{PLUG}</a></div>",
        f"<form action='/letters'><p>{PLUG}</p><input type='email'></form>",
        f"<div class='popover__content'><p>{PLUG}</p></div>",
        f"<div class='card-author'><p>{PLUG}</p></div>",
        f"<textarea>{PLUG}</textarea>",
        f"<blockquote class='twitter-tweet'><p>{PLUG}</p></blockquote>",
    ],
    ids=[
        "figcaption",
        "caption and its source",
        "named caption",
        "hidden",
        "form",
        "popover",
        "author's card",
        "field",
        "embedded post",
    ],
)
def test_what_stands_between_headline_and_text_is_not_the_first_paragraph(above: str) -> None:
    assert opening(f"<h1>Ferry opens again</h1>{above}<div class='text'><p>{FIRST}</p>{BODY}</div>") == FIRST


def test_what_a_video_in_the_text_is_about_is_not_the_first_paragraph() -> None:
    video = f"<div class='player'><p class='video-desc'>{PLUG} <span>VPC</span></p></div>"

    assert opening(f"<h1>Ferry opens again</h1><div class='text'>{video}<p>{FIRST}</p>{BODY}</div>") == FIRST


def test_a_sentence_under_the_picture_that_the_text_says_as_well_stays_in_the_text() -> None:
    figure = f"<figure><img src='a.jpg'><figcaption>{FIRST}</figcaption></figure>"

    assert opening(f"<article><h1>Ferry opens again</h1>{figure}<p>{FIRST}</p>{BODY}</article>") == FIRST


def test_what_stands_above_the_headline_is_no_part_of_the_article() -> None:
    teasers = f"<td><b>Latest</b> {PLUG} 11:40 {PLUG.replace('line', 'bridge')}</td>"

    page = (
        f"<table><tr>{teasers}<td><h1>Ferry opens again</h1><p>{FIRST}</p>{BODY}<p><a href='/'>Home</a></p></td></tr>"
        "</table>"
    )

    assert opening(page) == FIRST


def test_a_short_first_sentence_is_a_first_paragraph() -> None:
    assert opening(f"<article><h1>Ferry opens</h1><p>The sea has a ferry again.</p><p>{FIRST}</p>{BODY}</article>") == (
        "The sea has a ferry again."
    )


def test_a_label_is_no_first_paragraph() -> None:
    assert opening(f"<article><h1>Ferry opens</h1><p>Shipping and ports</p><p>{FIRST}</p>{BODY}</article>") == FIRST


def test_a_standfirst_opens_the_text() -> None:
    page = f"<header><h1>Ferry opens again</h1><h2 class='deck'>{PLUG}</h2></header><main><p>{FIRST}</p>{BODY}</main>"

    assert opening(page) == PLUG


@pytest.mark.parametrize(
    ("head", "deck"),
    [
        (f"<meta name='description' content='{PLUG[:-1]}'>", "<div class='k2'>{}</div>"),
        (
            f'<script type="application/ld+json">{{"@type": "NewsArticle", "description": "{PLUG[:-1]}"}}</script>',
            "<div class='k2'>{}</div>",
        ),
        ("", "<p class='article-standfirst'>{}</p>"),
    ],
    ids=["described by meta", "described by data", "named so"],
)
def test_a_standfirst_without_a_full_stop_opens_the_text_as_well(head: str, deck: str) -> None:
    body = f"<h1>Ferry opens again</h1>{deck.format(PLUG[:-1])}<p>Lena Varga</p><div><p>{FIRST}</p>{BODY}</div>"

    assert opening(f"{head}{body}") == PLUG[:-1]
    assert PLUG[:-1] not in opening(f"{head}<h1>Ferry opens again</h1><div><p>{FIRST}</p>{BODY}</div>")


def test_words_before_a_link_are_part_of_the_first_paragraph() -> None:
    linked = FIRST.replace("The ferry", "PORT MARROW: <a href='/t'>The ferry</a>")
    rest = BODY.replace("<p>", "<br><br>").replace("</p>", "")

    assert opening(f"<h1>Ferry opens again</h1><div class='story'>{linked}{rest}</div>").startswith("PORT MARROW: The ")


def test_a_control_character_loses_no_article() -> None:
    assert opening(f"<article><h1>Ferry opens again</h1><p>{FIRST}</p>{BODY}<p>\x1f\x08</p></article>") == FIRST


def test_a_paragraph_below_the_headline_is_found_though_the_headline_is_printed_once_more_below_it() -> None:
    again = "<p>by Lena Varga</p><div class='title'>Ferry opens again</div><div>↑</div>"

    page = (
        f"<h1>Ferry opens again</h1><div class='k3'><p>{FIRST}</p></div>{again}<div class='article-body'>{BODY}</div>"
    )

    assert opening(page) == FIRST


def test_a_box_that_is_said_to_have_no_caption_is_none() -> None:
    box = f"<div class='item image_hit no_caption'><h2>{FIRST}</h2><img src='a.jpg'><p>Harbour police</p></div>"

    assert opening(f"<h1>Ferry opens again</h1>{box}<div class='text'>{BODY}</div>") == FIRST


def test_a_paragraph_below_the_headline_is_found_above_the_headline_that_is_printed_again_and_some_labels() -> None:
    above = f"<div class='head'><h1>Ferry opens again</h1><div class='top'><p>{FIRST}</p></div>by Lena Varga</div>"
    again = "".join(f"<div>{label}</div>" for label in ("Ferry opens again", "Print", "Listen", "Share"))

    assert opening(f"{above}{again}<div class='text'>{BODY}</div>") == FIRST


def test_the_headline_without_its_last_word_is_no_first_paragraph() -> None:
    head = "<meta name='description' content='Ferry opens again in Port Marrow after nine years.'>"
    title = "<h1>Ferry opens again in Port Marrow after nine years. PHOTO</h1>"
    deck = "<div>Ferry opens again in Port Marrow after nine years.</div>"

    assert opening(f"{head}<article>{title}{deck}<p>{FIRST}</p>{BODY}</article>") == FIRST


def test_a_standfirst_that_the_first_paragraph_says_once_more_is_left_out() -> None:
    whole = f"PORT MARROW (Lantern News / Harbour Wire) {FIRST}"

    page = (
        f"<html><body><article><h1>Ferry opens again</h1><h2>{FIRST}</h2><p>{whole}</p>{BODY}</article></body></html>"
    )

    paragraphs = extract_page(page, "https://lantern.example/ferry").paragraphs
    assert [text for text in paragraphs if FIRST in text] == [whole]
