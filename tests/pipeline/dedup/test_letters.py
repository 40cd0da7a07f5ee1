"""Names by their sounds: the same in Latin and Cyrillic letters, in the houses' spellings and cases."""

import pytest

from pipeline.dedup.letters import sounded


@pytest.mark.parametrize(
    "spellings",
    [
        "Nazarbayev Nasarbajew Назарбаев Назарбаева Назарбаевым",
        "Zelensky Zelenskiy Selenskyj Зеленский Зеленского",
        "Tokayev Tokajew Токаев Токаевым Тоқаев",
        "Khusnullin Хуснуллин",
        "Scholz Шольц Шольца",
        "Erdoğan Erdogan Эрдоган Эрдогана",
        "Zhaparov Жапаров",
        "Gazprom Газпром Газпрома",
        "Łukasz Lukasz",
        "Al-Falih Аль-Фалих",
    ],
)
def test_one_name_sounds_alike_however_it_is_spelled(spellings: str) -> None:
    assert len(set(map(sounded, spellings.split()))) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Lavrov", "Labrov"), ("Novak", "Novikov"), ("Shell", "Chell"), ("Eni", "Ene")]
)
def test_other_names_sound_otherwise(one: str, other: str) -> None:
    assert sounded(one) != sounded(other)


def test_what_would_leave_too_few_letters_stays_as_it_is_written() -> None:
    assert (sounded("Eni"), sounded("UAE"), sounded("ЭНИ")) == ("eni", "uae", "эни")
