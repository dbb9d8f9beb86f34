"""Faults that are told where a desk asks: rules that are off by default, and fields that a profile requires."""

import random
import re
from datetime import timedelta

from benchmarks.faults.articles import Article, Part
from benchmarks.faults.fault import Fault, inserted, pair
from benchmarks.faults.plant_dates import MONTHS, day_of
from benchmarks.faults.plant_speech import NOBODY, SPEECHES

# Words that the house prints only attributed; the settings of the benchmark hold them too.
TERMS = ("hardliner", "so-called settlement")


def relative_day(article: Article, rng: random.Random) -> Fault | None:
    """A day is named by its distance from the day of reading."""
    word = rng.choice(["yesterday", "tomorrow", "last Tuesday", "next week", "today"])
    frame = "The pumps are switched off {}, and nobody lives on the lower floor."
    return inserted(article, rng, "date-relative", frame.format("in March"), frame.format(word), tell=word)


def weekday_far(article: Article, rng: random.Random) -> Fault | None:
    """A bare weekday of weeks ago."""
    word = rng.choice(["on Tuesday three weeks ago", "on a Friday two months ago", "last month, on Monday"])
    frame = "The pumps were switched off {}, and nobody lives on the lower floor."
    return inserted(article, rng, "date-weekday-far", frame.format("in March"), frame.format(word))


def no_timezone(article: Article, rng: random.Random) -> Fault | None:
    """The time of publication without its offset."""
    if article.form not in ("yaml", "json"):
        return None
    day, part = day_of(article), article.parts["date"]
    time = f"{day.isoformat()}T{rng.randint(10, 23)}:30:00"
    return pair(article, "date-no-timezone", [(part, time + "+02:00")], [(part, time)])


def _dateline(article: Article, rng: random.Random, rule: str, sound: str, faulty: str) -> Fault | None:
    first = article.paragraphs[0]
    if article.text[first.start] in "“\"'" or re.compile(r"[^\n]{0,80}(?:--|[—–]| - )").match(
        article.text, first.start
    ):
        return None
    at = Part(first.start, first.start)
    return pair(article, rule, [(at, sound)], [(at, faulty)], 0 if faulty else None)


def dateline_removed(article: Article, rng: random.Random) -> Fault | None:
    """The dateline is gone."""
    day = day_of(article)
    return _dateline(article, rng, "dateline-missing", f"PORTO, {MONTHS[day.month - 1]} {day.day} (Lusa) — ", "")


def dateline_malformed(article: Article, rng: random.Random) -> Fault | None:
    """A colon for the dash, or small letters for the place."""
    wrong = rng.choice(["Porto (Lusa) — ", "PORTO (Lusa): ", "Porto (Lusa): "])
    return _dateline(article, rng, "dateline-malformed", "PORTO (Lusa) — ", wrong)


def _front(article: Article, rule: str, sound: str, faulty: str, place: int | None = None) -> Fault | None:
    """Members of the front matter, or of the object."""
    at = Part(article.lines["date"].start, article.lines["date"].start)
    if article.form == "json":
        sound, faulty = (re.sub(r"(\w+): (.+)\n", r'"\1": "\2",\n  ', words) for words in (sound, faulty))
    elif article.form != "yaml":
        return None
    return pair(article, rule, [(at, sound)], [(at, faulty)], place)


def dateline_place(article: Article, rng: random.Random) -> Fault | None:
    """The declared location is another town than the dateline's."""
    first = article.paragraphs[0]
    if _dateline(article, rng, "dateline-place", "x", "x") is None:
        return None
    fault = _front(article, "dateline-place", "location: Porto\n", "location: Valencia\n")
    if fault is None:
        return None
    lead = article.text[first.start : first.start + 60]
    before, after = (text.replace(lead, f"PORTO (Lusa) — {lead}", 1) for text in (fault.sound, fault.faulty))
    return fault._replace(sound=before, faulty=after)


def byline_removed(article: Article, rng: random.Random) -> Fault | None:
    """Nobody is named as the author."""
    if "author" not in article.lines or article.form not in ("yaml", "json"):
        return None
    first = article.paragraphs[0].start
    if "source" in article.text[slice(*article.lines["credit"])] and article.form == "json":
        return None  # a credit answers for the story, and so does the agency of a dateline
    if re.search(r"\([A-Z][A-Za-z]+\) ?[-–—]", article.text[first : first + 90]):
        return None
    published = [] if article.form == "json" else [(article.lines["credit"], "publisher: The Hilltop Gazette\n")]
    return pair(article, "byline-missing", published, [*published, (article.lines["author"], "")], None)


def rights_removed(article: Article, rng: random.Random) -> Fault | None:
    """No holder of rights is declared."""
    return _front(article, "rights-missing", "copyright: The Hilltop Gazette\n", "")


def credit_unused(article: Article, rng: random.Random) -> Fault | None:
    """One of two credited outlets is relayed nowhere."""
    if article.form not in ("house", "headed"):
        return None
    one, other = rng.sample(["Reuters", "AFP", "EFE", "Lusa"], 2)
    if re.search(rf"\b(?:{one}|{other})\b", article.words("body")):
        return None
    credit = (article.parts["credit"], f"{one}, {other}")
    first = article.paragraphs[0].start
    words = "“{},” mason Odile Farran told {}."
    speech = rng.choice(SPEECHES)
    sound = words.format(speech, one) + article.gap + words.format("The river is back", other) + article.gap
    faulty = words.format(speech, one) + article.gap
    at = Part(first, first)
    fault = pair(article, "credit-unused", [(at, sound), credit], [(at, faulty), credit])
    begins = (
        fault.faulty.rindex(f"{one}, {other}") if article.form == "house" else fault.faulty.index(f"{one}, {other}")
    )
    return fault._replace(place=Part(begins, begins + len(one) + len(other) + 2))


def credit_unlinked(article: Article, rng: random.Random) -> Fault | None:
    """Two outlets are credited, and nothing says what comes from which."""
    if article.form not in ("house", "headed") or len(article.paragraphs) > 12:
        return None
    part = article.parts["credit"]
    return pair(article, "credit-unlinked", [(part, "Reuters")], [(part, "Reuters, EFE")])


def untranslated(article: Article, rng: random.Random) -> Fault | None:
    """An outlet that does not publish in English is credited, and no translator."""
    part = article.parts["credit"]
    if article.form == "json" or article.text.startswith("publisher", article.lines["credit"].start):
        return None  # a publisher is no credit
    wrong = rng.choice(["Aftonbladet", "Adevărul", "15min"])
    return pair(article, "credit-translation-unstated", [(part, "Reuters")], [(part, wrong)])


def metadata_omits(article: Article, rng: random.Random) -> Fault | None:
    """The text credits an agency that the data do not name."""
    if article.form != "yaml":
        return None
    end, line = article.parts["body"].end, article.lines["credit"]
    sound = [(line, "publisher: The Hilltop Gazette\nauthor: AFP\n"), (Part(end, end), "\n\n(AFP)")]
    faulty = [(line, "publisher: The Hilltop Gazette\n"), (Part(end, end), "\n\n(AFP)")]
    if "author" in article.lines:
        sound.insert(0, (article.lines["author"], ""))
        faulty.insert(0, (article.lines["author"], "author: Berta Quill\n"))
    return pair(article, "credit-metadata-omitted", sound, faulty, None)


def correction_unlabelled(article: Article, rng: random.Random) -> Fault | None:
    """A story was changed days later, and nothing says why."""
    day = day_of(article)
    if re.search(r"updat|correct|amend|clarif|revis", article.words("body"), re.IGNORECASE):
        return None
    later = day + timedelta(days=rng.randint(3, 20))
    return _front(article, "correction-unlabelled", f"modified: {day}\n", f"modified: {later}\n")


def mixed_marks(article: Article, rng: random.Random) -> Fault | None:
    """A quotation opens in one style and closes in the other."""
    if article.form == "json":
        return None
    speech = rng.choice(SPEECHES)
    wrong = rng.choice([f'“{speech}," Odile Farran said.', f'"{speech},” Odile Farran said.'])
    return inserted(article, rng, "quote-mixed-marks", f"“{speech},” Odile Farran said.", wrong)


def late_attribution(article: Article, rng: random.Random) -> Fault | None:
    """The speaker comes after three quoted sentences."""
    one, two, three = rng.sample(SPEECHES, 3)
    sound = f"“{one},” said mason Odile Farran. “{two}. {three}.”"
    return inserted(article, rng, "quote-late-attribution", sound, f"“{one}. {two}. {three},” said mason Odile Farran.")


def inner_unattributed(article: Article, rng: random.Random) -> Fault | None:
    """A quotation in a quotation belongs to nobody."""
    frame = (
        "“All that winter {}‘the wall will hold until the spring’ was written over the gate,” mason Odile Farran said."
    )
    return inserted(
        article, rng, "quote-inner-unattributed", frame.format("the mayor’s words, he said: "), frame.format("")
    )


def anonymity_unexplained(article: Article, rng: random.Random) -> Fault | None:
    """The reason why somebody is not named is gone."""
    frame = "“The lock of the gate was changed overnight,” an official said{}." + article.gap + NOBODY
    sound, faulty = frame.format(", asking not to be named for fear of losing the post"), frame.format("")
    return inserted(article, rng, "source-anonymity-unexplained", sound, faulty, tell="an official")


def role_removed(article: Article, rng: random.Random) -> Fault | None:
    """A speaker is never described."""
    frame = "“{}{},” Maria Farran{} said."
    speech, role = rng.choice(SPEECHES), ", who has repaired the wall for forty years,"
    return inserted(article, rng, "source-role-missing", frame.format(speech, "", role), frame.format(speech, "", ""))


def single_source(article: Article, rng: random.Random) -> Fault | None:
    """A story of some length rests on one person."""
    people = ["Maria Farran", "Peter Lind", "Ida Holm", "Max Vela"]
    paragraphs = [f"“{speech},” {{}} said.{article.gap}{NOBODY}" for speech in SPEECHES]
    body = article.parts["body"]
    several = article.gap.join(words.format(name) for words, name in zip(paragraphs, people, strict=True))
    alone = article.gap.join(words.format(people[0]) for words in paragraphs)
    headline = (article.parts["headline"], "The old wall is to be mended before the winter")
    return pair(article, "source-single", [headline, (body, article.gap.join([several] * 2))],
                [headline, (body, article.gap.join([alone] * 2))], None)  # fmt: skip


def term_unattributed(article: Article, rng: random.Random) -> Fault | None:
    """A term of the house's list, attributed to nobody."""
    term = rng.choice(TERMS)
    sound, faulty = (
        f"Mayor Odile Farran called the mason a “{term}” of the wall.",
        f"The mason is a {term} of the wall.",
    )
    return inserted(article, rng, "source-term-unattributed", sound, faulty, tell=term)


def percent_sum(article: Article, rng: random.Random) -> Fault | None:
    """The shares of one whole are too many."""
    one, two = rng.randint(30, 50), rng.randint(20, 35)
    rest, slip = 100 - one - two, rng.choice([5, 10, 20])
    frame = "Of those who answered, {}% wanted a wall, {}% wanted a hedge, and {}% were undecided, the town clerk said."
    return inserted(
        article, rng, "figure-percent-sum", frame.format(one, two, rest), frame.format(one, two, rest + slip)
    )


def date_written_out(article: Article, rng: random.Random) -> Fault | None:
    """A date of front matter as people write it."""
    if article.form != "yaml":
        return None
    day, part = day_of(article), article.parts["date"]
    wrong = rng.choice(
        [f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{MONTHS[day.month - 1]} {day.day}, {day.year}"]
    )
    return pair(article, "date-not-iso", [], [(part, f'"{wrong}"')])


def metadata_omitted(article: Article, rng: random.Random) -> Fault | None:
    """The text names its source, and the front matter nobody."""
    if article.form != "yaml":
        return None
    end = article.parts["body"].end
    edits = [(Part(end, end), f"\n\n({rng.choice(['Reuters', 'AFP', 'Lusa'])})")]
    if "author" in article.lines:
        edits.append((article.lines["author"], ""))
    source = (article.lines["credit"], f"source: {edits[0][1].strip()[1:-1]}\n")
    return pair(article, "metadata-omitted", [*edits, source], [*edits, (article.lines["credit"], "")], None)


def stale_suppression(article: Article, rng: random.Random) -> Fault | None:
    """A comment silences what is not there."""
    if article.form != "yaml":
        return None
    comment = "<!-- provcheck: ignore[text-encoding]: as painted on the sign -->"
    sign = "The sign of the mill reads “CafÃ©”. "
    return inserted(article, rng, "ignore-unused", sign + comment, sign.replace("Ã©", "é") + comment)


def picture_uncredited(article: Article, rng: random.Random) -> Fault | None:
    """The credit of a picture is gone."""
    if article.form != "yaml":
        return None
    title = rng.choice(["The pier at dusk", "Boats on the quay", "The lock keeper"])
    sound, faulty = f'![A view](pier.jpg "{title}. Photo: Ada Linnet")', f'![A view](pier.jpg "{title}")'
    return inserted(article, rng, "image-credit-missing", sound, faulty)


def picture_credits_differ(article: Article, rng: random.Random) -> Fault | None:
    """The caption of a picture credits another person than its attribution."""
    if article.form != "yaml":
        return None
    frame = '{{{{< figure src="pier.jpg" caption="The pier. Photo: {}" attr="Ada Linnet" >}}}}'
    other = rng.choice(["Bo Roe", "Cora Wynn", "Jonas Lind"])
    return inserted(article, rng, "image-credit-conflict", frame.format("Ada Linnet"), frame.format(other))


PLANTERS = {
    "day by its distance": relative_day, "weekday of weeks ago": weekday_far, "time without offset": no_timezone,
    "dateline removed": dateline_removed, "dateline malformed": dateline_malformed,
    "location against dateline": dateline_place, "byline removed": byline_removed, "rights removed": rights_removed,
    "relay of a credit removed": credit_unused, "credits tied to nothing": credit_unlinked,
    "translator unnamed": untranslated, "agency left out of the data": metadata_omits,
    "changed without a label": correction_unlabelled, "marks mixed": mixed_marks, "speaker late": late_attribution,
    "inner speaker unnamed": inner_unattributed, "anonymity unexplained": anonymity_unexplained,
    "role removed": role_removed, "one source": single_source, "term unattributed": term_unattributed,
    "date written out": date_written_out, "front matter without the credit": metadata_omitted,
    "shares beyond a whole": percent_sum, "stale suppression": stale_suppression,
    "picture uncredited": picture_uncredited, "credits of a picture differ": picture_credits_differ,
}  # fmt: skip
