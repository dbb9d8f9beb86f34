"""French, whose attributions are told by construction alone."""

from collections.abc import Callable

import pytest

from provcheck.model.record import Quote

Quoted = Callable[..., list[Quote]]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        (
            "« La comète est belle », selon le ministère de la Santé de Quyll.",
            [("« La comète est belle »", "le ministère de la Santé de Quyll")],
        ),
        ("« La comète est belle », a-t-il déclaré.", [("« La comète est belle »", "il")]),
        ("« La comète est belle », affirme-t-elle.", [("« La comète est belle »", "elle")]),
        ("« La comète est belle », a dit l'agence.", [("« La comète est belle »", "l'agence")]),
        (
            "« La comète “est si belle” », a déclaré le gardien.",
            [("« La comète “est si belle” »", "le gardien")],
        ),
        (
            "Selon le directeur de l'observatoire de la ville de Quyll, la comète est belle.",
            [("la comète est belle", "le directeur de l'observatoire de la ville de Quyll")],
        ),
        ("Le gardien, a déclaré que la comète était belle.", [("que la comète était belle", "Le gardien")]),
        # No auxiliary, nobody who says it, nothing that is said.
        ("« La comète est belle », déclaré hier.", [("« La comète est belle »", None)]),
        ("« La comète est belle ». A déclaré la guerre.", [("« La comète est belle »", None)]),
        ("Selon « La Tribune », la comète est belle.", []),
        ("Jean Moe dit la vérité à sa mère.", []),
    ],
)
def test_constructions(quoted: Quoted, text: str, entries: list[tuple[str, str | None]]) -> None:
    found = quoted(text, "fr")
    assert [(quote.text, quote.speaker.as_written if quote.speaker else None) for quote in found] == entries
