"""Source material in an editor: findings, the words on hover, the wording as a fix, and transcripts that change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

types = pytest.importorskip("lsprotocol.types", reason="the extra `lsp` is not installed")

Opened = Callable[..., Any]
STORY = (
    "---\ntitle: The pier\ndate: 2025-03-04\nsource: Reuters\n---\n\nThe pier was discussed.\n\n"
    "“We did see the crack before the winter,” board chair Ines Dahl said.\n"
)
NAMED = STORY.replace("title:", "material: talk.srt\ntitle:")
TALK = "1\n00:12:04,000 --> 00:12:07,000\nINES DAHL: We did not see the crack before the winter.\n"
EVERYWHERE = types.Range(types.Position(0, 0), types.Position(100, 0))


def write(folder: Path, name: str, text: str = TALK) -> None:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def about_material(diagnostics: list[Any]) -> list[str]:
    return [one.message for one in diagnostics if "material" in one.message]


@pytest.mark.parametrize(
    ("text", "talk"), [(STORY, "story.material/talk.srt"), (NAMED, "talk.srt")], ids=["folder", "front matter"]
)
def test_hover_shows_the_words_of_the_material(
    editor: Opened, run: Callable[..., None], tmp_path: Path, text: str, talk: str
) -> None:
    write(tmp_path, talk)

    async def talk_to() -> None:
        async with editor() as desk:
            found = about_material(await desk.open("story.md", text, "markdown"))
            assert len(found) == 1
            assert found[0].startswith("differs from the material: dropped “not”")
            line = next(number for number, row in enumerate(text.split("\n")) if row.startswith("“"))
            hover = await desk.hover("story.md", line, 12)
            assert "material   altered\n" in hover.contents.value
            assert (
                "talk.srt:2 [00:12:04] INES DAHL: “We did *not* see the crack before the winter”"
                in hover.contents.value
            )

    run(talk_to())


def test_the_wording_of_the_material_is_offered_as_a_fix(
    editor: Opened, run: Callable[..., None], tmp_path: Path
) -> None:
    write(tmp_path, "story.material/talk.srt")

    async def talk() -> None:
        async with editor() as desk:
            await desk.open("story.md", STORY, "markdown")
            actions = await desk.actions("story.md", EVERYWHERE)
            (fix,) = [action for action in actions if "words of the material" in action.title]
            assert fix.title == "Quote the words of the material (may change the meaning)"
            assert not fix.is_preferred
            ((edit,),) = fix.edit.changes.values()
            lines = STORY.split("\n")
            row, start, end = edit.range.start.line, edit.range.start.character, edit.range.end.character
            lines[row] = lines[row][:start] + edit.new_text + lines[row][end:]
            desk.type("story.md", "\n".join(lines), 2)
            assert about_material(await desk.diagnostics("story.md", 2)) == []
            assert lines[row].startswith("“We did not see the crack before the winter,” board chair")

    run(talk())


def test_a_transcript_that_changes_is_noticed(editor: Opened, run: Callable[..., None], tmp_path: Path) -> None:
    write(tmp_path, "provcheck.toml", '[material]\npaths = ["talks/*.srt"]\n')
    write(tmp_path, "talks/talk.srt")

    async def talk() -> None:
        async with editor() as desk:
            assert len(about_material(await desk.open("story.md", STORY, "markdown"))) == 1
            desk.published.clear()
            write(tmp_path, "talks/talk.srt", TALK.replace("did not", "did"))
            desk.save("story.md")
            assert about_material(await desk.diagnostics("story.md", 1)) == []
            desk.published.clear()
            write(tmp_path, "talks/other.srt", TALK.replace("did not see", "never saw"))
            (tmp_path / "talks" / "talk.srt").unlink()
            desk.save("story.md")
            assert len(about_material(await desk.diagnostics("story.md", 1))) == 1
            desk.published.clear()
            (tmp_path / "talks" / "other.srt").unlink()
            desk.save("story.md")
            (message,) = about_material(await desk.diagnostics("story.md", 1))
            assert message.startswith('material paths: nothing matches "talks/*.srt"')

    run(talk())
