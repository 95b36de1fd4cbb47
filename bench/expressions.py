"""Long texts against every regular expression: python -m bench.expressions [--characters N] [--seconds S]

Each expression of the product is tried with texts made to be its worst (tests/attacks.py), in a process that is killed when
one text takes more than S seconds of processor time. Ends with status 1 where one was.
"""

import argparse
import resource
import sys

from tests.expressions import expressions, slow_ones
from tests.test_architecture import product_files


def main() -> int:
    """Prints each expression that was stopped, with the text that it was stopped at."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--characters", type=int, default=100_000)
    options.add_argument("--seconds", type=float, default=5.0)
    chosen = options.parse_args()
    found = [one for one in expressions(product_files()) if one.pattern]
    slow = slow_ones(found, chosen.characters, chosen.seconds)
    for one in slow:
        print(f"{one.place}: {one.source!r} was stopped at {one.text!r}…")
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    print(
        f"{len(found)} expressions, texts of {chosen.characters} characters: {len(slow)} stopped; {took:.0f} s of processor time"
    )
    return 1 if slow else 0


if __name__ == "__main__":
    sys.exit(main())
