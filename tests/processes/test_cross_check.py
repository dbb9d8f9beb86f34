"""`--across` with several processes."""

import random
from datetime import date

from provcheck import profiles, rules
from provcheck.engine import cross_check
from provcheck.model.document import Source
from provcheck.model.settings import Settings

SETTINGS = Settings(
    profiles.load("newswire", rules.BY_NAME.keys()), date(2026, 1, 1), select=frozenset({"copy"}), raise_crashes=True
)
WORDS = [
    f"{first}{second}{third}" for first in "bdfgk" for second in ("a", "e", "or") for third in ("l", "n", "st", "m")
]


def story(seed: int, length: int = 120) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choice(WORDS) + str(draw.randrange(40)) for _ in range(length)) + "."


def source(name: str, body: str, day: str = "2025-03-04", credit: str = "") -> Source:
    end = f"\n\n({credit})\n" if credit else "\n"
    return Source(name, f" date {day} A headline of its own\n\n{body}{end}".encode())


def test_processes_give_what_one_gives() -> None:
    sources = [source(f"{n}.txt", story(n % 30, 600), f"2025-03-{1 + n // 30 * 3:02}", "AFP") for n in range(90)]
    assert list(cross_check.run(sources, SETTINGS, 2)) == list(cross_check.run(sources, SETTINGS, 1))
