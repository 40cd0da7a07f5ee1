"""The box that holds the body is found by its name, and what stands in comments or beside it is none."""

from crawler.extract.document import open_document
from crawler.extract.frame import frames_of


def framed(body: str) -> list[str]:
    document = open_document(f"<html><body>{body}</body></html>", "https://paper.example/1", None)
    return [frame.text_content() for frame in frames_of(document)]


def test_the_surest_name_comes_first_wherever_it_stands() -> None:
    page = "<div id='content'>all <article>story <div class='article-body'>text</div></article></div>"

    assert framed(page) == ["text", "story text", "all story text"]
    assert framed(page.replace("article-body", "k7")) == ["story text", "all story text"]
    assert framed("<div id='content'>all</div><div class='k7'>other</div>") == ["all"]


def test_what_stands_apart_is_no_body() -> None:
    assert framed("<aside><div class='post'>beside</div></aside><main>text</main>") == ["text"]
    assert framed("<div id='comments'><article>a reader</article></div>") == []


def test_a_page_without_names_has_no_frame() -> None:
    assert framed("<div class='k7'><p>text</p></div>") == []
