"""What every sub-command has in common."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.cli import COMMANDS, run, version
from core.exchange.read_formats import READ_FORMATS
from core.exchange.write_formats import WRITE_FORMATS

CHECKOUT = Path(__file__).resolve().parents[3]


def test_the_commands_that_there_are():
    assert {
        "new", "import", "claims", "suggest", "decisions", "actors", "counts", "agree", "export",
        "packet", "merge", "feedback", "codebook", "history", "check", "backup", "formats",
    } == COMMANDS  # fmt: skip


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_each_explains_itself_with_an_example(onrecord, command):
    answer = onrecord(command, "--help")
    assert (answer.status, answer.err) == (0, "")
    assert f"usage: onrecord {command}" in answer.out
    assert f"example:\n  onrecord {command} " in answer.out
    for option in ("--json", "--quiet"):
        assert option in answer.out


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ()])
def test_help_names_every_command(onrecord, arguments):
    answer = onrecord(*arguments)
    assert answer.status == 0
    assert all(f"  {command} " in answer.out for command in COMMANDS)
    assert "example: onrecord " in answer.out


def test_version(onrecord):
    assert onrecord("--version").out == f"onrecord {version()}\n"
    assert version()[0].isdigit()


def test_a_command_that_is_not_there(onrecord):
    answer = onrecord("guess", "a.txt")
    assert (answer.status, answer.out) == (2, "")
    assert "no command “guess”" in answer.err
    assert "import, claims, suggest, decisions, actors, counts" in answer.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("counts",),
        ("counts", "a.onrecord"),
        ("counts", "a.onrecord", "--by", "speaker,,stance"),
        ("counts", "a.onrecord", "--by", "speaker", "--where", "stance"),
        ("counts", "a.onrecord", "--by", "speaker", "--rule", "words"),
        ("import", "a.onrecord"),
        ("import", "a.onrecord", "a.csv", "--map", "text"),
        ("import", "a.onrecord", "a.csv", "--duplicates", "maybe"),
        ("claims", "a.onrecord"),
        ("claims", "a.onrecord", "a.csv", "--map", "quote"),
        ("export", "a.onrecord", "a.doc", "--format", "doc"),
        ("history", "a.onrecord", "--colour"),
        ("new",),
    ],
)
def test_wrong_usage(onrecord, arguments):
    answer = onrecord(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.startswith("usage: onrecord ")


def test_importing_it_loads_no_database():
    program = "import sys, core.cli; print([m for m in sys.modules if 'sqlalchemy' in m.lower()])"
    answer = subprocess.run(
        [sys.executable, "-c", program], cwd=CHECKOUT, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"


def test_the_program_itself(study, tmp_path):
    """Through the real entry, with a poor terminal: UTF-8 all the same, and no Qt."""
    command = [sys.executable, "-X", "importtime", "-m", "gui", "counts", str(study)]
    answer = subprocess.run(
        [*command, "--by", "speaker", "--json"],
        cwd=CHECKOUT,
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"},
    )
    assert answer.returncode == 0
    assert json.loads(answer.stdout.decode("utf-8"))["total"] > 200
    assert b"PySide6" not in answer.stderr


def test_a_reader_who_stops_listening(study):
    if os.name == "nt":
        pytest.skip("pipes break differently")
    command = [sys.executable, "-m", "gui", "counts", str(study), "--by", "speaker"]
    reading, writing = os.pipe()
    os.close(reading)
    answer = subprocess.run(
        command, cwd=CHECKOUT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (answer.returncode, answer.stderr) == (1, "")


def test_an_interruption_is_no_traceback(capsys, monkeypatch, study):
    def interrupt(*_args, **_kw):
        raise KeyboardInterrupt

    monkeypatch.setattr("core.cli.counts.count_claims", interrupt)
    assert run(["counts", str(study), "--by", "speaker"]) == 1
    captured = capsys.readouterr()
    assert (captured.out, "interrupted" in captured.err) == ("", True)


def test_formats(onrecord):
    document = onrecord("formats", "--json").document
    assert {"txt", "html", "docx", "pdf", "csv", "xlsx"} <= {one["id"] for one in document["read"]}
    assert {one["id"] for one in document["write"]} == set(WRITE_FORMATS)
    assert {one["id"] for one in document["read_claims"]} == set(READ_FORMATS)
    assert all(one["cannot_carry"] for one in document["read"])
    silent = [one["id"] for one in document["write"] if not one["cannot_carry"]]
    assert all(WRITE_FORMATS[one].comes_back for one in silent), "what loses something says so"
    answer = onrecord("formats")
    assert "Not carried: " in answer.out
