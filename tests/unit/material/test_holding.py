"""Quotations held against a transcript: what each change of its words gives."""

from dataclasses import replace
from typing import Any

import pytest

from provcheck import api
from provcheck.language import read_prose
from provcheck.material.holding import hold
from provcheck.model.document import Source
from provcheck.model.evidence import Span
from provcheck.model.material import MaterialMatch, Transcript
from provcheck.model.record import QuoteKind
from provcheck.readers.transcripts import read_transcript

TALK = """\
MAYA LIND: You have run the harbour for nine years, Mr. Ostrov. Is it safe?

TOM OSTROV: The harbour is safe, but I do not think the old crane will last another winter. We have 40 workers
on the night shift, and they know every bolt. I mean, you know, they live there. The mayor of Velden promised us a
new crane in March.

(APPLAUSE)

We will not close the gate -- we will not close the gate for anybody. If the ministry pays, we can build the crane by
autumn. Most of the money comes from the ferry, really.

MAYA LIND: Your predecessor said, "the crane must go before it falls". Will you resign?

TOM OSTROV: I was asked that on Monday. Nobody in this room believes the report. I have told the council what I
know, and the council has what it needs. The nets were mended by hand. Somebody pays for that.

ILSE BRANDT: The ferry carries two thousand people a day and it has never once been late.
"""


def transcript(text: str = TALK, name: str = "talk.txt", **changes: Any) -> Transcript:
    return replace(read_transcript(Source(name, text.encode())), **changes)


def held(article: str, *transcripts: Transcript) -> list[MaterialMatch]:
    """The matches of all quotations of an article."""
    document = api.read_text(article)
    prose = read_prose(document)
    assert prose is not None
    record = hold(api.extract(document), document, prose, transcripts or (transcript(),))
    return [match for quote in record.quotes for match in quote.material]


def the_match(quotation: str, *, attribution: str = "Tom Ostrov said") -> MaterialMatch:
    (match,) = held(f"VELDEN — The harbour was discussed on Tuesday.\n\n“{quotation},” {attribution}.\n")
    return match


@pytest.mark.parametrize(
    ("quotation", "verdict", "level", "kinds"),
    [
        ("We have 40 workers on the night shift", "exact", "none", []),
        ("we have forty workers on the night-shift", "typographic", "none", []),
        ("I mean they live there", "trimmed", "none", []),
        ("We have ... workers on the night shift, and they know every bolt", "trimmed", "none", []),
        ("[They] will not close the gate for anybody", "trimmed", "none", []),
        ("We will not close the gate for anybody. If the ministry pays, we can build", "typographic", "none", []),
        ("Most of the money comes from the ferry", "exact", "none", []),
        ("The mayor of Velden promised us a new crane in March. We won't close the gate", "retouched", "note",
         ["contraction"]),
        ("they knew every bolt", "retouched", "note", ["tense/number"]),
        ("We have 40 workers on night shift", "retouched", "note", ["function word"]),
        ("I have told the council what I know, and the council has it", "retouched", "note", None),
        ("The harbour is not safe, but I do not think the old crane will last", "altered", "error", ["negation"]),
        ("but I do think the old crane will last another winter", "altered", "error", ["negation"]),
        ("We have 14 workers on the night shift", "altered", "error", ["number"]),
        ("The mayor of Norden promised us a new crane in March", "altered", "error", ["name"]),
        ("We have 40 sailors on the night shift", "altered", "error", ["content word"]),
        ("We will close the gate for anybody", "altered", "error", ["negation"]),
        ("we must build the crane by autumn", "altered", "error", ["modal"]),
        ("We have 40 workers on the night shift. Nobody in this room believes the report", "spliced", "error",
         ["passage"]),
        ("they know every bolt. The nets were mended by hand", "spliced", "error", ["passage"]),
        ("The old crane will last another winter", "cut", "warning", ["governing words"]),
        ("we can build the crane by autumn", "exact", "none", []),
        ("The tower was painted green by seven strangers", "absent", "warning", []),
        ("green tower", "absent", "note", []),
        ("The ferry carries two thousand people a day", "other-speaker", "warning", []),
        ("the crane must go before it falls", "other-speaker", "note", []),
    ],
)  # fmt: skip
def test_a_change_of_the_words_has_its_verdict(
    quotation: str, verdict: str, level: str, kinds: list[str] | None
) -> None:
    match = the_match(quotation)
    assert (match.verdict, match.level) == (verdict, level)
    if kinds is not None:
        assert [difference.kind for difference in match.differences] == kinds


OTHER_TALK = """\
TOM OSTROV: We keep a lighthouse on the breakwater, and the night watch is paid by the port. The crane is very, very
old. I think that the mast will hold. They know every bolt. So the nets were mended by hand. We will not close the gate
for anybody. The workers walk home. The pier is not safe at night because the lamps are out.
"""


@pytest.mark.parametrize(
    ("quotation", "verdict", "kinds"),
    [
        # A compound in one word or in two.
        ("We keep a light house on the breakwater, and the nightwatch is paid", "typographic", []),
        ("We keep [the] light house on the breakwater … and the nightwatch is paid by the port …", "trimmed", []),
        # Brackets around letters of a word.
        ("[W]e keep a lighthouse on the breakwater", "typographic", []),
        ("The worker[s] walk home", "typographic", []),
        # What may be left out without a mark: a word said twice, a linking word, a word that begins a sentence.
        ("The crane is very old", "trimmed", []),
        ("I think the mast will hold", "trimmed", []),
        ("They know every bolt. The nets were mended by hand", "trimmed", []),
        # A word said twice in the article alone.
        ("The crane is very very very old", "retouched", ["function word"]),
        # A mark that hides a negation.
        ("We will ... close the gate for anybody", "altered", ["negation"]),
        ("We [will] close the gate for anybody", "altered", ["negation"]),
    ],
)
def test_compounds_and_marks_of_an_editor(quotation: str, verdict: str, kinds: list[str]) -> None:
    (match,) = held(
        f"VELDEN — The harbour was discussed on Tuesday.\n\n“{quotation},” Tom Ostrov said.\n", transcript(OTHER_TALK)
    )
    assert match.verdict == verdict
    assert [difference.kind for difference in match.differences] == kinds


@pytest.mark.parametrize(
    ("quotation", "verdict", "kinds"),
    [
        ("Le port est sûr, mais la vieille grue ne tiendra pas", "exact", []),
        ("le port est sûr mais la vieille grue ne tiendra pas", "typographic", []),
        ("Nous avons quarante ouvriers la nuit", "typographic", []),
        ("Ils vivent là, ils connaissent chaque boulon", "trimmed", []),
        ("Le port est sûr… la vieille grue ne tiendra pas", "trimmed", []),
        ("la vieille grue tiendra pas", "retouched", ["function word"]),
        ("Ils connaissaient chaque boulon", "retouched", ["tense/number"]),
        ("la vieille grue ne tiendra jamais", "altered", ["negation"]),
        ("mais la vieille grue tiendra", "cut", ["function word", "governing words"]),
        ("Nous avons quatorze ouvriers la nuit", "altered", ["number"]),
        ("La maire de Norden nous a promis une grue", "altered", ["name"]),
        ("Nous avons 40 marins la nuit", "altered", ["content word"]),
        ("La tour a été peinte en vert par des inconnus", "absent", []),
    ],
)  # fmt: skip
def test_words_of_french_are_data(quotation: str, verdict: str, kinds: list[str]) -> None:
    talk = """\
MAYA LIND : Vous dirigez le port depuis neuf ans. Est-il sûr ?

PAUL OSTREVENT : Le port est sûr, mais la vieille grue ne tiendra pas. Nous avons 40 ouvriers la nuit. Ils vivent là,
vous savez, ils connaissent chaque boulon. La maire de Velden nous a promis une grue.
"""
    article = (
        f"VELDEN — Le port était au centre de la discussion de mardi.\n\n« {quotation} », a déclaré Paul Ostrevent.\n"
    )
    (match,) = held(article, transcript(talk, "entretien.txt"))
    assert match.verdict == verdict
    assert [difference.kind for difference in match.differences] == kinds


def test_places_are_in_both_texts() -> None:
    article = "VELDEN — The harbour opened.\n\n“We have 14 workers on the night shift,” Tom Ostrov said.\n"
    (match,) = held(article)
    (difference,) = match.differences
    assert difference.article
    assert difference.material
    assert article[slice(*difference.article)] == "14"
    assert TALK[slice(*difference.material)] == "40"
    (span,) = match.spans
    assert TALK[slice(*span)].split() == "We have 40 workers on the night shift".split()
    assert (match.file, match.speaker) == ("talk.txt", "TOM OSTROV")


@pytest.mark.parametrize(
    ("attribution", "verdict", "level"),
    [
        ("Ostrov said", "exact", "none"),
        ("Ilse Brandt said", "other-speaker", "warning"),
        ("Brandt said", "other-speaker", "warning"),
        ("the moderator said", "exact", "none"),
    ],
)
def test_the_attribution_is_compared_with_the_speakers_of_the_material(
    attribution: str, verdict: str, level: str
) -> None:
    match = the_match("We have 40 workers on the night shift", attribution=attribution)
    assert (match.verdict, match.level) == (verdict, level)


def test_the_material_settles_who_a_pronoun_means() -> None:
    article = (
        "VELDEN — Tom Ostrov, who runs the harbour, was asked about the crane.\n\n"
        "“Nobody in this room believes the report,” he said.\n"
    )
    document = api.read_text(article)
    prose = read_prose(document)
    assert prose is not None
    record = api.extract(document)
    quote = next(quote for quote in record.quotes if quote.kind is QuoteKind.DIRECT)
    assert quote.speaker
    unsettled = replace(record, quotes=(replace(quote, speaker=replace(quote.speaker, name=None)),))
    (settled,) = hold(unsettled, document, prose, [transcript()]).quotes
    assert settled.speaker
    assert (settled.speaker.name, settled.speaker.method) == ("Tom Ostrov", "material")


def test_words_of_somebody_who_is_in_no_material_are_unsourced() -> None:
    match = the_match("The tower was painted green by seven strangers", attribution="Pia Holm said")
    assert (match.verdict, match.level, match.file) == ("unsourced", "note", None)


def test_a_part_of_what_was_said_proves_no_absence() -> None:
    article = "VELDEN — It rained.\n\n“The tower was painted green by strangers,” Tom Ostrov said.\n"
    (match,) = held(article, transcript(partial=True))
    assert (match.verdict, match.level) == ("absent", "note")


def test_each_piece_of_a_quotation_has_its_entry() -> None:
    article = (
        "VELDEN — It rained.\n\n“We have 40 workers,” Tom Ostrov said, “on the day shift, and they know every bolt.”\n"
    )
    assert [match.verdict for match in held(article)] == ["exact", "altered"]


def test_material_without_names_says_nothing_of_speakers() -> None:
    speech = transcript("Thank you all. The harbour is safe, and the nets were mended by hand in three days.\n")
    said = "“The harbour is safe, and the nets were mended by hand,” Ilse Brandt said."
    unsaid = "“The tower was painted green by strangers,” Brandt said."
    assert [match.verdict for match in held(f"It rained.\n\n{said}\n\n{unsaid}\n", speech)] == ["exact", "absent"]


def test_an_omission_never_swallows_a_negation() -> None:
    speech = transcript("TOM OSTROV: They win, they don't win, you know, they win nothing at all in this port.\n")
    (match,) = held(
        "It rained.\n\n“They win, you know, they win nothing at all in this port,” Tom Ostrov said.\n", speech
    )
    assert match.verdict == "altered"
    assert [difference.kind for difference in match.differences] == ["negation"]


def test_every_span_lies_in_its_text() -> None:
    article = (
        "It rained.\n\n“The mayor of Norden ... told the [council] what it needs, and 14 nets,” Tom Ostrov said.\n"
    )
    spans = [
        (text, span)
        for match in held(article)
        for text, all_spans in (
            (TALK, [*match.spans, *(difference.material for difference in match.differences)]),
            (article, [difference.article for difference in match.differences]),
        )
        for span in all_spans
        if isinstance(span, Span)
    ]
    assert spans
    assert all(0 <= span.start <= span.end <= len(text) for text, span in spans)


@pytest.mark.parametrize(
    ("talk", "quotation", "written"),
    [
        ("the crane isn't safe", "the crane is not safe", [("is not", "isn't")]),
        ("the crane is not safe", "the crane isn't safe", [("isn't", "is not")]),
        ("the crane isn't safe, and we won't go", "the crane is not safe, and we will not go",
         [("is not", "isn't"), ("will not", "won't")]),
        ("they cannot go and they will not", "they can't go and they will not", [("can't", "cannot")]),
        ("the crane isn't safe", "the crane isn’t safe", []),
    ],
)  # fmt: skip
def test_a_contraction_is_reported_once_with_all_its_words(
    talk: str, quotation: str, written: list[tuple[str, str]]
) -> None:
    article = f"The harbour was discussed on Tuesday.\n\n“We know that {quotation},” Tom Ostrov said.\n"
    material = transcript(f"TOM OSTROV: We know that {talk}.\n")
    (match,) = held(article, material)
    pairs = [
        (article[slice(*each.article)], material.text[slice(*each.material)])
        for each in match.differences
        if each.article and each.material
    ]
    assert pairs == written


@pytest.mark.parametrize(
    ("label", "speaker", "verdict"),
    [
        ("PAUL ODE", "Mr. Ode", "exact"),
        ("PAUL ODE", "Councillor Ode", "exact"),
        ("SEN. ODE", "Mr Ode", "exact"),
        ("MR. ODE", "Paul Ode", "exact"),
        ("Mayor Ode", "Dr Ode", "exact"),
        ("MARY ODE", "Mr. Ode", "other-speaker"),
        ("MR. ODE", "Mary Ode", "other-speaker"),
        ("SEN. PAUL ODE", "Sen. John Ode", "other-speaker"),
        ("PAUL ODE", "Mr. Frost", "other-speaker"),
    ],
)
def test_a_title_is_no_first_name(label: str, speaker: str, verdict: str) -> None:
    article = f"Fog was forecast for Velden.\n\n“We lost 12 boats in the storm,” {speaker} said.\n"
    talk = f"LENA FROST: What did it cost us?\n\n{label}: It is a shame. We lost 12 boats in the storm.\n"
    assert [match.verdict for match in held(article, transcript(talk))] == [verdict]


@pytest.mark.parametrize(
    ("quotation", "verdict"),
    [
        ("I told Ode on Monday that the crane would fall", "retouched"),
        ("I told Mrs. Ode on Monday that the crane would fall", "altered"),
        ("I told Mr. Lund on Monday that the crane would fall", "altered"),
        ("I told Mr. Ode on Dr. Monday that the crane would fall", "altered"),
    ],
)
def test_a_title_may_be_left_out_and_no_other_put_in(quotation: str, verdict: str) -> None:
    talk = transcript("TOM OSTROV: I told Mr. Ode on Monday that the crane would fall.\n")
    (match,) = held(f"VELDEN — It was discussed on Tuesday.\n\n“{quotation},” Tom Ostrov said.\n", talk)
    assert match.verdict == verdict


def test_one_described_beside_somebody_else_is_not_the_other() -> None:
    article = (
        "VELDEN — Maya Lind endured a lecture from the French director, who said that the harbour was "
        "“safe, but I do not think the old crane will last another winter”.\n"
    )
    assert [match.level for match in held(article)] == ["none"]


def test_another_name_is_found_where_all_words_of_the_quotation_are_frequent() -> None:
    talk = "OLE MARN: Well, Toft knows the harbour, as we do, and the port.\n\n" * 60
    talk += "OLE MARN: Nobody here has said otherwise in many years.\n\n" * 9
    talk += "OLE MARN: It does good to the port as well as Brask.\n\n"
    article = "Trade has been good for “the port as well as Toft,” Ole Marn said on Monday.\n"
    (match,) = held(article, transcript(talk))
    assert [(difference.op, difference.kind) for difference in match.differences] == [("replaced", "name")]
    assert (match.verdict, match.level) == ("altered", "error")


@pytest.mark.parametrize("number", [0, 1])
def test_a_pronoun_means_one_speaker_who_is_mentioned_last(number: int) -> None:
    talk = f"{TALK}\nOLE MARN: The lamps on the pier have been dark since the storm of last week.\n"
    words = ["I was asked that on Monday"] * 2
    words[number] = "The lamps on the pier have been dark"
    article = f"VELDEN — Ole Marn listened to Tom Ostrov.\n\n“{words[0]},” he said. “{words[1]}.”\n"
    verdicts = [match.verdict for match in held(article, transcript(talk))]
    assert verdicts[number] == "other-speaker"
    assert verdicts[1 - number] in ("exact", "trimmed")
