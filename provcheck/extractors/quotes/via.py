"""How words reached the document: "told AFP", "in an interview with the BBC", "on state television", "quoted by …".

Only words next to the cue are read, never the content: an outlet that a speaker mentions relays nothing.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provcheck.extractors.quotes import named_media
from provcheck.extractors.quotes.attributions import Attribution
from provcheck.extractors.quotes.channels import channel, document, unnamed_document
from provcheck.extractors.quotes.masked_tokens import MaskedTokens, TokenSpan
from provcheck.extractors.quotes.occasions import AttributionContext
from provcheck.extractors.quotes.outlet_mentions import (
    OutletMention,
    before_description,
    is_described_behind,
    is_place_of_medium,
    outlet_at,
    outlet_name,
)
from provcheck.extractors.quotes.people import People
from provcheck.extractors.quotes.relay_grounds import is_governed
from provcheck.language import outlets
from provcheck.language.attribution_words import relay_words
from provcheck.language.characters import OPENING_OR_STRAIGHT, QUOTES
from provcheck.language.name_lexicon import first_name_genders, name_lexicon
from provcheck.language.spacing import single_spaced
from provcheck.model.evidence import Span
from provcheck.model.record import Basis, Via

if TYPE_CHECKING:
    from provcheck.model.settings import Settings

# Tags of nouns after an outlet with an indefinite article: "in an MSNBC *interview*".
NOUNS = frozenset(("X", "DOC", "ROLE", "nn", "S", "vb", "ING"))
# How many names before "the paper" may be the one of the outlet that it means.
MOST_NAMES_BACK = 30
# How far behind a name the words "had access" may be, in tokens: "Beta *a pu consulter*".
_ACCESS_REACH = 4
# In tokens: how far before an outlet an interview stands, and before one with a word that calls it an outlet.
_INTERVIEW_REACH, _DESCRIBED_REACH = 3, 5
# Tags of words and marks between a name and the word that relays it.
BESIDE_NAME = frozenset((*OPENING_OR_STRAIGHT, "DET", "POS", "X"))
# Tags of words that describe an outlet.
DESCRIBING = frozenset(("X", "jj", "ROLE"))


class Relays:
    """The relays of a document: outlets after a word that relays, channels, and documents of the speaker.

    `markers` are the tokens that may state one: those of `markers` with a word for it, and the outlets outside the
    content of `attributions`.
    """

    def __init__(
        self,
        tokens: MaskedTokens,
        people: People,
        settings: "Settings",
        markers: list[int],
        attributions: list[Attribution],
    ) -> None:
        self.tokens = tokens
        self.people = people
        self.settings = settings
        # The contents of the attributions of each sentence with a cue.
        self.contents: dict[int, list[list[TokenSpan]]] = {}
        for attribution in attributions:
            self.contents.setdefault(tokens.sentence_numbers[attribution.head], []).append(attribution.content)
        self.has_named_media = bool(tokens.relays["carrying"])
        self.outlets = dict(self._outlets())
        if self.has_named_media:
            self._add_named_media()
        # The outlets in sentences without a cue, which introduce what was said to them: "… au micro de Radio Beta."
        self.introducing: dict[int, tuple[Via, ...]] = {}
        for marker, step in self.outlets.items():
            sentence = tokens.sentence_numbers[marker]
            if sentence not in self.contents:
                self.introducing[sentence] = (*self.introducing.get(sentence, ()), step)
        words = relay_words(tokens.prose.language)
        self.markers = [marker for marker in markers if tokens.lower[marker] in words] + [*self.outlets]

    def _outlets(self) -> Iterator[tuple[int, Via]]:
        """The outlets after a relaying word in sentences with a cue, by the first token of the name."""
        tokens, groups, lower = self.tokens, self.tokens.relays, self.tokens.lower
        telling_verbs, carriers, interviews = groups["telling"], groups["carrier"], groups["interview"]
        for number, word, described in self._names_behind_relays():
            start, end = self.people.starts[number], self.people.names[number].end
            if not self.has_named_media and self._is_only_content(start):
                continue
            is_described = is_described_behind(tokens, end)
            if _is_description(tokens, start, end) or (is_described and is_place_of_medium(tokens, start, end)):
                continue
            if _states_employer(tokens, word):
                continue
            is_told = not described or tokens.cue_bases[word] in telling_verbs or lower[word] in tokens.sorts["agent"]
            if not is_told and carriers.isdisjoint(lower[word + 1 : start]):  # "à *agência* Lusa"
                continue
            described = described or is_described or self._has_quoted(number, word)
            if interviews and not interviews.isdisjoint(lower[max(0, word - 2) : word]):
                described = described or not self._may_be_person(number)  # "en *entrevista* con Cooperativa"
            mention = outlet_at(tokens, start, end, self.settings, described=described)
            if mention is None or (self.has_named_media and named_media.is_foreign(tokens, mention.match)):
                continue
            if is_governed(tokens, word, is_known=mention.match.outlet is not None):
                yield start, self._relay(mention, f"an outlet after “{lower[word]}”")

    def _is_only_content(self, token: int) -> bool:
        """Whether a token is content of every attribution of its sentence, so that it relays none of them."""
        contents = self.contents.get(self.tokens.sentence_numbers[token])
        for content in contents or ():
            for start, end in content:
                if start <= token < end:
                    break
            else:
                return False
        return contents is not None

    def _names_behind_relays(self) -> Iterator[tuple[int, int, bool]]:
        """The number of each name after a relaying word, that word, and whether one between calls it an outlet."""
        tokens, groups = self.tokens, self.tokens.relays
        lower, tags, cue_bases, sentence_numbers = tokens.lower, tokens.tags, tokens.cue_bases, tokens.sentence_numbers
        relaying, telling_verbs, publications = groups["before"], groups["telling"], groups["publication"]
        before_publication, microphones = groups["before-publication"], groups["microphone"]
        interviews, genitives = groups["interview"], tokens.sorts["genitive-article"]
        has_other_relays, contents = genitives or groups["access"] or microphones, self.contents
        for number, start in enumerate(self.people.starts):
            if start == 0 or (
                sentence_numbers[start] not in contents
                and (not interviews or (microphones | interviews).isdisjoint(self._words_before(start)))
            ):
                continue
            word, described = start - 1, False
            if (
                tags[word] in BESIDE_NAME
                or lower[word] in publications
                or (tags[word] in DESCRIBING and cue_bases[word - 2] in telling_verbs)  # "told the *official* TV Harl"
            ):
                word, described = self._word_before(number)
                if word < 0:
                    continue
            if genitives and self._is_attribute(word):
                continue
            if (
                lower[word] in relaying
                or cue_bases[word] in telling_verbs
                or (described and lower[word] in before_publication)  # "dalam *laman* Harianku"
                or (has_other_relays and self._relays_otherwise(number, word))
            ):
                yield number, word, described

    def _add_named_media(self) -> None:
        """Add the outlets that the words around them show to relay, and that no list of names has."""
        tokens, groups = self.tokens, self.tokens.relays
        introducing = groups["microphone"] | groups["interview"] | groups["carrying"]
        sentences = (
            number
            for number, start in enumerate(tokens.sentence_starts)
            if number in self.contents or not introducing.isdisjoint(tokens.lower[start : tokens.around(start)[1]])
        )
        for medium in named_media.find_media(tokens, sentences, self.settings):
            start, end = medium.tokens
            if tokens.sorts["genitive-article"] and self._is_attribute(medium.word):
                continue
            known = next((token for token in range(start, end) if token in self.outlets), None)
            if known is None or self.outlets[known].outlet is None:
                self.outlets.pop(start if known is None else known, None)
                self.outlets[start] = self._relay(
                    OutletMention(*medium[:2]), f"an outlet after “{tokens.lower[medium.word]}”"
                )

    def of_source(self, source: TokenSpan, cue: str) -> Via | None:
        """The outlet that is the source of a cue of reporting, as a step: *selon l'AFP*."""
        groups = self.tokens.relays
        agents, lower = self.tokens.sorts["agent"], self.tokens.lower
        for marker in self.outlets:
            if source[0] < marker < source[1] and not agents.isdisjoint(lower[marker - 2 : marker]):
                return self.outlets[marker]  # "fuentes consultadas *por Beta*"
        if cue not in groups["opening"] | groups["reporting"]:
            return None
        medium = named_media.outlet_of_source(self.tokens, source, self.settings)
        return self._relay(OutletMention(*medium[:2]), "an outlet that reports") if medium else None

    def _word_before(self, number: int) -> tuple[int, bool]:
        """The token before an outlet, its mark and its article, and whether a word there calls it an outlet."""
        tokens, tags, word = self.tokens, self.tokens.tags, self.people.starts[number] - 1
        if tags[word] in OPENING_OR_STRAIGHT and word and tokens.quotation_numbers[word] < 0:
            word -= 1  # „Harlinger Bote“
        if tokens.lower[word] in tokens.relays["publication"]:
            word = before_description(tokens, word)
            before = self.people.names[number - 1] if number else None
            is_beside = before is not None and before.end == word + 1 and is_described_behind(tokens, before.end)
            if before is not None and is_beside and is_place_of_medium(tokens, before.start, before.end):
                word = before_description(tokens, before.start)  # "told the *Harl* daily Valley Voice"
            return word, True
        is_article = tags[word] in ("DET", "POS") and tokens.lower[word] not in tokens.relays["before"]
        telling = tokens.relays["telling"]
        if is_article or (tags[word] in DESCRIBING and tokens.cue_bases[word - 1] in telling):
            word -= 1  # "told *state-run* TV Norland"
        elif tags[word] in DESCRIBING and tags[word - 1] == "DET" and tokens.cue_bases[word - 2] in telling:
            word -= 2  # "told *the state-run* Zanta news agency"
        return word, False

    def _relays_otherwise(self, number: int, word: int) -> bool:
        """Whether a name follows a genitive article or a microphone, or has read what is quoted."""
        tokens, microphones = self.tokens, self.tokens.relays["microphone"]
        if tokens.tags[word] == "OF" and tokens.lower[word] in tokens.sorts["genitive-article"]:
            return True
        has_access = bool(tokens.relays["access"]) and self._has_access(number)
        return has_access or (word > 0 and tokens.lower[word - 1] in microphones)  # "au *micro* de"

    def _has_quoted(self, number: int, word: int) -> bool:
        """Whether somebody was quoted by a name that is no person's: "was quoted by *Zanta* as saying"."""
        lower, end = self.tokens.lower, self.people.names[number].end
        is_as = end < len(lower) and lower[end] in self.tokens.relays["as"]
        return is_as and lower[word - 1] in self.tokens.relays["reported-by"] and not self._may_be_person(number)

    def _is_attribute(self, word: int) -> bool:
        """Whether a name only says whose something is, or stands in a clause about a noun, where articles have cases.

        "die Leser *der* Zeitung", "der Sender, *der in der* ARD zu sehen ist", but not "im Gespräch *der* Zeitung".
        """
        tokens = self.tokens
        if word > 0 and tokens.tags[word] == "OF" and tokens.lower[word] in tokens.sorts["genitive-article"]:
            return tokens.lower[word - 1] not in tokens.relays["papers"]
        if tokens.tags[word] == "DET" and tokens.tags[word - 1 : word] in ([":"], ["."], ["Q"]):
            return True  # "Hinweis: *Der* Harlinger Bote fragt"
        before = tokens.tags[max(0, word - 3) : word]
        return before[-2:] == [",", "DET"] or before == [",", "DET", "IN"]

    def _has_access(self, number: int) -> bool:
        """Whether a name has read what is quoted: "un informe al que tuvo *acceso* Beta"."""
        tokens, name = self.tokens, self.people.names[number]
        reach = min(name.end + _ACCESS_REACH, tokens.around(name.start)[1])
        words = (*tokens.lower[max(0, name.start - 1) : name.start], *tokens.lower[name.end : reach])
        return not tokens.relays["access"].isdisjoint(words)

    def _may_be_person(self, number: int) -> bool:
        """Whether a name may be a person's: it has a first name, or means somebody who has a longer name."""
        name, person = self.people.names[number], self.people.persons[number]
        first_names = first_name_genders(self.tokens.prose.language)
        return name.lower_parts[0] in first_names or person.kind == "person" or len(person.name.parts) > len(name.parts)

    def _words_before(self, start: int) -> list[str]:
        """The words before a name, among which an interview may stand: "Interview *mit dem Sender* Nordwind"."""
        lower = self.tokens.lower
        reach = _DESCRIBED_REACH if lower[start - 1] in self.tokens.relays["publication"] else _INTERVIEW_REACH
        return lower[max(0, start - reach) : start]

    def _relay(self, mention: OutletMention, method: str) -> Via:
        """The outlet of a mention as a step."""
        span, outlet = self.tokens.span(*mention.tokens), mention.match.outlet
        if self.has_named_media or self.tokens.quotation_numbers[mention.tokens[0]] >= 0:
            # A name in quotation marks is one token: "von der „Seezeitung“".
            span = _inside_marks(self.tokens.text, span)
        name = written = single_spaced(self.tokens.text[span.start : span.end])
        if outlet is None and name[:1] in self.tokens.constructions["joined"]:  # "to Reuters" in one word
            names = (name[1:], *(f"{article}{name[2:]}" for article in self.tokens.sorts["article"]))
            matches = ((found, outlets.find(found, self.settings).outlet) for found in names)
            name, outlet = next(((found, match) for found, match in matches if match is not None), (name, None))
        return Via(
            name=name, kind="outlet", outlet=outlet.id if outlet else None, span=span, method=method, as_written=written
        )

    def steps(self, context: AttributionContext, source: TokenSpan | None) -> Iterator[Via]:
        """The relays that a context states outside the source: channels and documents, outlets that quote, outlets."""
        tokens, groups, channels = self.tokens, self.tokens.relays, self.tokens.language.groups("channels")
        markers = [marker for marker in context.markers if not (source and source[0] <= marker < source[1])]
        for marker in markers:
            word = tokens.lower[marker]
            if word in channels:
                yield from channel(tokens, marker, channels[word])
            elif word in groups["papers"]:
                yield from document(tokens, marker, context)
        for marker in markers:
            if tokens.lower[marker] in groups["quoting"]:
                # "The agency quoted him as saying": the agency relays.
                end = tokens.around(marker)[1]
                if not groups["as"].isdisjoint(tokens.lower[marker + 1 : end]):
                    yield from self._quoting_outlets(marker)
        for marker in markers:
            if marker in self.outlets:
                yield self.outlets[marker]

    def reporter(self, relay: TokenSpan) -> Via | None:
        """What reported the words of another, by its tokens: “…,” Lind said, *Reuters* reported."""
        tokens = self.tokens
        start, end = relay
        if tokens.lower[end - 1] in tokens.relays["papers"] and tokens.words[end - 1].islower():
            return unnamed_document(tokens, start, end)
        start, end = outlet_name(tokens, relay)
        if tokens.lower[end - 1] in tokens.relays["again"] and not tokens.words[end - 1][0].isupper():
            return self._outlet_before(start)
        mention = outlet_at(tokens, start, end, self.settings) or OutletMention((start, end), outlets.find(""))
        return self._relay(mention, "an outlet that reports")

    def _quoting_outlets(self, verb: int) -> Iterator[Via]:
        """The outlets before a verb of quoting in its sentence, or the one that "the paper" before it means."""
        tokens = self.tokens
        start, _ = tokens.around(verb)
        for number in self.people.names_in(start, verb):
            name = self.people.names[number]
            mention = outlet_at(tokens, name.start, name.end, self.settings)
            if mention is not None:
                yield self._relay(mention, "an outlet that quotes")
                return
        if verb > 1 and tokens.lower[verb - 1] in tokens.relays["again"] and tokens.tags[verb - 2] == "DET":
            outlet = self._outlet_before(verb - 1)
            if outlet is not None:
                yield outlet

    def _outlet_before(self, token: int) -> Via | None:
        """The outlet named last before a token, which "the paper" means."""
        last = self.people.count_before(token) - 1
        for number in range(last, max(-1, last - MOST_NAMES_BACK), -1):
            name = self.people.names[number]
            mention = outlet_at(self.tokens, name.start, name.end, self.settings)
            if mention is not None:
                return self._relay(mention, "the outlet named last")
        return None


def carry_over(steps: tuple[Via, ...]) -> tuple[Via, ...]:
    """The outlets among the relays of the sentence before, marked as inferred."""
    if not steps:
        return ()
    return tuple(
        Via(
            name=step.name,
            kind=step.kind,
            outlet=step.outlet,
            basis=Basis.CARRIED,
            span=step.span,
            method="carried from the sentence before",
            as_written=step.as_written,
        )
        for step in steps
        if step.kind == "outlet"
    )


def _inside_marks(text: str, span: Span) -> Span:
    """The span of a name without the quotation marks around it."""
    name = text[span.start : span.end]
    return Span(span.end - len(name.lstrip(QUOTES)), span.start + len(name.rstrip(QUOTES)))


def _states_employer(tokens: MaskedTokens, word: int) -> bool:
    """Whether a word only says whom somebody works for: "an editor *for* The Post", but "told a reporter *from* it"."""
    if word == 0 or tokens.lower[word] not in tokens.sorts["belonging"]:
        return False
    is_employed = tokens.lower[word - 1] in name_lexicon(tokens.prose.language).offices
    return is_employed and tokens.relays["telling"].isdisjoint(tokens.cue_bases[max(0, word - 4) : word])


def _is_description(tokens: MaskedTokens, start: int, end: int) -> bool:
    """Whether a name only describes something: "an *Independent* and free press".

    After an indefinite article, the name of an outlet occurs only before a noun: "in an *MSNBC* interview".
    """
    indefinite = start > 0 and tokens.lower[start - 1] in tokens.relays["indefinite"]
    return indefinite and (end >= len(tokens.tags) or tokens.tags[end] not in NOUNS)
