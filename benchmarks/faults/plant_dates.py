"""Faults of dates, datelines and bylines."""

import random
import re
from datetime import date, timedelta

from benchmarks.faults.articles import Article, Part
from benchmarks.faults.fault import Fault, edited, inserted, pair

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WRITTEN = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
_WEEKDAY_AND_DAY = re.compile(
    rf"\b({'|'.join(WEEKDAYS)}),? (?:{'|'.join(month[:3] for month in MONTHS)})[a-z]*\.? \d{{1,2}}\b"
)
# A dateline as agencies set it, at the beginning of a text.
_DATELINE = re.compile(r"[A-Z][A-Z .,'-]{2,40}, (?:[A-Z][a-z]+\.? \d{1,2} )?\([A-Za-z ]+\)\s*[-–—]+ ")
_OPENS_WITH_PLACE = re.compile(r"[^\n]{0,80}?(?:\([A-Za-z ]{2,20}\)\s*[-–—]+|\s[—–]\s|--)")


def day_of(article: Article) -> date:
    """The day of publication, by the article's own date."""
    written = article.words("date")
    if found := _WRITTEN.search(written):
        return date(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]))
    return date.fromisoformat(written[:10])


def _long(day: date, weekday: int | None = None) -> str:
    named = WEEKDAYS[day.weekday() if weekday is None else weekday]
    return f"{named}, {MONTHS[day.month - 1]} {day.day}, {day.year}"


def _redated(article: Article, rule: str, sound: str, faulty: str) -> Fault:
    part = article.parts["date"]
    if article.form == "toml":  # what is no date has to be a string
        sound, faulty = f'"{sound}"', f'"{faulty}"'
    return pair(article, rule, [(part, sound)], [(part, faulty)])


def date_removed(article: Article, rng: random.Random) -> Fault | None:
    """No date is left, in the dateline neither."""
    edits = [(article.lines["date"], "")]
    first = article.paragraphs[0]
    if found := re.compile(r", [A-Z][a-z]+\.? \d{1,2}(?= \()").search(article.text, first.start, first.start + 80):
        edits.append((Part(*found.span()), ""))
    return pair(article, "date-missing", [], edits, None)


def date_future(article: Article, rng: random.Random) -> Fault | None:
    """A slip in the year."""
    year = str(day_of(article).year)
    written = article.words("date")
    return _redated(article, "date-future", written, written.replace(year, rng.choice(["2027", "2031", "2062"]), 1))


def date_impossible(article: Article, rng: random.Random) -> Fault | None:
    """A day that no calendar has."""
    wrong = rng.choice(["2025-13-40", "2025-02-30", "31 April 2025", "30 February 2025"])
    if article.form == "house":
        wrong = rng.choice(["2025-13-04", "2025-02-30", "2025-06-31"])
    return _redated(article, "date-unparsable", article.words("date"), wrong)


def date_ambiguous(article: Article, rng: random.Random) -> Fault | None:
    """A day and a month in figures that could be either."""
    day = date(rng.choice([2024, 2025]), rng.randint(1, 12), rng.randint(1, 12))
    if day.day == day.month or "2" not in article.words("date"):
        return None
    written = rng.choice([f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day}/{day.month}/{day.year}"])
    return _redated(article, "date-ambiguous", day.isoformat(), written)


def date_modified_before(article: Article, rng: random.Random) -> Fault | None:
    """An update days before the first edition."""
    day = day_of(article)
    after, before = day + timedelta(days=rng.randint(0, 9)), day - timedelta(days=rng.randint(2, 30))
    at = Part(article.lines["date"].start, article.lines["date"].start)
    if article.form == "house":
        return None
    form = {"yaml": "modified: {}\n", "toml": "modified = {}\n", "headed": "Updated: {}\n",
            "json": '"dateModified": "{}",\n  '}[article.form]  # fmt: skip
    return pair(article, "date-order", [(at, form.format(after))], [(at, form.format(before))])


def date_path_contradicted(article: Article, rng: random.Random) -> Fault | None:
    """The path says another day than the document."""
    day = day_of(article)
    other = day + timedelta(days=rng.choice([-40, -10, -3, 3, 10, 40]))
    fault = pair(article, "date-conflict", [], [(article.parts["date"], article.words("date"))])
    return fault._replace(sound_name=f"{day:%Y/%m/%d}/{article.name}", faulty_name=f"{other:%Y/%m/%d}/{article.name}")


def weekday_header(article: Article, rng: random.Random) -> Fault | None:
    """The weekday of a header line is shifted."""
    if article.form not in ("headed", "yaml", "json"):
        return None
    day = day_of(article)
    wrong = (day.weekday() + rng.randint(1, 6)) % 7
    sound, faulty = _long(day), _long(day, wrong)
    if article.form == "yaml":
        sound, faulty = f'"{sound}"', f'"{faulty}"'
    return _redated(article, "date-weekday", sound, faulty)


def weekday_text(article: Article, rng: random.Random) -> Fault | None:
    """The weekday of a date in the text is shifted."""
    day = day_of(article) - timedelta(days=rng.randint(20, 300))
    wrong = _long(day, (day.weekday() + rng.randint(1, 6)) % 7)
    frame = rng.choice(
        ["The survey began on {}, and ended a week later.", "It was first debated on {}.", "A store burned on {}."]
    )
    return inserted(article, rng, "date-weekday", frame.format(_long(day)), frame.format(wrong), tell=wrong)


def weekday_theirs(article: Article, rng: random.Random) -> Fault | None:
    """The weekday of a date that the article itself has is shifted."""
    start, end = article.parts["body"]
    places = [m for m in _WEEKDAY_AND_DAY.finditer(article.text, start, end)
              if article.text.count("“", start, m.start()) == article.text.count("”", start, m.start())
              and article.text.count('"', start, m.start()) % 2 == 0]  # fmt: skip
    if not places:
        return None
    found = rng.choice(places)
    wrong = WEEKDAYS[(WEEKDAYS.index(found[1]) + rng.randint(1, 6)) % 7]
    part = Part(found.start(1), found.end(1))
    return pair(article, "date-weekday", [], [(part, wrong)])


def _dateline(article: Article, day: date, agency: str) -> str:
    return f"PORTO, {MONTHS[day.month - 1]} {day.day} ({agency}) — "


def _before_text(article: Article) -> Part | None:
    first = article.paragraphs[0] if article.paragraphs else None
    if first is None or article.text[first.start] in '“"' or _OPENS_WITH_PLACE.match(article.text, first.start):
        return None
    return Part(first.start, first.start)


def dateline_day(article: Article, rng: random.Random) -> Fault | None:
    """The dateline is days from the header."""
    at = _before_text(article)
    if at is None:
        return None
    day = day_of(article)
    other = day + timedelta(days=rng.choice([-9, -5, -3, 3, 6]))
    sound, faulty = (_dateline(article, d, "Lusa") for d in (day, other))
    return pair(article, "dateline-date", [(at, sound)], [(at, faulty)])


def dateline_agency(article: Article, rng: random.Random) -> Fault | None:
    """The dateline names another agency than the credit."""
    at = _before_text(article)
    if at is None or "publisher" in article.text[slice(*article.lines["credit"])]:
        return None  # an agency's copy in somebody's paper
    credit, other = rng.sample(["Reuters", "AFP", "EFE", "Lusa", "Xinhua"], 2)
    day, part = day_of(article), article.parts["credit"]
    sound, faulty = (_dateline(article, day, agency) for agency in (credit, other))
    edits = [(part, credit)]
    fault = pair(article, "dateline-agency", [*edits, (at, sound)], [*edits, (at, faulty)])
    begins = fault.faulty.index(faulty)
    return fault._replace(place=Part(begins, begins + len(faulty)))


def said_after(article: Article, rng: random.Random) -> Fault | None:
    """Words are dated after the publication."""
    day = day_of(article)
    days = [f"{MONTHS[d.month - 1]} {d.day}, {d.year}"
            for d in (day - timedelta(days=12), day + timedelta(days=rng.randint(3, 60)))]  # fmt: skip
    frame = "“The gates were built to last for a century,” lock keeper Odile Farran said on {}."
    sound, faulty = (frame.format(written) for written in days)
    return inserted(article, rng, ("quote-after-publication", "date-order"), sound, faulty, tell=days[1])


def event_after(article: Article, rng: random.Random) -> Fault | None:
    """An event is told as past that lies after the publication."""
    day = day_of(article)
    days = [f"{MONTHS[d.month - 1]} {d.day}, {d.year}" for d in (day - timedelta(days=12), day + timedelta(days=30))]
    frame = rng.choice(["The old mill burned on {}.", "Its founder died on {}.", "The first lock opened on {}."])
    return inserted(article, rng, "date-order", frame.format(days[0]), frame.format(days[1]), tell=days[1])


def byline_outlet(article: Article, rng: random.Random) -> Fault | None:
    """The author field holds the name of an outlet; that of an agency would be a credit."""
    return _author(article, rng, "byline-outlet", rng.choice(["Le Monde", "BBC News", "The Guardian"]))


def byline_junk(article: Article, rng: random.Random) -> Fault | None:
    """The author field holds what a page template left."""
    junk = ["Email the author", "Last updated 10:42", "Follow us"]
    return _author(article, rng, "byline-junk", rng.choice(junk))


def value_placeholder(article: Article, rng: random.Random) -> Fault | None:
    """The author field holds what a program writes where it has no name."""
    empty = ["nan", "Unknown", "{{ page.author }}", "N/A", "desk@example.org", "https://example.org/team/hale"]
    return _author(article, rng, "value-placeholder", rng.choice(empty))


def _author(article: Article, rng: random.Random, rule: str, wrong: str) -> Fault | None:
    if "author" not in article.parts:
        return None
    part = article.parts["author"]
    if article.form == "yaml":
        wrong = f'"{wrong}"'
    return pair(article, rule, [], [(part, wrong)])


def title_contradicted(article: Article, rng: random.Random) -> Fault | None:
    """Front matter and first heading tell two stories."""
    if article.form not in ("yaml", "toml"):
        return None
    headline, body = article.words("headline"), article.parts["body"]
    text, _ = edited(article.text, (Part(body.start, body.start), f"# {headline}\n\n")) if not article.text.startswith(
        "# ", body.start) else (article.text, [])  # fmt: skip
    heading = text.index(f"# {headline}") + 2
    other = rng.choice(["Beekeepers count their losses after a wet spring", "Glass works to close its second furnace"])
    faulty, _places = edited(text, (Part(heading, heading + len(headline)), other))
    return Fault(text, faulty, ("metadata-conflict",), None, article.name, article.name)


PLANTERS = {
    "date removed": date_removed, "date in the future": date_future, "date impossible": date_impossible,
    "date ambiguous": date_ambiguous, "modified before published": date_modified_before,
    "path against date": date_path_contradicted, "weekday shifted (header)": weekday_header,
    "weekday shifted (text)": weekday_text, "weekday shifted (theirs)": weekday_theirs,
    "dateline against date": dateline_day, "dateline against credit": dateline_agency,
    "said after publication": said_after, "event after publication": event_after, "outlet as author": byline_outlet,
    "junk as author": byline_junk, "placeholder as author": value_placeholder,
    "title against heading": title_contradicted,
}  # fmt: skip
