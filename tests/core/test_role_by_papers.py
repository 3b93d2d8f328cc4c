"""Jobs that stand beside papers, mandates and letters of rank; and offices, old posts and headings that are none."""

import pytest
from offer_mails import facts_of, value


def role(said: str, language: str = "en") -> str | None:
    return value(facts_of(f"Hello Sam,\n\n{said}\n\nMaya\n", language=language), "role")


_NAMED = (
    ("en", "we would like to offer you work as a Class B Tipper Driver out of Harlow at $29 an hour.", "Class B Tipper Driver"),
    ("en", "here is the letter for the Regional Entomologist role we spoke about, at $71,000.", "Regional Entomologist"),
    ("en", "we are pleased to make you an offer.\n\nPosition. Your title will be Kitchens and Dairy Coordinator.", "Kitchens and Dairy Coordinator"),
    ("en", "Principal Okafor has recommended you. The post is that of Drama Teacher at $58,000.", "Drama Teacher"),
    ("de", "wir möchten Ihnen die Stelle geben. Sie wären damit technischer Assistent in meiner Gruppe, TV-L E 9.", "technischer Assistent"),
    ("de", "der Vorstand hat zugestimmt: Wir bieten Ihnen das Amt der Rechnungsprüferin an, 61.000 € im Jahr.", "Rechnungsprüferin"),
    ("fr", "la job de boulanger est à toi si tu la veux, 1 100 $ par semaine.", "boulanger"),
    ("fr", "le boulot de serveuse est pour vous, 1 900 € net.", "serveuse"),
    ("fr", "le poste serait celui de jardinière, 2 000 € brut par mois.", "jardinière"),
    ("es", "el puesto sería el de profesora adjunta, con 1.900 € al mes.", "profesora adjunta"),
    ("es", "nos gustaría que te unieras; te propongo que te unas a Ferrán y Soto, S.L. como asociada del área fiscal.", "asociada del área fiscal"),
    ("es", "solo recordarte que hoy vence el plazo para devolver firmada la carta de Técnica de Calidad.", "Técnica de Calidad"),
    ("es", "el sueldo correcto para Encargado de Almacén en Hierros Duero es de 1.700 € brutos al mes.", "Encargado de Almacén"),
    ("pt", "o cargo seria o de enfermeira, com R$ 5.000 por mês.", "enfermeira"),
    ("nl", "ik kan je het mandaat van onderzoeker aanbieden, 2.900 euro per maand.", "onderzoeker"),
    ("nl", "we bieden je graag de betrekking van boekhouder aan, 3.100 euro bruto.", "boekhouder"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "said", "job"), _NAMED)
def test_a_job_is_read_beside_papers_mandates_and_ranks(language: str, said: str, job: str):
    assert role(said, language) == job


_NO_JOB = (
    ("en", "Principal Okafor has asked me to write: we can pay $58,000."),
    ("en", "Captain Brandt will call you. We offer $300 a day."),
    ("en", "your title and desk will be agreed later; the pay is $58,000."),
    ("en", "if it does not suit you, you can return to your post as cashier. We pay $19 an hour."),
    ("de", "wenn es nicht passt, können Sie zurück in Ihre Stelle als Kassiererin. Wir zahlen 2.400 €."),
    ("fr", "si cela ne te convient pas, tu retrouves ton poste de caissière. Ce serait 2 100 € brut."),
    ("fr", "c'est un job d'été, 1 500 € net, logé."),
    ("es", "si no te gusta, vuelves a tu puesto de cajera. Serían 1.500 €."),
    ("es", "te mando la carta de la directora; serían 1.500 € al mes."),
    ("pt", "se não gostar, volta ao seu posto de caixa. São R$ 2.500."),
    ("nl", "als het niet bevalt, kun je terug naar je functie van kassière. We betalen 2.300 euro."),
    ("nl", "het is een plek van belang, 2.600 euro bruto."),
)  # fmt: skip


@pytest.mark.parametrize(("language", "said"), _NO_JOB)
def test_offices_of_others_and_posts_to_go_back_to_are_not_the_job(language: str, said: str):
    assert role(said, language) is None
