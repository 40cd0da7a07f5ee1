"""What papers say to their readers in many languages, and news that only sounds like it."""

import pytest

from crawler.extract import extract_page
from crawler.extract.asides import is_aside


@pytest.mark.parametrize(
    "block",
    [
        "Install the Lantern app for free",
        "Be the first to get breaking news",
        "Stay updated with the latest business news, market trends and stock updates.",
        "Join Lantern’s Telegram channel and get the latest news delivered to you.",
        "Do you know more about this story? Contact us at tips@lantern.example.",
        "To suggest a correction or clarification, write to us here",
        "Click to share on a network (Opens in new window)",
        "Your email address will not be published. Required fields are marked *",
        "Published in Lantern, December 2nd, 2025",
        "This story is available exclusively to Lantern subscribers.",
        "Externer Inhalt von einem Netzwerk: Um Inhalte anzuzeigen, ist Ihre Zustimmung nötig.",
        "Jetzt Probeabo testen",
        "Passer la publicité",
        "Une remarque, une erreur factuelle, une précision ? Contactez-nous",
        "Conforme a los criterios de The Trust Project",
        "Receba no seu email os grandes temas da economia; basta clicar aqui.",
        "Dalsza część artykułu pod reklamą",
        "Haberin Devamı",
        "HABERİN DEVAMI",
        "SIRADAKİ HABER",
        "Вступайте в наш Телеграм-канал, чтобы не пропустить главное.",
        "Если вы нашли ошибку, пожалуйста, сообщите нам.",
        "海量资讯、精准解读，尽在灯塔APP",
        "この記事は有料記事です。残り0文字",
        "매일 칼럼 5개가 담긴 뉴스레터를 받아보세요.",
        "مادة إعلانية",
    ],
)
def test_what_is_said_to_readers_is_an_aside(block: str) -> None:
    assert is_aside(block)


@pytest.mark.parametrize(
    "sentence",
    [
        "The app was installed on forty ferries.",
        "Residents join the queue at the gate at six.",
        "The story is told to the end by the harbour master.",
        "Jetzt will der Hafenmeister die Fähre testen.",
        "Entre o canal e o porto há dois navios.",
        "به کانال سوئز دو کشتی رسید.",
        "تابع الحضور حفل الافتتاح عبر قناة الميناء.",
        "点击率上升了两成。",
        "Ошибку нашли на второй день.",
        "Suivre la côte prend deux heures.",
        "Passengers can sign up for e-mail alerts about late ferries on the harbour's own page.",
        "Half of the readers who sign up for a newsletter never open it, a study of forty papers found.",
        "The ministry urged shippers to sign up to a register of letters of credit by Friday.",
        "Such a message lands in your inbox at six in the morning, the police said.",
        "The newsletter is free for the first year to the forty firms that subscribe.",
        "“Follow us on Telegram and tell your neighbours,” the mayor told the crowd at the gate.",
    ],
)
def test_news_that_sounds_like_it_is_none(sentence: str) -> None:
    assert not is_aside(sentence)


def test_asides_between_and_below_paragraphs_are_left_out_and_the_text_goes_on() -> None:
    text = [
        f"The ferry of Port Marrow sails {number} times a day, the harbour master said." for number in range(20, 30)
    ]
    blocks = [*text[:5], "Join Lantern’s Telegram channel and get the news.", *text[5:], "Merken", "Spread the word:"]
    body = "".join(f"<p>{block}</p>" for block in blocks)

    page = extract_page(
        f"<html><body><h1>Ferry</h1><div class='article'>{body}</div></body></html>", "https://a.example/1"
    )

    assert list(page.paragraphs) == text


@pytest.mark.parametrize(
    "block",
    [
        "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.",
        "Wie hat Ihnen dieser Artikel gefallen?",
        "Sign up for our morning newsletter",
        "Sign up to our newsletter and be told first what the day brings.",
        "Ferries, ice and ports: sign up to the weekly letter",
        "Click here to sign up for the Lantern newsletter",
        "You can also sign up for e-mail alerts",
        "The Lantern newsletter has the day in five minutes. Subscribe now",
        "Please follow us on Twitter and Facebook",
        "Lena Varga writes of ships. You can follow her on Twitter.",
        "For news of the harbour, follow the Lantern on Facebook and Telegram",
        "Follow @lenavarga on Twitter",
        "Got a news tip? Write to the harbour desk.",
        "Get the latest harbour news",
        "Like the Lantern on Facebook!",
        "We want to hear what you think about this article. Submit a letter to the editor.",
        "Subscribe to the Lantern Premium to bookmark this article",
        "Want to read this later? Start your Lantern Premium subscription today.",
    ],
)
def test_requests_to_the_reader_are_asides(block: str) -> None:
    assert is_aside(block)
    assert not is_aside("“We want to hear from you,” the harbour master told the drivers on Friday.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Companies like Lantern Mail, Facebook and Twitter must answer the harbour's questions before the ice comes.",
        "Shipowners join the board of Facebook in spring, the harbour master said.",
        "Like many pilots on Twitter, he asked for a second ferry.",
        "Drivers find the timetable confusing and say so on Twitter; the town has promised a better one.",
        "Her first text on harbours is one to read right now, like all of those on Twitter.",
    ],
)
def test_news_of_those_networks_is_no_aside(sentence: str) -> None:
    assert not is_aside(sentence)
