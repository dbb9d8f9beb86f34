"""Files in which something is repeated, by construction, field and format; shared by the growth test and the fuzzer."""

from fuzz.repetition import data, documents, languages, markdown, markup, prose
from fuzz.repetition.repeated_file import RepeatedFile, unique_names

FILES: tuple[RepeatedFile, ...] = unique_names(
    (*prose.FILES, *languages.FILES, *markdown.FILES, *markup.FILES, *data.FILES, *documents.FILES)
)
