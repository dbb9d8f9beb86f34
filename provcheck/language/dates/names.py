"""The names of months and weekdays, and relative words, by language.

Own compilation from the CLDR month and weekday lists (wide and abbreviated forms) and from the abbreviations of the AP,
Reuters, AFP and dpa style guides. Lower case, without full stops.
"""

from functools import cache

_MONTHS = {
    "en": "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sept sep"
    "|october oct|november nov|december dec",
    "fr": "janvier janv|février fevrier févr fevr fév|mars|avril avr|mai|juin|juillet juil|août aout"
    "|septembre sept|octobre oct|novembre nov|décembre decembre déc dec",
    "de": "januar jänner jan jän|februar feber feb|märz maerz mrz mär|april apr|mai|juni jun|juli jul|august aug"
    "|september sept sep|oktober okt|november nov|dezember dez",
    "es": "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago"
    "|septiembre setiembre sept sep set|octubre oct|noviembre nov|diciembre dic",
    "it": "gennaio gen|febbraio feb|marzo mar|aprile apr|maggio mag|giugno giu|luglio lug|agosto ago"
    "|settembre sett set|ottobre ott|novembre nov|dicembre dic",
    "pt": "janeiro jan|fevereiro fev|março marco mar|abril abr|maio mai|junho jun|julho jul|agosto ago"
    "|setembro set|outubro out|novembro nov|dezembro dez",
}

# Full names first, then abbreviations, which count only with a day and a month.
_WEEKDAYS = {
    "en": "monday mon|tuesday tue tues|wednesday wed weds|thursday thu thur thurs|friday fri|saturday sat|sunday sun",
    "fr": "lundi lun|mardi mar|mercredi mer|jeudi jeu|vendredi ven|samedi sam|dimanche dim",
    "de": "montag mo|dienstag di|mittwoch mi|donnerstag do|freitag fr|samstag/sonnabend sa|sonntag so",
    "es": "lunes lun|martes mar|miércoles/miercoles mié mie|jueves jue|viernes vie|sábado/sabado sáb sab|domingo dom",
    "it": "lunedì/lunedi lun|martedì/martedi mar|mercoledì/mercoledi mer|giovedì/giovedi gio|venerdì/venerdi ven"
    "|sabato sab|domenica dom",
    "pt": "segunda-feira seg|terça-feira/terca-feira ter|quarta-feira qua|quinta-feira qui|sexta-feira sex"
    "|sábado/sabado sáb sab|domingo dom",
}

# Words for a day or an interval, by its distance in days from the day of publication: first day, last day.
_RELATIVE_DAYS = {
    "en": {
        "today": (0, 0), "tonight": (0, 0), "yesterday": (-1, -1), "tomorrow": (1, 1), "this morning": (0, 0),
        "this afternoon": (0, 0), "this evening": (0, 0), "last night": (-1, 0), "overnight": (-1, 0),
    },
    "fr": {"aujourd'hui": (0, 0), "aujourd’hui": (0, 0), "hier": (-1, -1), "demain": (1, 1), "ce matin": (0, 0),
           "ce soir": (0, 0), "avant-hier": (-2, -2)},
    "de": {"heute": (0, 0), "gestern": (-1, -1), "morgen": (1, 1), "vorgestern": (-2, -2), "übermorgen": (2, 2)},
    "es": {"hoy": (0, 0), "ayer": (-1, -1), "anoche": (-1, 0), "anteayer": (-2, -2)},
    "it": {"oggi": (0, 0), "ieri": (-1, -1), "domani": (1, 1), "stasera": (0, 0)},
    "pt": {"hoje": (0, 0), "ontem": (-1, -1), "amanhã": (1, 1), "anteontem": (-2, -2)},
}  # fmt: skip

# Whole weeks, months and years, counted from that of the day of publication.
RELATIVE_PERIODS = {
    "this week": ("week", 0), "last week": ("week", -1), "next week": ("week", 1),
    "this month": ("month", 0), "last month": ("month", -1), "next month": ("month", 1),
    "this year": ("year", 0), "last year": ("year", -1), "next year": ("year", 1),
}  # fmt: skip

# Modifiers of a weekday or a month, before it ("last Tuesday") or after it ("mardi dernier").
PAST_WORDS = frozenset(
    "last past previous dernier dernière pasado pasada letzten letzter vergangenen scorso scorsa passado "
    "passada".split()
)
FUTURE_WORDS = frozenset(
    "next coming upcoming prochain prochaine próximo próxima nächsten nächster kommenden prossimo prossima".split()
)

# Small words between day, month and year, before a time of day, and behind its hour.
BETWEEN_DATE_PARTS = frozenset({"de", "of", "the", "di", "del"})
BEFORE_TIME = ("at", "à", "um")
HOUR_WORDS = ("am", "pm", "a.m.", "p.m.", "uhr")

# Words before a weekday that make it a proper name: Super Tuesday is not the Tuesday of this week.
NAMED_DAYS = frozenset("Super Black Good Easter Ash Palm Cyber Fat Bloody Holy Giving Shrove Maundy Whit".split())

# A month or a year alone is a date only after one of these: "May" is also a verb and a name, and 2000 a count.
LEADS = frozenset(
    "in since until till by during from of before after through between early late mid last next this past "
    "en depuis dès im seit bis vom desde hasta nel dal em".split()
)

# Languages whose press writes the day before the month in figures. English has both orders.
DAY_FIRST_LANGUAGES = frozenset(("fr", "de", "es", "it", "pt"))
LANGUAGES = tuple(_MONTHS)
# The language of a value whose language is unknown: the names of all six languages count.
ANY = "any"


@cache
def months(language: str) -> dict[str, int]:
    """Return month numbers by lower-case name: those of the language, then of English, then of the other languages."""
    table: dict[str, int] = {}
    for code in (language, "en", *LANGUAGES):
        for number, forms in enumerate(_MONTHS.get(code, "").split("|"), 1):
            for form in forms.split():
                table.setdefault(form, number)
    return table


def month_number(name: str) -> int | None:
    """Return the month that a name or an abbreviation means in one of the six languages, or None."""
    return months(ANY).get(name.lower().rstrip("."))


@cache
def weekdays(language: str) -> dict[str, int]:
    """Return weekday numbers (Monday is 0) by lower-case name and abbreviation."""
    table: dict[str, int] = {}
    for code in (language, "en", *(LANGUAGES if language == ANY else ())):
        for number, forms in enumerate(_WEEKDAYS.get(code, "").split("|")):
            for form in forms.replace("/", " ").split():
                # Two letters mean a weekday only in German: MO. is also Missouri.
                if len(form) > 2 or language == "de":
                    table.setdefault(form, number)
    return table


def is_month(word: str) -> bool:
    """Return whether a word is the name of a month in one of the six languages, in full or abbreviated."""
    return month_number(word) is not None


def is_weekday(word: str) -> bool:
    """Return whether a word is the name of a weekday in one of the six languages, in full or abbreviated."""
    return word.lower().rstrip(".") in weekdays(ANY)


@cache
def full_weekdays(language: str) -> frozenset[str]:
    """Return the full names of the weekdays: only these are dates alone."""
    names = [
        form for code in (language, "en") for forms in _WEEKDAYS.get(code, "").split("|") for form in forms.split()[:1]
    ]
    return frozenset(form for name in names for form in name.split("/"))


@cache
def calendar_names(language: str) -> frozenset[str]:
    """The unabbreviated names of weekdays and months of a language; none if it has no names here."""
    names = [forms.split()[0] for forms in _MONTHS.get(language, "").split("|") if forms]
    names += [form for forms in _WEEKDAYS.get(language, "").split("|") if forms for form in forms.split()[0].split("/")]
    return frozenset(names)


@cache
def relative_days(language: str) -> dict[str, tuple[int, int]]:
    """Return the relative words of a language, or of English: first and last day, counted from the reference."""
    return _RELATIVE_DAYS.get(language, _RELATIVE_DAYS["en"])


@cache
def text_months(language: str) -> frozenset[str]:
    """Return the month names to look for in running text: those of the language, or of English."""
    if language == ANY:
        return frozenset(months(ANY))
    return frozenset(_MONTHS.get(language, _MONTHS["en"]).replace("|", " ").split())
