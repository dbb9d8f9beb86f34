"""One person's name is spelled in two ways.

Why: the reader sees two people, and a search finds half of the story.
Silent: people of one family; a surname that the text gives with another first name; honorifics and titles (Sayyed,
    Ayatollah, Mr); short forms and initials; possessives.
Source: AP Stylebook; Guardian style guide; Reuters Handbook of Journalism.
"""

from collections import Counter, deque
from collections.abc import Iterator
from itertools import pairwise

from provcheck.language import lexicon
from provcheck.language.positions import inside_quotation
from provcheck.model.comparison import strip_accents
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.prose import Prose
from provcheck.model.record import Speaker, SpeakerKind
from provcheck.model.rule import Context, Rule

# A surname shorter than this differs from too many others by one letter.
SHORTEST = 4
# Names that each new one is compared with: who quotes more people writes a list.
MOST = 200
SURE, LIKELY = 0.9, 0.75
# A surname alone is held against speakers whose surname is this long, and a slip comes so often at most.
LONG, MOST_SLIPS = 5, 2
# Endings that make a plural or a possessive of a name: the Obamas, James'.
ENDINGS = ("s", "es", "'s", "’s", "'", "’")


def check(context: Context) -> Iterator[Finding]:
    """The later spelling of each name, with the earlier one as related place."""
    prose = context.prose
    if prose is None:
        return
    people = list(_people(context))
    told: set[tuple[str, str]] = set()
    first_seen: dict[str, tuple[list[str], Speaker]] = {}
    recent: deque[tuple[list[str], Speaker]] = deque(maxlen=MOST)
    for words, speaker in people:
        if " ".join(words) in first_seen:
            continue
        for other_words, other in recent:
            confidence = _same_person(words, other_words)
            # One finding a pair of surnames: "Quyll" and "Bernard Quyll" are the same slip.
            pair = (other_words[-1], words[-1])
            if confidence and pair not in told and not _two_people(prose, words, other_words):
                told.add(pair)
                yield _finding(" ".join(words[-2:]), speaker.span, " ".join(other_words[-2:]), other.span, confidence)
        first_seen[" ".join(words)] = words, speaker
        recent.append((words, speaker))
    yield from _mentions(prose, first_seen, told)
    yield from _surnames(prose, first_seen, told)


def _people(context: Context) -> Iterator[tuple[list[str], Speaker]]:
    """The names of speakers as they are written, in the order of the text."""
    spoken = [
        quote.speaker
        for quote in context.record.quotes
        if quote.speaker and quote.speaker.kind is SpeakerKind.PERSON and quote.speaker.span
    ]
    for speaker in sorted(spoken, key=lambda speaker: speaker.span or ()):
        if speaker.mention in ("name", "surname"):
            name = _bare(speaker.as_written, speaker.honorific)
            if name:
                yield name, speaker


def _bare(written: str, honorific: str | None) -> list[str]:
    """The capitalised words of a name, less honorific and possessive."""
    words = [word.removesuffix("'s").removesuffix("’s").strip(".,") for word in written.split()]
    titles = set((honorific or "").split())
    return [word for word in words if word[:1].isupper() and word not in titles]


def _mentions(
    prose: Prose, known: dict[str, tuple[list[str], Speaker]], told: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Full names of the text that share a speaker's first name and nearly the surname."""
    by_first = {words[-2]: (words[-2:], speaker) for words, speaker in known.values() if len(words) > 1}
    known_pairs = {tuple(words[-2:]) for words, _ in known.values()}
    for token in [n for n, word in enumerate(prose.words[:-1]) if word in by_first]:
        found = by_first[prose.words[token]]
        if not prose.words[token + 1][:1].isupper() or _misread(prose, token + 1):
            continue
        (first, last), speaker = found
        surname = prose.words[token + 1]
        pair = (f"{first} {last}", f"{first} {surname}")
        if surname == last or (first, surname) in known_pairs:
            continue
        if not told.isdisjoint((pair, pair[::-1], (last, surname), (surname, last))):
            continue
        span = Span(prose.starts[token], prose.ends[token + 1])
        if _near(surname, last) and not inside_quotation(prose, span):
            told.add(pair)
            yield _finding(f"{first} {surname}", span, f"{first} {last}", speaker.span, LIKELY)


def _surnames(
    prose: Prose, known: dict[str, tuple[list[str], Speaker]], told: set[tuple[str, str]]
) -> Iterator[Finding]:
    """Surnames that stand alone, nearly that of a speaker whose full name the text gives: `Mr. Faran`, `Faran owns`."""
    full = {
        name[-1]: speaker
        for _, speaker in list(known.values())[:MOST]
        if len(name := (speaker.name or "").split()) > 1 and len(name[-1]) >= LONG
    }
    if not full:
        return
    seen = Counter(prose.words)
    # Most words are near no surname: each that may begin like one is tried once, however often it comes.
    letters = {surname[0] for surname in full}
    plain = all(map(str.isascii, letters))
    alike = [word for word in seen if word[0] in letters or not (plain and word[0].isascii())]
    suspects = {word: near for word in alike if (near := _suspect(word, seen[word], seen, full))}
    if not suspects:
        return
    ordinary = {word for word in prose.words if word.islower()}
    for token in [token for token, word in enumerate(prose.words) if word in suspects]:
        word, surname = prose.words[token], suspects[prose.words[token]]
        if word.lower() in ordinary or _is_known_word(word) or not _alone(prose, token):
            continue
        if inside_quotation(prose, Span(prose.starts[token], prose.ends[token])):
            continue
        if (surname, word) not in told and (word, surname) not in told:
            told |= {(surname, word), (word, surname)}
            span = Span(prose.starts[token], prose.ends[token])
            yield _finding(word, span, surname, full[surname].span, LIKELY)


def _suspect(word: str, often: int, seen: Counter[str], full: dict[str, Speaker]) -> str | None:
    """The surname that a rare word with a capital nearly is."""
    if len(word) < LONG - 1 or not word[0].isupper() or word in full or often > MOST_SLIPS or word.isupper():
        return None
    if not word.replace("-", "").replace("’", "").replace("'", "").isalpha():
        return None  # decoded wrongly
    return next((surname for surname in full if seen[surname] >= often and _near(word, surname)), None)


def _alone(prose: Prose, token: int) -> bool:
    """No first name and no other part of a name stands beside it; a title may."""
    before = prose.words[token - 1] if token else ""
    if _misread(prose, token):
        return False
    after = prose.words[token + 1] if token + 1 < len(prose.words) else ""
    titled = before.rstrip(".").lower() in lexicon.words("en", "titles_abbreviated")
    return (titled or not before[:1].isupper()) and not after[:1].isupper()


def _misread(prose: Prose, token: int) -> bool:
    """The mark behind a word was decoded wrongly, and its first letter joins the word: `Quillâ€™s`."""
    behind = token + 1
    return behind < len(prose.words) and prose.starts[behind] == prose.ends[token] and prose.words[behind] in "€™"


def _is_known_word(word: str) -> bool:
    """A first name, a place, a word for a people, or one that begins a sentence ("More than half")."""
    lower = word.lower()
    lists = ("first_names_female", "first_names_male", "cities", "regions", "stopwords", "sentence_starters")
    return any(lower in lexicon.words("en", name) for name in lists) or lower.endswith(("ian", "ese", "ish", "can"))


def _finding(written: str, span: Span | None, other: str, other_span: Span | None, confidence: float) -> Finding:
    if span and other_span and span < other_span:
        written, span, other, other_span = other, other_span, written, span
    return RULE.finding(
        f'"{written}" and "{other}" look like one person, spelled in two ways',
        at=Spot(span=span),
        related=[Spot(span=other_span, label="the other spelling")],
        confidence=confidence,
    )


def _same_person(one: list[str], other: list[str]) -> float:
    """How sure it is that two names, spelled differently, are one person's; 0 where they are not."""
    if one == other or not one or not other:
        return 0.0
    if len(one) == 1 or len(other) == 1:
        # A surname alone is near one surname: "Quyll" after "Bernard Quill".
        return LIKELY if max(len(one), len(other)) > 1 and _near(one[-1], other[-1]) else 0.0
    # "Town Clerk Bernard Quill" and "Bernard Quyll": first name and surname stand last.
    length = len(one) if len(one) == len(other) else 2
    if length > 1:
        pairs = zip(one[-length:], other[-length:], strict=True)
        differing = [(mine, theirs) for mine, theirs in pairs if mine != theirs]
        if len(differing) == 1 and _near(*differing[0]):
            return SURE
    return 0.0


def _two_people(prose: Prose, one: list[str], other: list[str]) -> bool:
    """A surname alone has a first name elsewhere in the text, and it is not that of the other spelling."""
    alone, full = sorted((one, other), key=len)
    if len(alone) > 1:
        return False
    given = lexicon.first_names("en")
    return any(
        second == alone[0] and first.lower() in given and first not in full for first, second in pairwise(prose.words)
    )


def _near(one: str, other: str) -> bool:
    """A slip or a transliteration apart: the same letters less accents, or one letter in a word of some length."""
    if one == other or min(len(one), len(other)) < SHORTEST or abs(len(one) - len(other)) > 1:
        return False
    if one[0] != other[0] and one[0].isascii() and other[0].isascii():
        return False
    short, long = sorted((one, other), key=len)
    rest = long.removeprefix(short)
    # A plural or a possessive, or a country and its people: Korea, Korean.
    if rest != long and (rest in ENDINGS or (rest == "n" and short[-1] in "aio")):
        return False
    mine, theirs = strip_accents(one.lower()), strip_accents(other.lower())
    if mine == theirs:
        return one.isupper() == other.isupper()
    from rapidfuzz.distance import OSA  # only where two names stand side by side

    return mine[0] == theirs[0] and OSA.distance(mine, theirs, score_cutoff=1) <= 1


RULE = Rule(
    "source-name-conflict",
    Kind.INCONSISTENT,
    Severity.WARNING,
    check,
    help="Find the spelling that the person or the registry uses, and write it throughout.",
)
