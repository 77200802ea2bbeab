"""What is in a REFI-QDA project and has no place in a project of ours, in sentences."""

from core.exchange.formats.foreign import Unplaced
from core.exchange.formats.qdpx.elements import ProjectElements

_COUNTED = {
    "PictureSource": "A picture",
    "PDFSource": "A PDF",
    "AudioSource": "A sound recording",
    "VideoSource": "A video",
}


def say_unread(project: ProjectElements, said: Unplaced) -> None:
    """Say what is in the file and has no place in a project of ours."""
    for kind, what in _COUNTED.items():
        for _ in range(project.counted[kind]):
            said.add(f"{what} is a source here that cannot be taken; only texts can.")
    for _ in range(project.counted["media selections"]):
        said.add("A selection in a picture, a PDF or a recording was left out.")
    for kind, what in (("Set", "A set"), ("Graph", "A graph"), ("Link", "A link")):
        ours = project.description.startswith('{"codebook":') and kind == "Link"
        for _ in range(0 if ours else project.counted[kind]):
            said.add(f"{what} of the file has no place here.")
    referred = {
        guid for source in project.sources for one in source.selections for guid in one.notes
    }
    for _ in project.notes.keys() - referred:
        said.add("A memo that belongs to no passage has no place here.")
