"""What is read of the configuration of a site, as text: its name, addresses, languages, content and authors."""

from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck.engine.site_configuration import SiteConfiguration, read_site_configuration

Lay = Callable[..., SiteConfiguration]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lay:
    """Write files in a new working directory, and read the configuration in it and in `src`."""
    monkeypatch.chdir(tmp_path)

    def read(**files: str) -> SiteConfiguration:
        for name, text in files.items():
            path = tmp_path / name.replace("__", "/")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_site_configuration([".", "src"])

    return read


def values(site: SiteConfiguration) -> tuple[list[str], list[str], list[str]]:
    """Names, hosts and languages."""
    return tuple([value.value for value in each] for each in (site.names, site.hosts, site.languages))  # type: ignore[return-value]


JEKYLL = """
title: Pier Gazette   # shown above every page
email: desk@piergazette.example
baseurl: ""
url: "https://www.piergazette.news"
lang: en-GB
navbar:
  - title: Home
"""
HUGO = """
baseURL = "https://piergazette.news/"
languageCode = "pt-br"
[params]
  title = "Gazeta do Cais"
"""
TWO_LANGUAGES = """
DefaultContentLanguage: en
languages:
  en: {title: Pier Gazette, baseUrl: "https://piergazette.news/", contentDir: content/en}
  fr: {title: Gazette du quai, baseUrl: "https://gazetteduquai.news/", contentDir: content/fr}
"""
ASTRO = """
import { defineConfig } from "astro/config";
process.exit(1);
export default defineConfig({ site: 'https://piergazette.news', title: "Pier Gazette", i18n: { locale: "en" } });
"""
PELICAN = """
SITENAME = 'Pier Gazette'
SITEURL = "https://piergazette.news"
DEFAULT_LANG = 'it'
raise SystemExit
"""


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("_config.yml", JEKYLL, (["Pier Gazette"], ["piergazette.news"], ["en"])),
        ("hugo.toml", HUGO, (["Gazeta do Cais"], ["piergazette.news"], ["pt"])),
        (
            "config___default__config.yaml".replace("config___", "config___", 1),
            TWO_LANGUAGES,
            (["Pier Gazette", "Gazette du quai"], ["piergazette.news", "gazetteduquai.news"], ["en", "fr"]),
        ),
        ("package.json", '{"name": "piergazette.news", "homepage": "https://github.com/pier/site"}',
         ([], ["piergazette.news"], [])),
        ("package.json", '{"name": "pier-site", "description": "a site"}', ([], [], [])),
        ("_data__site.json", '{"site_name": "Pier Gazette", "url": "https://piergazette.news", "locale": "de_AT"}',
         (["Pier Gazette"], ["piergazette.news"], ["de"])),
        ("src___data__metadata.json", '{"title": "Pier Gazette"}', (["Pier Gazette"], [], [])),
        ("mkdocs.yml", "site_name: Pier Gazette\nplugins: !!python/name:os.system\n", (["Pier Gazette"], [], [])),
        ("_quarto.yml", "website:\n  title: Pier Gazette\n  site-url: https://piergazette.news\n",
         (["Pier Gazette"], ["piergazette.news"], [])),
        ("astro.config.mjs", ASTRO, (["Pier Gazette"], ["piergazette.news"], ["en"])),
        ("pelicanconf.py", PELICAN, (["Pier Gazette"], ["piergazette.news"], ["it"])),
        ("content___index.md", '+++\ntitle = "Pier Gazette"\n+++\n', (["Pier Gazette"], [], [])),
    ],
)  # fmt: skip
def test_generators(site: Lay, name: str, text: str, expected: tuple[list[str], list[str], list[str]]) -> None:
    assert values(site(**{name: text})) == expected


def test_what_any_site_could_state_names_none(site: Lay) -> None:
    found = site(**{
        "_config.yml": 'title: Your awesome title\nurl: "http://localhost:4000"\n',
        "hugo.toml": 'title = "Blog"\nbaseURL = "https://example.org/"\n',
        "config.toml": 'title = "{{ env.TITLE }}"\nbaseURL = "/"\n',
    })  # fmt: skip
    assert values(found) == ([], [], [])


def test_folders_of_content_and_of_authors(site: Lay) -> None:
    found = site(**{
        "config___default__config.yaml": TWO_LANGUAGES,
        "src__authors__marta.md": "x",
        "_config.yml": "content_dir: ../../etc\n",
    })  # fmt: skip
    assert [value.value for value in found.content] == ["content/en", "content/fr"]
    assert found.author_pages == ("src/authors",)


def test_a_file_that_can_not_be_parsed_is_read_line_by_line_or_named(site: Lay, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: \xff\n")
    found = site(**{
        "_config.yml": "title: Pier Gazette\ndefaults: &shared\n  layout: post\nother: *shared\n",
        "package.json": "{",
    })  # fmt: skip
    assert [value.value for value in found.names] == ["Pier Gazette"]
    assert [problem.partition(":")[0] for problem in found.unreadable] == ["mkdocs.yml", "package.json"]
    assert found.files == ("_config.yml",)


def test_hosts_of_github_pages_and_content_of_hugo(site: Lay, tmp_path: Path) -> None:
    found = site(
        **{"static__CNAME": "www.piergazette.news\n", "hugo.toml": "[params]\n", "mkdocs.yml": "site_name: P\n"}
    )
    assert [value.value for value in found.hosts] == ["piergazette.news"]
    assert [value.value for value in found.content] == ["content"]


def test_titles_in_code_of_starters(site: Lay) -> None:
    assert values(site(conf_py='BLOG_TITLE = "Pier Gazette"\n')) == ([], [], [])  # another file
    assert values(site(**{"conf.py": 'BLOG_TITLE = "Pier Gazette"\n'}))[0] == ["Pier Gazette"]
    text = 'const config = { configuration: { pageTitle: "Quay Post", baseUrl: "https://quay.news" } }\n'
    assert values(site(**{"conf.py": "", "quartz.config.ts": text})) == (["Quay Post"], ["quay.news"], [])
