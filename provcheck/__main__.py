"""`python -m provcheck` is the same as `provcheck`."""

import sys

from provcheck.cli import main

sys.exit(main())
