"""What a plug-in is made of: an installed package that offers rules, readers and reporters of its own.

The package has an entry point `acme = "acme_desk:PLUGIN"` in the group `provcheck.plugins`; a settings file loads it
with `plugins = ["acme"]`. docs/plugins.md has an example of each.
"""

from provcheck.engine.plugins import Plugin
from provcheck.model.document import Block, BlockKind, Document, Source
from provcheck.model.errors import ReadError
from provcheck.model.evidence import Span
from provcheck.model.finding import Finding, Kind, Severity, Spot
from provcheck.model.result import Result
from provcheck.model.rule import Context, Rule
from provcheck.readers.decode import decode
from provcheck.readers.formats import Articles, Format, named
from provcheck.readers.identity_source_map import IdentitySourceMap
from provcheck.readers.reading_options import ReadingOptions
from provcheck.reporters import Options
from provcheck.reporters.printable import printable

__all__ = [
    "Articles", "Block", "BlockKind", "Context", "Document", "Finding", "Format", "IdentitySourceMap", "Kind",
    "Options", "Plugin", "ReadError", "ReadingOptions", "Result", "Rule", "Severity", "Source", "Span", "Spot",
    "decode", "named", "printable",
]  # fmt: skip
