"""A process that is there to be killed while it saves.

For every line on standard input it forks a coder, who opens the project, says "ready" and saves one
claim after the other, saying "saved" with the claim's UUID when the command has returned. When the
coder has been killed, it says "dead". Forking spares the time that importing takes.
"""

import os
import sys
from pathlib import Path

from core.articles.queries import list_article_ids
from core.claims.commands import CodeClaim
from core.project import Project
from core.storage.base import new_uuid
from tests.core.storage.sample_project import coding


def say(*words: object) -> None:
    os.write(1, (" ".join(map(str, words)) + "\n").encode())


def save_for_ever(path: Path, analyst: str) -> None:
    project = Project.open(path)
    project.act_as(analyst)
    [article] = project.read(list_article_ids)
    saying = coding(project, 5, note="spoken in the harbour " * 50)
    say("ready")
    while True:
        uuid = new_uuid()
        project.run(CodeClaim(article, saying, uuid=uuid))
        say("saved", uuid)


def main() -> None:
    path, analyst = Path(sys.argv[1]), sys.argv[2]
    for _ in sys.stdin:
        coder = os.fork()
        if not coder:
            try:
                save_for_ever(path, analyst)
            finally:
                os._exit(1)
        say("pid", coder)
        os.waitpid(coder, 0)
        say("dead")


if __name__ == "__main__":
    main()
