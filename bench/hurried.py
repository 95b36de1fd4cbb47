"""Runs a module with a calendar that hurries: python -m bench.hurried DAYS_A_SECOND MODULE [ARGUMENT…]

`time.time` says as many days a second; the clocks that wait for events and sockets go as ever.
"""

import runpy
import sys
import time


def hurry(days_a_second: float) -> None:
    """From here on, in this process."""
    began, since, seconds = time.time(), time.monotonic(), time.monotonic
    time.time = lambda: began + (seconds() - since) * days_a_second * 86_400


if __name__ == "__main__":
    _, days, module, *arguments = sys.argv
    hurry(float(days))  # before the module is read: clocks are default values
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__")
