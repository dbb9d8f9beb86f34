"""Proposes what a check leaves out: folders of templates and of pages about authors, and what a generator writes."""

import os
from collections.abc import Iterator, Mapping, Sequence

from provcheck.engine.profile_proposals import escaped
from provcheck.engine.site_configuration import SiteConfiguration
from provcheck.engine.survey import SurveyedDocument
from provcheck.model.result import SkippedPage

# Folders of a site, beside its configuration, by the documentation of the generators named there: its templates, and
# what is written from them.
_TEMPLATES = frozenset(
    {"_includes", "_layouts", "layouts", "archetypes", "themes", "templates", "scaffolds", "overrides"}
)
_OUTPUT = frozenset({"_site", "public", "_build"})
# Folders in which the files of the configuration may be, in the folder of the site.
_FILE_FOLDERS = ("_data", "_default", "config", "content", "src", ".vitepress")
# The fewest files that show what a folder is for.
_MIN_FILES = 5


def propose_exclusions(surveyed: Sequence[SurveyedDocument], site: SiteConfiguration, folder: str) -> Mapping[str, str]:
    """The reasons by pattern, for a settings file in `folder`; no pattern is inside another one."""
    members: dict[str, list[SurveyedDocument]] = {}
    for document in surveyed:
        path = os.path.relpath(os.path.abspath(document.result.uri), folder).replace(os.sep, "/")
        for above in _folders_above(path):
            members.setdefault(above, []).append(document)
    sites = {_site_folder(path.replace(os.sep, "/")) for path in site.files}
    authors = {path.replace(os.sep, "/") for path in site.author_pages}
    content = _content_folders(members, site, len(surveyed))
    proposed: dict[str, str] = {}
    for name in sorted(members):
        is_inside = any(name.startswith(f"{outer}/") for outer in proposed)
        if is_inside or not name.isprintable():
            continue
        reason = _reason(name, members[name], sites, authors)
        if not reason and content and name.rpartition("/")[0] in sites and not _overlaps(name, content):
            reason = f"outside of the content of the site ({', '.join(content)})"
        if reason:
            proposed[name] = reason
    return {f"/{escaped(name)}/": reason for name, reason in proposed.items()}


def _folders_above(path: str) -> Iterator[str]:
    """The folders that a file is in, inside that of the settings."""
    parts = path.split("/")[:-1]
    if parts[:1] != [".."]:
        yield from ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _content_folders(
    members: Mapping[str, Sequence[SurveyedDocument]], site: SiteConfiguration, total: int
) -> list[str]:
    """The folders of content that the configuration names, if most documents are in them."""
    folders = [value.value.replace(os.sep, "/") for value in site.content]
    inside = sum(len(members.get(folder, ())) for folder in folders)
    return folders if inside * 2 > total else []


def _overlaps(name: str, folders: Sequence[str]) -> bool:
    return any(f"{name}/".startswith(f"{each}/") or f"{each}/".startswith(f"{name}/") for each in folders)


def _site_folder(path: str) -> str:
    """The folder of the site of which this is a file of the configuration."""
    folders = path.split("/")[:-1]
    while folders and folders[-1] in _FILE_FOLDERS:
        folders.pop()
    return "/".join(folders)


def _reason(name: str, members: Sequence[SurveyedDocument], sites: set[str], authors: set[str]) -> str:
    """Why a folder has no articles; "" where it may have some."""
    outer, _, base = name.rpartition("/")
    templates = sum(member.result.skipped == SkippedPage.TEMPLATE for member in members)
    wordless = sum(member.result.skipped == SkippedPage.WORDLESS for member in members)
    numbers = f"{templates + wordless} of {len(members)} files are templates or have no words"
    if base in _TEMPLATES and (outer in sites or templates + wordless == len(members) >= _MIN_FILES):
        return f"templates of the site; {numbers}"
    if outer in sites and base in _OUTPUT:
        return "what the generator of the site writes"
    if name in authors and wordless * 2 > len(members):
        return f"pages about authors; {numbers}"
    return ""
