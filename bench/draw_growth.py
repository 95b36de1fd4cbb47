"""Draws what `bench.growth` measured, in the peers' environment, which has a library for it: JSON on standard input → a PNG."""

import json
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

given = json.load(sys.stdin)
chunks = [one["chunks"] for one in given["figures"]]
drawing, places = pyplot.subplots(1, 3, figsize=(13, 4))
for place, names in zip(places, (("seconds", "load"), ("peak", "resident", "disk"), ("p50", "p95", "worked")), strict=True):
    for name in names:
        place.plot(chunks, [one[name] for one in given["figures"]], marker="o", label=given["told"][name])
    place.set(xscale="log", yscale="log", xlabel="chunks")
    place.grid(visible=True, which="both", alpha=0.3)
    place.legend(fontsize=8)
drawing.tight_layout()
drawing.savefig(given["to"], dpi=110)
