"""Outlets that relay words in English, French, Spanish, Portuguese, Indonesian and Arabic."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]
# Language, text, and the outlets that relay each quotation.
ROWS = [
    ("en", "An aide denied that homes had been hit, Taskov news agency reported.", ["Taskov"]),
    ("en", "Dmitri Ulan said that homes had been hit, the Valley newspaper reported.", ["Valley"]),
    ("en", "Dmitri Ulan said that homes had been hit, the aid agency reported.", []),
    ("en", "“We appeal to everyone to stay away,” Efren Toledo told local radio station DZKP.", ["DZKP"]),
    ("en", "“We appeal to everyone to stay away,” Efren Toledo told the news website Ofek.", ["Ofek"]),
    ("en", "The governor said he would resign, the local newspaper La Gaceta reported.", ["La Gaceta"]),
    ("en", "He told BBC Radio Strathmore: “We have to think about the children.”", ["BBC Radio Strathmore"]),
    ("en", "“I would film it again,” Thandi Maseko shouted, according to an AFP reporter in the courtroom.", ["AFP"]),
    ("en", "“I would film it again,” Thandi Maseko shouted, according to a Harl reporter in the courtroom.", []),
    ("en", "“The dam held,” Orhan Farrow told the state-run Zanta news agency.", ["Zanta"]),
    ("en", "“The dam held,” Orhan Farrow told the official Zanta news agency.", ["Zanta"]),
    ("en", "Orhan Farrow was quoted by Zanta as saying that the dam had held.", ["Zanta"]),
    ("en", "Orhan Farrow was quoted by Walter Lind as saying that the dam had held.", []),
    ("fr", "Marion Castel a déclaré au Monde : « Le pont fermera en mars. »", ["Monde"]),
    ("fr", "« Le pont fermera en mars », a déclaré Marion Castel dans un entretien à la Stampa.", ["la Stampa"]),
    ("fr", "Marion Castel a déclaré à CBC/Radio-Canada que « le pont fermera en mars ».", ["CBC/Radio-Canada"]),
    ("fr", "La maire a répondu vendredi au micro de France Bleu Harl.\n\n« Le pont fermera », a dit Marion Castel.",
     ["France Bleu Harl"]),
    ("fr", "Selon l'AFP, Marion Castel a affirmé que le pont fermerait en mars.", ["AFP"]),
    ("fr", "« Le pont fermera », a déclaré Marion Castel, rapporte Le Figaro.", ["Le Figaro"]),
    ("fr", "« Le pont fermera », a écrit Marion Castel dans une note que l'AFP a pu consulter.", ["AFP"]),
    ("fr", "Marion Castel a déclaré au maire de Harl que le pont fermerait en mars.", []),
    ("es", "«El puente cerrará», aseguró Rosa Vidal en un informe al que ha tenido acceso EFE.", ["EFE"]),
    ("es", "Rosa Vidal habló en entrevista con Cooperativa. «El puente cerrará», dijo la alcaldesa.", ["Cooperativa"]),
    ("es", "El alcalde Luis Ferreras habló en entrevista con Rosa Vidal. «El puente cerrará», dijo Ferreras.", []),
    ("es", "Según EFE, Rosa Vidal afirmó que el puente cerrará en marzo.", ["EFE"]),
    ("es", "«El puente cerrará», dijo Rosa Vidal, según informó El País.", ["El País"]),
    ("es", "«No», dijo Rosa Vidal. Añadió que el puente cerrará en marzo, según informó El País.", ["El País"]),
    ("pt", "Segundo a Lusa, Rosa Vidal considerou que a ponte “é um virar de página”.", ["Lusa"]),
    ("pt", "A ponte fecha em março, disse Rosa Vidal, em entrevista ao Expresso.", ["Expresso"]),
    ("pt", "“A ponte fecha em março”, escreveu Rosa Vidal num documento a que a Lusa teve acesso.", ["Lusa"]),
    ("pt", "Segundo a autarquia, Rosa Vidal considerou que a ponte “é um virar de página”.", []),
    ("id", "Dilansir dari Suara Pelabuhan, Farida Lubis mengatakan bahwa albumnya selesai.", ["Suara Pelabuhan"]),
    ("ar", "وأوضح سامي داود، في تصريح لإذاعة الواحات، أن الجسر سيبقى مغلقا.", ["الواحات"]),
    ("ar", "وأكدت هالة مكي لموقع نهر الخبر أن الشاحنات غادرت العاصمة.", ["نهر الخبر"]),
    ("ar", "وقال سامي داود لـ\"النداء\" إن الجسر آمن تماما.", ["النداء"]),
    ("ar", "قال سامي داود لـ«صوت الشرق» إن الجسر آمن. وأضاف داود لـ«صوت الشرق» أن الميناء مغلق.", ["صوت الشرق"]),
    ("ar", "وقال سامي داود لـ النخلة نيوز، إن الجسر آمن تماما.", ["النخلة نيوز"]),
    ("ar", "وقال سامي داود لقناة محلية إن الجسر آمن تماما.", []),
    ("ar", "وقال سامي داود لـ\"العمال\" الذين تجمعوا أمام الميناء إن الجسر آمن.", []),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "outlets"), ROWS, ids=[row[1][:40] for row in ROWS])
def test_relays(quoted: Quoted, language: str, text: str, outlets: list[str]) -> None:
    found = quoted(text, language)
    assert found
    assert list(dict.fromkeys(step.name for quote in found for step in quote.via if step.name)) == outlets
