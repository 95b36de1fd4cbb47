"""Several bots behind a webhook on one PostgreSQL, one killed now and then: nothing lost, order kept."""

import pytest

from bench.cluster_drill import drill
from tests.postgres import server_programs


@pytest.mark.timeout(600)
@pytest.mark.skipif(server_programs() is None, reason="no PostgreSQL server is installed here: apt-get install postgresql")
def test_bots_that_share_an_inbox_lose_nothing_when_one_is_killed() -> None:
    pytest.importorskip("psycopg", reason="the extra [cluster] is not installed")
    got = drill(processes=2, chats=6, questions=24, every=2.0, rate=5.0, seed=3)
    assert got.kills >= 1
    # What Telegram refuses for its limits is left out: a call that is long on its way may meet the next one there.
    assert (got.fates.lost, got.fates.out_of_order) == (0, 0)
    assert all(window < 5.0 for window in got.windows)  # from Telegram's taking a message to our noting it, and no longer
