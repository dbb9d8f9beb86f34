"""What a language may declare: the lists of its folder and its traits, and the fields that need some of them."""

from collections.abc import Mapping
from typing import Final, NamedTuple


class ListForm(NamedTuple):
    """A list that a folder may hold, `NAME.txt`: how its lines are read, and whether every language needs it.

    The forms are `words` (an entry a line), `lines` (columns, in an order of their own), `groups` (`group: word word`),
    `phrases` (`group: some words | other words`), `patterns` (`group: regular expression`) and `pairs` (word, tab,
    value). A `shared` list counts in documents of every language, because a page mixes the words of several, or because
    its language is not known yet: these lists are packed into one file. The `world` list is that of one language, and
    counts beside a language's own: names of people and places are the same everywhere.
    """

    name: str
    form: str
    needed: bool = False
    shared: bool = False
    world: bool = False


# docs/languages.md says what each list holds.
MANIFEST: Final[Mapping[str, ListForm]] = {
    row.name: row
    for row in (
        ListForm("stopwords", "words", needed=True, world=True),
        ListForm("classes", "lines", needed=True),
        ListForm("cues", "lines", needed=True),
        ListForm("pronouns", "pairs", needed=True),
        ListForm("sorts", "groups", needed=True),
        ListForm("abbreviations", "words"),
        ListForm("acronyms", "phrases"),
        ListForm("anonymity_reasons", "words"),
        ListForm("antecedents", "groups"),
        ListForm("apostrophe_endings", "words"),
        ListForm("apostrophes", "groups"),
        ListForm("bounds", "phrases"),
        ListForm("byline_openers", "phrases", world=True),
        ListForm("byline_words", "phrases", shared=True),
        ListForm("channels", "groups"),
        ListForm("cities", "lines", world=True),
        ListForm("cue_verbs", "lines"),
        ListForm("common_sayings", "words"),
        ListForm("constructions", "groups"),
        ListForm("contractions", "pairs"),
        ListForm("corrections", "phrases", shared=True),
        ListForm("counted", "lines"),
        ListForm("counting", "groups"),
        ListForm("credit_labels", "phrases", shared=True),
        ListForm("currencies", "pairs"),
        ListForm("date_labels", "phrases", shared=True),
        ListForm("date_words", "phrases", shared=True),
        ListForm("dateline_words", "phrases", shared=True),
        ListForm("day_distances", "phrases"),
        ListForm("day_of_speaking", "groups"),
        ListForm("descriptions", "groups"),
        ListForm("endings", "lines"),
        ListForm("first_names_female", "words", world=True),
        ListForm("first_names_male", "words", world=True),
        ListForm("function_words", "words"),
        ListForm("glued_words", "words"),
        ListForm("header_names", "lines", shared=True),
        ListForm("heads_of_state", "words", world=True),
        ListForm("honorifics", "lines"),
        ListForm("image_labels", "phrases", shared=True),
        ListForm("inflections", "lines"),
        ListForm("language_names", "groups", shared=True),
        ListForm("layout", "phrases", shared=True),
        ListForm("months", "lines", shared=True),
        ListForm("name_parts", "groups", world=True),
        ListForm("name_words", "words", shared=True),
        ListForm("naming", "words"),
        ListForm("narration", "groups"),
        ListForm("never_last", "words"),
        ListForm("no_relays", "patterns"),
        ListForm("notices", "patterns", shared=True),
        ListForm("numbers", "pairs", world=True),
        ListForm("numerals", "pairs"),
        ListForm("occasions", "groups"),
        ListForm("offices", "words"),
        ListForm("organisations", "words"),
        ListForm("outlet_words", "phrases", shared=True),
        ListForm("paradigms", "lines"),
        ListForm("particles", "words"),
        ListForm("past_events", "groups"),
        ListForm("press_conditionals", "groups"),
        ListForm("quantities", "lines"),
        ListForm("quotation_words", "phrases"),
        ListForm("regions", "words", world=True),
        ListForm("relative_days", "pairs", world=True),
        ListForm("relative_periods", "pairs", world=True),
        ListForm("relays", "groups"),
        ListForm("sense_words", "phrases"),
        ListForm("respellings", "pairs"),
        ListForm("role_names", "groups"),
        ListForm("sentence_starters", "words"),
        ListForm("sentence_words", "words"),
        ListForm("shares", "phrases"),
        ListForm("sign_offs", "phrases", shared=True),
        ListForm("silences", "groups"),
        ListForm("speech_verbs", "groups"),
        ListForm("spoken_forms", "pairs"),
        ListForm("spoken_words", "phrases"),
        ListForm("story_labels", "patterns", shared=True),
        ListForm("tag_verbs", "words"),
        ListForm("titles_abbreviated", "words"),
        ListForm("unnamed_media", "groups"),
        ListForm("unnamed_sources", "groups"),
        ListForm("verbs", "groups"),
        ListForm("viewpoints", "phrases"),
        ListForm("weekdays", "lines", shared=True),
    )
}
# What a language may have beside lists, by its name in `traits`.
TRAITS: Final[Mapping[str, str]] = {
    "agent-passives": "the one who acts stands right behind a passive verb",
    "apposed-names": "the name of a person stands right behind that of a body",
    "bare-bylines": "a line of people's names right above the story is its byline",
    "bare-clauses": "a reported clause stands behind its verb without a word that introduces it",
    "bare-verbs-first": "a verb in the form `vbd` stands before its subject",
    "capital-datelines": "agencies set the place of a dateline in capitals",
    "capital-days": "months and weekdays have a capital",
    "closing-continues": "a mark that closes quotations begins each further paragraph of one",
    "dash-speech": "a paragraph that begins with a dash is speech up to the next dash",
    "drops-subjects": "a verb in the third person may stand without its subject",
    "gendered-nouns": "articles and nouns say the gender of a person",
    "inner-incises": "a quotation contains the verb and its subject that attribute it",
    "listed-offices": "an office and its body stand before a name without a mark, and lists have most of their words",
    "loose-datelines": "a hyphen parts a place in capitals from the story, or nothing an agency behind a place",
    "optional-marks": "words are written with or without the marks of their vowels, and some letters in several forms",
    "no-spaces": "words follow one another without spaces",
    "noun-first": "a noun stands before its adjectives",
    "outlet-datelines": "an outlet stands beside the place of a dateline, or opens a story alone",
    "quoted-names": "a name in quotation marks is no speech",
    "signed-endings": "a story ends with the names or initials of its writers behind its last sentence",
    "single-names": "a person is called by any part of the name",
    "stopped-datelines": "a full stop parts the name of a town from the story, which may stand behind a summary",
    "two-surnames": "a person has two surnames and is called by the first of them",
    "verb-first": "a subject stands behind its verb",
    "verb-second": "the finite verb is the second part of a main clause, and the last of a subclause",
}
# The orders of day and month in figures, by their name in settings and in `date_order`.
DATE_ORDERS: Final = ("dmy", "mdy")
# What marks a name, by its name in `names`: a capital; a capital beside a first name, a title or an office, where every
# noun has one; only first names, titles and offices, where nothing has one.
CAPITALS_AND_TITLES, WITHOUT_CAPITALS = "capitals and titles", "none"
NAME_MARKS: Final = ("capitals", CAPITALS_AND_TITLES, WITHOUT_CAPITALS)
# The fields that only the text states, and what a language needs for them to be looked for.
FIELD_NEEDS: Final[Mapping[str, tuple[str, ...]]] = {
    "dateline": (),
    "bylines": (),
    "credits": (),
    "quotes": ("cues",),
    "figures": ("counted", "counting", "quantities", "numerals"),
    "images": (),
}
# What a rule needs that reads tokens, sentences or quotations: every language that is read has it.
TEXT: Final = "text"
