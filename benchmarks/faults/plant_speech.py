"""Faults of quotations and sources."""

import random
import re
from pathlib import Path

from benchmarks.faults.articles import Article, Part
from benchmarks.faults.fault import Fault, inserted, pair
from benchmarks.faults.plant_text import slip

# A paragraph that is a quotation and its attribution, nothing more.
_WHOLE = re.compile(
    r"(?P<open>[“\"])(?P<words>[^“”\"\n]{40,}?),(?P<close>[”\"])"
    r"(?P<who> (?:said|says|added|told) [A-Z][^“”\"\n]*\.| (?:[A-Z][\w.’'-]+ ){1,4}(?:said|says|told|added)[^“”\"\n]*\.)\Z"  # noqa: E501
)
_FULL_NAME = re.compile(r"\b(?P<first>[A-Z][a-zé]{2,}) (?P<last>[A-Z][a-zé]{4,})\b(?!['’-])")
# A speaker of the paragraph before may go on.
SPOKEN = (
    r"[“”\"]|''|:$|\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|add(?:ed|s)|according|ask(?:ed|s)|spoke|wr(?:ote|ites)"
    r"|(?:argu|claim|insist|warn|express|suggest|not|urg)(?:s|es|ed))\b"
)
# A quotation that begins a paragraph, its attribution, and whatever follows.
_OPENING = re.compile(
    r"(?P<open>[“\"])(?P<words>[^“”\"\n]{40,}?)[,?!](?P<close>[”\"])"
    r"(?P<who> (?:said|says|added|told) (?:[A-Z][\w’'-]+ ?){1,4}| (?:[A-Z][\w’'-]+ ){1,4}(?:said|says|added))"
    r"(?<!Rep)(?<!Sen)(?<!Gov)(?<!Lt)(?<!Mr)(?<!Ms)(?<!Dr)(?<! [A-Z])\.(?P<rest>.*)\Z"
)
# First names, to tell people from places and bodies; the list is data, and no code of provcheck reads it here.
GIVEN = frozenset(
    name
    for path in Path(__file__).parents[2].glob("provcheck/language/en/first_names_*.txt")
    for name in path.read_text(encoding="utf-8").split()
)
SPEECHES = (
    "We counted the bricks twice and there was always one too many",
    "There is no chimney in this town that I have not climbed",
    "I told them that the river would be back before the summer",
    "They have painted the whole bridge and forgotten the railings",
)
# Before a pronoun there is nobody, in sentences of our own without a name.
NOBODY = "The wall has been leaning over the lane for years, and rain loosens more of it each winter."


def speaker_removed(article: Article, rng: random.Random) -> Fault | None:
    """A quotation that stands alone loses its attribution, after a paragraph that quotes nobody."""
    paragraphs = article.paragraphs
    places = []
    for n, part in enumerate(paragraphs):
        words = article.text[slice(*part)]
        found = _WHOLE.match(words) or _OPENING.match(words)
        before = article.text[slice(*paragraphs[n - 1])] if n else ""
        spoken = re.search(SPOKEN, before)
        after = article.text[paragraphs[n + 1].start] if n + 1 < len(paragraphs) else ""
        # A paragraph that names the speaker leads up to the words without a verb of saying.
        named = found and any(word in before for word in re.findall(r"[A-Z][\w’'-]+", found["who"]))
        if found and not spoken and not named and after not in ("“", '"'):
            places.append((part, found))
    if not places or article.form == "json":
        return None
    part, found = rng.choice(places)
    end = "" if found["words"][-1] in "?!" else "."
    alone = f"{found['open']}{found['words']}{end}{found['close']}"
    rest = found.groupdict().get("rest", "")
    # Two quotations side by side may also be told as two speakers'.
    expected = ("quote-unattributed", "quote-speaker-switch") if rest else ("quote-unattributed",)
    fault = pair(article, expected, [], [(part, alone + rest)])
    return fault._replace(place=Part(part.start, part.start + len(alone + rest)))


def speaker_removed_inserted(article: Article, rng: random.Random) -> Fault | None:
    """A quotation of our own, with and without its attribution."""
    speech, name = rng.choice(SPEECHES), rng.choice(["Odile Farran", "Oskar Lind"])
    sound = f"{NOBODY}{article.gap}“{speech},” {name} said."
    faulty = f"{NOBODY}{article.gap}“{speech}.”"
    return inserted(article, rng, "quote-unattributed", sound, faulty, tell=f"“{speech}.”")


def speaker_swapped(article: Article, rng: random.Random) -> Fault | None:
    """The same words are given to two people."""
    speech = rng.choice(SPEECHES)
    one, other = rng.sample(["mason Odile Farran", "ferryman Oskar Lind", "Mayor Kirsten Abele", "Tomas Vela"], 2)
    forms = ["“{}.”", "“{},” {} said.", "“{},” said {}.", "“{},” {} told reporters."]
    first = rng.choice(forms[1:]).format(speech, one)
    again = rng.choice(forms[1:])
    sound, faulty = (f"{first}{article.gap}{NOBODY}{article.gap}{again.format(speech, who)}" for who in (one, other))
    return inserted(article, rng, "quote-conflict", sound, faulty)


def speaker_swapped_in_place(article: Article, rng: random.Random) -> Fault | None:
    """A quotation of the article is given to somebody else at the end."""
    found = [_WHOLE.match(article.text[slice(*part)]) for part in article.paragraphs]
    speeches = [m["words"] for m in found if m and len(m["words"].split()) >= 8]
    if not speeches or article.form == "json":
        return None
    end = article.paragraphs[-1].end
    again = f"{article.gap}{NOBODY}{article.gap}“{rng.choice(speeches)},” said ferryman Oskar Lind."
    return pair(article, "quote-conflict", [], [(Part(end, end), again)])


def name_misspelled(article: Article, rng: random.Random) -> Fault | None:
    """A speaker's surname has a slip the second time."""
    first, last = rng.choice(
        [("Odile", "Farran"), ("Oskar", "Lindqvist"), ("Kirsten", "Abeling"), ("Tomas", "Velasco")]
    )
    frames = (
        "“{}.” said {} {}.".replace(".”", ",”"),
        "{1} {2} said that the work would go on. NOBODY“{0},” {3} said.",
        "“{0},” said {1} {2}, a mason. NOBODY{3} said that nothing had been heard since.",
        "{1} {2} said that the work would go on. NOBODY“{0},” said {1} {3}.",
    )
    frame = rng.choice(frames[1:]).replace("NOBODY", f"{article.gap}{NOBODY}{article.gap}").replace(". \n", ".\n")
    wrong = slip(last, rng)
    speech = rng.choice(SPEECHES)
    sound, faulty = (frame.format(speech, first, last, word) for word in (last, wrong))
    return inserted(article, rng, "source-name-conflict", sound, faulty)


def name_misspelled_in_place(article: Article, rng: random.Random) -> Fault | None:
    """The surname of somebody who speaks in the article has a slip where the full name or the surname comes again."""
    start, end = article.parts["body"]
    body = article.text[start:end]
    cues = r"(?:said|says|told|added|asked|argued|wrote)"
    spoken = {(m["first"], m["last"]): m for m in _FULL_NAME.finditer(body)
              if m["first"].lower() in GIVEN
             and (re.match(rf" {cues}\b", body[m.end() :]) or re.search(rf"{cues} $", body[: m.start()]))}  # fmt: skip
    places = []
    for (first, last), name in spoken.items():
        if re.search(rf"\b(?!{first})[A-Z]\w+ {last}\b", body):
            continue  # a family
        places += [Part(start + m.start(), start + m.end()) for m in re.finditer(rf"\b{last}\b(?![’'-]| [A-Z])", body)
                   if m.start() > name.end()]  # fmt: skip
    if not places:
        return None
    part = rng.choice(places)
    return pair(article, "source-name-conflict", [], [(part, slip(article.text[slice(*part)], rng))])


def pronoun(article: Article, rng: random.Random) -> Fault | None:
    """A pronoun speaks before anybody is named, under a headline that names nobody."""
    first = article.paragraphs[0]
    at = Part(first.start, first.start)
    headline = (article.parts["headline"], "The old wall is to be mended before the winter")
    frame = rng.choice(["“{},” {} said.", "“{},” {} told reporters.", "{1} said that the work would go on."])
    speech, who = rng.choice(SPEECHES), rng.choice(["he", "she"])
    sound, faulty = (f"{NOBODY}{article.gap}{frame.format(speech, name)}" for name in ("Odile Farran", who))
    if frame.startswith("{1}"):
        who = who.capitalize()
        faulty = f"{NOBODY}{article.gap}{frame.format(speech, who)}"
    fault = pair(article, "source-pronoun", [headline, (at, sound + article.gap)],
                 [headline, (at, faulty + article.gap)], 1)  # fmt: skip
    spoken = max(faulty.find(f"{who} said"), faulty.find(f"{who} told"))
    begins = (fault.place.start if fault.place else 0) + spoken
    return fault._replace(place=Part(begins, begins + len(who)))


def bare_source(article: Article, rng: random.Random) -> Fault | None:
    """A source of which nothing is said."""
    frame, who = rng.choice([
        ("{} said the lock of the gate had been changed overnight.", "A source"),
        ("The lock of the gate had been changed overnight, {} said.", "a source"),
        ("“The lock of the gate was changed overnight,” {} said.", "a source"),
        ("The lock of the gate had been changed overnight, {} told reporters.", "a source"),
        ("The lock of the gate had been changed overnight, according to {}.", "a source"),
        ("{} said the lock of the gate had been changed overnight.", "Sources"),
    ])  # fmt: skip
    return inserted(article, rng, "source-bare", frame.format("Odile Farran"), frame.format(who), tell=who)


def anonymous(article: Article, rng: random.Random) -> Fault | None:
    """People who are not named."""
    frame, who = rng.choice([
        ("{} said the lock of the gate had been changed overnight.", "Officials"),
        ("The lock of the gate had been changed overnight, {} said.", "a senior official"),
        ("The lock of the gate had been changed overnight, according to {}.", "people familiar with the matter"),
        ("“The lock of the gate was changed overnight,” {} said on condition of anonymity.", "an official"),
        ("“The lock of the gate was changed overnight,” said {}.", "a person briefed on the talks"),
    ])  # fmt: skip
    return inserted(article, rng, "source-anonymous", frame.format("Odile Farran"), frame.format(who), tell=who)


def speakers_run_together(article: Article, rng: random.Random) -> Fault | None:
    """Two quotations side by side, the second with nobody."""
    one, other = rng.sample(SPEECHES, 2)
    sound = f"“{one},” Odile Farran said. “{other},” said Oskar Lind."
    faulty = rng.choice([f"“{one}.” “{other},” said Oskar Lind.", f"“{one},” Odile Farran said. “{other}.” “Yes, so we did, as you can see.”"])  # noqa: E501  # fmt: skip
    return inserted(article, rng, "quote-speaker-switch", sound, faulty)


def initials(article: Article, rng: random.Random) -> Fault | None:
    """An organisation is quoted by its initials alone."""
    frame = rng.choice(["{} said that the quay would be closed until spring.", "The quay will be closed, {} said."])
    who = rng.choice(["the QVR", "the ZKLM", "the BHDT"])
    sound, faulty = (frame.format(name) for name in ("the port authority", who))
    sound, faulty = sound[0].upper() + sound[1:], faulty[0].upper() + faulty[1:]
    return inserted(article, rng, "source-acronym", sound, faulty)


def surname_first(article: Article, rng: random.Random) -> Fault | None:
    """A surname comes before the full name."""
    speech = rng.choice(SPEECHES)
    one = "“{},” {} said.".format(speech, "{}")
    later = f"{article.gap}{NOBODY}{article.gap}The work would go on, {{}} said."
    names = ("Maria Farran", "Farran")
    sound = one.format(names[0]) + later.format(names[1])
    faulty = one.format(names[1]) + later.format(names[0])
    return inserted(article, rng, "source-first-reference", sound, faulty)


PLANTERS = {
    "speaker removed (theirs)": speaker_removed, "speaker removed (ours)": speaker_removed_inserted,
    "speaker swapped (theirs)": speaker_swapped_in_place, "speaker swapped (ours)": speaker_swapped,
    "name misspelled (theirs)": name_misspelled_in_place, "name misspelled (ours)": name_misspelled,
    "pronoun without antecedent": pronoun, "a source said": bare_source, "nobody named": anonymous,
    "speakers run together": speakers_run_together, "initials alone": initials, "surname first": surname_first,
}  # fmt: skip
