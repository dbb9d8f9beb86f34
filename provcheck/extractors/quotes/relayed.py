"""Outlets that relay another's words: “…,” Lind said, *Reuters reported*; *NWS said, quoting* the mayor."""

from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.outlet_mentions import names_outlet
from provcheck.extractors.quotes.sources import noun_phrases_between, phrase_ending_at
from provcheck.language import outlets

# Tags of what may stand behind a relay at the end of its sentence: "Reuters reported *on Monday*."
_BEHIND = frozenset((".", "DAY", "IN", "LY", "ADV", "N", "Q", "q"))
# Tags right before it: a comma, or a quotation that ends with one: called it “a disgrace,” *according to* the Post.
_BEFORE = frozenset((",", "Q", "q"))
# How far behind a cue somebody is quoted, in tokens: "the agency said on Monday, *quoting* the mayor".
_QUOTING_REACH = 6
# The longest name of the one who is quoted, in tokens.
_LONGEST_SOURCE = 40
# The longest name of a document that an outlet reports on, in tokens.
_LONGEST_DOCUMENT = 8


def merge_relays(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions without those that only relay the one before, which learns by whom it is relayed."""
    merged: list[Attribution] = []
    relays, lower, tags = tokens.relays, tokens.lower, tokens.tags
    reports, reporting, papers = relays["reports"], relays["reporting"], relays["papers"]
    before: Attribution | None = None
    for attribution in attributions:
        if before is not None and tags[attribution.start - 1] in _BEFORE and _relays(tokens, before, attribution):
            before.relay = attribution.source
            # What relays is none of the words: "…, she said, *according to a report*".
            before.content = [(start, min(end, attribution.start)) for start, end in before.content]
            continue
        sentence_end = tokens.sentence_ends[tokens.sentence_numbers[attribution.head]]
        if lower[sentence_end - 2] in reports:
            attribution.relay = _reporter_at_end(tokens, attribution, sentence_end - 2)
        if (source := attribution.source) is not None:
            if tokens.cue_bases[attribution.head] in reporting:
                _name_quoted(tokens, attribution, source, sentence_end)
            if lower[source[0] - 1] in papers:
                _name_issuer(tokens, attribution, source)
        merged.append(attribution)
        before = attribution
    return merged


def _name_quoted(tokens: MaskedTokens, attribution: Attribution, source: TokenSpan, sentence_end: int) -> None:
    """Make those the source whose words an outlet relays, and the outlet the relay.

    "The agency said, quoting *the mayor*"; "*A poll* put him at 21 %, the Post reported".
    """
    quoting, ahead = tokens.relays["citing"], tokens.lower[attribution.end : attribution.end + _QUOTING_REACH]
    quoted_at = None
    if not quoting.isdisjoint(ahead):
        quoted_at = attribution.end + next(place for place, word in enumerate(ahead) if word in quoting) + 1
    if quoted_at is None or quoted_at >= sentence_end:
        quoted = _reported_document(tokens, attribution)
    else:
        phrases = noun_phrases_between(tokens, quoted_at, min(sentence_end, quoted_at + _LONGEST_SOURCE))
        quoted = phrases[0] if phrases and phrases[0][0] == quoted_at else None
    if quoted is None:
        return
    if names_outlet(tokens, source) or tokens.lower[source[1] - 1] in tokens.relays["again"]:
        attribution.source, attribution.relay = quoted, source


def _name_issuer(tokens: MaskedTokens, attribution: Attribution, source: TokenSpan) -> None:
    """Make the one who issued a document the source: "*The council* put out a statement *that* warned …"."""
    start, end = source
    if end - start > 1 or tokens.lower[start] not in tokens.constructions["relative"]:
        return
    sentence_start, _ = tokens.around(start)
    document = phrase_ending_at(noun_phrases_between(tokens, sentence_start, start), start)
    if document is None:
        return
    verb = document[0] - 1
    if tokens.tags[verb] == "IN":
        verb -= 1  # "put *out*"
    if verb <= sentence_start or tokens.lower[verb] not in tokens.relays["issuing"]:
        return
    issuer = phrase_ending_at(noun_phrases_between(tokens, sentence_start, verb), verb)
    if issuer is not None:
        attribution.source, attribution.relay = issuer, document


def _reported_document(tokens: MaskedTokens, attribution: Attribution) -> TokenSpan | None:
    """The document that begins what is reported: "*A poll* put him at 21 %, the Post reported"."""
    if len(attribution.content) != 1 or attribution.content[0][1] > attribution.start:
        return None
    start, end = attribution.content[0]
    if tokens.sorts["document"].isdisjoint(tokens.lower[start : start + _LONGEST_DOCUMENT]):
        return None
    phrases = noun_phrases_between(tokens, start, min(end, start + _LONGEST_DOCUMENT))
    if not phrases or phrases[0][0] != start or tokens.lower[phrases[0][1] - 1] not in tokens.sorts["document"]:
        return None
    states = tokens.relays["states"]
    is_stated = any(tokens.lower[token] in states for token in tokens.cues_between(phrases[0][1], end))
    return phrases[0] if is_stated else None


def _reporter_at_end(tokens: MaskedTokens, attribution: Attribution, verb: int) -> TokenSpan | None:
    """The outlet of a last clause in the present tense, which is no cue: "…, the Associated Press *reports*."."""
    name_start = verb
    while name_start > attribution.end and tokens.tags[name_start - 1] in ("CAP", "DET", "N"):
        name_start -= 1
    is_clause = name_start < verb and tokens.tags[name_start - 1] == ","
    return (name_start, verb) if is_clause and names_outlet(tokens, (name_start, verb)) else None


def merge_outlets(tokens: MaskedTokens, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions by constructions, without outlets that open or end a sentence in which somebody else speaks.

    "*Segundo a Lusa*, o autarca considerou …"; "…, a déclaré Castel, *rapporte Le Matin*".
    """
    merged: list[Attribution] = []
    for attribution in attributions:
        before = merged[-1] if merged else None
        if before is not None and _shares_sentence(tokens, before, attribution):
            comma = "," in tokens.tags[attribution.start - 2 : attribution.start]  # ", según informó El País"
            if comma and _is_of_outlet(tokens, attribution, "reporting"):
                before.relay = attribution.source
                before.content = [(start, min(end, attribution.start)) for start, end in before.content]
                continue
            is_copied = tokens.lower[before.head] in tokens.relays["copied"]  # "*Dilansir dari Suara Pelabuhan*, …"
            if before.pattern == "R" and (is_copied or _is_of_outlet(tokens, before, "opening")):
                attribution.relay = merged.pop().source
        merged.append(attribution)
    return merged


def _shares_sentence(tokens: MaskedTokens, before: Attribution, attribution: Attribution) -> bool:
    """Whether two attributions with sources stand in one sentence, one behind the other.

    That of the first may be inside its verb: "*Añadió* que …, según informó El País".
    """
    numbers = tokens.sentence_numbers
    if (before.source is None and not before.implied) or attribution.source is None:
        return False
    return numbers[before.head] == numbers[attribution.head] and before.end <= attribution.start


def _is_of_outlet(tokens: MaskedTokens, attribution: Attribution, group: str) -> bool:
    """Whether the word of an attribution is one of a group, and its source an outlet."""
    word = tokens.cue_bases[attribution.head] or tokens.lower[attribution.head].replace("’", "'")
    source = attribution.source
    if source is None or word not in tokens.relays[group]:
        return False
    span = tokens.span(*source)
    return names_outlet(tokens, source) or outlets.is_outlet(tokens.text[span.start : span.end])


def _relays(tokens: MaskedTokens, before: Attribution, attribution: Attribution) -> bool:
    """Whether an attribution behind one of _BEFORE ends the sentence of the one before, with who reported it."""
    source, start = attribution.source, attribution.start
    if source is None or before.source is None or before.end > start:
        return False
    if tokens.cue_bases[attribution.head] not in tokens.relays["reporting"]:
        return False
    sentence = tokens.sentence_numbers[attribution.head]
    if tokens.sentence_numbers[before.head] != sentence:
        return False
    if tokens.lower[attribution.head] in tokens.constructions["according"]:
        noun = source[1] - 1
        if tokens.lower[noun] in tokens.relays["papers"]:
            return True  # "…, Lind said, according to *a report* in the Post"
        if tokens.lower[noun] in tokens.relays["staff"]:
            return names_outlet(tokens, source)  # "…, Lind said, according to *an AFP reporter* in the courtroom"
    behind = tokens.tags[attribution.end : tokens.sentence_ends[sentence]]
    return _BEHIND.issuperset(behind) and names_outlet(tokens, source)
