"""A letter as a mail message."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest

from pipeline.deliver.message import message_of

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
SETTINGS = {
    "from": "Silkwire <digest@news.example>",
    "reply_to": "desk@news.example",
    "archive": "https://news.example/",
    "unsubscribe": "stop@news.example",
    "unsubscribe_url": "https://news.example/stop/1",
}


def test_a_letter_has_the_headers_a_list_owes_its_readers(edition, letter) -> None:
    message = message_of(edition, letter, "desk@news.example", SETTINGS, NOW)

    assert message["Date"] == "Mon, 02 Mar 2026 07:00:00 +0100"
    assert message["List-ID"] == '"The Corridor Daily" <daily.news.example>'
    assert message["List-Archive"] == "<https://news.example/>"
    assert message["List-Post"] == "NO"
    mailbox = "<mailto:stop@news.example?subject=unsubscribe>"
    assert message["List-Unsubscribe"] == f"<https://news.example/stop/1>, {mailbox}"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["Reply-To"] == "desk@news.example"


def test_long_addresses_stand_in_their_headers_as_they_are(edition, letter) -> None:
    url = f"https://news.example/stop?token={'5896ad3c' * 12}"
    settings = {**SETTINGS, "unsubscribe_url": url, "archive": f"https://news.example/{'archive/' * 12}"}

    raw = message_of(edition, letter, "desk@news.example", settings, NOW).as_bytes()

    assert f"List-Unsubscribe: <{url}>,\r\n <mailto:stop@news.example?subject=unsubscribe>\r\n".encode() in raw
    assert f"List-Archive: <{settings['archive']}>\r\n".encode() in raw
    assert b'List-ID: "The Corridor Daily" <daily.news.example>\r\n' in raw


def test_one_click_is_promised_only_where_there_is_an_address_for_it(edition, letter) -> None:
    message = message_of(edition, letter, "a@b.c", {"from": "a@b.c", "unsubscribe": "stop@b.c"}, NOW)

    assert message["List-Unsubscribe-Post"] is None


def test_the_words_on_how_to_stop_a_letter_lead_to_the_readers_own_address(edition, letter) -> None:
    edition = replace(edition, stop="Ask <us> & go")
    letter = replace(letter, html="<p>Ask &lt;us&gt; &amp; go</p><p>Ask &lt;us&gt; &amp; go</p>")
    url = "https://news.example/stop?a=1&token=5896"

    def parts(settings: dict[str, str]) -> list[str]:
        message = message_of(edition, letter, "a@b.c", settings, NOW)
        return [part.get_content() for part in message.iter_parts()]

    text, html = parts({**SETTINGS, "unsubscribe_url": url})
    without = {key: value for key, value in SETTINGS.items() if key != "unsubscribe_url"}

    assert text == f"{letter.text}{url}\n"
    assert html == (
        "<p>Ask &lt;us&gt; &amp; go</p><p>Ask &lt;us&gt; &amp; go "
        '<a href="https://news.example/stop?a=1&amp;token=5896" style="color: #8a2f10;">news.example/stop</a></p>\n'
    )
    assert parts(without) == [letter.text, f"{letter.html}\n"]


@pytest.mark.parametrize(
    "hostile",
    [
        "Port\r\nBcc: everybody@news.example",
        "Port\nSubject: another",
        "Port\u0085Bcc: x@y.z",
        "Port\u2028Bcc: x@y.z",
        "Port\x00\x1b[31m\x7f",
        "Port \u202egnp.exe\u202c",
        "Port \ud800 half a pair",
        "港口" * 400,
        "x" * 5000,
        '=?utf-8?q?Bcc=3A?= "quoted" \\ <a@b.c>',
    ],
)
def test_no_headline_can_write_a_header_or_break_a_letter(edition, letter, hostile) -> None:
    edition = replace(edition, title=hostile)
    letter = replace(letter, subject=hostile, text=f"{hostile}\n", html=f"<p>{hostile}</p>")

    raw = message_of(edition, letter, "desk@news.example", SETTINGS, NOW).as_bytes()

    message = message_from_bytes(raw, policy=default)
    assert message["Bcc"] is None
    assert len(message.get_all("Subject")) == 1
    assert "\u202e" not in message["Subject"]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert "\x1b" not in message.get_body(("plain",)).get_content()


def test_the_same_letter_is_the_same_bytes(edition, letter) -> None:
    first, second = (message_of(edition, letter, "desk@news.example", SETTINGS, NOW).as_bytes() for _ in range(2))

    assert first == second
