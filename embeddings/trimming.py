"""Removal without a rebuild: what a generation becomes when chunks of a large archive only went.

Up to some size everything is written anew, in seconds: an archive that was brought up to date step by step is then the same, to
the last score, as one made at once. Beyond, positions are left out, until they are too many. Then, and whenever there is
something new, the next generation is written whole.
"""

import numpy as np

from embeddings.generations import Columns, Layout

REBUILT_UP_TO = 50_000  # chunks
_MOST_LEFT_OUT = 0.2  # share of all positions: the weights of words, and the room on the disk, stay about right


def trimmed(layout: Layout, wanted: Columns, rebuilt_up_to: int = REBUILT_UP_TO) -> Layout | None:
    """The layout with the positions left out whose chunks are not wanted, or None where a rebuild is due.

    `wanted`: the columns of the chunks that there are now, in any order. Families and days are theirs; at positions left out they
    mean nothing.
    """
    there = layout.columns.chunks
    if len(there) <= rebuilt_up_to:
        return None
    order = np.argsort(wanted.chunks)
    places = np.searchsorted(wanted.chunks, there, sorter=order).clip(max=len(order) - 1)
    at = order[places]  # of each position: where its chunk is among the wanted ones, if it is
    kept = wanted.chunks[at] == there
    kept[layout.left_out] = False
    left_out = np.flatnonzero(~kept)
    if kept.sum() != len(wanted.chunks) or len(left_out) > _MOST_LEFT_OUT * len(there):
        return None
    return Layout(Columns(np.array(there), np.array(layout.columns.articles), wanted.families[at], wanted.days[at]), left_out)
