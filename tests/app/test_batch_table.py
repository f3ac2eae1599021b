"""The table without a batch behind it: ten thousand rows, marks, thumbnails."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from colorstudio.app.batch_marks import mark
from colorstudio.app.batch_model import BatchModel, Column
from colorstudio.app.batch_table import BatchTable
from colorstudio.app.batch_wording import state_text
from colorstudio.batch.picture import Result
from colorstudio.batch.plan import Entry, Item

ROOT = Path("/photos")
STATES = ("make", "working", "done", "before", "in color", "existing", "failed")


def entry(number):
    return Entry(ROOT / f"scan_{number}.png", 0, "make", ROOT / f"scan_{number}_color.png")


def result_for(row, state, reason=""):
    return Result(Item(row.path, 0, row.target, row.name, row.name), state, reason)


@pytest.fixture
def model():
    return BatchModel()


def test_of_ten_thousand_rows_only_those_on_the_screen_are_asked_for(qtbot, model, monkeypatch):
    asked = set()
    data = BatchModel.data

    def counting(self, index, role=Qt.ItemDataRole.DisplayRole):
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(BatchModel, "data", counting)
    table = BatchTable(model)
    qtbot.addWidget(table)
    table.resize(600, 400)
    with qtbot.waitExposed(table):
        table.show()
    model.set_entries([entry(number) for number in range(10_000)], ROOT)
    table.grab()
    table.scrollToBottom()
    table.grab()
    assert 9_999 in asked
    assert len(asked) < 100


def test_a_result_changes_one_row(qtbot, model):
    model.set_entries([entry(number) for number in range(10_000)], ROOT)
    row = model.rows[7_000]
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.finish(row.key, result_for(row, "failed", "The photo is gone."))
    assert (changed.args[0].row(), changed.args[1].row()) == (7_000, 7_000)
    assert model.index(7_000, Column.STATE).data() == "Failed"
    assert model.index(7_000, Column.NOTE).data() == "The photo is gone."


def test_a_finished_row_shows_the_colored_picture(model):
    model.set_entries([entry(1)], ROOT)
    row = model.rows[0]
    model.index(0, Column.FILE).data(Qt.ItemDataRole.DecorationRole)
    assert model.next_wanted() == (row.path, 0)
    model.set_thumbnail((row.path, 0), QImage(40, 30, QImage.Format.Format_RGB32))
    assert model.next_wanted() is None
    model.finish(row.key, result_for(row, "done"))
    model.index(0, Column.FILE).data(Qt.ItemDataRole.DecorationRole)
    assert model.next_wanted() == (row.target, 0)


def test_a_file_without_a_thumbnail_is_asked_for_once(model):
    model.set_entries([entry(1)], ROOT)
    model.index(0, Column.FILE).data(Qt.ItemDataRole.DecorationRole)
    model.set_thumbnail((model.rows[0].path, 0), None)
    model.index(0, Column.FILE).data(Qt.ItemDataRole.DecorationRole)
    assert model.next_wanted() is None


def test_a_run_that_plans_less_leaves_the_other_rows_as_they_are(model):
    model.set_entries([entry(1), entry(2)], ROOT)
    model.finish(model.rows[0].key, result_for(model.rows[0], "done"))
    model.renew([entry(2)], ROOT)
    assert [row.state for row in model.rows] == ["done", "make"]


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_a_word_and_a_shape(qapp, state):
    assert state_text(state)
    picture = mark(state, "#FFFFFF", "#FFFFFF", "#FFFFFF", 1.0).toImage()
    assert any(picture.pixelColor(x, 7).alpha() for x in range(picture.width()))


def test_shapes_differ_without_their_colors(qapp):
    pictures = {
        bytes(mark(state, "#FFFFFF", "#FFFFFF", "#FFFFFF", 1.0).toImage().constBits())
        for state in ("make", "working", "done", "in color", "failed")
    }
    assert len(pictures) == 5


def test_enter_opens_the_picture_of_a_row(qtbot, model):
    table = BatchTable(model)
    qtbot.addWidget(table)
    model.set_entries([entry(1), entry(2)], ROOT)
    with qtbot.waitExposed(table):
        table.show()
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(table.open_requested) as opened:
        table.open_action.trigger()
    assert opened.args == [ROOT / "scan_2.png"]
