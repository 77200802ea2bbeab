"""The window of a blind coder: nothing of others' claims in it, neither rows nor marks nor numbers."""

import json

import pytest
from PySide6.QtWidgets import QLabel

from core.analysts.commands import AddAnalyst, SetBlindness, SetRole
from core.analysts.submitting import ReopenCoding, SubmitCoding
from core.changes import Feed
from core.claims.layers import EVERYONE, Layer
from gui.datasets.export_result import ExportResult
from gui.dialogs.analyst import BLIND, AnalystDialog
from gui.merging.packet_dialog import OWN_ONLY, PacketDialog
from tests.gui.driver import CONTROL, SHIFT, Key, delete_later_now, dialog_of

OWN, OTHERS = "“Nobody asked us,”", ("“We listen,”", "denied it")


class Blind:
    """Ana's window in a project where Ben coded two quotes of the first article and she one."""

    def __init__(self, hands, desktop):
        self.hands, self.desktop, self.workspace = hands, desktop, desktop.workspace
        board, kind = hands.actor("Harbour Board"), hands.type_id(210)
        self.workspace.code_as("Ben")
        self.bens = [hands.stored(one, speaker=board, claim_type=kind) for one in OTHERS]
        self.workspace.code_as("Ana")
        self.own = hands.stored(OWN, speaker=board, claim_type=kind)
        self.ben = next(one.id for one in self.workspace.analysts if one.name == "Ben")

    def shown(self):
        """Every place where claims are shown or counted, as it is now."""
        desktop, panel = self.desktop, self.desktop.counts.panel
        marks = {mark.claim_id for mark in desktop.marking._marks()}
        return {
            "marks": marks,
            "list": set(desktop.claims.model.ids),
            "bars": sum(bar.count for bar in panel._bars),
            "caption": panel._caption.text().split()[0],
            "legend": sum(desktop.marking._counts.values()),
            "article": desktop.library.model.row(0).claims,
            "saved": desktop.saved.text().split(" · ")[1],
        }

    def sees(self, claims, article=1):
        """What all these places say when exactly these claims may be seen."""
        count = len(claims)
        return {
            "marks": set(claims),
            "list": set(claims),
            "bars": count,
            "caption": str(count),
            "legend": count,
            "article": article,
            "saved": f"{count} claim{'s' * (count != 1)} in town.onrecord",
        }

    def layers(self):
        box = self.desktop.window.layers
        return [box.itemText(at) for at in range(box.count())]

    def act(self, name, *commands):
        """Somebody else does something, while Ana's window is open."""
        project = self.workspace.project
        own, feed = project.analyst_id, project.changes
        who = next(one.id for one in self.workspace.analysts if one.name == name)
        for command in commands:
            project.analyst_id, project.changes = who, Feed()
            changes = project.run(command).changes
            project.analyst_id, project.changes = own, feed
            feed.publish(changes)


@pytest.fixture
def blind(hands, desktop):
    made = Blind(hands, desktop)
    made.workspace.project.run(AddAnalyst("Cleo"))
    cleo = next(one.id for one in made.workspace.analysts if one.name == "Cleo")
    made.act("Cleo", SetRole(cleo, "adjudicator"))
    return made


def _everyone(blind):
    blind.workspace.show_layer(EVERYONE)
    return blind.shown()


@pytest.mark.parametrize("mode", ["submitted", "always"])
def test_a_blind_coder_sees_nothing_of_others(blind, desktop, mode):
    every = [blind.own, *blind.bens]
    assert _everyone(blind) == blind.sees(every)
    blind.act("Cleo", SetBlindness(mode))
    assert blind.workspace.layer == Layer(blind.workspace.analyst_id), "what was shown is gone"
    assert blind.shown() == blind.sees([blind.own])
    assert blind.layers() == ["Ana"]
    assert desktop.analyst_button.text() == "Coding as Ana · blind"
    assert _everyone(blind) == blind.sees([blind.own]), "even where everyone is asked for"
    blind.workspace.show_layer(Layer(blind.ben))
    assert blind.shown() == blind.sees([]) | {"saved": "1 claim in town.onrecord"}
    blind.workspace.open_claim(blind.bens[0])
    assert blind.workspace.claim_id is None
    assert blind.workspace.claims(blind.bens) == []


def test_no_label_of_the_window_names_what_others_coded(blind, desktop, hands):
    blind.act("Cleo", SetBlindness("always"))
    hands.open("2-school")
    hands.open("1-ferry")
    desktop.deeds.list_claims("Claims of somebody", [*blind.bens, blind.own])
    assert desktop.worklist.work is None or desktop.worklist.work.ids == [blind.own]
    words = " ".join(one.text() for one in desktop.window.findChildren(QLabel) if one.isVisible())
    assert "Ben" not in words
    assert not desktop.counts.open_quotes(["analyst"], blind.ben)


def test_after_both_have_submitted_an_article_they_see_each_other_there(blind, desktop, hands):
    blind.act("Cleo", SetBlindness("submitted"))
    ferry = blind.workspace.article.id
    hands.keys((Key.Key_D, CONTROL))
    assert blind.workspace.article.submitted
    assert blind.layers() == ["Ana", "Ben", "Cleo", "everyone"]
    assert _everyone(blind) == blind.sees([blind.own]), "Ben has not submitted"
    blind.act("Ben", SubmitCoding(ferry))
    assert blind.shown() == blind.sees([blind.own, *blind.bens])
    blind.workspace.choose_claim(blind.bens[0])
    hands.keys((Key.Key_D, CONTROL))
    assert hands.message.startswith("You may have seen what others coded here")
    assert blind.workspace.article.submitted
    assert blind.shown() == blind.sees([blind.own, *blind.bens])
    blind.act("Cleo", ReopenCoding(ferry, blind.workspace.analyst_id))
    assert blind.workspace.claim_id is None, "a claim that may no longer be seen is laid down"
    assert blind.shown() == blind.sees([blind.own])
    assert blind.layers() == ["Ana"]


def test_an_adjudicator_sees_everything_and_the_final_layer(blind, desktop):
    blind.act("Cleo", SetBlindness("always"))
    blind.workspace.code_as("Cleo")
    assert blind.layers() == ["Ana", "Ben", "Cleo", "everyone", "final"]
    assert _everyone(blind) == blind.sees([blind.own, *blind.bens], article=0)
    assert desktop.analyst_button.text() == "Coding as Cleo · adjudicator"
    blind.workspace.code_as("Ben")
    assert blind.shown() == blind.sees(blind.bens, article=2)


def test_a_blind_coder_exports_only_their_own(blind, desktop, hands, qtbot, tmp_path):
    blind.act("Cleo", SetBlindness("always"))
    blind.workspace.show_layer(EVERYONE)
    with qtbot.waitSignal(desktop.exporter.exported) as made:
        desktop.exporter.export(tmp_path / "all.jsonl")
    dialog_of(ExportResult, qtbot).close()
    assert made.args[0].claims == 1
    [line] = (tmp_path / "all.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["analyst"] == "Ana"


def test_only_what_is_still_to_be_coded_is_listed_by_a_key(hands, desktop):
    library = desktop.library
    hands.keys((Key.Key_D, CONTROL))
    hands.keys((Key.Key_D, CONTROL | SHIFT))
    assert library.only_to_code.isChecked()
    assert len(library.model.ids) == 2
    hands.open("2-school")
    hands.keys((Key.Key_D, CONTROL))
    assert [library.model.row(at).name for at in range(1)] == ["3-dam.txt"]
    hands.open("3-dam")
    hands.keys((Key.Key_D, CONTROL))
    assert library.note.text() == "You have submitted everything here."
    hands.keys((Key.Key_D, CONTROL | SHIFT))
    assert len(library.model.ids) == 3


def test_submitting_with_open_questions_says_so(hands, desktop):
    hands.stored(OWN)
    hands.keys((Key.Key_D, CONTROL))
    assert desktop.workspace.article.submitted
    assert "is submitted, but 1 claim in it still has open questions" in hands.message


def test_what_was_submitted_is_not_changed_by_keys_either(blind, desktop, hands):
    blind.act("Cleo", SetBlindness("submitted"))
    hands.keys((Key.Key_D, CONTROL))
    blind.workspace.choose_claim(blind.own)
    hands.keys(Key.Key_Delete)
    assert hands.message.startswith("You have submitted your coding of this article. Ctrl+D opens")
    assert blind.shown()["list"] == {blind.own}
    hands.keys((Key.Key_D, CONTROL))
    blind.workspace.choose_claim(blind.own)
    hands.keys(Key.Key_Delete)
    assert blind.shown()["list"] == set()


def test_the_split_remark_counts_no_claims_of_others(blind, desktop):
    """Ben's two claims of the type would be a remark for Ana, were she to see them."""
    workspace, kind = blind.workspace, desktop.workspace.codebook.type_by_code[210].id
    other = workspace.codebook.type_by_code[120].id
    desktop.worklist.show_split(kind, [other])
    assert desktop.worklist.work.remark == "2 belong to other analysts, who go through their own."
    blind.act("Cleo", SetBlindness("always"))
    desktop.worklist.show_split(kind, [other])
    assert (desktop.worklist.work.ids, desktop.worklist.work.remark) == ([blind.own], "")


def test_who_is_coding_says_what_another_name_would_show(blind, desktop, qtbot):
    asked = []
    for mode in ("open", "always"):
        blind.act("Cleo", SetBlindness(mode))
        desktop.deeds.analyst()
        dialog = dialog_of(AnalystDialog, qtbot)
        asked.append(BLIND in _words(dialog))
        dialog.reject()
        delete_later_now()
    assert asked == [False, True]


def test_a_blind_coder_sends_a_packet_to_nobody_else(blind, desktop, qtbot):
    blind.act("Cleo", SetBlindness("submitted"))
    desktop.actions["send_packet"].trigger()
    dialog = dialog_of(PacketDialog, qtbot)
    names = [dialog.names.itemText(at) for at in range(dialog.names.count())]
    assert (names, dialog.names.isEditable()) == (["Ana"], False)
    assert OWN_ONLY in _words(dialog)
    wishes = []
    dialog.wished.disconnect(desktop.packets._on_wished)
    dialog.wished.connect(wishes.append)
    dialog.go.click()
    assert [one.name for one in wishes] == ["Ana"]


def _words(dialog):
    return " ".join(one.text() for one in dialog.findChildren(QLabel))
