"""What stands around an article: visible dates, bylines with roles, notices that credit nobody."""

import pytest

from crawler.extract import extract_page

TEXT = "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday. " * 4


def page(head: str, above: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Ferry opens again</title>{head}</head><body><h1>Ferry opens again</h1>{above}"
        f"<p>{TEXT}</p>{below}</body></html>"
    )


@pytest.mark.parametrize(
    ("block", "day"),
    [
        ("December 16, 2024, 4:19 PM", "2024-12-16"),
        ("This story is from October 9, 2019", "2019-10-09"),
        ("港の話題 2019年3月15日 09:43", "2019-03-15"),
        ("2024.12.16 10:28MTI", "2024-12-16"),
        ("Forty wagons", None),
    ],
)
def test_a_date_is_read_below_the_headline_or_not_at_all(block: str, day: str | None) -> None:
    published = extract_page(page("", f"<div>{block}</div>"), "https://lantern.example/ferry").published

    assert (published.date().isoformat() if published else None) == day


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Lena Varga, Senior Politics Editor", ("Lena Varga",)),
        ("By Lena Varga Senior Politics Editor", ("Lena Varga",)),
        ("Posted by Lena Varga and Ossian Tell - Harbour safety team", ("Lena Varga", "Ossian Tell")),
        ("By Staff Writers", ()),
        ("By Lantern Press Ltd.", ()),
        ("Автор: Пресс-центр порта Марроу", ()),
    ],
)
def test_a_byline_gives_people_without_roles_and_teams(byline: str, people: tuple[str, ...]) -> None:
    assert extract_page(page("", f"<p>{byline}</p>"), "https://lantern.example/ferry").authors == people


def test_two_names_joined_in_danish_are_two_people() -> None:
    meta = "<meta name='author' content='Lena Varga og Ossian Tell'>"

    assert extract_page(page(meta), "https://lantern.example/ferry").authors == ("Lena Varga", "Ossian Tell")


def test_a_notice_credits_an_agency_only_where_nothing_nearer_does() -> None:
    notice = "<div>© 2025 The Canadian Press</div>"

    assert extract_page(page("", "<p>By Reuters</p>", notice), "https://lantern.example/ferry").agencies == ("Reuters",)
    assert extract_page(page("", "", notice), "https://lantern.example/ferry").agencies == ("Canadian Press",)


@pytest.mark.parametrize(
    ("title", "kind"), [("Ferry opens again: live", "live-blog"), ("A ferry that people live on", "news")]
)
def test_a_title_that_ends_with_live_heads_a_live_blog(title: str, kind: str) -> None:
    read = extract_page(page("").replace("Ferry opens again", title), "https://lantern.example/ferry")

    assert read.kind == kind


@pytest.mark.parametrize(
    ("heading", "claim", "title"),
    [
        ("The ferry project:", "The ferry project: forty wagons a day", "The ferry project: forty wagons a day"),
        ("Ferry opens again", "Ferry opens again: what the towns say", "Ferry opens again"),
    ],
)
def test_a_heading_that_breaks_off_at_its_colon_is_half_a_headline(heading: str, claim: str, title: str) -> None:
    head = f"<html><head><meta property='og:title' content='{claim}'></head>"
    markup = f"{head}<body><h1>{heading}</h1><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").title == title


def test_the_house_is_no_author_beside_a_person() -> None:
    head = "<meta property='og:site_name' content='The Lantern'><meta name='author' content='Lena Varga, The Lantern'>"

    assert extract_page(page(head), "https://lantern.example/ferry").authors == ("Lena Varga",)


@pytest.mark.parametrize(
    "wall",
    [
        "この記事は有料会員限定です。登録すると続きをお読みいただけます。",
        "Cet article est réservé aux abonnés.",
        "Jetzt abonnieren und weiterlesen",
        "Este contenido es exclusivo para suscriptores.",
        "Conteúdo exclusivo para assinantes",
        "Contenuto riservato agli abbonati",
        "Dit artikel is alleen voor abonnees",
    ],
)
def test_a_teaser_with_the_words_of_a_paywall_is_of_its_kind_in_many_languages(wall: str) -> None:
    markup = f"<html><body><article><h1>Ferry opens again</h1><p>{TEXT[:100]}</p><p>{wall}</p></article></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").kind == "paywall"


@pytest.mark.parametrize(
    "title",
    [
        "Ferry - the end of the ice | HARBOUR COUNSEL | PORT MARROW TODAY - The information channel",
        "Ferry - the end of the ice / Lantern agency, 17 January 2012",
    ],
)
def test_what_is_printed_of_a_title_is_the_headline_though_it_is_no_heading(title: str) -> None:
    head = f"<html><head><title>{title}</title></head>"
    markup = f"{head}<body><div>Ferry</div><div class='big'>Ferry - the end of the ice</div><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").title == "Ferry - the end of the ice"


def test_the_name_of_a_programme_is_no_headline() -> None:
    head = "<html><head><title>Tales of the Sea - Lena Varga</title></head>"
    markup = f"{head}<body><div>Tales of the Sea</div><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").title == "Tales of the Sea - Lena Varga"


def test_a_heading_that_says_what_the_page_says_first_is_the_headline() -> None:
    title = "Five mistakes of the ferry and how to mend them"
    head = f"<meta property='og:title' content='{title}'><title>Ferry mistakes</title>"
    markup = f"<html><head>{head}</head><body><h2>Ferry mistakes</h2><h1>{title}</h1><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").title == title


def test_a_section_behind_a_bar_is_no_part_of_a_headline() -> None:
    title = "Ferry issue: towns share the bill of the inner sea and of its ice | Harbour News - The Lantern"
    head = f"<title>{title}</title><meta property='og:site_name' content='The Lantern'>"

    read = extract_page(f"<html><head>{head}</head><body><p>{TEXT}</p></body></html>", "https://lantern.example/ferry")

    assert read.title == "Ferry issue: towns share the bill of the inner sea and of its ice"


def test_a_shorter_heading_than_the_title_with_section_and_site_is_the_headline() -> None:
    title = (
        "Ferry issue: Towns share the bill, say the harbour and ice of Port Marrow are theirs | Harbour News - Lantern"
    )
    head = f"<title>{title}</title><meta property='og:site_name' content='Lantern'>"
    heading = "Towns share the bill, say harbour of P. Marrow is theirs"
    markup = f"<html><head>{head}</head><body><h1>{heading}</h1><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry").title == heading


def test_a_name_below_the_word_by_is_the_authors() -> None:
    above = "<div class='label'><b>By</b></div><div class='full'>Lena Varga</div>"

    assert extract_page(page("", above), "https://lantern.example/ferry").authors == ("Lena Varga",)


def test_the_publisher_is_no_author_beside_a_person() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "publisher": {"name": "Orrin Press"},'
        ' "author": [{"name": "Orrin Press"}, {"name": "Lena Varga"}]}</script>'
    )

    assert extract_page(page(data), "https://lantern.example/ferry").authors == ("Lena Varga",)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("par Lena Varga, 21 juin 2018", ("Lena Varga",)),
        ("by Lena van der Varga and Ossian Tell", ("Lena van der Varga", "Ossian Tell")),
        ("by the Harbour Office of Port Marrow", ()),
        ("di Orrin si parla da anni", ()),
    ],
)
def test_a_byline_that_begins_small_names_people_and_nothing_else(byline: str, people: tuple[str, ...]) -> None:
    assert extract_page(page("", f"<p>{byline}</p>"), "https://lantern.example/ferry").authors == people


def test_a_link_behind_the_word_by_is_surer_than_a_box_named_for_an_author() -> None:
    above = "<div class='author-card'>Ossian Tell</div><p>By <a href='/people/varga'>Lena Varga</a> on Friday</p>"

    assert extract_page(page("", above), "https://lantern.example/ferry").authors == ("Lena Varga",)


def test_one_word_is_a_name_where_data_and_meta_agree_on_it() -> None:
    data = '<script type="application/ld+json">{"@type": "BlogPosting", "author": {"name": "Varga"}}</script>'
    meta = "<meta name='author' content='Varga'>"
    reader = "<div class='author'>Ossian Tell</div>"

    assert extract_page(page(data + meta, "", reader), "https://lantern.example/ferry").authors == ("Varga",)
    assert extract_page(page(data, "", ""), "https://lantern.example/ferry").authors == ()


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Ferry opens again | Harbour | 16.12.2024", "2024-12-16"),
        ("Ferry opens again, by Lena Varga (Lantern, 16 December 2024)", "2024-12-16"),
        ("Ferry opens again - Ships of 2024", None),
    ],
)
def test_a_date_behind_the_headline_in_the_title_is_the_articles(title: str, day: str | None) -> None:
    markup = f"<html><head><title>{title}</title></head><body><h1>Ferry opens again</h1><p>{TEXT}</p></body></html>"

    published = extract_page(markup, "https://lantern.example/ferry").published

    assert (published.date().isoformat() if published else None) == day


def test_the_last_part_of_an_address_is_no_headline() -> None:
    head = "<meta property='og:title' content='ferry-opens-autumn-2018'><title>The ferry in autumn</title>"
    markup = f"<html><head>{head}</head><body><h1>Forty wagons at once</h1><p>{TEXT}</p></body></html>"

    assert extract_page(markup, "https://lantern.example/ferry-opens-autumn-2018").title == "The ferry in autumn"


def test_the_name_of_the_paper_is_no_headline_though_the_page_gives_it_for_one() -> None:
    data = '{"@type": "NewsArticle", "headline": "The Lantern", "publisher": {"name": "The Lantern"}}'
    markup = (
        f'<html><head><title>The Lantern</title><script type="application/ld+json">{data}</script></head><body>'
        f"<h1>The Lantern</h1><div><h1>Ferry opens again</h1><p>{TEXT}</p></div></body></html>"
    )

    assert extract_page(markup, "https://lantern.example/1").title == "Ferry opens again"


def test_a_day_between_bars_is_read_in_a_long_line_of_people() -> None:
    line = "by Lena Varga | Harbour Herald Staff Writers | Tuesday, December 02, 2025 | 3:10 AM EST, Port Marrow"
    markup = f"<html><body><h1>Ferry opens</h1><div>{line}</div><p>{TEXT}</p></body></html>"

    published = extract_page(markup, "https://lantern.example/1").published

    assert published is not None
    assert published.date().isoformat() == "2025-12-02"


def test_a_heading_that_says_the_headline_twice_is_no_paragraph() -> None:
    heading = "<h1><span>Ferry opens again</span><span>The ferry of Port Marrow opens after two winters</span></h1>"
    text = "".join(f"<p>{'The ferry sails twice a day. ' * 5}{number}</p>" for number in range(9))
    markup = (
        f"<html><head><title>Ferry opens again</title></head><body><article>{heading}{text}</article></body></html>"
    )

    assert extract_page(markup, "https://lantern.example/1").paragraphs[0].startswith("The ferry sails")
