"""Forms of verbs that attribute: spelt as in school grammars, of the right person, and many enough."""

from pathlib import Path

import pytest

from provcheck.language import languages, lexicon
from provcheck.language.conjugation import verb_forms
from provcheck.language.cues import cue_words, plural_cues
from tests.unit.language.conftest import clear_caches, write_lists

# Forms of verbs of each paradigm, from school grammars: base form, form, words.
CONJUGATED = {
    "fr": """
        annoncer vbz annonce annoncent | annoncer vbd annonçait annonça annoncèrent annonçaient | annoncer vbg annonçant
        exiger vbd exigeait exigea exigèrent | rappeler vbz rappelle rappellent | rappeler vbd rappelait rappellera
        révéler vbz révèle révèlent | révéler vbd révélait révéla | appuyer vbz appuie | appuyer vbd appuyait
        avertir vbz avertit avertissent | avertir vbd avertissait | soutenir vbz soutient soutiennent
        soutenir vbd soutint soutenait | soutenir vbn soutenu | répondre vbz répond | répondre vbd répondit répondait
        promettre vbz promet promettent | promettre vbn promis promise | dire vbz dit disent | dire vbd disait dirent
        écrire vbz écrit écrivent | écrire vbd écrivit | conclure vbz conclut | conclure vbn conclu
        reconnaître vbz reconnaît reconnait reconnaissent | reconnaître vbd reconnut
        croire vbz croit | croire vbd croyait
        craindre vbz craint craignent | poursuivre vbz poursuit poursuivent | démentir vbz dément | démentir vbn démenti
    """,
    "es": """
        afirmar vbz afirma afirman | afirmar vbd afirmó afirmaron afirmaba
        afirmar vbn afirmado | afirmar vbg afirmando
        negar vbz niega niegan | negar vbd negó | confiar vbz confía | confiar vbd confió | responder vbd respondió
        creer vbd creyó creía | añadir vbz añade | añadir vbd añadió añadieron | añadir vbg añadiendo
        advertir vbz advierte advierten | advertir vbd advirtió advirtieron | advertir vbg advirtiendo
        pedir vbz pide | pedir vbd pidió | aducir vbz aduce | aducir vbd adujo | concluir vbz concluye
        concluir vbd concluyó concluía | escribir vbn escrito | decir vbz dice dicen | decir vbd dijo dijeron decía
        decir vbn dicho | predecir vbd predijo | suponer vbz supone | suponer vbd supuso | suponer vbn supuesto
        sostener vbz sostiene | sostener vbd sostuvo sostuvieron | prever vbz prevé prevén | prever vbn previsto
    """,
    "pt": """
        afirmar vbz afirma afirmam | afirmar vbd afirmou afirmaram afirmava | afirmar vbg afirmando
        recear vbz receia | recear vbd receou | responder vbz responde | responder vbd respondeu respondia
        admitir vbz admite | admitir vbd admitiu | repetir vbz repete | prosseguir vbz prossegue
        concluir vbz conclui concluem | concluir vbd concluiu concluía | deduzir vbz deduz | escrever vbn escrito
        dizer vbz diz dizem | dizer vbd disse disseram dizia | dizer vbn dito | propor vbz propõe propõem
        propor vbd propôs | propor vbn proposto | manter vbz mantém mantêm | manter vbd manteve
        prever vbz prevê preveem
        prever vbd previu | ler vbz lê | ler vbd lia leu
    """,
    "id": """
        menjelaskan vbz menjelaskan | menjelaskan vbd jelas jelasnya dijelaskannya | menjelaskan vbn dijelaskan
        mengakui vbz mengakui | mengakui vbd aku akunya diakuinya | mengakui vbn diakui | menilai vbz menilai
        menilai vbn dinilai | mengatakan vbd kata katanya | menuturkan vbd tutur tuturnya | berharap vbz berharap
    """,
    "de": """
        finden vbz findet | behaupten vbz behauptet | spotten vbz spottet | bestreiten vbz bestreitet
        sagen vbz sagt sagen | sagen vbd sagte sagten | sagen vbn gesagt | antworten vbz antwortet
        antworten vbd antwortete | erklären vbd erklärte | erklären vbn erklärt | kritisieren vbn kritisiert
        äußern vbz äußert äußern | äußern vbd äußerte | sprechen vbz spricht | sprechen vbd sprach sprachen
        sprechen vbn gesprochen | mitteilen vbd mitteilte | mitteilen vbn mitgeteilt | teilen vbd teilte
        hinweisen vbz hinweist | hinweisen vbn hingewiesen | weisen vbd wies | nennen vbd nannte
        versprechen vbn versprochen | begründen vbd begründete | festhalten vbz festhält | vorwerfen vbz vorwirft
    """,
    "ar": """
        قال vbd قال قالت قالوا | قال vbz يقول تقول يقولون | قال vbg قائلا قائله قائلين | اكد vbd اكد اكدت اكدوا
        اكد vbz يؤكد تؤكد | اضاف vbg مضيفا مضيفه مضيفين | نفي vbd نفي نفت نفوا | نفي vbz ينفي تنفي ينفون
        دعا vbd دعا دعت دعوا | دعا vbz يدعو تدعو | دعا vbg داعيا داعيه داعين
    """,
}
WITH_PARADIGMS = [tag for tag in lexicon.languages() if "paradigms" in languages.known(tag).lists]


@pytest.mark.parametrize("tag", CONJUGATED)
def test_forms_are_spelt_as_in_grammars(tag: str) -> None:
    forms = {(verb.base, verb.form, verb.word) for verb in verb_forms(tag)}
    for entry in CONJUGATED[tag].replace("\n", "|").split("|"):
        base, form, *words = entry.split() or ["", ""]
        assert not [word for word in words if (base, form, word) not in forms], entry


@pytest.mark.parametrize("tag", WITH_PARADIGMS)
def test_a_language_has_enough_verbs_and_each_its_base_form(tag: str) -> None:
    bases = {verb.base for verb in verb_forms(tag)}
    assert len(bases) >= 200
    assert bases <= {verb.word for verb in verb_forms(tag)}
    assert tag in CONJUGATED


@pytest.mark.parametrize("tag", WITH_PARADIGMS)
def test_weak_verbs_are_verbs_that_attribute(tag: str) -> None:
    bases = {base for base, _ in cue_words(tag).values()}
    assert languages.known(tag).groups("verbs")["weak"] <= bases


def test_plural_forms_are_known() -> None:
    assert {"dijeron", "afirman"} <= plural_cues("es")
    assert "dijo" not in plural_cues("es")


def test_a_stem_that_a_verb_lacks_is_its_first(folder: Path) -> None:
    write_lists(folder, {"paradigms": "ka -ka | vbz 2o | vbz+ 2on\n", "cue_verbs": "ka: mirka torka/tuor\n"})
    clear_caches()
    assert [(verb.word, verb.is_plural) for verb in verb_forms("qq")] == [
        ("miro", False), ("miron", True), ("tuoro", False), ("tuoron", True),
    ]  # fmt: skip
