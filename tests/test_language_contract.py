"""No module names a language or lists its words: what it decides is data of its folder.

A literal collection or a pattern is a list of words if it has three that stand in the lists of the folders. A string
is the name of a language if it equals a tag, or, for the tags that are also words, if it is compared with, passed as
or looked up as a language. Strings in docstrings and inside longer strings don't count.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from provcheck.language import languages, lexicon
from provcheck.language.manifest import MANIFEST
from provcheck.model.evidence import ORIGINS
from provcheck.model.record import FIELDS

ROOT = Path(__file__).parents[1]
LANGUAGE = ROOT / "provcheck" / "language"
MODULES = sorted((ROOT / "provcheck").rglob("*.py"))
# Where a language is named: the one whose lists are the world's, what characters decide, and a zone of the Pacific.
NAMED = {
    "provcheck/language/languages.py": {"en"},
    "provcheck/language/recognition.py": {"ja", "zh"},
    "provcheck/language/dates/times.py": {"pt"},
}
# Two-letter tags of ISO 639-1: those of the languages that a newsroom may publish in.
TAGS = frozenset(
    """af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig is it ja ka kk
    km kn ko ku ky la lb li lo lt lv mg mk ml mn mr ms my nb ne nl nn no om or pa pl ps pt ro ru sd si sk sl sm sn
    so sq sr su sv sw ta te tg th tk tl tr tt ug uk ur uz vi xh yi yo zh zu as to br an""".split()
)
# Tags that are also words, abbreviations or names of HTML elements.
WORDS = frozenset("id no as to it li br th tr la am an be da et he is my nn or so om si te lo tt pa".split())


def language_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every string that names a language."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in TAGS - WORDS:
            yield node.lineno, node.value
        yield from ((string.lineno, string.value) for string in used_as_language(node) if string.value in WORDS)


def used_as_language(node: ast.AST) -> Iterator[ast.Constant]:
    """Strings that are compared with, passed as, assigned to or looked up by a language."""
    match node:
        case ast.Compare():
            if any(is_language(part) for part in (node.left, *node.comparators)):
                yield from strings(node)
        case ast.keyword(arg=str(name)) if "language" in name:
            yield from strings(node.value)
        case ast.Call(func=ast.Attribute(value=ast.Name("languages" | "lexicon"))):
            yield from strings(node)
        case ast.AnnAssign(target=target, value=ast.expr() as value) if is_language(target):
            yield from strings(value)
        case ast.Assign(targets=targets, value=value) if any(map(is_language, targets)):
            yield from strings(value)
        case ast.arguments():
            pairs = zip(reversed(node.args), reversed(node.defaults), strict=False)
            keyword_only = ((name, default) for name, default in zip(node.kwonlyargs, node.kw_defaults, strict=True))
            for name, default in (*pairs, *keyword_only):
                if default is not None and "language" in name.arg:
                    yield from strings(default)


def is_language(node: ast.AST) -> bool:
    """Whether an expression has `language` in a name."""
    return any(
        "language" in (part.id if isinstance(part, ast.Name) else part.attr if isinstance(part, ast.Attribute) else "")
        for part in ast.walk(node)
    )


def strings(node: ast.AST) -> Iterator[ast.Constant]:
    """The strings of an expression, but for keys; a string of several words counts as each of them."""
    keys = {part.slice for part in ast.walk(node) if isinstance(part, ast.Subscript)}
    for part in ast.walk(node):
        if part not in keys and isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield from (ast.Constant(word, lineno=part.lineno, col_offset=0) for word in part.value.split())


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ('if prose.language == "fr": pass', ["fr"]),
        ('WORDS = {"de": 1}', ["de"]),
        ('lexicon.words("it", "offices")', ["it"]),
        ('read(text, language="id")', ["id"]),
        ('def read(text, language="no"): pass', ["no"]),
        ('if language in ("it", "la"): pass', ["it", "la"]),
        ('if tag == "li": pass', []),
        ('if word in language.groups("relays")["as"]: pass', []),
        ('write("it is so", "fr-FR")', []),
    ],
)
def test_a_name_of_a_language_is_found(code: str, names: list[str]) -> None:
    assert [name for _, name in language_names(ast.parse(code))] == names


def test_no_module_names_a_language() -> None:
    found = [
        f"{module}:{line}: {name}"
        for path in MODULES
        for module in [path.relative_to(ROOT).as_posix()]
        for line, name in language_names(ast.parse(path.read_text(encoding="utf-8")))
        if name not in NAMED.get(module, ())
    ]
    assert not found, "\n".join(found)


# Folders whose modules read text; the others print what the program itself says, in English.
READING = ("engine", "extractors", "language", "profiles", "readers", "rules")
FEWEST_WORDS = 3
# Lists of names, and those whose entries are not words of running text.
NO_WORDS = frozenset(
    "first_names_female first_names_male cities regions heads_of_state organisations header_names language_names"
    " notices no_relays".split()
)
# Names of lists, and of fields and origins of the record.
IDENTIFIERS = frozenset((*MANIFEST, *FIELDS, *ORIGINS))
# In patterns: classes of characters, names of groups, flags, escapes, repetitions and comments.
SYNTAX = re.compile(r"\(\?P[<=]\w+>?|\(\?[a-zA-Z]+\)|\[[^\]]*\]|\{[^}]*\}|(?m:#.*$)|\\[a-zA-Z]")
PATTERN = re.compile(r"\(\?|\\[bswdSWD]|\[[^\]]+\][+*?]")
# Constants and functions that hold such words and no list of a language: by reason, module and name.
NOT_OF_A_LANGUAGE = {
    "names of elements, keys, classes and roles of a format": {
        "readers/html.py": "_UNCLOSED",
        "readers/html_fragment.py": "_HTML",
        "readers/manuscript.py": "_KINDS",
        "readers/odt_text.py": "_LEFT_OUT",
        "readers/asciidoc.py": "_LABEL _MACRO _UNSHOWN",
        "readers/mail.py": "_REPLY _SHOWN",
        "readers/rst.py": "_TEXTS _CODE",
        "readers/mail_html.py": "_NOT_SHOWN",
        "readers/rtf_text.py": "_LEFT_OUT",
        "readers/signatures.py": "_MAIL_HEADERS",
        "readers/wire_message.py": "_MONTHS",
        "readers/image_keys.py": "_PICTURES _MEMBERS _WRAPPERS BY_WEIGHT",
        "readers/inline_markup.py": "BLOCK_TAGS INLINE_TAGS _TAGS_WITHOUT_PROSE",
        "readers/json_body.py": "_WRAPPERS _TEASERS",
        "readers/json_containers.py": "_LISTS _AROUND_LISTS _AROUND_ARTICLES _ONLY_ARTICLES",
        "readers/json_dialects.py": "_KINDS _ANS_LEFT_OUT _APPLE_LEFT_OUT DIALECTS WITH_COMMON_KEYS _MARKS",
        "readers/jsonld_images.py": "_PROPERTIES",
        "readers/markdown.py": "_BUILD_DATES _KEYS_OF_SITES",
        "readers/markdown_images.py": "_OPENINGS _MARKUP _MEMBERS _members",
        "readers/metadata_keys.py": "_FIELDS _WRAPPERS _NAMES",
        "readers/ninjs.py": "_FIELDS _CREATOR_ROLES _AUTHORS _MEDIA",
        "readers/person_names.py": "_QUALIFIED _ROLES",
        "readers/ninjs_images.py": "_PARTS",
        "readers/newsml.py": "_MEDIA",
        "readers/newsml_1.py": "_OTHER_MEDIA",
        "readers/nitf.py": "_FIELDS _KINDS _SKIPPED",
        "readers/quotation_tags.py": "_SPEAKER_KEYS _WORDS_KEYS",
        "readers/page_boxes.py": "COMMENT _OWNERS _ANSWER_WORDS _REFERENCE_WORDS",
        "readers/page_bylines.py": "_BYLINE_CLASSES _BYLINE_CLASS",
        "readers/page_dates.py": "_PUBLISHED_WORDS _BEHIND_LABEL",
        "readers/page_elements.py": "_BREAKING",
        "readers/page_images.py": "_CREDIT",
        "readers/page_prose.py": "_INLINE_TAGS _SERVER_MESSAGE",
        "readers/page_metadata.py": "_META_FIELDS _LAST_PARTS",
        "readers/page_owners.py": "ARTICLE _PAGE_ITEMS _EMBEDS",
        "readers/rss.py": "_wordpress_dates",
        "readers/sitemap.py": "_FIELDS",
        "readers/xml_story.py": "_INLINE",
        "rules/credit_metadata_omitted.py": "_COLLECTED_KEYS",
        "engine/material_files.py": "_MEMBERS",
        "engine/exclusion_proposals.py": "_OUTPUT",
        "engine/site_configuration.py": "_NAMES _GENERIC_NAMES _AUTHOR_FOLDERS _WRAPPERS",
        "readers/purpose.py": "_ROOTS",
        "readers/transcripts/turn_objects.py": "_START _END _SPEAKER",
        "language/placeholders.py": "_BOOLEANS",
        "profiles/review.py": "_SCHEMAS _PLAIN",
        "profiles/visible_members.py": "_NO_ASSERTIONS",
        "rules/metadata_conflict.py": "OTHER_TITLES",
        "rules/text_hidden.py": "_JOINED",
        "rules/text_markup.py": "_MARKUP",
        "language/people_lists.py": "_JUNK_MARKS",
    },
    "names of kinds, positions and features that modules pass to one another": {
        "engine/result_json.py": "encode",
        "extractors/bylines/declared.py": "declared_bylines",
        "extractors/datelines.py": "_declared_dateline",
        "extractors/dates.py": "labelled_dates",
        "extractors/figures/units.py": "_LARGE_UNITS _OF_PEOPLE _OF_LIVING",
        "extractors/figures/vocabulary.py": "_FORMS _LEADS _PHRASE_ENDS _SOURCE_SORTS _TRIGGERS",
        "extractors/quotes/model.py": "FEATURES",
        "extractors/quotes/occasions.py": "DAY_KINDS",
        "readers/page_dates.py": "_NO_DAYS",
        "language/dates/__init__.py": "__all__",
        "language/dates/calendars.py": "_UNITS",
        "language/dates/date_values.py": "_KIND_RANKS",
        "language/datelines.py": "_date",
        "language/languages.py": "_MEMBERS",
        "language/manifest.py": "CAPITALS_AND_TITLES TRAITS",
    },
    "zones of RFC 5322 and the IANA": {
        "readers/date_headline.py": "_ZONES",
        "language/dates/times.py": "_ZONES _AMBIGUOUS_ZONES",
    },
    "identities of outlets in the registry": {"extractors/credits/lines.py": "_PICTURE_AGENCIES"},
    "forms of companies in the laws of several countries": {"language/outlets.py": "COMPANY_FORMS"},
    "options of git, and a message": {"engine/git.py": "_DIFF_OPTIONS _error_message"},
}


@cache
def words_of_languages() -> frozenset[str]:
    """The words of the lists of all folders, in lower case."""
    words: set[str] = set()
    for path in lexicon.FOLDER.glob("*/*.txt"):
        name, tag = path.stem, path.parent.name
        if name not in MANIFEST or name in NO_WORDS:
            continue
        entries = getattr(languages.known(tag), MANIFEST[name].form)(name)
        if MANIFEST[name].form == "lines":
            entries = [part for entry in entries for part in entry.split()[:1]]
        elif MANIFEST[name].form in ("groups", "phrases"):
            entries = [phrase for group in entries.values() for phrase in group]
        words.update(word for entry in entries for word in natural_words(entry))
    return frozenset(words)


def natural_words(text: str) -> list[str]:
    """Words of two letters or more; a word in capitals throughout is a tag or an abbreviation."""
    return [word.lower() for word in re.findall(r"[^\W\d_]{2,}", text) if not word.isupper()]


def word_lists(tree: ast.Module) -> Iterator[tuple[int, str, list[str]]]:
    """Line, constant and words of every literal collection or pattern that holds a list of words of a language."""
    for statement in tree.body:
        if isinstance(statement, ast.Expr):
            continue  # a docstring
        name = statement_name(statement)
        for node in ast.walk(statement):
            words = [word for text in literal_texts(node) if text not in IDENTIFIERS for word in natural_words(text)]
            found = [word for word in dict.fromkeys(words) if word in words_of_languages()]
            if len(found) >= FEWEST_WORDS:
                yield getattr(node, "lineno", 0), name, found


def statement_name(statement: ast.stmt) -> str:
    """The function or class that a statement defines, or the first name that it assigns; "" for another statement."""
    names = [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return getattr(statement, "name", None) or (names[0] if names else "")


def literal_texts(node: ast.AST) -> list[str]:
    """The strings of a literal collection, of `"…".split()`, or the text of a pattern without its syntax."""
    match node:
        case ast.Set(elts=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts) | ast.Dict(keys=parts):
            return [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
        case ast.Call(func=ast.Attribute(value=ast.Constant(value=str(text)), attr="split")):
            return [text]
        case ast.Constant(value=str(text)) if PATTERN.search(text):
            return [SYNTAX.sub(" ", text)]
        case _:
            return []


def unexpected_lists(tree: ast.Module, module: str) -> Iterator[str]:
    """Where a module holds a list of words of a language."""
    exempt = {constant for places in NOT_OF_A_LANGUAGE.values() for constant in places.get(module, "").split()}
    yield from (
        f"{module}:{line}: {name or 'a statement'} has {', '.join(words[:8])}"
        for line, name, words in word_lists(tree)
        if name not in exempt
    )


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ('STAFF = frozenset("editor writer reporter XQC".split())', ["editor", "writer", "reporter"]),
        ('BEFORE = ("the", "at least", "x-ray")', ["the", "at", "least"]),
        ('ROLES = {"writing": 1, "editing": 2, "reporting": 3}', ["writing", "editing", "reporting"]),
        ('MORE = lazy_regex(r"\\b(?:read more|lire la suite)\\b")', ["read", "more", "lire", "la", "suite"]),
        ('def check():\n    return word in ("she", "he", "they")', ["she", "he", "they"]),
        ('WORDS = ("the", "at")', []),
        ('TAGS = frozenset(("DET", "THE", "AND", "WITH"))', []),
        ('SPELLED = r"(?P<the>[a-z]+)\\s(?P<and>\\d)\\s(?P<with>x)"', []),
        ('RULE = Rule(needs=("never_last", "corrections", "layout"))', []),
        ('FIELDS = ("headline", "published", "credits", "bylines")', []),
        ('message = "no author is named, and no agency is credited"', []),
    ],
)
def test_a_list_of_words_is_found(code: str, words: list[str]) -> None:
    assert [word for _, _, found in word_lists(ast.parse(code)) for word in found] == words


def test_no_module_that_reads_holds_a_list_of_words_of_a_language() -> None:
    modules = {str(path.relative_to(ROOT / "provcheck")): path for path in MODULES}
    found = [
        place
        for module, path in modules.items()
        if module.partition("/")[0] in READING
        for place in unexpected_lists(ast.parse(path.read_text(encoding="utf-8")), module)
    ]
    assert not found, "\n".join(found)


def test_every_exemption_names_a_constant_or_function() -> None:
    for places in NOT_OF_A_LANGUAGE.values():
        for module, constants in places.items():
            tree = ast.parse((ROOT / "provcheck" / module).read_text(encoding="utf-8"))
            assert set(constants.split()) <= set(map(statement_name, tree.body)), module
