"""`provcheck material`: prints what was read of the source material of articles."""

import click

from provcheck.cli import FAILED, output
from provcheck.cli.options import MATERIAL, InputOptions, input_options
from provcheck.engine.material_files import load_material
from provcheck.model.errors import ReadError
from provcheck.model.material import MaterialFile, Transcript
from provcheck.model.result import Result
from provcheck.model.settings import Settings
from provcheck.reporters.concise import finding_line
from provcheck.reporters.printable import printable
from provcheck.reporters.summary import pluralise
from provcheck.settings import build_settings


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
    settings, selection, *_ = build_settings(inputs.arguments())
    output.prepare_stdout()
    code = 0
    for source in inputs.sources_with_material(selection, settings):
        if isinstance(source, Result):
            for finding in source.findings:
                click.echo(finding_line(source.uri, finding), err=True)
                code = FAILED
            continue
        click.echo(printable(f"{source.address}: {pluralise(len(source.material), 'file')} of material"))
        for file in source.material:
            code = max(code, _show(file, settings))
    return code


def _show(file: MaterialFile, settings: Settings) -> int:
    """Print what was read of a file; returns the exit code."""
    try:
        (transcript,) = load_material([file], settings.limits)
    except ReadError as error:
        click.echo(printable(f"  {error}"), err=True)
        return FAILED
    click.echo(printable(f"  {file.path}: {_description(transcript)}"))
    if transcript.caveat:
        click.echo(printable(f"    {transcript.caveat}"))
    words: dict[str, int] = {}
    for turn in transcript.turns:
        words[turn.speaker] = words.get(turn.speaker, 0) + len(transcript.text[slice(*turn.span)].split())
    for label, count in sorted(words.items(), key=lambda item: -item[1]):
        named = transcript.name_of(label)
        name = "no name" if not label else label if named == label else f"{label} ({named})"
        click.echo(printable(f"    {name}: {pluralise(count, 'word')}"))
    return 0


def _description(transcript: Transcript) -> str:
    words = pluralise(len(transcript.text.split()), "word")
    times = pluralise(len(transcript.cues), "time code") if transcript.cues else "no time codes"
    parts = [transcript.format, transcript.language, words, pluralise(len(transcript.turns), "turn"), times]
    return ", ".join(parts + ["a part of what was said"] * transcript.partial)
