"""Agencies by their names, marks and credit lines, and what looks like one and is none."""

import pytest

from crawler.extract.agencies import agencies_within, agency_marked, agency_named


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("By The Associated Press", "AP"),
        ("来源：新华社", "Xinhua"),
        ("（来源：新华网）", "Xinhua"),
        ("来源:新华社", "Xinhua"),
        ("Джерело: Укрінформ", "Ukrinform"),
        ("Źródło: PAP", "PAP"),
        ("Bron: ANP", "ANP"),
        ("Fuente: EFE", "EFE"),
        ("avec AFP", "AFP"),
        ("(With inputs from PTI)", "PTI"),
        ("По материалам Reuters", "Reuters"),
        ("(С использованием материалов ТАСС)", "TASS"),
        ("(Con información de Reuters)", "Reuters"),
        ("*Com informações da Reuters", "Reuters"),
        ("Mit Material von dpa", "dpa"),
        ("da Agência Brasil", "Agência Brasil"),
        ("GLOBE NEWSWIRE", "GlobeNewswire"),
        ("BUSINESS WIRE", "Business Wire"),
        ("dpa-infocom", "dpa"),
        ("REUTERS", "Reuters"),
        ("BLOOMBERG", "Bloomberg"),
        ("Zdroj: ČTK", "ČTK"),
        ("Արմենպրես", "Armenpress"),
        ("With reporting by Reuters", "Reuters"),
    ],
)
def test_a_mark_with_what_stands_before_it_names_its_agency(line: str, agency: str) -> None:
    assert agency_named(line) == agency


@pytest.mark.parametrize(
    "mark", ["İHA", "DHA", "ANP", "PAP", "MENA", "SPA", "Belga", "Sputnik", "연합뉴스", "共同", "時事", "RTR"]
)
def test_a_mark_with_another_meaning_counts_only_where_an_agency_must_stand(mark: str) -> None:
    assert agency_named(mark) is None
    assert agency_marked(mark) is not None


@pytest.mark.parametrize(
    ("line", "agencies"),
    [
        ("By Reuters Staff", ["Reuters"]),
        ("By Lena VargaAssociated Press", ["AP"]),
        ("By Lena Varga, AP Science Writer", ["AP"]),
        ("Lena Varga, avec AFP", ["AFP"]),
        ("Le Journal avec AFP", ["AFP"]),
        ("Lena Varga / DHA", []),
        ("Kaynak: AA", ["Anadolu"]),
        ("Engine: AA", []),
        ("entretien avec Reuters", []),
        ("La prossima PA", []),
    ],
)
def test_a_credit_line_gives_its_agencies(line: str, agencies: list[str]) -> None:
    assert agencies_within(line) == agencies
