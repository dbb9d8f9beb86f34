"""Which files of a folder walk are no articles: templates of site generators, and pages without a word."""

import re

from provcheck.model.document import Document, Source
from provcheck.model.errors import TemplateFile, WordlessPage

# Folders of templates by the documentation of Jekyll and Eleventy (`_includes`, `_layouts`), whatever is in them; and
# of Hugo (`layouts`, `archetypes`, `themes`), Zola, Pelican and MkDocs (`templates`, `themes`, `overrides`) and Hexo
# (`scaffolds`), where a file of articles could have the same name: its content decides.
_TEMPLATE_FOLDERS = frozenset({"_includes", "_layouts"})
_LIKELY_FOLDERS = frozenset(
    {"layouts", "archetypes", "themes", "templates", "overrides", "scaffolds", "partials", "includes", "shortcodes"}
)
# The page that GitHub Pages, Netlify and most servers show for addresses that do not exist.
_ERROR_PAGE = "404"
# Liquid, Nunjucks, Jinja, Go templates and Handlebars; ERB and EJS; PHP.
_OPENINGS = (b"{{", b"{%", b"<%", b"<?php")
_FENCES = (b"---", b"+++")
# What they print or do. The lengths are bounded, so that an opening without an end costs no more than its line.
_EXPRESSION = re.compile(r"\{\{[^{}]{0,1000}\}\}|\{%[^%]{0,1000}%\}|<%[^%]{0,1000}%>")
# A longer text has words.
_MAX_CHARACTERS = 20_000
# The formats in which an article has a text: a feed item or a photo may have a headline alone.
_FORMATS_OF_TEXT = frozenset({"text", "markdown", "html"})


def refuse_templates(source: Source, document: Document) -> None:
    """Raise TemplateFile for a template, and WordlessPage for a page or text without a word."""
    *folders, base = source.name.replace("\\", "/").split("/")
    if base.partition(".")[0] == _ERROR_PAGE and document.format in ("markdown", "html"):
        raise TemplateFile("the page for addresses that do not exist; exclude it, or name it to check it")
    if not _TEMPLATE_FOLDERS.isdisjoint(folders) or (
        not _LIKELY_FOLDERS.isdisjoint(folders) and _is_filled_in(source, document)
    ):
        raise TemplateFile("a template of a site generator; exclude its folder, or name it to check it")
    if document.format in _FORMATS_OF_TEXT and _is_wordless(document.text) and not _is_declared_article(document):
        raise WordlessPage("the page has no words of its own; exclude it, or name it to check it")


def _is_filled_in(source: Source, document: Document) -> bool:
    """Whether a generator fills in a page, or the front matter of a text: articles use shortcodes too."""
    content = source.content
    if document.format != "html":
        fence = content[:3]
        content = content[: content.find(b"\n" + fence, 3)] if fence in _FENCES else b""
    return any(opening in content for opening in _OPENINGS)


def _is_declared_article(document: Document) -> bool:
    """Whether a page declares a headline and a day or an author: its text is behind a paywall, or drawn by a script."""
    declared = {value.field for value in document.declared}
    return document.format == "html" and "headline" in declared and not declared.isdisjoint(("published", "bylines"))


def _is_wordless(text: str) -> bool:
    """Whether a text has no letters outside of the expressions of templates."""
    if len(text) > _MAX_CHARACTERS:
        return False
    if "{" in text or "<%" in text:
        text = _EXPRESSION.sub("", text)
    return not any(map(str.isalpha, text))
