"""The same documents give the same records and findings in every process, whatever the order of sets there is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A clause with two phrases that begin an aside, one of them the end of the other, among others.
STORIES = {
    "es.txt": """Cierran el puerto

Tal y como pedían España y Norlandia, la comisión europea incide también en que el puerto cierre este martes. «No hay
otra salida», dijo la alcaldesa Rosa Montes. Según fuentes del gobierno, habrá ayudas.
""",
    "fr.txt": """Le port ferme

Comme le demandaient la Norlande et Viane, la commission insiste aussi sur la fermeture du port. « Nous n'avons pas le
choix », a déclaré la maire Claire Dumas. Selon des sources proches, des aides suivront.
""",
    "en.txt": """Port closes

As Norland and Eastwick had asked, the commission also insists that the port must close. “There is no other way,” mayor
Ada Linnet said. According to sources close to the council, 12 people were injured.
""",
}


@pytest.mark.parametrize(
    "command", [("extract", "--evidence"), ("check", "--select", "all", "--output", "jsonl", "--no-cache")]
)
def test_the_order_of_sets_changes_nothing(command: tuple[str, ...], tmp_path: Path) -> None:
    for name, text in STORIES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outputs = set()
    for seed in range(6):
        environment = os.environ | {"PYTHONHASHSEED": str(seed), "PYTHONPATH": str(ROOT)}
        program = [sys.executable, "-m", "provcheck", command[0], "--as-of", "2025-06-01", *command[1:], "."]
        done = subprocess.run(program, cwd=tmp_path, env=environment, capture_output=True, check=False)
        assert done.stdout
        outputs.add(done.stdout)
    assert len(outputs) == 1
