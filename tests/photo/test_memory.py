import io

import pytest
from PIL import Image

from colorstudio.photo.memory import kept_memory


def test_pillow_keeps_memory_only_meanwhile():
    before = Image.core.get_blocks_max()
    with kept_memory():
        Image.new("RGB", (4000, 3000))
        # The picture is gone, its memory is not.
        assert Image.core.get_stats()["blocks_cached"] > 0
    assert Image.core.get_blocks_max() == before
    assert Image.core.get_stats()["blocks_cached"] == 0


def test_an_error_gives_the_memory_back_too():
    with pytest.raises(OSError, match="cannot identify"), kept_memory():
        Image.open(io.BytesIO(Image.new("RGB", (4000, 3000)).tobytes()))
    assert Image.core.get_stats()["blocks_cached"] == 0
