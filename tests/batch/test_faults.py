"""What can go wrong in a folder, one fault at a time; the rest of the folder is always colored."""

import errno
import os
import shutil

import pytest
import torch

from colorstudio.batch import picture
from colorstudio.batch.manifest import MANIFEST_NAME, Manifest
from colorstudio.photo import writer
from colorstudio.photo.encode import ENCODERS

from .folders import contents_of, names_in

needs_rights = pytest.mark.skipif(os.name != "posix", reason="needs the rights of Unix")


@pytest.fixture
def full_disk(monkeypatch):
    """Where every PNG meets a full disk; returns how to make room."""

    def full(file, picture):
        file.write(b"the beginning")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setitem(ENCODERS, "PNG", full)
        yield patch.undo


def test_a_bad_file_is_named_and_the_rest_is_colored(batch, album, out, capsys):
    (album / "scan_2.png").write_bytes((album / "scan_2.png").read_bytes()[:60])
    (album / "scan_3.jpg").write_bytes(b"")
    assert batch(album, out) == 3
    assert names_in(out) == ["scan_10_color.png", "scan_1_color.png"]
    said = capsys.readouterr()
    assert "scan_2.png could not be read" in said.err
    assert "scan_3.jpg could not be read" in said.err
    assert "2 failed" in said.out


def test_a_source_that_vanishes_is_named_and_the_rest_is_colored(
    batch, album, out, monkeypatch, capsys
):
    read = picture.read_photo

    def removing(path, page=0, **options):
        (album / "scan_2.png").unlink(missing_ok=True)
        return read(path, page, **options)

    monkeypatch.setattr(picture, "read_photo", removing)
    assert batch(album, out, "--jobs", "1") == 3
    assert "scan_2.png could not be read" in capsys.readouterr().err
    assert names_in(out) == ["scan_10_color.png", "scan_1_color.png"]


def test_a_full_disk_leaves_no_half_file_and_the_next_run_goes_on(
    batch, album, out, photo_in, full_disk, capsys
):
    photo_in(album / "small.bmp")
    assert batch(album, out) == 3
    assert names_in(out) == ["small_color.bmp"]
    assert "the disk is full" in capsys.readouterr().err
    full_disk()
    assert batch(album, out) == 0
    assert len(names_in(out)) == 4


def test_a_manifest_that_cannot_be_written_stops_the_run(batch, album, out, monkeypatch, capsys):
    def full(_file):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert batch(album, out) == 1
    assert "No space left" in capsys.readouterr().err
    assert batch(album, out) == 0
    assert len(names_in(out)) == 3


@needs_rights
def test_a_read_only_target_is_refused_in_a_sentence(
    batch, open_folder, open_model, powerless, capsys
):
    (open_folder / "out").mkdir(mode=0o555)
    assert batch(open_folder, open_folder / "out", model=open_model) == 1
    assert "no right to write" in capsys.readouterr().err


@needs_rights
def test_an_unreadable_folder_is_named_and_the_rest_is_colored(
    batch, album, open_folder, open_model, request, capsys
):
    source, out = open_folder / "in", open_folder / "out"
    shutil.copytree(album, source / "readable")
    shutil.copytree(album, source / "locked")
    (source / "locked").chmod(0)
    request.getfixturevalue("powerless")
    assert batch(source, out, "--recursive", model=open_model) == 3
    assert "locked could not be searched" in capsys.readouterr().err
    assert len(names_in(out)) == 3


@needs_rights
def test_an_unreadable_photo_is_named_and_the_rest_is_colored(
    batch, album, open_folder, open_model, request, capsys
):
    source, out = open_folder / "in", open_folder / "out"
    shutil.copytree(album, source)
    (source / "scan_2.png").chmod(0)
    request.getfixturevalue("powerless")
    assert batch(source, out, model=open_model) == 3
    assert "scan_2.png could not be read: you have no right" in capsys.readouterr().err
    assert len(names_in(out)) == 2


@needs_rights
def test_a_source_that_may_not_be_searched_is_refused(
    batch, open_folder, open_model, request, capsys
):
    (open_folder / "in").mkdir(mode=0)
    request.getfixturevalue("powerless")
    assert batch(open_folder / "in", open_folder / "out", model=open_model) == 1
    assert "no right" in capsys.readouterr().err


def test_a_file_in_the_place_of_the_target_is_refused(batch, album, out, capsys):
    out.write_bytes(b"mine")
    assert batch(album, out) == 1
    assert "a file stands where" in capsys.readouterr().err
    assert out.read_bytes() == b"mine"


def test_a_file_in_the_place_of_a_sub_folder_fails_that_photo_only(
    batch, album, out, photo_in, capsys
):
    photo_in(album / "box" / "a.png")
    out.mkdir()
    (out / "box").write_bytes(b"mine")
    assert batch(album, out, "--recursive") == 3
    assert "a_color.png was not saved: its folder cannot be made" in capsys.readouterr().err
    assert (out / "box").read_bytes() == b"mine"
    assert len(names_in(out)) == 4


def test_links_in_circles_and_to_nowhere_end(batch, album, out, capsys):
    (album / "again").symlink_to(album, target_is_directory=True)
    (album / "self.png").symlink_to(album / "self.png")
    (album / "gone.png").symlink_to(album / "nowhere.png")
    (album / "gone").symlink_to(album / "nowhere")
    assert batch(album, out, "--recursive") == 3
    said = capsys.readouterr().err
    assert "linked folders not entered: 1" in said
    assert "self.png could not be read" in said
    assert "gone.png could not be read" in said
    assert len(names_in(out)) == 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_are_not_waited_for(batch, album, out):
    os.mkfifo(album / "pipe.png")
    (album / "link.png").symlink_to(album / "pipe.png")
    assert batch(album, out) == 3
    assert len(names_in(out)) == 3


def test_two_runs_on_one_target_say_so(batch, album, out, capsys):
    with Manifest(out):
        assert batch(album, out) == 1
        assert "another run is at work" in capsys.readouterr().err
        assert names_in(out) == []
    assert batch(album, out) == 0


def test_a_graphics_device_out_of_memory_goes_on_with_the_processor(
    batch, album, out, tmp_path, loader, tiny_model, monkeypatch
):
    from colorstudio.engine.colorizer import Colorizer
    from colorstudio.engine.device import Device, choose_device

    assert batch(album, tmp_path / "undisturbed") == 0
    colorizer = loader(str(tiny_model), "auto")
    compute, calls = Colorizer._run, []

    def small_device(self, planes):
        if self.device.key != "cpu":
            calls.append(self.device.key)
            if len(calls) == 2:
                raise torch.OutOfMemoryError
            device, self.device = self.device, choose_device("cpu")
            try:
                return compute(self, planes)
            finally:
                self.device = device
        return compute(self, planes)

    monkeypatch.setattr(Colorizer, "_run", small_device)
    monkeypatch.setattr(colorizer, "device", Device("cuda:0", "Small"))
    assert batch(album, out) == 0
    assert calls == ["cuda:0", "cuda:0"]
    assert contents_of(out) == contents_of(tmp_path / "undisturbed")


@pytest.mark.parametrize("fault", [MemoryError(), RuntimeError("odd"), ValueError("odd")])
def test_a_fault_of_our_own_costs_one_photo_and_is_named(
    batch, album, out, monkeypatch, capsys, fault
):
    from colorstudio.engine.colorizer import Colorizer

    predict = Colorizer.predict

    def failing(self, photo, detail=None, **options):
        if photo.path.name == "scan_2.png":
            raise fault
        return predict(self, photo, detail, **options)

    monkeypatch.setattr(Colorizer, "predict", failing)
    assert batch(album, out) == 3
    assert "The photo scan_2.png" in capsys.readouterr().err
    assert len(names_in(out)) == 2


def test_a_target_that_comes_up_meanwhile_is_not_replaced(batch, album, out, monkeypatch):
    write = writer.write_photo

    def raced(path, *arguments, **options):
        if path.name == "scan_2_color.png" and not path.exists():
            path.write_bytes(b"mine")
        return write(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(picture, "write_photo", raced)
        assert batch(album, out) == 3
    assert batch(album, out) == 0
    assert (out / "scan_2_color.png").read_bytes() == b"mine"
    assert "scan_2_color_2.png" in names_in(out)


def test_the_manifest_alone_is_added_beside_the_pictures(batch, album, out):
    assert batch(album, out) == 0
    assert len(list(out.iterdir())) == 4
    assert (out / MANIFEST_NAME).is_file()
