"""Front matter of Markdown files: YAML between lines of `---`, TOML between lines of `+++`, or an object of JSON.

JSON may stand between lines of `;;;`, and the first line may name the language: `---toml`. Eleventy has `---js`, whose
object is read where it is also one of YAML.
"""

import re
from typing import NamedTuple

from provcheck.model.document import Range
from provcheck.model.errors import MalformedMetadata, ReadError
from provcheck.model.settings import LIMITS, Limits
from provcheck.readers.pairs import Pairs
from provcheck.readers.toml_front_matter import parse_toml
from provcheck.readers.yaml_front_matter import parse_yaml

# A thousand times the usual size; what is larger is not front matter.
_LONGEST = 262_144
# A key of TOML and what begins its value, where YAML should stand; prose seldom has a sign of equality.
_TOML_LINE = re.compile(r"\s*[\w.-]+[ \t]*=[ \t]*(?:[\"'\[{\d]|true|false)")
_YAML_FENCE = "---"
# The line above front matter: the first of the file, or one after blank lines, spaces and comments of HTML.
_OPENING = re.compile(
    r"(?:\s|<!--.*?-->)*+(?P<fence>-{3,}|\+{3,}|;{3})[ \t]*(?P<language>toml|json|ya?ml|js|javascript)?[ \t]*\r?\n",
    re.DOTALL,
)
# What is between fences without a language (gray-matter, "Delimiters" and "Languages").
_LANGUAGES = {"-": "yaml", "+": "toml", ";": "json"}
# The beginning of front matter in JSON, and the blank line that ends it where it is malformed.
_JSON_OPENING = re.compile(r"\s*+\{\s*+([\"'])[\w .:@-]++\1\s*+:")
_LINE_END = re.compile(r"[ \t]*(?:\r?\n|$)")
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
# The first key is looked for in this many characters.
_KEY_WINDOW = 4096


class FrontMatter(NamedTuple):
    """The members, their ranges in the file by pointer ("" for all of them), and where the text below begins.

    If it can't be parsed, it has no members, and `error` says why.
    """

    tree: Pairs
    ranges: dict[str, Range]
    end: int
    error: MalformedMetadata | None = None


def read_front_matter(text: str, limits: Limits = LIMITS) -> FrontMatter | None:
    """The front matter of a text, None if it has none; raises ReadError if it has no end, or is too large."""
    if "\n" not in text:
        text = text.replace("\r", "\n")  # line ends of classic Mac OS; offsets stay
    opening = _OPENING.match(text, 0, _KEY_WINDOW)
    if opening is None:
        return _json_front_matter(text, limits.json_levels)
    fence, start = opening["fence"], opening.end()
    language = (opening["language"] or _LANGUAGES[fence[0]]).replace("yml", "yaml")
    if language == "json":
        return _fenced_json(text, start, fence, limits.json_levels)
    if language in ("js", "javascript"):
        return _fenced_javascript(text, start, fence, limits.yaml_levels)
    is_toml = language == "toml"
    parse, most_levels = (parse_toml, limits.toml_levels) if is_toml else (parse_yaml, limits.yaml_levels)
    # Generators refuse what stands elsewhere than on the first line, or between longer lines; its one reading is this.
    is_regular = opening.start("fence") == 0 and len(fence) == len(_YAML_FENCE)
    closing = _closing_fence(text, start, fence)
    has_keys = _begins_with_key(text, start, is_toml=is_toml)
    if not has_keys and not is_regular:
        return None
    if closing is None:
        if has_keys and is_regular:
            raise ReadError(f"front matter is not closed; end it with a line of {fence}", line=1)
        return None
    end = closing.start
    if not is_toml and not has_keys and text[start:end].strip():
        if _TOML_LINE.match(text, start, end):
            problem = "front matter between lines of --- is YAML; write TOML between lines of +++"
            return FrontMatter(Pairs(), {"": Range(start, end)}, closing.end, MalformedMetadata(problem, line=2))
        return None  # a thematic break, then prose
    if end - start > _LONGEST:
        raise ReadError("front matter is larger than 256 KB; move the data to a separate file", line=1)
    try:
        tree, ranges = parse(text, start, end, most_levels)
    except MalformedMetadata as error:
        return FrontMatter(Pairs(), {"": Range(start, end)}, closing.end, error)
    ranges[""] = Range(start, end)
    return FrontMatter(tree, ranges, closing.end)


def _fenced_json(text: str, start: int, fence: str, most_levels: int) -> FrontMatter | None:
    """The object of JSON between two lines; None where there is no object or no second line."""
    closing = _closing_fence(text, start, fence)
    brace = len(text) - len(text[start:].lstrip())
    if closing is None or closing.start - start > _LONGEST or text[brace : brace + 1] != "{":
        return None
    from provcheck.readers.json_front_matter import parse_json  # few files have it

    try:
        tree, ranges, _ = parse_json(text[: closing.start], brace, most_levels)
    except MalformedMetadata as error:
        return FrontMatter(Pairs(), {"": Range(start, closing.start)}, closing.end, error)
    ranges[""] = Range(start, closing.start)
    return FrontMatter(tree, ranges, closing.end)


def _fenced_javascript(text: str, start: int, fence: str, most_levels: int) -> FrontMatter | None:
    """The object of JavaScript between two lines; None without a second line."""
    closing = _closing_fence(text, start, fence)
    if closing is None or closing.start - start > _LONGEST:
        return None
    try:
        tree, ranges = parse_yaml(text, start, closing.start, most_levels)
    except MalformedMetadata:
        problem = (
            "front matter in JavaScript is read if it is one object of plain values; write YAML between lines of ---"
        )
        return FrontMatter(Pairs(), {"": Range(start, closing.start)}, closing.end, MalformedMetadata(problem, line=2))
    ranges[""] = Range(start, closing.start)
    return FrontMatter(tree, ranges, closing.end)


def _json_front_matter(text: str, most_levels: int) -> FrontMatter | None:
    """The front matter in JSON, which ends at the end of a line; None if the text begins with none."""
    opening = _JSON_OPENING.match(text, 0, _KEY_WINDOW)
    if opening is None:
        return None
    from provcheck.readers.json_front_matter import parse_json  # few files have it

    start = text.index("{")
    try:
        tree, ranges, end = parse_json(text[: start + _LONGEST], start, most_levels)
    except MalformedMetadata as error:
        blank_line = _BLANK_LINE.search(text, opening.end())
        if blank_line is None:
            return None
        return FrontMatter(Pairs(), {"": Range(start, blank_line.start())}, blank_line.end(), error)
    line_end = _LINE_END.match(text, end)
    if line_end is None:
        return None
    ranges[""] = Range(start, end)
    return FrontMatter(tree, ranges, line_end.end())


def _closing_fence(text: str, start: int, fence: str) -> Range | None:
    """The line that closes front matter, its line end included."""
    fences = (fence, "...") if fence == _YAML_FENCE else (fence,)
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        if text[start:end].rstrip() in fences:
            return Range(start, end)
        start = end
    return None


def _begins_with_key(text: str, start: int, *, is_toml: bool) -> bool:
    """Whether the first line that is neither blank nor a comment is `key: value`, `key = value` or `[table]`."""
    for line in text[start : start + _KEY_WINDOW].splitlines():
        line = line.strip()
        if line and not line.startswith("#"):
            if is_toml and line.startswith("["):
                return True
            key, separator, _ = line.partition("=" if is_toml else ":")
            return bool(separator) and bool(key.strip()) and len(key.split()) <= 3
    return False
