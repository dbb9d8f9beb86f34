"""Heads and feet of invented copy in three languages: dates, datelines, bylines and credits, with a floor for each.

The forms are those of agencies and newspapers of each language. A head that begins with `>` opens the first paragraph.
"""

import pytest

from provcheck import extract

BODIES = {
    "fr": "Le pont de Harleville fermera en mars pour des travaux qui dureront deux mois, et la maire a demandé "
    "aux habitants de prendre le bus. Les commerçants du quartier sont inquiets et veulent que la ville "
    "les aide pendant les travaux. Le conseil se réunira la semaine prochaine.",
    "es": "El puente de Harlona cerrará en marzo por unas obras que durarán dos meses, y la alcaldesa pidió a "
    "los vecinos que usen el autobús. Los comerciantes del barrio están preocupados y quieren que la "
    "ciudad los ayude durante las obras. El pleno se reunirá la próxima semana.",
    "pt": "A ponte de Harlena vai fechar em março para obras que duram dois meses, e a presidente da câmara "
    "pediu aos moradores que usem o autocarro. Os comerciantes do bairro estão preocupados e querem que a "
    "cidade os ajude durante as obras. A assembleia reúne-se na próxima semana.",
}
TITLES = {"fr": "Un titre de l'article", "es": "Un título de la noticia", "pt": "Um título da notícia"}
# Of all facts of a language, so many must be read. Raise a floor when more are; never lower one.
FLOORS = {"fr": 19, "es": 15, "pt": 20}
# Language, head, foot, and the facts: field, value.
ROWS = [
    (
        "fr",
        "Le Figaro avec AFP, publié le mardi 12 mars 2019 à 07h15",
        "",
        [("date", "2019-03-12T07:15"), ("credits", "Le Figaro"), ("credits", "AFP")],
    ),
    (
        "fr",
        "Publié le mardi 12 mars 2019 à 07h15, mis à jour le 13 mars 2019 à 09h02",
        "",
        [("date", "2019-03-12T07:15")],
    ),
    ("fr", "Par Marion Castel, envoyée spéciale à Harleville", "", [("bylines", "Marion Castel")]),
    ("fr", "Un texte de Marion Castel", "", [("bylines", "Marion Castel")]),
    ("fr", "", "(avec AFP)", [("credits", "AFP")]),
    ("fr", "", "Avec AFP", [("credits", "AFP")]),
    ("fr", "", "Avec les informations de La Presse Canadienne", [("credits", "La Presse Canadienne")]),
    ("fr", "Le Monde avec AFP", "", [("credits", "Le Monde"), ("credits", "AFP")]),
    ("fr", "", "(ats/nxp)", [("credits", "ats")]),
    ("fr", ">Genève (ats afp) ", "", [("dateline", "Genève")]),
    ("fr", ">PARIS, 12 mars 2019 (AFP) - ", "", [("dateline", "PARIS"), ("credits", "AFP")]),
    ("fr", "Par Marion Castel et Paul Brassac", "", [("bylines", "Marion Castel"), ("bylines", "Paul Brassac")]),
    ("fr", "Mis à jour le 13/03/2019 à 09h02 - Publié le 12/03/2019 à 07h15", "", [("date", "2019-03-12T07:15")]),
    ("fr", "Propos recueillis par Marion Castel", "", [("bylines", "Marion Castel")]),
    ("fr", "Marion Castel, avec AFP", "", [("bylines", "Marion Castel"), ("credits", "AFP")]),
    (
        "es",
        ">Harlona, 4 mar 2024 (EFE).- ",
        "EFE",
        [("dateline", "Harlona"), ("credits", "EFE"), ("date", "2024-03-04")],
    ),
    ("es", ">MADRID, 4 Mar. (EUROPA PRESS) - ", "", [("dateline", "MADRID"), ("credits", "EUROPA PRESS")]),
    ("es", ">Washington.- ", "", [("dateline", "Washington")]),
    ("es", ">VALDEHERMOSO, BC. (agn).- ", "", [("dateline", "VALDEHERMOSO")]),
    ("es", "Por Agencia EFE", "", [("credits", "EFE")]),
    ("es", "Por Rosa Vidal", "", [("bylines", "Rosa Vidal")]),
    ("es", "Redacción", "", [("bylines", "Redacción")]),
    ("es", "", "Con información de EFE, AP y Reuters", [("credits", "EFE"), ("credits", "AP"), ("credits", "Reuters")]),
    ("es", "ROSA VIDAL", "", [("bylines", "Rosa Vidal")]),
    ("es", "Publicado el 4 de marzo de 2024 a las 10:30", "", [("date", "2024-03-04T10:30")]),
    ("es", "4 de marzo de 2024", "", [("date", "2024-03-04")]),
    ("es", "", "(c) Agencia EFE", [("credits", "EFE")]),
    ("es", "Texto: Rosa Vidal", "", [("bylines", "Rosa Vidal")]),
    ("es", "Rosa Vidal / Enviada especial", "", [("bylines", "Rosa Vidal")]),
    (
        "pt",
        ">Lisboa, 04 mar 2024 (Lusa) – ",
        "Lusa/Fim",
        [("dateline", "Lisboa"), ("date", "2024-03-04"), ("credits", "Lusa")],
    ),
    ("pt", ">SÃO PAULO (Reuters) - ", "", [("dateline", "SÃO PAULO"), ("credits", "Reuters")]),
    ("pt", ">BRASÍLIA - ", "", [("dateline", "BRASÍLIA")]),
    ("pt", ">SÃO PAULO, SP (FOLHAPRESS) - ", "", [("dateline", "SÃO PAULO"), ("credits", "Folhapress")]),
    ("pt", "DN/Lusa", "", [("credits", "DN"), ("credits", "Lusa")]),
    ("pt", "Porto Canal com Lusa", "", [("credits", "Porto Canal"), ("credits", "Lusa")]),
    ("pt", "", "Com Lusa", [("credits", "Lusa")]),
    ("pt", "JN/Agências", "", [("credits", "JN")]),
    ("pt", "", "(*Com informações da AFP)", [("credits", "AFP")]),
    ("pt", "", "/ COM AFP e EFE", [("credits", "AFP"), ("credits", "EFE")]),
    ("pt", "Por Rosa Vidal", "", [("bylines", "Rosa Vidal")]),
    ("pt", "Rosa Vidal, em Recife", "", [("bylines", "Rosa Vidal")]),
    ("pt", "04/03/2024 10h30 Atualizado 04/03/2024 11h02", "", [("date", "2024-03-04T10:30")]),
    ("pt", "4.mar.2024 às 8h00", "", [("date", "2024-03-04T08:00")]),
    ("pt", "Publicado em 4 de março de 2024 às 10h30", "", [("date", "2024-03-04T10:30")]),
    ("pt", "Estadão Conteúdo", "", [("credits", "Estadão Conteúdo")]),
    ("pt", "Rui Costa e Silva", "", [("bylines", "Rui Costa e Silva")]),
]


def _values(text: str, field: str) -> list[str]:
    """The values of a field of the record of a text."""
    record = extract(text)
    if field == "date":
        return [record.published.value or ""] if record.published else []
    if field == "dateline":
        return [record.dateline.place or ""] if record.dateline else []
    if field == "bylines":
        return [byline.name or "" for byline in record.bylines]
    agency = record.dateline.agency if record.dateline else None
    return [agency or "", *(credit.as_written for credit in record.credits)]


def _is_read(text: str, field: str, value: str) -> bool:
    return any(value.casefold() in found.casefold() for found in _values(text, field))


@pytest.mark.parametrize("language", FLOORS)
def test_heads_and_feet_are_read(language: str) -> None:
    missed, count = [], 0
    for _, head, foot, facts in (row for row in ROWS if row[0] == language):
        body = (
            head[1:] + BODIES[language] if head.startswith(">") else "\n\n".join(filter(None, (head, BODIES[language])))
        )
        text = "\n\n".join(filter(None, (TITLES[language], body, foot))) + "\n"
        count += len(facts)
        missed += [(head, foot, *fact) for fact in facts if not _is_read(text, *fact)]
    assert count - len(missed) >= FLOORS[language], missed
