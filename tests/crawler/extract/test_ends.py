"""What is cut above and below an article, and what only looks like it and stays."""

import pytest

from crawler.extract import extract_page
from crawler.extract.asides import is_aside
from crawler.extract.ends import (
    is_caption,
    is_end,
    is_furniture,
    is_notice,
    without_biography,
    without_legal_notice,
    without_loose_end,
)

STORY = [
    "The ferry carries forty wagons over the inner sea, the harbour master of Port Marrow said on Friday.",
    "It leaves twice a day, in the morning with grain and in the evening with steel for the yards of Orrin.",
    "The line was closed for two winters, because nobody could agree on who pays for the ice breaker.",
    "Now the two towns share the bill, and the shipowners add a tenth of what they earn on the way back.",
    "A second ferry is to follow in spring; it was ordered from a yard abroad and waits for its engines.",
    "Until then lorries queue at the gate, and drivers sleep in their cabins for two nights and longer.",
    "The harbour master expects that the queue will be gone by the middle of summer, if the ice allows.",
]


@pytest.mark.parametrize(
    "notice",
    [
        "© 2025 The Port Marrow Lantern",
        "Copyright 2025 The Port Marrow Lantern. Reproduction is forbidden.",
        "The Lantern, ISSN 0000-0000. All rights reserved.",
    ],
)
def test_a_legal_notice_that_closes_the_text_goes_with_what_follows(notice: str) -> None:
    assert without_legal_notice([*STORY, notice, "About us"]) == STORY


@pytest.mark.parametrize(
    "sentence",
    [
        "The court held that the Copyright Act of 1976 does not protect the timetable of a ferry.",
        "Copyright was the only question on which the two towns could not agree.",
    ],
)
def test_news_of_copyright_is_no_legal_notice(sentence: str) -> None:
    assert without_legal_notice([*STORY, sentence]) == [*STORY, sentence]


@pytest.mark.parametrize(
    ("block", "furniture"),
    [
        (r"Home \| News \| Sport \| About us", True),
        ("https://lantern.example/news/1", True),
        ("Topics: ferries, ice, Port Marrow", True),
        ("Loading weather data ...", True),
        ("MORE : Ice closes the harbour of Orrin", True),
        ("More: " + "a second ferry is to follow in spring, and waits for its engines; " * 3, False),
        ("Durchschnittliche Bewertung: 0,0", True),
        ("Loading the ferry takes four hours.", False),
        ("____", True),
        ("Newsletter Sign Up Continue reading the main story", True),
        ("(END)", True),
        ("– ENDS –", True),
        ("It is the end", False),
        ("varga@lantern.example", True),
        ("Write to varga@lantern.example", False),
        ("« Previous | Next »", True),
        ("Lire aussi Mara Tell, « Les ports de la mer intérieure », Le Fanal, juin 2018.", True),
        ("Lesen Sie auch, wie der Hafen von Orrin im letzten Winter zufror und wer dafür zahlte", True),
        ("Lire aussi bien que lui demande des années de travail.", False),
        ("< Предыдущая | | Следующая >", True),
        ("Previous owners sold the ferry next spring.", False),
        ("| Brent | 71.20 | +0.3 | 12 May |", False),
        ("See https://lantern.example/news/1 for the timetable of the ferry.", False),
    ],
)
def test_rows_of_links_are_furniture_and_rows_of_a_table_are_not(block: str, furniture: bool) -> None:
    assert is_furniture(block) is furniture


def page(above: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in STORY[1:])
    return (
        "<html><head><title>Ferry opens again</title></head><body><div><h1>Ferry opens again</h1>"
        f"{above}</div><div class='article-body'>{body}</div></body></html>"
    )


def test_a_first_paragraph_apart_from_the_others_is_found_on_the_way_to_the_headline() -> None:
    between = "<div>Loading...</div><div>Weigh In</div>"

    assert extract_page(page(f"<p>{STORY[0]}</p>{between}"), "https://lantern.example/1").paragraphs[:2] == (
        STORY[0],
        STORY[1],
    )


def test_a_notice_above_the_article_is_no_first_paragraph() -> None:
    notice = (
        "This article was published on lantern.example at 9 in the morning of Friday, and changed at noon on Sunday."
    )

    assert extract_page(page(f"<p>{notice}</p>"), "https://lantern.example/1").lead.startswith(STORY[1])


def test_a_short_japanese_sentence_is_a_first_paragraph() -> None:
    opening = "会合の発表資料を公開します。来月の末まで閲覧できます。"
    body = "".join(
        f"<p>{'港の渡船は一日に二度、穀物と鋼材を運び、港長は金曜日にそう述べた。' * 3}</p>" for _ in range(4)
    )
    head = "<html><head><title>渡船の資料公開</title></head><body><h1>渡船の資料公開</h1>"
    markup = f"{head}<p>{opening}</p>{body}</body></html>"

    assert extract_page(markup, "https://lantern.example/1").lead.startswith(opening)


def test_no_paragraph_of_a_story_is_said_to_readers() -> None:
    assert not any(map(is_aside, STORY))


def told(*blocks: str, byline: str = "") -> tuple[str, ...]:
    body = "".join(blocks)
    markup = (
        f"<html><head><title>Ferry opens again</title></head><body><div class='post'><h1>Ferry opens again</h1>{byline}"
        f"<div class='entry-content'>{body}</div></div></body></html>"
    )
    return extract_page(markup, "https://lantern.example/1").paragraphs


def paragraphs(*texts: str) -> list[str]:
    return [f"<p>{text}</p>" for text in texts]


@pytest.mark.parametrize(
    "label",
    [
        "See also", "Lesen Sie auch", "Mehr zum Thema", "À lire aussi", "Lea también", "Leia também", "Leggi anche",
        "Lees ook",
        "Читайте также", "Читайте також", "По теме", "İlginizi çekebilir", "相关阅读", "Тағы оқыңыз", "اقرأ أيضا",
    ],
)  # fmt: skip
def test_another_headline_set_into_the_text_is_left_out_and_the_text_goes_on(label: str) -> None:
    inset = f"<p><strong>{label}:</strong> <a href='/2'>Ice closes the harbour of Orrin</a></p>"

    assert told(*paragraphs(*STORY[:4]), inset, *paragraphs(*STORY[4:])) == tuple(STORY)


@pytest.mark.parametrize("label", ["Related articles", "More from Business", "Mehr zum Thema", "Sur le même sujet"])
def test_a_box_between_two_paragraphs_does_not_end_the_article(label: str) -> None:
    box = f"<div><p>{label}</p><p><a href='/2'>Ice closes the harbour of Orrin</a></p></div>"

    assert told(*paragraphs(*STORY[:4]), box, *paragraphs(*STORY[4:])) == tuple(STORY)


def test_summaries_of_other_articles_are_no_part_of_the_text_though_they_are_sentences() -> None:
    others = [
        f"<li><h4><a href='/{n}'>Another headline</a></h4><p>{text} Twice.</p></li>" for n, text in enumerate(STORY)
    ]

    assert told(*paragraphs(*STORY), "<h3>More from Business</h3><ul>", *others, "</ul>") == tuple(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "Topics: ports, ferries, ice", "Filed under: ports, ferries", "The views expressed are those of the author.",
        "Das könnte Sie auch interessieren", "Schlagwörter: Hafen, Fähre", "Fehler gefunden? Schreiben Sie uns",
        "Etiquetas: puerto, ferris", "Compartir en redes sociales",
        "Suscríbete a nuestro boletín y recibe las noticias",
        "Mots-clés : port, ferries", "Abonnez-vous à notre newsletter", "Vous aimerez aussi",
        "Tutti i diritti riservati",
        "Haberi paylaş", "En çok okunanlar", "Новости партнёров", "Нашли ошибку? Выделите её и нажмите Ctrl+Enter",
        "标签：港口 轮渡", "作者简介：王晓明，本报记者。", "猜你喜欢", "関連記事", "관련기사",
        "Тегтер: порт, паром", "Telegram-арнамызға жазылыңыз",
        "جميع الحقوق محفوظة", "الكلمات المفتاحية: ميناء، عبّارات", "مقالات ذات صلة",
    ],
)  # fmt: skip
def test_what_stands_below_an_article_is_known_in_many_languages(line: str) -> None:
    assert told(*paragraphs(*STORY, line)) == tuple(STORY)


@pytest.mark.parametrize(
    "label",
    [
        "Read or share this story: lantern.example/7", "5 thoughts on “Ferry opens again”",
        "Content created by the Orrin Wire is available without charge to papers.",
        "Other opinion columns", "More must-reads from the Lantern", "À la une de la Lanterne", "Commenter", "Comentar",
        "Kommentieren", "เรื่องที่เกี่ยวข้อง", "Bài viết liên quan", "Baca juga", "Berita terkait", "संबंधित खबरें",
        "Σχετικά άρθρα", "Liittyvät artikkelit", "Relaterade artiklar", "Související články",
        "Kapcsolódó írások:", "Коментари", "Unabhängiger Journalismus braucht deine Unterstützung.",
        "Support our journalism with three crowns a month", "Поддержите нас", "Apoya nuestro periodismo",
        "الآراء الواردة أدناه لا تعبر عن رأي الموقع",
    ],
)  # fmt: skip
def test_sentences_below_such_a_label_are_no_part_of_the_text(label: str) -> None:
    others = [f"<div><p>{text} Twice.</p></div>" for text in STORY[:3]]

    assert told(*paragraphs(*STORY), f"<h4>{label}</h4>", *others) == tuple(STORY)


def test_a_label_that_stands_before_two_links_is_one_of_insets_in_any_language() -> None:
    inset = "<p><strong>FUNDA OLUNYE UDABA |</strong> <a href='/{}'>{}</a></p>"
    body = paragraphs(*STORY)
    body.insert(3, inset.format(2, "Ice closes the harbour of Orrin"))
    body.insert(6, inset.format(3, "A bridge for the two towns of the inner sea"))

    assert told(*body) == tuple(STORY)


@pytest.mark.parametrize(
    "sources",
    [
        ["The timetable: <a href='/2'>Ferries of the inner sea in winter</a>"],
        [f"The timetable: <a href='/2'>https://port.example/ferries/{n}</a>" for n in range(2)],
    ],
)
def test_one_link_behind_a_colon_and_addresses_are_told(sources: list[str]) -> None:
    assert sum("The timetable" in text for text in told(*paragraphs(*STORY[:4], *sources, *STORY[4:]))) == len(sources)


def test_who_the_author_is_closes_no_article() -> None:
    life = "Mary Doyle has told of ports and their people since the year of the long ice; she lives in Orrin."

    assert told(*paragraphs(*STORY, life), byline="<p class='byline'>By Mary Doyle</p>") == tuple(STORY)


@pytest.mark.parametrize(
    "texts",
    [
        [*STORY, "Mary Doyle: And when will the second ferry come?"],
        [
            "The harbour master, Mary Doyle, wrote to the towns.",
            *STORY,
            "Mary Doyle added that the ice is thin this year.",
        ],
    ],
)
def test_an_author_who_speaks_in_the_article_is_no_biography(texts: list[str]) -> None:
    assert without_biography(texts, ("Mary Doyle",)) == texts


@pytest.mark.parametrize(
    "caption",
    [
        "The new terminal at Port Marrow. Photograph: Ann Lee for the Lantern",
        "Das neue Terminal im Hafen. Foto: Anna Schulz/dpa",
        "Паромный терминал в порту. Фото: пресс-служба порта",
        "Limandaki yeni terminal. Fotoğraf: Ali Can/AA",
        "Nowy terminal w porcie (fot. Anna Kowalska)",
        "The new terminal at Port Marrow, seen on Sunday from the sea. By HARBOUR AND BORDER POLICE",
        "新码头。（图/新华社记者 李强 摄）",
        "People walk along the shore in Port Marrow, July 30, 2026. REUTERS/Martin Sample Quay",
    ],
)
def test_a_line_that_ends_with_the_maker_of_a_picture_is_its_caption(caption: str) -> None:
    assert is_caption(caption)
    assert not is_caption(STORY[0])


def test_above_the_article_an_agency_in_brackets_ends_a_caption() -> None:
    assert is_notice("The new terminal at Port Marrow (Reuters)")
    assert is_notice("This post names goods of our advertisers. We may receive compensation when you buy them.")
    assert is_notice("محطة العبّارات الجديدة في الميناء. (رويترز)")
    assert not is_notice("The new terminal at Port Marrow (the second of three)")


@pytest.mark.parametrize(
    "loose",
    [
        ["Online:"],
        ["See more photos:", "7 marzo 2022 (modifica il 8 marzo 2022 | 10:19)"],
        ["6 декабря 2024, 14:05"],
        ["资料来源："],
    ],
)
def test_a_label_with_nothing_behind_it_and_a_date_alone_close_no_text(loose: list[str]) -> None:
    assert without_loose_end([*STORY, *loose]) == STORY


@pytest.mark.parametrize("last", ["Nobody knows.", "The harbour master put it like this: wait.", "2 March is the day."])
def test_a_short_last_sentence_stays(last: str) -> None:
    assert without_loose_end([*STORY, last]) == [*STORY, last]


def test_a_text_of_nothing_but_a_label_stays() -> None:
    assert without_loose_end(["Online:"]) == ["Online:"]


@pytest.mark.parametrize(
    "label", ["Die Autorin", "Über den Autor", "Об авторе", "Sobre la autora", "Recommended Videos"]
)
def test_what_follows_the_authors_name_or_recommendations_is_no_part_of_the_text(label: str) -> None:
    life = (
        "<div><p>Lena Varga writes of ships and of harbours, and lives on the other shore of the inner sea.</p></div>"
    )

    assert told(*paragraphs(*STORY), f"<h4>{label}</h4>", life) == tuple(STORY)


@pytest.mark.parametrize(
    "line",
    [
        "The Harbour Power newsletter tells you all about ferries and ice. Sign up here.",
        "Receive daily email alerts, subscriber notes and personalise your visit.",
        "Хочешь получать главные новости на свой телефон? Подпишись на наш Telegram-канал!",
        "Regístrate gratis para seguir leyendo más noticias",
        "Not registered?",
        "To contact the author, email lena.varga@lantern.example",
        "SOURCE Port Marrow Shipping Holding",
        "Вчера, 18:30",
        "Für den Inhalt der Mitteilung ist der Emittent / Herausgeber verantwortlich.",
    ],
)
def test_requests_and_labels_of_papers_and_press_services_are_no_text(line: str) -> None:
    assert is_aside(line) or is_furniture(line)


@pytest.mark.parametrize(
    "sentence",
    [
        "Source Energy raised its stake in the ferry.",
        "The newsletter was read by forty people, the harbour master said.",
        "Readers receive daily letters from the yard.",
        "Yesterday, 18 ferries left.",
    ],
)
def test_sentences_with_such_words_stay(sentence: str) -> None:
    assert not (is_aside(sentence) or is_furniture(sentence))


@pytest.mark.parametrize(
    "line",
    [
        "More briefs",
        "This post is also available in: ქართული (Georgian) Русский (Russian)",
        "WANT YOUR COMPANY'S NEWS FEATURED ON LANTERNWIRE.EXAMPLE?",
        "ये खबर भी पढ़ें...",
    ],
)
def test_what_offers_other_pages_ends_the_article(line: str) -> None:
    assert is_end(line)


def test_how_a_text_may_be_cited_and_who_answers_for_it_close_no_text() -> None:
    cited = "При цитуванні і використанні будь-яких матеріалів гіперпосилання не нижче першого абзацу обов’язкові."
    sent = "02.12.2025 CET/CEST Veröffentlichung einer Corporate News, übermittelt durch EQS News."

    assert without_legal_notice([*STORY, cited]) == STORY
    assert without_legal_notice([*STORY, sent]) == STORY
