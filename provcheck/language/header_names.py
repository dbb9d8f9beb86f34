"""The names of header lines above a story (`Date:`, `Fecha de publicación:`, `Von:`), by language.

Own compilation from IPTC photo captions, exports of press databases, press releases, and the forms of content systems.
Names are compared by their comparison key. Those of the field "" are known but fill no field of the record.
"""

from provcheck.model.comparison import comparison_key

# Names before the bar count as a header even if the line stands alone above a blank one.
_NAMES: dict[str, dict[str, str]] = {
    "en": {
        "headline": "title headline hed | head",
        "published": "date published publication_date pubdate publish_date date_published | first_published posted",
        "modified": "updated last_updated | modified last_modified",
        "embargoed": "| embargo embargoed embargoed_until",
        "bylines": "by byline author authors | reporter writer editor editors photographer photo translator "
                   "translation translated_by",
        "credits": "| source sources credit credits agency wire",
        "publisher": "publisher | publication outlet newspaper",
        "rights": "copyright | rights license licence",
        "location": "| location place",
        "dateline": "| dateline",
        "genre": "| genre type",
        "corrections": "| correction",
        "language": "language | lang",
        "": "| slug section category keywords tags url link id subtitle summary subject status words word_count length "
            "page edition desk priority contact",
    },
    "fr": {
        "headline": "titre |",
        "published": "date_de_publication date_de_parution publié_le paru_le mis_en_ligne_le | parution",
        "modified": "mis_à_jour mis_à_jour_le dernière_mise_à_jour | modifié_le",
        "embargoed": "| sous_embargo sous_embargo_jusqu'au",
        "bylines": "auteur auteurs auteure autrice | par signature journaliste rédacteur rédactrice photographe "
                   "traducteur traductrice traduction traduit_par",
        "credits": "| crédit crédits agence",
        "publisher": "éditeur | journal",
        "rights": "| droits licence",
        "location": "| lieu",
        "corrections": "| rectificatif",
        "language": "langue |",
        "": "| rubrique mots-clés résumé chapeau",
    },
    "de": {
        "headline": "titel überschrift schlagzeile |",
        "published": "datum veröffentlicht_am erscheinungsdatum publikationsdatum | veröffentlicht erschienen "
                     "erschienen_am",
        "modified": "aktualisiert_am zuletzt_aktualisiert | aktualisiert geändert geändert_am",
        "embargoed": "| sperrfrist gesperrt_bis",
        "bylines": "autor autorin autoren | von verfasser verfasserin fotograf fotografin übersetzung übersetzt_von",
        "credits": "| quelle quellen agentur",
        "publisher": "verlag herausgeber | zeitung",
        "rights": "| rechte urheberrecht lizenz",
        "location": "| ort",
        "dateline": "| ortsmarke",
        "corrections": "| korrektur berichtigung",
        "language": "sprache |",
        "": "| ressort rubrik schlagwörter stichwörter zusammenfassung",
    },
    "es": {
        "headline": "título titulo titular |",
        "published": "fecha fecha_de_publicación fecha_de_publicacion publicado_el | publicado",
        "modified": "última_actualización actualizado_el | actualizado modificado",
        "embargoed": "| embargado_hasta",
        "bylines": "autor autora autores | por redactor redactora fotógrafo fotógrafa traducción traductor traductora",
        "credits": "| fuente fuentes crédito créditos agencia",
        "publisher": "| editorial periódico diario",
        "rights": "| derechos derechos_de_autor licencia",
        "location": "| lugar",
        "genre": "| género",
        "corrections": "| corrección fe_de_errores",
        "language": "idioma |",
        "": "| sección palabras_clave resumen",
    },
    "it": {
        "headline": "titolo |",
        "published": "data data_di_pubblicazione pubblicato_il | pubblicato",
        "modified": "ultimo_aggiornamento aggiornato_il | aggiornato modificato",
        "bylines": "autore autrice autori a_cura_di | di fotografo fotografa traduzione",
        "credits": "| fonte fonti agenzia",
        "publisher": "| editore testata giornale",
        "rights": "| diritti licenza",
        "location": "| luogo",
        "genre": "| genere",
        "corrections": "| rettifica errata_corrige",
        "language": "lingua |",
        "": "| sezione rubrica parole_chiave",
    },
    "pt": {
        "headline": "título manchete |",
        "published": "data data_de_publicação publicado_em | publicado",
        "modified": "última_atualização atualizado_em | atualizado modificado_em",
        "bylines": "autor autora autores | por repórter fotógrafo fotógrafa tradução tradutor tradutora",
        "credits": "| fonte fontes agência crédito créditos",
        "publisher": "| editora jornal veículo",
        "rights": "| direitos direitos_autorais licença",
        "location": "| local lugar",
        "genre": "| gênero género",
        "corrections": "| correção errata",
        "language": "língua idioma |",
        "": "| secção editoria palavras-chave resumo",
    },
}  # fmt: skip

# A word that is a name in two languages has the meaning of the first one: `editor` is a byline in English, not Spanish.
FIELD_OF: dict[str, str] = {}
SURE_ALONE: set[str] = set()
for _fields in _NAMES.values():
    for _field, _names in _fields.items():
        _alone, _, _in_blocks = _names.partition("|")
        for _name in f"{_alone} {_in_blocks}".split():
            FIELD_OF.setdefault(comparison_key(_name), _field)
        SURE_ALONE.update(map(comparison_key, _alone.split()))

# In English `data` is any data, so that a line alone needs a year to be a date.
NEEDS_A_YEAR = frozenset(("data", "datum"))
