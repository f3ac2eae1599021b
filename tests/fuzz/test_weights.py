"""Whatever is done to a weight file, loading it gives a network or one sentence."""

import io
import pickle
import struct
import zipfile

import pytest
import torch

from .photos import peak_bytes
from .weights import fuzz_weights, outcome

pytest.importorskip("resource")


def zipped():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("archive/data.pkl", pickle.dumps({"weight": 1}))
    return stream.getvalue()


def checkpointed():
    stream = io.BytesIO()
    torch.save({"weight": torch.zeros(3)}, stream)
    return stream.getvalue()


FOREIGN = {
    "nothing": b"",
    "text": b"Dear grandmother,",
    "pickle": pickle.dumps({"weight": 1}),
    "zip": zipped(),
    "torch": checkpointed(),
    "GGUF": b"GGUF\3\0\0\0" + bytes(64),
    "ONNX": b"\x08\x07\x12\x07pytorch" + bytes(64),
    "HDF5": b"\x89HDF\r\n\x1a\n" + bytes(64),
    "NumPy": b"\x93NUMPY\1\0" + bytes(64),
    "a length without an end": b"\xff" * 8 + b"{}",
    "no tensors": struct.pack("<Q", 2) + b"{}",
    "deep brackets": struct.pack("<Q", 10**5) + b"[" * 10**5,
    "a list": struct.pack("<Q", 2) + b"[]",
    "no offsets": struct.pack("<Q", 8) + b'{"a":{}}',
    "negative offsets": b"\x44\0\0\0\0\0\0\0"
    + b'{"a":{"dtype":"F32","shape":[-4],"data_offsets":[-8,-4]}}'.ljust(0x44),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_foreign_files_are_refused_with_a_sentence(tmp_path, name):
    path = tmp_path / "foreign.safetensors"
    path.write_bytes(FOREIGN[name])
    assert outcome(path) == "refused"


def test_hundreds_of_damaged_weight_files_are_loaded_or_refused(
    tiny_model, tmp_path, record_property
):
    sound = tiny_model.read_bytes()
    fuzz_weights(sound, range(-4, 0), tmp_path)
    before = peak_bytes()
    counts = fuzz_weights(sound, range(200), tmp_path)
    assert sum(counts.values()) == 200
    assert counts["refused"] > 100
    assert peak_bytes() - before < 200e6
    assert list(tmp_path.iterdir()) == []
    record_property("figures", str(counts))
