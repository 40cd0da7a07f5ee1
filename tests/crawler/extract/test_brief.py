"""Pieces of a sentence or two, in pages whose menus say more than they do."""

import pytest

from crawler.extract import extract_page

MENU = "<ul>{}</ul>".format(
    "".join(f"<li><a href='/{n}'>{n.title()}</a></li>" for n in ("home", "world", "trade", "sport"))
)
OTHERS = "".join(
    f"<a href='/{n}'>{text}</a><br>"
    for n, text in enumerate(
        ("Grain prices climb after a dry spring", "The yards of Orrin lay off a third of their men")
    )
)


def read(title: str, body: str) -> tuple[str, ...]:
    return extract_page(
        f"<html><head><title>{title} | Lantern</title></head><body>{MENU}{body}<p>© 2025 Lantern</p></body></html>",
        "https://lantern.example/ferry",
    ).paragraphs


@pytest.mark.parametrize(
    "frame",
    [
        "<div class='news'><h1>{title}</h1><p>{said}</p></div><div><h3>Other news</h3>{others}</div>",
        "<table><tr><td>menu</td><td><b>{title}</b><br>05.05.2024<br><br>{said}<br><br>{others}</td></tr></table>",
        "<div><h2>{title}</h2><div>By</div><div>05.05.2024</div><div>{said}</div></div><div>{others}</div>",
    ],
)
@pytest.mark.parametrize(
    ("title", "said"),
    [
        (
            "Ferry opens in Port Marrow",
            "PORT MARROW, May 3 (Reuters) - A ferry was opened on Friday, the ministry said.",
        ),
        ("В порту открыли паром", "Астана. 5 мая. КазТАГ – В порту открыли паром, сообщает министерство транспорта."),
        ("港口开通新的轮渡航线", "新华社阿斯塔纳5月3日电（记者张三）交通部3日表示，港口开通了一条新的轮渡航线。"),
    ],
)
def test_a_short_piece_is_read_alone(frame: str, title: str, said: str) -> None:
    assert read(title, frame.format(title=title, said=said, others=OTHERS)) == (said,)


def test_a_page_without_a_sentence_below_its_headline_is_no_short_piece() -> None:
    assert "Grain prices" not in "".join(read("Archive", f"<h1>Archive</h1><div>2025</div>{OTHERS}")[:1])


def test_a_list_stays_below_the_line_that_introduces_it() -> None:
    items = ["The export of turbines is forbidden", "Banks must report", "Gold: no imports"]
    body = "".join(f"<li>{item}</li>" for item in items)
    intro, end = "The new list adds these measures:", "It enters into force on Monday of next week, the ministry said."

    found = read(
        "What the list changes",
        f"<article><h1>What the list changes</h1><p>{intro}</p><ul>{body}</ul><p>{end}</p></article>",
    )

    assert found == (intro, *items, end)


def test_a_line_of_dates_and_buttons_introduces_nothing() -> None:
    said = (
        "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow told reporters on Friday."
    )
    more = "The line was built in nine years, with money from both shores and a loan that runs until the next century."

    body = f"<h1>Ferry opens</h1><p>5 May, read by nine, send it to a friend:</p><p>{said}</p><p>{more}</p>"

    assert read("Ferry opens", f"<article>{body}</article>") == (said, more)
