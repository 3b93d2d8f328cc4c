"""Where else jobs stand: as what somebody is to be greeted, in brackets, under a ministry's words; and what is no job."""

import pytest
from offer_mails import facts_of, value


def role(said: str, language: str = "en", **headers: str) -> str | None:
    return value(facts_of(f"Hello Sam,\n\n{said}\n\nMaya\n", language=language, **headers), "role")


_NAMED = (
    ("de", "unser Team würde Sie gerne als dipl. Pflegefachmann HF begrüssen, auch die Leitung hat zugestimmt.", "dipl. Pflegefachmann HF"),
    ("fr", "ils souhaitent vous intégrer en CDI en tant qu'Assistante juridique auprès de Me Vidal.", "Assistante juridique"),
    ("de", "so stellen wir uns die Saison vor:\n\nChef de Rang von 12. Dezember 2026 bis 6. April 2027\n€ 2.300 netto im Monat", "Chef de Rang"),
    ("pt", "a categoria mantém-se (Subscritora de Crédito), tal como o regime híbrido.", "Subscritora de Crédito"),
    ("fr", "ta candidature est retenue pour le contrat d'apprentissage de chargée de clientèle.", "chargée de clientèle"),
    ("pt", "convocamos V. Sa. para assumir a função pública de Professor de Geografia, com lotação na sede.", "Professor de Geografia"),
    ("fr", "les autres modalités du poste d'orthophoniste demeurent inchangées, le taux passe à 34 $.", "orthophoniste"),
    ("de", "wir unterbreiten Ihnen unser Angebot für die Funktion Legal Counsel am Standort Basel.", "Legal Counsel"),
    ("nl", "ik heb het intern besproken. De rest van het voorstel voor de functie Accountmanager Zorg blijft zoals het was.", "Accountmanager Zorg"),
    ("en", "everyone agreed: we want you to be Cobaltly's second Product Designer, at $120k.", "Product Designer"),
    ("en", "the rate goes to $31 an hour. Still Coach Driver out of Ashby, still 9 Feb.", "Coach Driver"),
    ("pt", "você foi aprovada na vaga de operadora de caixa do nosso cliente Mercado Bela Vista.", "operadora de caixa"),
    ("fr", "nous avons le plaisir de vous proposer le stage Assistant marketing (réf. AB-12) dans notre équipe.", "Assistant marketing"),
    ("en", "the answer is yes: will you be DSM on the spring double bill? £600 a week.", "DSM"),
    ("fr", "Fonction inchangée : assistante en soins (ASSC), unité B", "assistante en soins (ASSC)"),
    ("pt", "a Direção decidiu atribuir-lhe o horário de professor de viola (14 horas), em substituição da titular.", "professor de viola"),
)  # fmt: skip


_BESIDE_MARKS = (
    ("pt", "a empresa enviou a sua carta proposta referente à vaga \"Farmacêutica – Loja Norte\", com resposta até sexta.", "Farmacêutica"),
    ("pt", "a posição é a mesma nas duas opções: Gerente de Obras, com visita mensal à sede.", "Gerente de Obras"),
    ("es", "te confirmo el cargo Ejecutiva de Ventas, sucursal centro, con $1.350.000 al mes.", "Ejecutiva de Ventas"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "said", "job"), _BESIDE_MARKS)
def test_a_job_is_read_behind_marks_and_bare_words(language: str, said: str, job: str):
    found = role(said, language)

    assert found is not None
    assert found.startswith(job)


@pytest.mark.parametrize(("language", "said", "job"), _NAMED)
def test_a_job_is_read_where_people_put_it(language: str, said: str, job: str):
    assert role(said, language) == job


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "the post is politically restricted and carries 28 days of leave. We can pay £29,000."),
        ("nl", "ik heb intern overlegd en we passen het loon aan naar € 3.400."),
        ("fr", "votre maître de stage sera Sophie Delmas. La gratification est de 800 €."),
    ],
)
def test_what_is_said_of_a_post_is_no_job(language: str, said: str):
    assert role(said, language) is None


def test_of_a_job_in_the_genitive_its_plain_form_in_the_subject_counts():
    said = "danach müssten wir die Stelle des Systems Engineers wieder ausschreiben."

    assert role(said, "de", subject="Angebot Systems Engineer") == "Systems Engineer"
