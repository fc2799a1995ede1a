"""Spark's driver: a Java process beside this one, started, used and ended without touching stdout or stderr."""

import logging
import re
import subprocess
import threading
import warnings
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from contextlib import suppress
from pathlib import Path
from typing import Any, Self, TypeVar

from w2v_gui.cli.spark.needs import SparkError
from w2v_gui.cli.spark.plan import SparkPlan

_POLL_S = 0.1
_START_S, _END_S = 60.0, 10.0
"""Longest times to wait for Java's start, if it is to end again, and for its end, before it is killed."""
_MAX_REASON_CHARACTERS = 300
_OUT_OF_MEMORY = "OutOfMemoryError"
_JAVA_CLASS = re.compile(r'^(?:Exception in thread "[^"]*" )?(?:[\w$]+\.)+\w+: ')
"""What stands before the message of a Java exception."""

_T = TypeVar("_T")


class Driver:
    """A context manager that runs Spark; Java has ended when its block ends, also if that was interrupted.

    Two cases are left to Java, which ends by itself once this process has: it takes over ``_START_S`` to start,
    or the wait for its end is interrupted too.

    Args:
        plan: where Spark trains.
        folder: for Spark's own files and its log; the caller removes it afterwards.
        memory: bytes that Java needs; None: it gets what Spark is configured with.
    """

    def __init__(self, plan: SparkPlan, folder: Path, memory: int | None) -> None:
        self._settings = _settings(plan, folder, memory)
        self._log = folder / "spark.log"
        self._gateway: Future[Any] | None = None
        self._session: Any = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    @property
    def session(self) -> Any:
        """Spark's session."""
        return self._session

    @property
    def version(self) -> str:
        """Spark's version."""
        return str(self._session.version)

    def start(self, poll: Callable[[], None]) -> None:
        """Start Java and Spark; as ``call``."""
        # Loaded here and not in the other thread, so that no Java is started after an interruption meanwhile.
        from pyspark import SparkConf, SparkContext
        from pyspark.java_gateway import launch_gateway
        from pyspark.sql import SparkSession

        logging.getLogger().addHandler(logging.NullHandler())  # else py4j prints what it has to say of Java's end
        warnings.filterwarnings("ignore", module="pyspark|py4j")
        conf = SparkConf(loadDefaults=False).setAll(list(self._settings.items()))

        def launch() -> Any:
            with open(self._log, "wb") as log:
                # In a group of its own, so that signals from the terminal reach this process alone.
                streams = {"stdout": log, "stderr": subprocess.STDOUT, "start_new_session": True}
                return launch_gateway(conf, streams)

        self._gateway = _in_thread(launch)
        gateway = self._result(self._gateway, poll)

        def connect() -> Any:
            context = SparkContext(conf=conf, gateway=gateway)
            context.setLogLevel("ERROR")
            return SparkSession(context)

        self._session = self.call(connect, poll)

    def call(self, work: Callable[[], _T], poll: Callable[[], None]) -> _T:
        """Return what ``work`` returns, done in another thread.

        Args:
            work: uses ``session``.
            poll: called about ten times a second meanwhile; it may raise to stop waiting.

        Raises:
            SparkError: Spark refuses or fails.
        """
        return self._result(_in_thread(work), poll)

    def newest_job(self) -> int:
        """The number of the job that Spark began last, from 0; −1 if there is none, or Spark is ending."""
        with suppress(Exception):  # whatever is wrong, ``call`` says it
            return max(self._session.sparkContext.statusTracker().getJobIdsForGroup(None), default=-1)
        return -1

    def _result(self, future: "Future[_T]", poll: Callable[[], None]) -> _T:
        while not future.done():
            wait([future], _POLL_S)
            poll()
        try:
            return future.result()
        except Exception as error:
            if (explained := self._explained(error)) is error:
                raise
            raise explained from error

    def _end(self) -> None:
        """End Java; it ends by itself when its stdin is closed, and leaves a cluster properly."""
        if self._gateway is None:
            return
        with suppress(Exception):  # it could not be started
            process: subprocess.Popen[bytes] = self._gateway.result(_START_S).proc
            try:
                if process.stdin is not None:
                    process.stdin.close()
                process.wait(_END_S)
            finally:
                process.kill()
                process.wait()

    def _explained(self, error: Exception) -> Exception:
        """The sentence for an error of Spark or Java; an error of another kind as it is."""
        module = type(error).__module__.partition(".")[0]
        if module not in ("pyspark", "py4j"):
            return error
        if self._session is None:
            reason = _java_reason(error) or _complaint(self._log) or str(error)
            return SparkError("Spark could not be started: {reason}", reason=_shortened(reason))
        reason = _java_reason(error) or str(error) or type(error).__name__
        if _OUT_OF_MEMORY in reason or _OUT_OF_MEMORY in str(error):
            return SparkError(
                "Spark ran out of memory; a higher --min-count or a smaller --dim needs less, or give it more in "
                'the environment: PYSPARK_SUBMIT_ARGS="--driver-memory 8g pyspark-shell".'
            )
        return SparkError("Spark failed: {reason}", reason=_shortened(reason))


def _settings(plan: SparkPlan, folder: Path, memory: int | None) -> Mapping[str, str]:
    """The settings of Spark that this program decides; all others are those of the user's configuration.

    A ``memory`` replaces that of ``spark-defaults.conf``, also a larger one; only PYSPARK_SUBMIT_ARGS outdoes it.
    """
    settings = {
        "spark.master": plan.master,
        "spark.app.name": "w2v-train",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.maxResultSize": "0",  # both matrices are such a result
        "spark.driver.defaultJavaOptions": f'-Djava.io.tmpdir="{folder}"',
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
    }
    if plan.local:  # then nobody else needs to reach it
        settings |= {"spark.driver.host": "localhost", "spark.driver.bindAddress": "127.0.0.1"}
    if memory is not None:
        settings["spark.driver.memory"] = f"{-(-memory // 2**20)}m"
    return settings


def _in_thread(work: Callable[[], _T]) -> "Future[_T]":
    """Start ``work`` in a thread of its own, which does not keep the program alive."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, name="Spark", daemon=True).start()
    return future


def _java_reason(error: Exception) -> str:
    """What Java's exception says; empty if there is none, or Java has ended."""
    from py4j.protocol import Py4JJavaError

    with suppress(Exception):
        if isinstance(error, Py4JJavaError):
            return str(error.java_exception.toString())
    return ""


def _complaint(log: Path) -> str:
    """The last line of Java's log that names an exception or error; empty if there is none."""
    with suppress(OSError):
        for line in reversed(log.read_text(errors="replace").splitlines()):
            if ("Exception" in line or "rror" in line) and not line.lstrip().startswith("at "):
                return line
    return ""


def _shortened(reason: str) -> str:
    line = _JAVA_CLASS.sub("", " ".join(reason.split("\n\tat ")[0].split()), count=1)
    return line if len(line) <= _MAX_REASON_CHARACTERS else f"{line[: _MAX_REASON_CHARACTERS - 1]}…"
