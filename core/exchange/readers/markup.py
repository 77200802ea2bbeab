"""Parsing HTML of strangers without losing any of it."""

from lxml import etree, html  # type: ignore[import-untyped]

from core.errors import Refused


def parsed_html(markup: str, name: str) -> html.HtmlElement:
    """The <html> element. `markup` is canonical; nothing that it refers to is fetched.

    Raises Refused if there is no element at all, or if it is nested so deeply that the parser
    leaves out what is inside.
    """
    # huge_tree: the parser's lower limits would drop long or deeply nested text without a word.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True)
    try:
        # As bytes whose encoding is given: lxml refuses a str that declares its own.
        tree = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise Refused(f"{name} has no text.") from error
    if any(fault.level_name == "FATAL" for fault in parser.error_log):
        raise Refused(f"{name} is built in an odd way: its parts are nested too deeply.")
    return tree
