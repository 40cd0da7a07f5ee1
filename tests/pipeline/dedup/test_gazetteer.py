"""What bridges languages: one sign for a name in every language, for a subject's words, for an amount's spellings."""

import pytest

from pipeline.dedup.gazetteer import AMOUNTS, COUNTS, SUBJECTS, _plain, signs_of, words_for
from pipeline.dedup.happenings import HAPPENINGS, NUMBERS
from pipeline.dedup.names import NAMES
from pipeline.dedup.vocabulary import vocabulary_in
from pipeline.dedup.words import tidy, tokens


def signs(text: str) -> set[int]:
    plain = tidy(text)
    words = tokens(plain)
    vocabulary = vocabulary_in("en")
    return set(signs_of(plain, words, vocabulary.signed(words, vocabulary.rows(words))))


@pytest.mark.parametrize(
    "names",
    [
        "Kazakhstan|Казахстаном|哈萨克斯坦|Kazakistan'dan|Қазақстанның|Kasachstan|Kazajistán|Cazaquistão|قزاقستان|كازاخستان",
        "Iran|Иране|伊朗|İran'ın|l'Iran|ایران|وإيران",
        "Saudi Aramco|سعودی آرامکو|السعودية وأرامكو|沙特阿美",
        "European Union|Евросоюза|欧盟|Avrupa Birliği'nin|Europäischen Union|l'Union européenne|الاتحاد الأوروبي",
        "Hormuz|Ормузский|霍尔木兹海峡|Hürmüz|Hormus|Ormuz|هرمز",
        "earthquake|землетрясение|发生地震|depremde|zilzila|Erdbeben|séisme|terremoto|زلزال|زلزله",
        "pipeline|нефтепроводе|石油管道|boru hattından|құбыр|oléoduc|oleoducto|rurociąg|خط أنابيب",
    ],
)
def test_a_name_and_a_subject_have_one_sign_in_every_language(names: str) -> None:
    assert set.intersection(*map(signs, names.split("|")))


@pytest.mark.parametrize(
    "spellings",
    [
        "1.5 mln|1,500,000|1 500 000|1,5 млн|150万|1.5 milyon|1.500.000|۱.۵ میلیون",
        "$15 bln|15 млрд|15亿|15 milyar|15 Milliarden|15 miljard euro|15 mil millones",
        "206,000|206 тыс.|206.000|20.6万|206 bin",
        "12%|12 per cent|12 Prozent|12 пайыз|12 процентов",
    ],
)
def test_an_amount_has_one_sign_however_it_is_written(spellings: str) -> None:
    found = [{sign for sign in signs(spelled) if sign >= AMOUNTS} for spelled in spellings.split("|")]

    assert len(set.intersection(*found)) == 1


@pytest.mark.parametrize(
    "calendar", ["2 March 2026", "2 марта 2026 года", "2026年3月2日", "at 12 on 31 May", "6%", "፩፪ ፲"]
)
def test_days_and_years_are_no_amounts(calendar: str) -> None:
    assert not {sign for sign in signs(calendar) if sign >= AMOUNTS or sign < COUNTS}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a portrait of oilcloth", "port oil"),
        ("الطيران المدني", "Iran"),
        ("independent", "inde"),
        ("white house paint", ""),
    ],
)
def test_a_name_inside_another_word_is_none(text: str, name: str) -> None:
    assert not signs(text) & {sign for word in name.split() for sign in signs(word)}


@pytest.mark.parametrize("table", [NAMES, HAPPENINGS, NUMBERS])
def test_every_name_is_written_as_tidied_texts_have_it(table: str) -> None:
    names = [name.rstrip("_").replace("_", " ") for name in table.replace("|", " ").split()]

    assert [name for name in names if _plain(tidy(name)) != _plain(name)] == []


@pytest.mark.parametrize(
    "counts",
    [
        "five dead|5 dead|пять погибших|п'ять загиблих|beş ölü|fünf Tote|cinq morts|cinco muertos|pięciu rannych",
        "Nine killed|9 killed|девяти человек|дев'ять людей|dokuz ölü|neun Tote|nueve muertos|nove morti|dziewięć osób",
        "twelve wounded|12 wounded|двенадцать раненых|zwölf Verletzte|douze blessés|dodici feriti|dwunastu rannych",
    ],
)
def test_a_small_count_has_one_sign_in_figures_and_in_words(counts: str) -> None:
    found = [{sign for sign in signs(spelled) if COUNTS <= sign < AMOUNTS} for spelled in counts.split("|")]

    assert len(set.intersection(*found)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Once seized",
        "он сказал",
        "un train neuf",
        "Sept. rains",
        "Otto Wulff",
        "ten człowiek",
        "on the Alt",
        "يوم الأربعاء",
    ],
)
def test_a_word_that_says_something_else_in_another_language_counts_nothing(text: str) -> None:
    assert not {sign for sign in signs(text) if sign >= COUNTS}


def test_a_figure_without_end_is_no_amount() -> None:
    assert signs("9" * 6000) == set()


def test_the_words_that_stand_for_signs_are_whole_and_as_the_text_has_them() -> None:
    text = tidy("Казахстаном увеличен экспорт на 12,7 процента")

    assert words_for(signs("Kazakhstan exports 12.7"), text) == ["казахстаном", "экспорт", "12,7"]


def test_places_come_before_subjects_and_those_before_counts_and_amounts() -> None:
    kazakhstan, oil, many, amount = (min(signs(word)) for word in ("Kazakhstan", "oil", "19", "1,500"))

    assert 0 <= kazakhstan < SUBJECTS <= oil < COUNTS <= many < AMOUNTS <= amount
