"""Who publishes a page is nobody who wrote it."""

import json

import pytest

from crawler.extract import extract_page

TEXT = "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday. " * 4
URL = "https://lantern.example/ferry"


def page(head: str, above: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Ferry opens again</title>{head}</head><body><h1>Ferry opens again</h1>{above}"
        f"<p>{TEXT}</p>{below}</body></html>"
    )


def data(**said: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **said})}</script>"


WRITER = {"@type": "Person", "name": "Lena Varga"}
HOUSE = {"@type": "NewsMediaOrganization", "name": "Marlow Finch"}


@pytest.mark.parametrize(
    "head",
    [
        data(author=[WRITER, {"@type": "Organization", "name": "Marlow Finch"}]),
        data(author=[WRITER, {"name": "Marlow Finch"}], publisher=HOUSE),
        data(author=["Marlow Finch", "Lena Varga"], sourceOrganization=HOUSE),
        data(author=["Marlow Finch", "Lena Varga"], publisher="Marlow Finch"),
        data(author=["Marlow Finch", "Lena Varga"]) + "<meta property='og:site_name' content='Marlow Finch'>",
        "<meta name='author' content='Marlow Finch'><meta name='copyright' content='Copyright (c) Marlow Finch 2024'>"
        "<meta name='article:author' content='Lena Varga'>",
    ],
    ids=["typed", "publisher", "source", "publisher's name", "site", "copyright"],
)
def test_the_house_beside_a_writer_is_no_person(head: str) -> None:
    assert extract_page(page(head), URL).authors == ("Lena Varga",)


@pytest.mark.parametrize(
    "notice",
    [
        "© 2024 Marlow Finch. All rights reserved.",
        "Copyright © 2019-2024 Marlow Finch",
        "© Marlow Finch 2024",
        "Copyright 2024 by Marlow Finch, all rights reserved",
    ],
)
def test_the_house_that_the_legal_notice_names_is_no_person_beside_a_writer(notice: str) -> None:
    said = "<p>By Marlow Finch and Lena Varga</p>"

    assert extract_page(page("", said, f"<footer><p>{notice}</p></footer>"), URL).authors == ("Lena Varga",)


def test_an_organisation_alone_is_no_person() -> None:
    assert extract_page(page(data(author=HOUSE)), URL).authors == ()
    assert extract_page(page(data(author="Marlow Finch", publisher=HOUSE)), URL).authors == ()
    assert extract_page(page(data(author="De Marlow Finch", publisher=HOUSE)), URL).authors == ()


def test_the_writer_of_a_site_of_his_own_is_its_author() -> None:
    own = "<meta property='og:site_name' content='Lena Varga'><meta name='author' content='Lena Varga'>"
    both = {"@type": ["Person", "Organization"], "name": "Lena Varga"}
    notice = "<footer><p>© 2024 Lena Varga</p></footer>"

    assert extract_page(page(own, below=notice), URL).authors == ("Lena Varga",)
    assert extract_page(page(data(author=WRITER, publisher=both)), URL).authors == ("Lena Varga",)
