"""Repeated prose in languages whose constructions are read without trained weights."""

from fuzz.repetition.repeated_file import RepeatedFile, repeated_files

_SPANISH = {
    "quotations of one sentence": "«Uno dos tres», dijo $surname, ",
    "quotations behind one another": "«Uno dos tres cuatro», ",
    "terms": "«uno dos tres». ",
    "incises": "dijo el alcalde, ",
    "incises behind a conjunction": "como dijo el alcalde, ",
    "reported clauses": "el alcalde dijo que lo dijo $surname. ",
    "reported clauses of one sentence": "el alcalde dijo que el puente ",
    "impersonal": "se considera que ",
    "viewpoints": "según la policía, ",
    "dashes": "—El barco parte —dijo $person—. ",
    "inverted marks": "¿",
    "pronouns": "Dijo una fuente. Ella dijo que está cerrado. ",
}
_PORTUGUESE = {
    "quotations of one sentence": "“Um dois três”, disse $surname, ",
    "incises": "disse o prefeito, ",
    "incises of one quotation": "“O barco parte”, afirmou $person, “e volta”, acrescentou. ",
    "reported clauses": "o prefeito disse que o barco parte, ",
    "segundo": "segundo $person e ",
    "pronouns": "Disse uma fonte. Ela disse que está fechado. ",
    "press conditionals": "teria recebido dinheiro e ",
    "dashes": "— O barco parte — disse $person. ",
    "offices": "o secretário do ",
}
_FRENCH = {
    "guillemets": "« Le bateau part », a déclaré $person. ",
    "selon": "selon $person et ",
    "que": "$person a dit que le bateau part. ",
    "inverted incises": "a-t-il dit, a-t-elle ajouté, ",
    "press conditionals": "aurait touché de l'argent et ",
    "dashes": "— Le bateau part, dit $person. ",
    "elisions": "l'",
    "guillemets in guillemets": "« Le « bateau » part » ",
    "opening guillemets": "« Il ",
}
_GERMAN = {
    "low marks": "„Die Fähre fährt“, sagte $person. ",
    "reported clauses": "Die Stadt teilte mit, dass die Fähre fährt, sagte $surname. ",
    "clauses of one sentence": "und sagte, dass er habe, ",
    "asides": "wie die Polizei mitteilte, ",
    "framed sources": "nach Angaben der Polizei ",
    "genitives": "der Sprecher der ",
    "particles of a name": "von ",
    "brackets": "($word) ",
    "capitals": "$surname ",
    "subjunctives": "er habe das Geld genommen, sie sei ",
    "low marks without an end": "„Die Fähre ",
    "laut": "laut $surname und ",
}
_INDONESIAN = {
    "quotations": '"Kapal itu berlayar," kata $person. ',
    "reported clauses": "$person mengatakan bahwa kapal itu berlayar. ",
    "offices": "Kepala Dinas $place ",
    "degrees": "S.Pd., M.Si., ",
    "brackets": "($surname) ",
    "labels": "Pewarta: Ida Brandt Editor: ",
    "acronyms": "DPR ",
    "continued speakers": '"Kapal itu berlayar," ujarnya. ',
    "offices with names": "Ketua DPR $person ",
}
_ARABIC = {
    "quotations": 'وقال الوزير "القارب يبحر". ',
    "reported clauses": "وقال الوزير إن القارب يبحر، ",
    "offices": "وزير ",
    "particles of a name": "بن ",
    "sources": "بحسب الشرطة ",
    "glued conjunctions": "وقال ",
    "added": "وأضاف أن القارب يبحر، ",
    "guillemets": "«القارب يبحر» ",
    "quotation marks": '"قال ',
    "articles": "ال",
}

FILES: tuple[RepeatedFile, ...] = (
    *repeated_files(
        "French", _FRENCH, "story.txt", "Le bateau de la ville est de retour dans le port avec des passagers.\n\n"
    ),
    *repeated_files(
        "Spanish", _SPANISH, "story.txt", "El barco de la ciudad está de vuelta en el puerto con los pasajeros.\n\n"
    ),
    *repeated_files(
        "Portuguese", _PORTUGUESE, "story.txt", "O barco da cidade está de volta ao porto com os passageiros.\n\n"
    ),
    *repeated_files(
        "German",
        _GERMAN,
        "story.txt",
        "Die Fähre der Stadt ist wieder da, und die Leute sind an Bord.\n\nSie fährt, sagte Anja ",
        "Lohe am Montag.\n",
    ),
    *repeated_files(
        "Indonesian",
        _INDONESIAN,
        "story.txt",
        "Kapal milik kota itu sudah kembali ke pelabuhan dengan para penumpang.\n\nKapal berlayar, kata ",
        "Rosa Vidal pada hari Senin.\n",
    ),
    *repeated_files(
        "Arabic",
        _ARABIC,
        "story.txt",
        "عاد القارب إلى الميناء مع الركاب في المدينة بعد ثلاثة أيام.\n\nوقال الوزير أحمد ",
        "إن القارب يبحر يوم الاثنين.\n",
    ),
)
