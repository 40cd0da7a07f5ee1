"""The border: what came over the wire is clean behind it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.border import clean_paragraphs, clean_text, clean_url, repaired


@pytest.mark.parametrize(
    ("wild", "clean"),
    [
        ("  A &amp; B <b>bold</b> ", "A & B bold"),
        ("R&amp;amp;D", "R&D"),
        ("&lt;p&gt;twice&lt;/p&gt; escaped", "twice escaped"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("a\u202eevil\u0000\u001b[31m", "aevil[31m"),
        ("soft\u00adhyphen, no\u00a0break", "softhyphen, no break"),
        ("<script>alert(1)</script>after", "after"),
        ("<!-- <b>hidden</b> -->seen", "seen"),
        ("line\r\nbreak\u2028here", "line break here"),
        ("\ud800lone", "lone"),
        ("in\U000e0049\U000e0067visible", "invisible"),
        ("e\u0301", "é"),
        ("says <a href='/x'>Reuters</a>, and <b><i>others</i></b>.", "says Reuters, and others."),
        ("(<em>Nvidia</em>) «<b>Газ</b>»", "(Nvidia) «Газ»"),
        ("CO<sub>2</sub>, 5 m<sup>3</sup>; 10<sup>6</sup> t", "CO2, 5 m3; 10 6 t"),
        ("天然<font color='red'>气</font>管道", "天然气管道"),
        ("<a>One</a><a>Two</a><span>Three</span><span>Four</span>", "One Two Three Four"),
        ("<p>One</p><p><b>Two</b></p>three<br>four", "One Two three four"),
        ("The &lt;blank&gt; question", "The <blank> question"),
        ("The <blank> question, a <b>bold</b> one", "The <blank> question, a bold one"),
        ("&lt;Insert headline here&gt;", "<Insert headline here>"),
        ("vector&lt;int&gt; wins, x&lt;y and y&gt;z, a <b and c> d", "vector<int> wins, x<y and y>z, a <b and c> d"),
        ("&lt;&lt;Газпром&gt;&gt; и &lt;Казмунайгаз&gt;", "<<Газпром>> и <Казмунайгаз>"),
        ("See &lt;https://x.example/a&gt;, mail &lt;a@b.example&gt;", "See <https://x.example/a>, mail <a@b.example>"),
        ("<o:p>Word</o:p><my-box>boxed</my-box><mark2>own</mark2>", "Word boxed own"),
        ("<a title='5 > 3' href=\"/?a>b\">Five</a> is <img alt='x > y'/>more", "Five is more"),
        ("A <a href=x>bare</a> and a <a href='x>broken</a> link", "A bare and a broken link"),
        ("<![CDATA[Twice &lt;![CDATA[wrapped]]&gt;]]>", "Twice wrapped"),
        ("<html><head><title>Document</title></head><body>Words</body></html>", "Words"),
        ("The text was cut <a href='https://paper.exam", "The text was cut"),
        ("So was <b>this</", "So was this"),
        ("Gas < oil, a <b", "Gas < oil, a <b"),
        ("non\ufffecharacters\uffff\ufdd0", "noncharacters"),
        ("&#55357;&#57000; and &#xD83D;&#xDEA8; ring", "🚨 and 🚨 ring"),
        ("", ""),
    ],
)
def test_a_line_of_text_is_only_text(wild: str, clean: str) -> None:
    assert clean_text(wild) == clean


def test_paragraphs_that_were_escaped_twice_stay_paragraphs() -> None:
    assert (
        clean_paragraphs("&lt;p&gt;One &amp;amp; two&lt;/p&gt;&lt;p&gt;5 &amp;lt; 6&lt;/p&gt;") == "One & two\n\n5 < 6"
    )
    assert clean_paragraphs("5 &lt; 6") == "5 < 6"
    assert clean_paragraphs("<p title='a > b'>One</p><p>Two</p>") == "One\n\nTwo"


def test_paragraphs_stay_paragraphs() -> None:
    assert (
        clean_paragraphs("<p>One</p><div>Two<br>line</div>\n\nThree<br><br>Four") == "One\n\nTwo line\n\nThree\n\nFour"
    )


@pytest.mark.parametrize(
    ("link", "base", "clean"),
    [
        ("/a b?x=1", "https://x.example/y/", "https://x.example/a%20b?x=1"),
        ("//cdn.example/a", "https://x.example/", "https://cdn.example/a"),
        ("HTTPS://X.example/A", None, "https://X.example/A"),
        ("https://user:secret@x.example/", None, "https://x.example/"),
        (" https://x.example/a\n", None, "https://x.example/a"),
        ("https:/x.example/a", "https://y.example/", "https://x.example/a"),
        ("http://https://x.example/a", None, "https://x.example/a"),
        ("http:///x.example/a", None, "http://x.example/a"),
        ("http://x.example/http://y.example/", None, "http://x.example/http://y.example/"),
        ("javascript:alert(1)", None, None),
        ("data:text/html,x", "https://x.example/", None),
        ("file:///etc/hostname", None, None),
        ("https://", None, None),
        ("https://x.example:port/", None, None),
        ("https://x.example/" + "a" * 3000, None, None),
        ("relative", None, None),
        (None, None, None),
    ],
)
def test_only_links_into_the_web_pass(link: str | None, base: str | None, clean: str | None) -> None:
    assert clean_url(link, base) == clean


@pytest.mark.parametrize(
    ("broken", "meant"),
    [
        ("CafÃ©", "Café"),
        ("â€œquotedâ€\x9d", "“quoted”"),
        ("Ð\x9dÐµÑ\x84Ñ\x82Ñ\x8c", "Нефть"),
        ("Ã¢â‚¬Ëœquoted", "‘quoted"),
        ("РќРµС„С‚СЊ Рё РіР°Р·", "Нефть и газ"),
        ("ТљР°Р·Р°Т›СЃС‚Р°РЅ: В«СѓСЂР°РЅВ»", "Қазақстан: «уран»"),
        ("РўСѓСЂС†РёСЏ РЎРЁРђ, \u00d0", "РўСѓСЂС†РёСЏ РЎРЁРђ, \u00d0"),
        ("Сёмга, Рэмбо, СССР", "Сёмга, Рэмбо, СССР"),
        ("São Paulo", "São Paulo"),
        ("ÅNGSTRÖM", "ÅNGSTRÖM"),
        ("Нефть", "Нефть"),
    ],
)
def test_text_encoded_twice_is_repaired_where_that_is_certain(broken: str, meant: str) -> None:
    assert repaired(broken) == meant


@pytest.mark.parametrize(
    "bomb",
    [
        "<",
        "<a ",
        "<script>",
        "&",
        "<!--",
        "\n \n",
        "<div ",
        "&amp;",
        "<p>",
        '<a b="',
        "<a b='>",
        "= ",
        "<x ",
        "<a =\"'",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(bomb: str) -> None:
    began = time.process_time()
    clean_text(bomb * 40_000)
    clean_paragraphs(bomb * 40_000)
    spent = time.process_time() - began

    assert spent < 5


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(clean_text(text))
    assert clean_text(once) == once


@given(
    st.sampled_from(["http://", "https://", "HTTP://", "ftp://", "http:/", ""]),
    st.text("ab.-:1@[", max_size=8),
    st.text("/ab.%20;=:@?#& \\\t[]é", max_size=12),
)
def test_a_link_that_need_not_be_taken_apart_is_what_it_would_be_if_it_were(scheme: str, host: str, rest: str) -> None:
    link = f"{scheme}{host}{rest}"

    assert clean_url(link) == clean_url(f" {link}")
