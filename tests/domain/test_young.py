"""Who says their own age and is not grown up; nobody else."""

import pytest

from bot.domain.young import says_young


@pytest.mark.parametrize(
    "words",
    [
        *("I'm 14 and I want to die", "i am only 15 years old", "im 16", "I’m 13yo"),
        *(
            "tengo 13 años",
            "tengo 15 y no puedo más",
            "j'ai 14 ans",
            "ich bin 15",
            "ich bin erst 12 Jahre alt",
        ),
        *("tenho 16 anos", "ho 15 anni", "mam 14 lat", "мне 15 лет", "мені 13 років", "15 yaşındayım"),
        *("عمري ١٤ سنة", "मैं 15 साल का हूँ", "我今年15岁", "14歳です", "umurku 15 tahun"),
    ],
)
def test_an_own_age_below_eighteen_counts_in_every_language_of_the_screening(words: str) -> None:
    assert says_young(words)


@pytest.mark.parametrize(
    "words",
    [
        *("I'm 34", "I am 18", "I'm 15 minutes away", "I am 10 pounds overweight", "my daughter is 14"),
        *("tengo 15 minutos", "tengo 2 hijos y quiero morir", "j'ai 14 euros", "ich bin 15 Minuten zu spät"),
        *("ho 15 euro", "мне 45 лет", "I'm 100", "at 14 I was happy", "room 14", ""),
    ],
)
def test_other_numbers_and_other_people_do_not(words: str) -> None:
    assert not says_young(words)


def test_a_long_text_costs_little() -> None:
    assert not says_young("i'm " * 100_000)
