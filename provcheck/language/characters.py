"""Dashes, quotation marks, apostrophes and spaces: each set of characters is defined here, once.

Each set is a string. A hyphen-minus is its last character, so that the set may end a class of a regular expression:
`rf"[\\s(*{DASHES_AND_HYPHEN}]"`. Code points from The Unicode Standard, section 6.2, "General Punctuation".
"""

# Join the parts of a word: "mother-in-law".
HYPHENS = "\N{HYPHEN}\N{NON-BREAKING HYPHEN}-"
# Set off a clause, end a dateline, or lead to a signature.
DASHES = "\N{FIGURE DASH}\N{EN DASH}\N{EM DASH}\N{HORIZONTAL BAR}"
# The same where copy is typed with a plain hyphen: "PORTO (AP) - The ferry".
DASHES_AND_HYPHEN = DASHES + "-"
# A dash as a token of its own; typewriters set two hyphens.
DASH_TOKENS = frozenset((*DASHES, "--"))
# Join the ends of a range: "10–12 May".
RANGE_DASHES = "\N{FIGURE DASH}\N{EN DASH}-"
# Before a number, such as the offset of a time zone.
PLUS_AND_MINUS = "+\N{MINUS SIGN}-"

# Inside a word or after it: "don't", "O’Brien". The curly one is also the closing single quotation mark.
APOSTROPHES = "'’"
# Transliterate the Arabic letters ain and hamza: "Maʿan".
AIN_AND_HAMZA = "ʿʾ"

# Typewriter marks, which both open and close.
STRAIGHT_QUOTES = "\"'"
# The marks of English typography.
CURLY_QUOTES = "“”‘’"
# Marks that open a quotation, in the styles of all languages, and marks that close one.
OPENING_QUOTES = "“„‟«‘‚‛‹「『"
CLOSING_QUOTES = "”»’›」』"
# Close „ and ‚ in German, Polish and Czech.
CLOSING_AFTER_LOW = "“‘"
OPENING_OR_STRAIGHT = OPENING_QUOTES + STRAIGHT_QUOTES
CLOSING_OR_STRAIGHT = CLOSING_QUOTES + STRAIGHT_QUOTES
QUOTES = OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTES
# Double marks alone: a single one may be an apostrophe.
DOUBLE_QUOTES = '"“”„‟«»'

# Spaces within a line. French sets one that does not break before a colon and inside guillemets.
SPACES = " \t\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}"
