"""Outlets that relay words in English, French, Spanish, Portuguese, Indonesian and Arabic."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote, QuoteKind

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
    ("en", "“The dam held,” Ada Farrow told ZNBS on Monday.", ["ZNBS"]),
    ("en", "“The dam held,” the coach told MUTV.", ["MUTV"]),
    ("en", "Speaking on Harlow24, Ada Farrow said that the dam had held.", ["Harlow24"]),
    ("en", "Ada Farrow told the UBC board that the dam had held.", []),
    ("en", "“The dam held,” Ada Farrow told the Coastal Protection Agency.", []),
    ("en", "“The dam held,” wrote Ada Farrow, the department head for HIT’s Rivers programme, in an email.", []),
    ("en", "Trust members heard it was built to the Gold Standard, and Ada Farrow said that the dam had held.", []),
    ("en", "“The dam held,” Ada Farrow said at a debate hosted by Reuters.", []),
    ("en", "“The dam held,” said Ada Farrow, describing the flood. – Additional reporting from Reuters", []),
    ("en", "The dam held, according to a study by the statistics agency HARSTAT.", []),
    ("en", "“The dam held,” Ada Farrow said in remarks late on Monday to Reuters.", ["Reuters"]),
    ("en", "On CNN, Ada Farrow said that the dam had held.", ["CNN"]),
    ("en", "“The dam held,” Ada Farrow said on social media.", []),
    ("en", "“The dam held,” Ada Farrow told Coastline Media.", ["Coastline Media"]),
    ("en", "“The dam held,” Ada Farrow told Danish broadcaster DR.", ["DR"]),
    ("en", "“The dam held,” Ada Farrow told Japanese television.", []),
    ("en", "“The dam held,” Ada Farrow told the Harbour Talk podcast.", ["Harbour Talk"]),
    ("en", "“The dam held,” Ada Farrow posted on Truth Social.", []),
    ("en", "“The dam held,” Ada Farrow told Norland Broadcasting Corporation.", ["Norland Broadcasting Corporation"]),
    ("en", "“The dam held,” Ada Farrow told the Harl Water Network.", []),
    ("en", "In a study published in Nature, Ada Farrow found that the dam had held.", []),
    ("en", "Ada Farrow said in testimony in a lawsuit with Coastline Media that the dam had held.", []),
    ("en", "Gifts are published on the Register of Interests, and Ada Farrow said that the dam had held.", []),
    ("en", "In an article published in the Times, Ada Farrow wrote that the dam had held.", ["Times"]),
    ("en", "Ada Farrow called the dam “a marvel,” according to the Harl Times.", ["Harl Times"]),
    ("en", "Ada Farrow praised it in comments to Reuters, which quoted her as saying “the dam held”.", ["Reuters"]),
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


# English text, and the kinds of the relays without a name that a quotation has.
KINDS = [
    ("“We won,” Ada Farrow said on social media.", ["channel"]),
    ("In a video posted on Facebook, Ada Farrow said “we won it all”.", ["document", "channel"]),
    ("“The crowd grew,” Ada Farrow said, noting that noise and social media added to it.", []),
    ("Ada Farrow has built ties, at least in Instagram and its kind, and said “we won it all”.", []),
    ("“We won,” Ada Farrow posted on Truth Social.", ["channel"]),
    ("“We won,” Ada Farrow wrote in a Facebook post.", ["document"]),
    ("Ada Farrow wrote in The Washington Post that “we won it all”.", ["outlet"]),
    ("Ada Farrow wrote in a blog post that “we won it all”.", ["document"]),
    ("Ada Farrow recalled the duty to report in Article 19, and said “we won it all”.", []),
]


@pytest.mark.parametrize(("text", "kinds"), KINDS, ids=[row[0][:40] for row in KINDS])
def test_channels_and_documents(quoted: Quoted, text: str, kinds: list[str]) -> None:
    quote = next(quote for quote in quoted(text, "en") if quote.kind is not QuoteKind.INDIRECT)
    assert [step.kind for step in quote.via] == kinds


def test_a_relay_belongs_to_the_verb_before_it(quoted: Quoted) -> None:
    text = "“The dam held,” Ada Farrow said in a statement after the army said it had closed the road."
    speakers = {quote.speaker.name or quote.speaker.role: quote.via for quote in quoted(text, "en") if quote.speaker}
    assert [step.kind for step in speakers["Ada Farrow"]] == ["document"]
    assert not speakers["army"]


@pytest.mark.parametrize(("language", "text", "outlets"), ROWS, ids=[row[1][:40] for row in ROWS])
def test_relays(quoted: Quoted, language: str, text: str, outlets: list[str]) -> None:
    found = quoted(text, language)
    assert found
    assert list(dict.fromkeys(step.name for quote in found for step in quote.via if step.name)) == outlets
