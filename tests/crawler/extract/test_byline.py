"""Bylines with their labels, and the lines that sign a report at its end."""

import pytest

from crawler.extract import extract_page

TEXT = "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday. " * 4


def page(above: str = "", below: str = "") -> str:
    return (
        f"<html><head><title>Ferry opens again</title></head><body><h1>Ferry opens again</h1>{above}"
        f"<p>{TEXT}</p>{below}</body></html>"
    )


def authors(above: str = "", below: str = "") -> tuple[str, ...]:
    return extract_page(page(above, below), "https://lantern.example/ferry").authors


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Door Jan de Vries", ("Jan de Vries",)),
        ("Текст: Иван Петров, Мария Сидорова", ("Иван Петров", "Мария Сидорова")),
        ("Müəllif: Elçin Məmmədov", ("Elçin Məmmədov",)),
        ("Haber: Mehmet Yılmaz / DHA", ("Mehmet Yılmaz",)),
        ("Autor: Jan Kowalski", ("Jan Kowalski",)),
        ("記者 山田太郎", ("山田太郎",)),
        ("ავტორი: ნინო ბერიძე", ("ნინო ბერიძე",)),
        ("Συντάκτης: Ελένη Παππά", ("Ελένη Παππά",)),
        ("Redazione ANSA", ()),
        ("Le Journal avec AFP", ()),
        ("Par Lena Varga avec AFP", ("Lena Varga",)),
        ("Lena Varga, da Agência Brasil", ("Lena Varga",)),
        ("Written by Lena Varga for HarbourDesk", ("Lena Varga",)),
        ("By The Associated Press", ()),
        ("By Lena Varga | The Associated Press", ("Lena Varga",)),
    ],
)
def test_a_marked_byline_gives_people_without_its_label(byline: str, people: tuple[str, ...]) -> None:
    assert authors(f"<div class='byline'>{byline}</div>") == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Текст: Иван Петров", ("Иван Петров",)),
        ("Autor: Jan Kowalski", ("Jan Kowalski",)),
        ("Haber: Mehmet Yılmaz / DHA", ("Mehmet Yılmaz",)),
        ("記者 山田太郎", ("山田太郎",)),
        ("Текст: Новый закон о паромах", ()),
        ("Door County voters", ()),
        ("autor: PAP/Jan Kowalski", ()),
        ("Illustration: Lena Varga", ()),
    ],
)
def test_a_line_with_a_label_is_a_byline_where_it_says_nothing_but_names(line: str, people: tuple[str, ...]) -> None:
    assert authors(f"<div>{line}</div>") == people


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("(Reporting by Lena Varga; Editing by Ossian Tell)", ("Lena Varga",)),
        (
            "Reporting by Lena Varga in London and Ann Poe in Paris; editing by Ossian Tell",
            ("Lena Varga", "Ann Poe"),
        ),
        ("(Reporting by Lena Varga in London and New York; Editing by Ossian Tell)", ("Lena Varga",)),
        ("(Reportage Lena Varga, version française Ossian Tell)", ("Lena Varga",)),
        ("(Reportage par Lena Varga et Ossian Tell; Montage par Ann Poe", ("Lena Varga", "Ossian Tell")),
        ("(Reportagem de Lena Varga)", ("Lena Varga",)),
        ("(Reporting by the Port Marrow newsroom)", ()),
    ],
)
def test_a_line_that_signs_a_report_names_its_reporters(line: str, people: tuple[str, ...]) -> None:
    assert authors(below=f"<p>{line}</p>") == people


def test_a_byline_is_surer_than_the_line_that_signs_a_report() -> None:
    assert authors("<p>By Ossian Tell</p>", "<p>(Reporting by Lena Varga; Editing by Ann Poe)</p>") == ("Ossian Tell",)


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("Tayyorladi Nargiza Karimova", ("Nargiza Karimova",)),
        ("Principal contributor: Lena Varga", ("Lena Varga",)),
        ("Reporting by: Lena Varga", ("Lena Varga",)),
        ("EFE Moscú", ()),
        ("Port Marrow's Harbour Service", ()),
        ("Port Marrow Holding", ()),
    ],
)
def test_a_house_a_service_and_an_agencys_town_are_no_people(byline: str, people: tuple[str, ...]) -> None:
    assert authors(f'<div class="author">{byline}</div>') == people


def test_a_korean_reporter_is_named_in_a_line_or_behind_the_dateline() -> None:
    text = "포트 마로의 항만장은 금요일 연락선이 다시 운항한다고 말했다. " * 12
    markup = "<html><body><h1>연락선 다시 운항</h1>{}<p>{}</p></body></html>"

    alone = markup.format("<div><strong>김상훈</strong> 기자</div>", text)
    behind = markup.format("", f"(포트=연합뉴스) 김상훈 특파원 = {text}")

    assert extract_page(alone, "https://lantern.example/1").authors == ("김상훈",)
    assert extract_page(behind, "https://lantern.example/1").authors == ("김상훈",)


def test_a_site_that_gives_its_address_as_author_names_nobody() -> None:
    data = '<script type="application/ld+json">{"@type": "Article", "author": {"name": "Lantern.ge"}}</script>'

    assert authors(f'{data}<span class="author">Lantern.ge</span>') == ()


def test_a_role_before_a_name_is_no_part_of_it() -> None:
    assert authors("<p>By business reporter <a>Lena Varga</a></p>") == ("Lena Varga",)
