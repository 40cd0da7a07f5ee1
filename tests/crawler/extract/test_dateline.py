"""Datelines in the manners of many agencies, one a line, and openings that are none."""

from time import process_time

import pytest

from crawler.extract.dateline import dateline_of


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("Almaty, Kazakhstan (AFP) Dec 6, 2024 The ferry opened.", "Almaty, Kazakhstan", "AFP"),
        ("BAKU, 3 May (Reuters) - The ferry opened.", "BAKU", "Reuters"),
        ("ASTANA, Kazakhstan, Dec. 6 (AP) — The ferry opened.", "ASTANA, Kazakhstan", "AP"),
        ("New Delhi, May 3 (IANS) The ferry opened.", "New Delhi", "IANS"),
        ("Baku, Azerbaijan, May 3. (Trend) – The ferry opened.", "Baku, Azerbaijan", "Trend"),
        ("Berlin (dpa) - Die Fähre fährt wieder.", "Berlin", "dpa"),
        ("NUR-SULTAN. KAZINFORM - The ferry opened.", "NUR-SULTAN", "Kazinform"),
        ("ПЕТРОПАВЛОВСК. КАЗИНФОРМ – Паром открыт.", "ПЕТРОПАВЛОВСК", "Kazinform"),
        ("АСТАНА. ҚазАқпарат – Паром ашылды.", "АСТАНА", "Kazinform"),
        ("Астана. 5 мая. КазТАГ – Паром открыт.", "Астана", "KazTAG"),
        ("Нур-Султан. 5 мая. ИНТЕРФАКС-КАЗАХСТАН - Паром открыт.", "Нур-Султан", "Interfax"),
        ("МОСКВА, 5 мая. /ТАСС/. Паром открыт.", "МОСКВА", "TASS"),
        ("新华社阿斯塔纳5月3日电（记者王）渡轮启航。", "阿斯塔纳", "Xinhua"),
        ("İstanbul (AA) - Feribot açıldı.", "İstanbul", "Anadolu"),
        ("WASHINGTON, D.C. (AP) — The ferry opened.", "WASHINGTON, D.C", "AP"),
        ("St. Petersburg, Dec 6 (AFP) - The ferry opened.", "St. Petersburg", "AFP"),
        ("PORT-AU-PRINCE/Nur-Sultan, May 3 (Reuters) - The ferry opened.", "PORT-AU-PRINCE/Nur-Sultan", "Reuters"),
        ("İSTANBUL (DHA) - Feribot açıldı.", "İSTANBUL", "DHA"),
        ("İZMİR (İHA) - Feribot açıldı.", "İZMİR", "İHA"),
        ("HOUSTON--(BUSINESS WIRE)--The ferry opened.", "HOUSTON", "Business Wire"),
        ("TORONTO, May 03, 2024 (GLOBE NEWSWIRE) -- The ferry opened.", "TORONTO", "GlobeNewswire"),
        ("BERLIN, 3. Mai (Reuters) - Die Fähre fährt.", "BERLIN", "Reuters"),
        ("Frankfurt, 03. Mai (Reuters) - Die Fähre fährt.", "Frankfurt", "Reuters"),
        ("PARIS, 3 mai (Reuters) - Le bac part.", "PARIS", "Reuters"),
        ("Madrid, 3 may (EFE).- El barco sale.", "Madrid", "EFE"),
        ("Roma, 3 mag. (askanews) - Il traghetto parte.", "Roma", "askanews"),
        ("(ANSA) - ROMA, 03 MAG - Il traghetto parte.", "ROMA", "ANSA"),
        ("Ankara, 3 Mayıs (Hibya) - Feribot açıldı.", "Ankara", "Hibya"),
        ("MOSCOW. May 3 (Interfax) - The ferry opened.", "MOSCOW", "Interfax"),
        ("КИЇВ, 3 травня - Укрінформ. Пором відкрито.", "КИЇВ", "Ukrinform"),
        ("МИНСК, 3 мая /Корр. БЕЛТА/. Паром открыт.", "МИНСК", "BelTA"),
        ("Berlin/Brüssel (dpa/AFP) - Die Fähre fährt.", "Berlin/Brüssel", "dpa"),
        ("DEN HAAG (ANP/RTR) - De veerboot vaart.", "DEN HAAG", "ANP"),
        ("Warszawa (PAP) – Prom płynie.", "Warszawa", "PAP"),
        ("Baku, May 3, AZERTAC The ferry opened.", "Baku", "AZERTAC"),
        ("Bakı. 3 may. REPORT.AZ/ Bərə açıldı.", "Bakı", "Report"),
        ("Bakı. Trend: Bərə açıldı.", "Bakı", "Trend"),
        ("中新网5月3日电 渡轮启航。", None, "China News Service"),
        ("（中央社台北3日電）渡輪啟航。", "台北", "CNA"),
        ("路透伦敦5月3日 - 渡轮启航。", "伦敦", "Reuters"),
        ("【ロンドン共同】フェリーが出た。", "ロンドン", "Kyodo"),
        ("【パリ＝AFP時事】フェリーが出た。", "パリ", "AFP"),
        ("[ロンドン 3日 ロイター] - フェリーが出た。", "ロンドン", "Reuters"),
        ("［アクタウ（カザフスタン　西部） ２１日 ロイター］ - フェリーが出た。", "アクタウ", "Reuters"),
        ("[２１日 ロイター] - フェリーが出た。", None, "Reuters"),
        ("لندن (رويترز) - فتحت العبارة.", "لندن", "Reuters"),
        ("القاهرة في 3 مايو / أ ش أ / فتحت العبارة.", "القاهرة", "MENA"),
        ("الرياض 3 مايو 2024 واس: فتحت العبارة.", "الرياض", "SPA"),
        ("(서울=연합뉴스) 홍길동 기자 = 배가 떠났다.", "서울", "Yonhap"),
    ],
)
def test_a_dateline_gives_place_and_agency(opening: str, place: str | None, agency: str) -> None:
    found = dateline_of([opening])

    assert found is not None
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "opening",
    [
        "In Moscow, Putin said – and TASS reported – that the ferry is open.",
        "London, Mayor – said he – is far away.",
        "NEW DELHI: The ferry opened.",
        "Awami National Party (ANP) - a party of the north - has won.",
        "Port Harbour Society (PHS) - the ferry's owner - is bankrupt.",
        "LORRIES, 5 wagons (Reuters) - more than ever.",
        "Port Marrow, Velund, December 17, 2019. (Lena Varga/Lantern) After the ferry opened",
        "MONDAY, May 3, 2024 - The ferry opened.",
        "UPDATED. May 3, 2024 - The ferry opened.",
        "Понедельник, 3 мая - Паром. Открыт.",
        "قال وزير (من الشمال) - العبارة مفتوحة.",
        "【速報】フェリーが出た。",
        "(사진=연합) 배가 떠났다.",
        "本社北京5月3日电 渡轮启航。",
    ],
)
def test_an_opening_without_an_agency_or_day_is_no_dateline(opening: str) -> None:
    assert dateline_of([opening]) is None


def test_a_dateline_gives_all_agencies_of_its_bracket() -> None:
    found = dateline_of(["Berlin (dpa/AFP) - Die Fähre fährt wieder."])

    assert found is not None
    assert found.agencies == ("dpa", "AFP")


@pytest.mark.parametrize(
    "opening",
    [
        "Bogotá, 3 de mayo de 2024 (EFE).- El barco sale.",
        "Lisboa, 03 mai 2024 (Lusa) – O barco parte.",
        "Alger, 3 mai 2024 (APS) - Le bac part.",
    ],
)
def test_a_dateline_with_its_year_gives_the_day(opening: str) -> None:
    found = dateline_of([opening])

    assert found is not None
    assert found.date is not None
    assert found.date.date().isoformat() == "2024-05-03"


def test_a_line_of_hyphens_is_read_at_once() -> None:
    began = process_time()

    assert dateline_of(["A-" * 100] * 8) is None
    assert process_time() - began < 1
