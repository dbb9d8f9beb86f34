"""`provcheck material`: prints what was read of the source material of articles."""

import click

from provcheck.cli import FAILED, output
from provcheck.cli.options import MATERIAL, InputOptions, input_options
from provcheck.engine.material_reading import load_material
from provcheck.material.pool import TranscriptPool
from provcheck.model.document import Source
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile, Transcript
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.concise import finding_line
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise


@click.command(
    epilog="""
    \b
    Examples:
      provcheck material story.md
      provcheck material --material debate.vtt story.md
    """
)
@MATERIAL
@input_options
def command(inputs: InputOptions) -> int:
    """Print what was read of the source material of each article: language, turns, words, times and speakers."""
    settings, selection, *_ = inputs.build_settings()
    output.prepare_stdout()
    code = 0
    for source in inputs.sources_with_material(selection, settings):
        if isinstance(source, Result):
            for finding in source.findings:
                click.echo(finding_line(source.uri, finding), err=True)
                code = FAILED
            continue
        if source.pool:
            code = max(code, _show_pool(source, settings))
            continue
        click.echo(printable(f"{source.address}: {pluralise(len(source.material), 'file')} of material"))
        for file in source.material:
            code = max(code, _show_file(file, settings))
    return code


def _show_pool(source: Source, settings: Settings) -> int:
    """Print the size of a pool, and what the article is held against; returns the exit code."""
    from provcheck.engine.check import read_context  # the article is read as well
    from provcheck.engine.guarding import loaded

    try:
        pool = loaded(source, settings)
        assert isinstance(pool, TranscriptPool)
        context, _ = read_context(source, settings, pool)
    except ReadError as error:
        click.echo(printable(f"{source.address}: {error}"), err=True)
        return FAILED
    words = sum(entry.words for entry in pool.entries)
    total = f"a pool of {pluralise(len(pool.entries), 'file')} of material, {pluralise(words, 'word')}"
    click.echo(printable(f"{source.address}: {total}; held against {len(context.material)}"))
    for transcript in context.material:
        _show_transcript(transcript.file, transcript)
    return 0


def _show_file(file: MaterialFile, settings: Settings) -> int:
    """Print what was read of a file; returns the exit code."""
    try:
        (transcript,) = load_material([file], settings.limits)
    except ReadError as error:
        click.echo(printable(f"  {error}"), err=True)
        return FAILED
    _show_transcript(file.path, transcript)
    return 0


def _show_transcript(path: str, transcript: Transcript) -> None:
    click.echo(printable(f"  {path}: {_description(transcript)}"))
    if transcript.caveat:
        click.echo(printable(f"    {transcript.caveat}"))
    words: dict[str, int] = {}
    for turn in transcript.turns:
        words[turn.speaker] = words.get(turn.speaker, 0) + len(transcript.text[slice(*turn.span)].split())
    for label, count in sorted(words.items(), key=lambda item: -item[1]):
        named = transcript.name_of(label)
        name = "no name" if not label else label if named == label else f"{label} ({named})"
        click.echo(printable(f"    {name}: {pluralise(count, 'word')}"))


def _description(transcript: Transcript) -> str:
    words = pluralise(len(transcript.text.split()), "word")
    times = pluralise(len(transcript.cues), "time code") if transcript.cues else "no time codes"
    parts = [transcript.format, transcript.language, words, pluralise(len(transcript.turns), "turn"), times]
    return ", ".join(parts + ["a part of what was said"] * transcript.partial)
