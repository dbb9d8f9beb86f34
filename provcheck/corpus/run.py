"""A whole corpus: stage, check shard by shard, compare, sum up. Each step goes on where an earlier run stopped."""

import os
from collections import Counter
from collections.abc import Callable
from typing import Any

from provcheck import __version__
from provcheck.corpus import copies
from provcheck.corpus.checking import Job, check, finished
from provcheck.corpus.inputs import Input
from provcheck.corpus.shards import stage
from provcheck.corpus.summary import Tally, summary
from provcheck.corpus.work_folder import claim, note, noted
from provcheck.model.setting_table import file_value, settings_of
from provcheck.model.settings import Settings

Progress = Callable[[str, int, int | None], None]


def run(job: Job, inputs: list[Input], progress: Progress) -> dict[str, Any]:
    """Do what is not done yet; the summary, which is also written. `progress` is told step, done and whole."""
    counts: Tally = Counter()
    rows = rejected = keys = redone = 0
    for number, given in enumerate(inputs):
        progress(f"reading {given.path}", rows, None)
        for shard in stage(number, given, job.out, job.settings.limits):
            done = noted(finished(job, shard)) or check(shard, job)._asdict()
            counts.update({tuple(key): n for key, n in done["tally"]})
            redone += bool(done["redone"])
            rows, rejected, keys = rows + done["rows"], rejected + done["rejected"], keys + done["keys"]
            progress("checked", rows, None)
    for compared, whole in copies.compare(job, keys):
        progress("compared", compared, whole)
    copied = copies.clusters(job)
    counts.update(_across(job))
    told = {"provcheck": __version__, "rows": rows, "rejected": rejected, "copies": copied, "shards_redone": redone}
    told |= summary(counts, job.named())
    note(os.path.join(job.out, "summary.json"), told)
    return told


def begin(job: Job, inputs: list[Input]) -> str:
    """Claim the folder for this job, or find that it is one's own; the day of the check. Raises UsageError."""
    settings = job.settings
    said = {
        "version": __version__,
        "as_of": settings.as_of.isoformat(),
        "inputs": [list(given) for given in inputs],
        "profiles": [[profile.name, profile.schema] for profile in job.profiles],
        "settings": {
            **{setting.key: file_value(getattr(settings, setting.field)) for setting in settings_of(Settings)},
            "profile": settings.profile.name,
            "profiles": [[pattern, profile.name, profile.schema] for pattern, profile in settings.profiles],
        },
    }
    day: str = claim(job.out, said)["as_of"]
    return day


def _across(job: Job) -> Tally:
    """The findings of pairs, by rule."""
    from pyarrow import dataset

    folder = os.path.join(job.out, "findings")
    paths = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.startswith("across-")]
    if not paths:
        return Counter()
    named = dataset.dataset(paths).to_table(columns=["rule"]).column("rule").to_pylist()
    return Counter(("rule", rule) for rule in named)
