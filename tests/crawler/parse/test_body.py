"""Bytes to text: what is declared, what is not, and what is declared wrongly."""

import time

import pytest

from crawler.parse.body import Body, decode, outside_cdata

RUSSIAN = "<rss><channel><item><title>Казахстан и Россия обсудили поставки нефти</title></item></channel></rss>"


def test_utf8_that_is_cut_within_a_character_is_still_utf8() -> None:
    assert decode("<rss><title>Газ и нефть</title><title>я".encode()[:-1]).startswith("<rss><title>Газ и нефть</title>")


@pytest.mark.parametrize(
    "declaration", ["", "<?xml version='1.0' encoding='utf-8'?>", "<?xml version='1.0' encoding='cp1251'?>"]
)
def test_a_broken_byte_makes_no_other_encoding_of_utf8(declaration: str) -> None:
    body = (declaration + RUSSIAN).encode().replace("нефти".encode(), "нефти".encode() + b"\xd0")

    assert "Казахстан и Россия обсудили поставки нефти" in decode(body)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("gb18030", "国务院总理主持召开会议，研究部署能源安全工作"),
        ("big5", "行政院長週五主持會議，研議能源安全"),
        ("cp932", "政府は金曜日、エネルギー安全保障に関する会議を開いた"),
        ("cp949", "정부는 금요일 에너지 안보 회의를 열고 공급을 강화하기로 했다"),
        ("koi8-r", "Правительство провело совещание по энергетике"),
        ("x-mac-cyrillic", "Правительство провело совещание по энергетике"),
        ("cp1252", "Le pétrole à la hausse après l’accord européen"),
    ],
)
def test_a_declared_encoding_is_not_taken_for_broken_utf8(encoding: str, text: str) -> None:
    declared = f"<?xml version='1.0' encoding='{encoding}'?><rss>{text}</rss>"

    assert decode(declared.encode(encoding.removeprefix("x-"))) == declared


@pytest.mark.parametrize(
    ("language", "encoding", "title"),
    [
        ("uk", "cp1251", "Україна та її сусіди обговорили ціни на газ"),
        ("ru", "cp1251", "Лента: нефть"),
        ("ru", "koi8-r", "Цены на нефть выросли за неделю"),
        ("pl", "iso8859-2", "Ceny ropy wzrosły o sześć procent, gaz też drożeje według źródeł"),
        ("fr", "cp1252", "Le pétrole à la hausse après l’accord européen"),
        ("es", "cp1252", "El petróleo subió más en España según el año"),
        ("tr", "cp1254", "Doğalgaz fiyatı yüzde beş arttı, bakanlık açıkladı"),
    ],
)
@pytest.mark.parametrize("declaration", ["", "<?xml version='1.0' encoding='utf-8'?>"])
def test_an_undeclared_encoding_is_one_its_language_is_written_in(
    declaration: str, language: str, encoding: str, title: str
) -> None:
    text = (
        f"{declaration}<rss><channel><language>{language}</language><item><title>{title}</title></item></channel></rss>"
    )

    assert decode(text.encode(encoding)) == text


def test_the_language_of_the_source_decides_where_the_body_says_none() -> None:
    body = Body(
        "<rss><item><title>Лента: нефть</title></item></rss>".encode("cp1251"), "https://p.example/feed", language="ru"
    )

    assert "Лента: нефть" in body.text()


def test_a_language_that_the_bytes_contradict_is_not_believed() -> None:
    text = f"<rss><channel><language>de</language></channel></rss>{RUSSIAN}"

    assert decode(text.encode("cp1251")) == text


def test_western_text_of_no_language_is_not_taken_for_hungarian() -> None:
    text = "<rss><item><title>El petróleo subió más en España según el año</title></item></rss>"

    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("a<![CDATA[b]]>c<![CDATA[d", "A<![CDATA[b]]>C<![CDATA[D"),
        ("<![CDATA[a<![CDATA[b]]>c]]>", "<![CDATA[a<![CDATA[b]]>C]]>"),
        ("a]]>b", "A]]>B"),
        ("", ""),
    ],
)
def test_what_stands_in_cdata_is_left_alone(text: str, changed: str) -> None:
    assert outside_cdata(text, str.upper) == changed


def test_sections_that_never_end_are_looked_through_once() -> None:
    started = time.process_time()

    outside_cdata("<![CDATA[" * 60_000, str.upper)

    assert time.process_time() - started < 2
