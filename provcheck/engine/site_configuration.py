"""What the configuration of a website says about it: its name, addresses, languages, content and authors.

The files are read as text and never run. A file that can't be parsed is read line by line.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from provcheck.engine.file_discovery import folders_upwards, repository_root
from provcheck.engine.regular_files import open_regular_file
from provcheck.model.errors import ReadError
from provcheck.model.settings import LIMITS
from provcheck.model.toml_text import load_toml
from provcheck.readers.pairs import Pairs, normalise_key
from provcheck.readers.yaml_front_matter import parse_yaml

# By the documentation of Jekyll and Hexo; Hugo and Zola; MkDocs; Quarto; Eleventy's starters; npm; Pelican; Nikola; and
# Astro, Docusaurus, Gatsby, Gridsome, Eleventy, Nuxt, VitePress, Quartz and Next's starters, whose files are code.
_FILES = (
    "_config.yml", "_config.yaml",
    *(f"{folder}{name}.{suffix}" for folder in ("", "config/_default/") for name in ("hugo", "config")
      for suffix in ("toml", "yaml", "yml", "json")),
    "config/_default/languages.toml", "config/_default/languages.yaml",
    "mkdocs.yml", "_quarto.yml",
    *(f"_data/{name}.{suffix}" for name in ("site", "metadata", "meta") for suffix in ("json", "yml", "yaml")),
    "package.json", "pelicanconf.py", "conf.py",
    *(f"{name}.{suffix}" for name in ("astro.config", "docusaurus.config", "gatsby-config", "gridsome.config",
                                      "eleventy.config", ".eleventy", "nuxt.config", ".vitepress/config",
                                      "quartz.config", "siteMetadata", "data/siteMetadata")
      for suffix in ("js", "mjs", "cjs", "ts", "mts")),
    "src/consts.ts", "src/config.ts", "src/site.config.ts",
)  # fmt: skip
# The file of GitHub Pages that holds the host of a site.
_HOST_FILES = ("CNAME", "static/CNAME", "public/CNAME", "docs/CNAME")
# Where Hugo and Zola look for content, beside these files, unless their configuration says otherwise.
_CONTENT, _CONTENT_OWNERS = "content", ("hugo.", "config.", "languages.")
# Pages that have the title of their section as their own: Hugo and Zola; Jekyll and Eleventy.
_INDEX_PAGES = ("content/_index.md", "content/_index.en.md")
# Keys, without case and separators, that hold the name, the address, the languages and the content folder of a site.
_NAMES = ("sitename", "sitetitle", "blogtitle", "pagetitle", "title", "name")
_ADDRESSES = ("baseurl", "siteurl", "url", "site", "homepage", "domain", "hostname")
_LANGUAGES = ("languagecode", "defaultcontentlanguage", "defaultlanguage", "defaultlang", "lang", "language", "locale")
_FOLDERS = ("contentdir", "articledir", "sourcedir", "docsdir")
# Tables in which these keys may stand as well.
_WRAPPERS = frozenset({"params", "site", "website", "book", "extra", "sitemetadata", "sitemeta", "meta", "languages"})
_DEEPEST = 3
# Titles that generators and themes come with, and words for any site (own compilation).
_GENERIC_NAMES = frozenset({
    "blog", "blogue", "news", "home", "website", "site", "weblog", "articles", "posts", "documentation", "docs",
    "nachrichten", "noticias", "actualites", "notizie", "mysite", "myblog", "mynewhugosite", "yourawesometitle",
    "myawesomesite", "hexo", "jekyll", "hugo", "untitled", "example", "astroblog", "index", "title", "test",
})  # fmt: skip
# Hosts of code, and of a site on its developer's machine.
_FOREIGN_HOSTS = ("localhost", "127.0.0.1", "0.0.0.0", "github.com", "gitlab.com", "bitbucket.org", "example.com",
                  "example.org", "codeberg.org", "npmjs.com")  # fmt: skip
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}")
# Files of people who write, by the documentation of Jekyll, Hugo, Eleventy and their themes.
_AUTHOR_FOLDERS = ("authors", "author", "_authors", "people", "_people", "team", "_team", "contributors")
_MAX_BYTES = 1_000_000
_MAX_FOLDERS = 1_000
_FOREIGN_FOLDERS = frozenset({"node_modules", "vendor", "themes"})
_MAX_NAME = 80
# `key: "value"` and `key = 'value'` in code, and in YAML that can't be parsed.
_ASSIGNMENT = re.compile(
    r"(?:^|[\s{,(])([A-Za-z_][\w-]{0,40})[ \t]*[:=][ \t]*(?:([\"'`])([^\"'`\n]{1,200})\2|([^\s\"'`{\[#][^\n#]{0,200}))"
)


class ConfiguredValue(NamedTuple):
    """A value, and the file that states it."""

    value: str
    file: str


class SiteConfiguration(NamedTuple):
    """What the configuration files of a site state; each value once, the first first.

    - `names`: titles that name the site, without those that any site has
    - `hosts`: hosts of its addresses
    - `languages`: primary tags
    - `content`: folders of content, relative to the working directory
    - `author_pages`: folders whose files are about authors, relative to it
    - `files`: the files that were read; `unreadable`: those that could not be, with the reason
    """

    names: tuple[ConfiguredValue, ...] = ()
    hosts: tuple[ConfiguredValue, ...] = ()
    languages: tuple[ConfiguredValue, ...] = ()
    content: tuple[ConfiguredValue, ...] = ()
    author_pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def read_site_configuration(folders: Iterable[str]) -> SiteConfiguration:
    """What the configuration files in these folders say, which are relative to the working directory."""
    found: dict[str, dict[str, ConfiguredValue]] = {name: {} for name in ("names", "hosts", "languages", "content")}
    files: list[str] = []
    unreadable: list[str] = []
    author_pages: list[str] = []
    for folder in folders:
        author_pages += _author_folders(folder)
        for path in (os.path.normpath(os.path.join(folder, name)) for name in (*_FILES, *_INDEX_PAGES, *_HOST_FILES)):
            if not os.path.isfile(path):
                continue
            try:
                statements = list(_statements(path))
            except (OSError, ValueError, ReadError, RecursionError) as error:
                unreadable.append(f"{path}: {error}")
                continue
            files.append(path)
            for kind, value in statements:
                found[kind].setdefault(value.casefold(), ConfiguredValue(value, path))
    values = {kind: tuple(by_key.values()) for kind, by_key in found.items()}
    return SiteConfiguration(
        **values, author_pages=tuple(author_pages), files=tuple(files), unreadable=tuple(unreadable)
    )


def find_site_configuration(names: Iterable[str]) -> SiteConfiguration:
    """The configuration of the site of these documents.

    It is looked for in the working directory, in those above it in its repository, and in those between it and the
    documents; where nothing there names a site, in the other folders in the working directory.
    """
    folders = _likely_folders(names)
    site = read_site_configuration(folders)
    if site.names or site.hosts:
        return site
    return read_site_configuration([*folders, *(name for name in _other_folders() if name not in folders)])


def _other_folders() -> list[str]:
    """The folders in the working directory, without those of other people's code."""
    with os.scandir() as entries:
        names = sorted(entry.name for entry in entries if entry.is_dir(follow_symlinks=False))
    return [name for name in names if not name.startswith(".") and name not in _FOREIGN_FOLDERS][:_MAX_FOLDERS]


def _likely_folders(names: Iterable[str]) -> list[str]:
    folders = dict.fromkeys(["."])
    root = repository_root(".")
    if root:
        above = [path for path in folders_upwards(".") if len(path) >= len(root)]
        folders |= dict.fromkeys(map(os.path.relpath, above))
    for name in names:
        folders |= dict.fromkeys(_folders_of(name))
        if len(folders) > _MAX_FOLDERS:
            break
    return list(folders)


def _folders_of(name: str) -> Iterator[str]:
    """The folders that a document is in, the outermost first; for one outside the working directory, its own."""
    parts = os.path.normpath(name).split(os.sep)[:-1]
    if os.path.isabs(name) or ".." in parts:
        yield os.path.dirname(name) or "."
    else:
        yield from (os.path.join(*parts[:depth]) for depth in range(1, len(parts) + 1))


def _author_folders(folder: str) -> Iterator[str]:
    for name in _AUTHOR_FOLDERS:
        path = os.path.normpath(os.path.join(folder, name))
        if os.path.isdir(path):
            yield path


def _statements(path: str) -> Iterator[tuple[str, str]]:
    """Kind and value of what a file states; raises OSError, ValueError and ReadError where it can't be read."""
    with open_regular_file(path) as file:
        text = file.read(_MAX_BYTES).decode("utf-8-sig")
    base = os.path.basename(path)
    if base == "package.json":
        yield from _package(json.loads(text))
    elif base == "CNAME":
        yield from _usable("hosts", f"https://{text.strip()}")
    elif base.endswith(".md"):
        yield from _members(_front_matter(text), path, 0, ("title",))
    elif base.endswith((".js", ".mjs", ".cjs", ".ts", ".mts", ".py")):
        yield from _assignments(text)
    else:
        try:
            tree = _tree(text, base)
        except (ValueError, ReadError, RecursionError):
            yield from _assignments(text)
            return
        if base.startswith("languages."):
            tree = {"languages": tree}
        statements = list(_members(tree, path, 0))
        yield from statements
        if base.startswith(_CONTENT_OWNERS) and all(kind != "content" for kind, _ in statements):
            yield from _usable("content", _CONTENT, path)


def _tree(text: str, base: str) -> Any:
    if base.endswith(".json"):
        return json.loads(text)
    if base.endswith(".toml"):
        return load_toml(text, LIMITS.toml_levels)
    return parse_yaml(text, 0, len(text), LIMITS.yaml_levels)[0]


def _front_matter(text: str) -> Any:
    from provcheck.readers.front_matter import read_front_matter

    front_matter = read_front_matter(text)
    return front_matter.tree if front_matter else {}


def _items(tree: Any) -> Iterator[tuple[str, Any]]:
    """The members of an object, whichever parser made it."""
    if isinstance(tree, Pairs):
        yield from tree
    elif isinstance(tree, dict):
        yield from tree.items()


def _members(tree: Any, path: str, depth: int, names: tuple[str, ...] = _NAMES) -> Iterator[tuple[str, str]]:
    """What the keys of a site's configuration state, the best of several keys of one kind first."""
    items = [(normalise_key(key), value) for key, value in _items(tree)]
    for kind, keys in (("names", names), ("hosts", _ADDRESSES), ("languages", _LANGUAGES), ("content", _FOLDERS)):
        for key in keys:
            for name, value in items:
                if name == key and isinstance(value, str):
                    yield from _usable(kind, value, path)
    for name, value in items:
        if name == "languages" and depth < _DEEPEST:
            for tag, table in _items(value):
                yield from _usable("languages", tag, path)
                yield from _members(table, path, depth + 1, names)
        elif name in _WRAPPERS and depth < _DEEPEST:
            yield from _members(value, path, depth + 1, names)


def _usable(kind: str, value: str, path: str = "") -> Iterator[tuple[str, str]]:
    """The value of a kind as it is used; nothing for a placeholder or what any site could state."""
    text = " ".join(value.split())
    if kind == "names" and text and len(text) <= _MAX_NAME and text.isprintable() and "{" not in text:
        if normalise_key(text) not in _GENERIC_NAMES:
            yield kind, text
    elif kind == "hosts" and (host := _host(text)):
        yield kind, host
    elif kind == "languages" and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", text):
        yield kind, re.split("[-_]", text)[0].lower()
    elif kind == "content" and text and not os.path.isabs(text) and ".." not in text.split("/"):
        root = path.partition("config/_default")[0] if "config/_default" in path else os.path.dirname(path)
        yield kind, os.path.normpath(os.path.join(root, text))


def _host(address: str) -> str:
    """The host of a web address; "" for what is none, and for one that does not belong to the site."""
    if "://" not in address:
        return ""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    foreign = any(host == name or host.endswith(f".{name}") for name in _FOREIGN_HOSTS)
    return host if _HOST.fullmatch(host) and not foreign else ""


def _package(package: Any) -> Iterator[tuple[str, str]]:
    """What `package.json` says of a site: a name that is a host, unlike those of npm's packages, and a home page."""
    members = dict(_items(package))
    for address in (f"https://{members.get('name')}", members.get("homepage")):
        if isinstance(address, str) and (host := _host(address)):
            yield "hosts", host


def _assignments(text: str) -> Iterator[tuple[str, str]]:
    """What assignments in code, or lines of YAML, state: the first of each kind."""
    keys = {
        key: kind
        for kind, keys in (("names", _NAMES[:-1]), ("hosts", _ADDRESSES), ("languages", _LANGUAGES))
        for key in keys
    }
    stated: set[str] = set()
    for match in _ASSIGNMENT.finditer(text):
        kind = keys.get(normalise_key(match[1]))
        if kind and kind not in stated:
            for statement in _usable(kind, match[3] or match[4] or ""):
                stated.add(kind)
                yield statement
