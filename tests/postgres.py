"""A real PostgreSQL server for the tests, on a free port, in a folder that goes with it; each test has a database of its own."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, NullPool, Pool, create_engine, event

from corpus.database import url_of

_USER = "postgres"  # the server refuses to run as root
_FRENCH = ("--locale-provider=icu", "--icu-locale=fr-FR")
_NOT_TO_BE_KEPT = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=32MB -c max_connections=200"


def server_programs() -> Path | None:
    """The folder of the newest server that is installed here, Debian's or one on the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


class PostgresServer:
    """A server from `start` to `stop`. Its language is French: an order of words that depends on it would show."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="depeche-postgres-"))
        self._names = count(1)
        self._free: list[str] = []
        self.port = free_port()

    def start(self) -> None:
        """Returns once it takes connections."""
        if os.getuid() == 0:
            user = pwd.getpwnam(_USER)
            os.chown(self._folder, user.pw_uid, user.pw_gid)
        self._run(
            "initdb", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", *_FRENCH, f"--username={_USER}", "data"
        )
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self._folder} {_NOT_TO_BE_KEPT}"
        self._run("pg_ctl", "--wait", "--log=log", f"--options={options}", "-D", "data", "start")

    def stop(self) -> None:
        """Ends it, whoever is connected, and removes its folder."""
        self._run("pg_ctl", "-D", "data", "--mode=immediate", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def restart(self) -> None:
        """As after a crash of the server: every connection is gone."""
        self._run("pg_ctl", "--wait", "-D", "data", "--mode=immediate", "--log=log", "restart")

    @contextmanager
    def database(self) -> Iterator[str]:
        """The URL of an empty database, which is emptied for the next one rather than dropped: that is ten times as fast."""
        name = self._free.pop() if self._free else self.new_database()
        with _connections_closed():
            yield self.url(name)
        self._empty(name)
        self._free.append(name)

    def url(self, name: str) -> str:
        """As a user writes it."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{name}"

    def new_database(self) -> str:
        """The name of one that nothing has been made in yet."""
        name = f"depeche_{next(self._names)}"
        with self._connected("postgres") as connection:
            connection.exec_driver_sql(f"CREATE DATABASE {name}")
        return name

    def _empty(self, name: str) -> None:
        with self._connected(name) as connection:
            tables = connection.exec_driver_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").scalars()
            ours = [table for table in tables if not table.endswith("_version")]
            if ours:
                connection.exec_driver_sql(f"TRUNCATE {', '.join(ours)} RESTART IDENTITY CASCADE")

    @contextmanager
    def _connected(self, name: str) -> Iterator[Connection]:
        engine = create_engine(url_of(self.url(name)), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            yield connection

    def _run(self, program: str, *options: str) -> None:
        as_user = ["setpriv", f"--reuid={_USER}", f"--regid={_USER}", "--clear-groups"] if os.getuid() == 0 else []
        done = subprocess.run(
            [*as_user, self._programs / program, *options], cwd=self._folder, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def _connections_closed() -> Iterator[None]:
    """Closes in the end what was opened meanwhile: many tests leave that to the process, and a table in use cannot be emptied."""
    opened: list[Any] = []

    def note(connection: Any, _: object) -> None:
        opened.append(connection)

    event.listen(Pool, "connect", note)
    try:
        yield
    finally:
        event.remove(Pool, "connect", note)
        for connection in opened:
            connection.close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
