"""Faults of credits, marks, figures and encoding."""

import random
import re

from benchmarks.faults.articles import Article, Part
from benchmarks.faults.fault import Fault, edited, inserted, pair

# Outlets that relay and are relayed; one that the article names nowhere is chosen.
RELAYED = (
    "AFP",
    "Reuters",
    "the BBC",
    "CNN",
    "Al Jazeera",
    "The Associated Press",
    "Le Monde",
    "Der Spiegel",
    "RIA Novosti",
)
VOWELS = "aeiou"
# Count, what is counted, in a headline and in a text.
COUNTS = (
    ("{} people killed", "The collapse killed {} people, the rescue service said."),
    ("{} dead", "The crash left {} people dead, police said."),
    ("{} injured", "The explosion injured {} people, the hospital said."),
    ("{} arrested", "Officers arrested {} people overnight, police said."),
    ("fire kills {}", "A fire killed {} people, the fire brigade said."),
    ("{} people evacuated", "Firefighters evacuated {} people from the valley, the governor’s office said."),
    ("{} wounded", "The blast wounded {} people, the health ministry said."),
)
_QUOTED = re.compile(r"“[^“”]{3,}”|(?<!\S)(?P<mark>\"|'')(?=\S)[^\"\n]{3,}?(?<=\S)(?P=mark)(?=[\s.,]|$)")
_AGENCY = re.compile(r" ?\((?:Reuters|AP|AFP|Lusa|EFE|Xinhua|CNN|UPI|DPA|dpa)\)")


def slip(word: str, rng: random.Random) -> str:
    """A word misspelled by one letter: dropped, doubled, swapped or another vowel; its first letter stays."""
    places = [n for n in range(1, len(word) - 1) if word[n].isalpha() and word[n].islower()]
    n = rng.choice(places)
    ways = [word[:n] + word[n + 1 :], word[:n] + word[n] + word[n:]]
    if n < len(word) - 2 and word[n] != word[n + 1]:
        ways.append(word[:n] + word[n + 1] + word[n] + word[n + 2 :])
    if word[n] in VOWELS:
        ways.append(word[:n] + rng.choice([v for v in VOWELS if v != word[n]]) + word[n + 1 :])
    ways = [way for way in ways if way != word]
    return rng.choice(ways)


def credit_removed(article: Article, rng: random.Random) -> Fault | None:
    """No outlet is credited, in the dateline neither."""
    first = article.paragraphs[0]
    edits = [(article.lines["credit"], "")]
    if found := _AGENCY.search(article.text, first.start, first.start + 90):
        edits.append((Part(*found.span()), ""))
    return pair(article, "credit-missing", [], edits, None)


def outlet_misspelled(article: Article, rng: random.Random) -> Fault | None:
    """The credited outlet's name has a slip."""
    sound = rng.choice(["Al Mayadeen", "Reuters", "The Guardian", "Le Monde", "Associated Press", "Al Jazeera"])
    *before, last = sound.split()
    part = article.parts["credit"]
    faulty = " ".join([*before, slip(last, rng)])
    return pair(article, "credit-unknown", [(part, sound)], [(part, faulty)])


def credit_duplicate(article: Article, rng: random.Random) -> Fault | None:
    """An outlet is credited twice, by its name or its alias."""
    if article.form not in ("house", "headed"):
        return None
    one, other = rng.choice([("AFP", "Agence France-Presse"), ("Reuters", "Reuters"), ("AP", "Associated Press"),
                             ("BBC", "BBC News"), ("Lusa", "Lusa")])  # fmt: skip
    part = article.parts["credit"]
    return pair(article, "credit-duplicate", [(part, one)], [(part, f"{one}, {other}")])


def credit_ambiguous(article: Article, rng: random.Random) -> Fault | None:
    """The credit is an abbreviation that stands for nothing, or for several."""
    if article.form != "house":
        return None
    part = article.parts["credit"]
    return pair(article, "credit-ambiguous", [], [(part, rng.choice(["PC", "QZN", "XKT"]))])


def credit_conflict(article: Article, rng: random.Random) -> Fault | None:
    """Front matter credits one agency, a credit line at the end another."""
    if article.form not in ("yaml", "toml"):
        return None
    one, other = rng.sample(["Reuters", "AFP", "EFE", "Xinhua"], 2)
    line, end = article.lines["credit"], article.parts["body"].end
    source = f'source = "{one}"\n' if article.form == "toml" else f"source: {one}\n"
    return pair(article, ("credit-conflict",), [(line, source), (Part(end, end), f"\n\n({one})")],
                [(line, source), (Part(end, end), f"\n\n({other})")], None)  # fmt: skip


def relay_inserted(article: Article, rng: random.Random) -> Fault | None:
    """The text relays an outlet that the credit leaves out."""
    if "publisher" in article.text[slice(*article.lines["credit"])]:
        return None  # no credit line that could leave somebody out
    free = [name for name in RELAYED if name.removeprefix("the ").lower() not in article.text.lower()]
    name = rng.choice(free)
    frame, none = rng.choice([
        ("“The tower was never tall enough for the bells,” architect Oskar Lind told {}.", "reporters"),
        ("“We shall repair the tower before the winter,” Oskar Lind said in an interview with {}.", "reporters"),
        ("The tower will be repaired before the winter, architect Oskar Lind told {}.", "reporters"),
        ("The tower will be repaired before winter, {} reported.", "the architects"),
    ])  # fmt: skip
    sound, faulty = frame.format(none), frame.format(name)
    sound, faulty = sound[0].upper() + sound[1:], faulty[0].upper() + faulty[1:]
    return inserted(article, rng, "credit-uncited", sound, faulty)


def relay_unnamed(article: Article, rng: random.Random) -> Fault | None:
    """Words are relayed by media that nobody names."""
    media = rng.choice(["local media", "foreign media", "local newspapers", "several news outlets", "state media"])
    frame = "“We shall repair the tower before the winter,” Oskar Lind told {}."
    return inserted(article, rng, "source-relay-unnamed", frame.format("reporters"), frame.format(media), tell=media)


def mark_broken(article: Article, rng: random.Random) -> Fault | None:
    """One mark of a quotation is lost."""
    places = []
    for part in article.paragraphs:
        words = article.text[part.start : part.end]
        even = words.count("“") == words.count("”") and words.count('"') % 2 == 0
        if even and words.count("''") % 2 == 0:
            places += [Part(part.start + m.start(), part.start + m.end()) for m in _QUOTED.finditer(words)]
    if not places or article.form == "json":
        return None
    quotation = rng.choice(places)
    width = 2 if article.text.startswith("''", quotation.start) else 1
    ends = [Part(quotation.start, quotation.start + width), Part(quotation.end - width, quotation.end)]
    # A quotation without its end goes on in the next paragraph, where that opens one.
    later = article.text[article.text.find(article.gap, quotation.end) :].lstrip()[:1]
    lost = rng.choice(ends[:1] if later in ("“", '"', "'") else ends)
    fault = pair(article, "quote-unbalanced", [], [(lost, "")])
    begins = article.text.rfind("\n", 0, quotation.start) + 1
    ends = fault.faulty.find("\n", quotation.end - 1)
    return fault._replace(place=Part(begins, ends))


def headline_figure(article: Article, rng: random.Random) -> Fault | None:
    """The headline counts another number than the text."""
    correction, text = rng.choice(COUNTS)
    number = rng.randint(3, 90)
    other = number + rng.choice([-2, -1, 1, 2, 10, 100])
    headline, first = article.parts["headline"], article.paragraphs[0]
    counted = re.compile(r"kill|dea[dt]|die|injur|wound|arrest|evacu", re.IGNORECASE)
    if counted.search(article.words("headline")) or counted.search(article.words("body")):
        return None  # the text may bear out any number
    paragraph = text.format(number) + article.gap
    at = Part(headline.end, headline.end)
    end = Part(first.start, first.start)
    return pair(article, "figure-conflict", [(at, f"; {correction.format(number)}"), (end, paragraph)],
                [(at, f"; {correction.format(other)}"), (end, paragraph)])  # fmt: skip


def figure_unattributed(article: Article, rng: random.Random) -> Fault | None:
    """A count loses its source."""
    number = rng.randint(12, 90)
    frame, source = rng.choice([
        ("The flood injured {} people along the lower river{}.", ", the rescue service said"),
        ("The storm left {} people dead on both banks{}.", ", according to the interior ministry"),
        ("More than {}00 residents were displaced by the fires{}.", ", the governor’s office said"),
    ])  # fmt: skip
    return inserted(article, rng, "figure-unattributed", frame.format(number, source), frame.format(number, ""))


def headline_quotation(article: Article, rng: random.Random) -> Fault | None:
    """The headline quotes what the text does not have."""
    if any(mark in article.words("headline") for mark in "“‘\"'"):
        return None
    at = Part(article.parts["headline"].end, article.parts["headline"].end)
    start = article.paragraphs[0].start
    said = (Part(start, start), "“Turnips cannot whistle in thunder,” gardener Oskar Lind said." + article.gap)
    sound, faulty = " — ‘turnips cannot whistle’", " — ‘radishes seldom juggle quietly’"
    return pair(article, "quote-headline-differs", [(at, sound), said], [(at, faulty), said])


def mojibake(article: Article, rng: random.Random) -> Fault | None:
    """A letter or a mark of UTF-8 is read as windows-1252."""
    start, end = article.parts["body"]
    places = [Part(m.start(), m.end()) for m in re.finditer(r"[“‘’–—é]", article.text[start:end])]
    if not places:
        return None
    chosen = rng.choice(places)
    part = Part(start + chosen.start, start + chosen.end)
    raw = article.text[slice(*part)].encode()
    return pair(article, "text-encoding", [], [(part, raw.decode("cp1252"))])


def entity_left(article: Article, rng: random.Random) -> Fault | None:
    """An entity that nobody decoded."""
    if article.form in ("yaml", "toml"):
        return None
    return _between_words(article, rng, "text-encoding", rng.choice(["&nbsp;", "&amp;", "&#8217;", "\ufffd"]))


def hidden_character(article: Article, rng: random.Random) -> Fault | None:
    """Debris of a format inside a word."""
    return _between_words(article, rng, "text-hidden", rng.choice(["\u200b", "\u2060", "\u202e", "\u200e"]))


def markup_left(article: Article, rng: random.Random) -> Fault | None:
    """A tag in the prose."""
    if article.form in ("yaml", "toml", "json"):
        return None  # markup is at home there, and read away
    junk = rng.choice(["<div class='inset'>", "<br/>", "</p><p>", "<script>run()</script>", "<img src=a.png>"])
    return _between_words(article, rng, "text-markup", f" {junk} ")


def _between_words(article: Article, rng: random.Random, rule: str, debris: str) -> Fault | None:
    start, end = article.parts["body"]
    places = [start + m.start() + 1 for m in re.finditer(r"[a-z] (?=[a-z])", article.text[start:end])]
    if not places:
        return None
    at = rng.choice(places)
    return pair(article, rule, [], [(Part(at, at), debris)])


def apostrophe_as_mark(article: Article, rng: random.Random) -> Fault | None:
    """A quotation mark stands for an apostrophe."""
    start, end = article.parts["body"]
    places = [start + m.start(1) for m in re.finditer(r"[a-z](['’])s\b", article.text[start:end])]
    if not places or article.form == "json":
        return None
    at = rng.choice(places)
    fault = pair(article, "text-apostrophe", [], [(Part(at, at + 1), '"')])
    return fault._replace(place=Part(at - 30, at + 30))


def cut_off(article: Article, rng: random.Random) -> Fault | None:
    """The text ends in the middle of a sentence, or at a teaser's "read more"."""
    last = article.paragraphs[-1]
    words = article.text[slice(*last)]
    if article.text[last.end : article.parts["body"].end].strip():
        return None
    if rng.random() < 0.5:
        return pair(article, "text-truncated", [], [(Part(last.end, last.end), f"{article.gap}Read more")], None)
    cuts = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", words) if words[: m.start()].count(" ") > 8]
    if not cuts:
        return None
    after, _ = edited(article.text, (Part(last.start + rng.choice(cuts), last.end), ""))
    return Fault(article.text, after, ("text-truncated",), None, article.name, article.name)


PLANTERS = {
    "credit removed": credit_removed, "outlet misspelled": outlet_misspelled, "credit doubled": credit_duplicate,
    "credit abbreviated": credit_ambiguous, "credit against credit": credit_conflict, "relay inserted": relay_inserted,
    "relay unnamed": relay_unnamed, "mark broken": mark_broken, "headline figure changed": headline_figure,
    "figure's source removed": figure_unattributed, "headline quotation changed": headline_quotation,
    "mojibake": mojibake, "entity left": entity_left, "hidden character": hidden_character,
    "markup left": markup_left, "apostrophe as mark": apostrophe_as_mark, "cut off": cut_off,
}  # fmt: skip
