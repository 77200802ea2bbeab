"""A process that is there to be killed while it brings a file up to date.

For every path on standard input it forks a worker, who says "ready", opens the project there and
says "done", and waits. When the worker has been killed, it says "dead". Forking spares the time
that importing takes.
"""

import os
import signal
import sys
from pathlib import Path

import alembic.command
import alembic.config  # noqa: F401  (imported before the fork, as the rest is)

from core.project import Project
from core.storage.schema import expected_fingerprint


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def main() -> None:
    expected_fingerprint()
    for line in sys.stdin:
        worker = os.fork()
        if not worker:
            try:
                say("ready")
                Project.open(Path(line.rstrip("\n"))).close()
                say("done")
                signal.pause()
            finally:
                os._exit(1)
        say("pid", worker)
        os.waitpid(worker, 0)
        say("dead")


if __name__ == "__main__":
    main()
