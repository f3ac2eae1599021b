"""Print the torch modules that coloring a picture loads, one a line.

The bundle holds exactly these; a list kept by hand would go stale with the next torch.
"""

import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")


def main() -> None:
    """Color small pictures with every shipped network, in every look, and list what was loaded."""
    import numpy as np

    from colorstudio import Colorizer, Look
    from colorstudio.model_file import list_models
    from colorstudio.photo.model import Photo

    photo = Photo(Path("small.png"), np.tile(np.arange(64, dtype=np.uint8), (48, 1)))
    for entry in list_models():
        if entry.card is None:
            continue
        colorizer = Colorizer.load(entry.card.name, "cpu")
        prediction = colorizer.predict(photo)
        for decoder in entry.card.decoders:
            colorizer.render(photo, prediction, Look(decoder=decoder, tint=0.1))
    print("\n".join(sorted(name for name in sys.modules if name.split(".")[0] == "torch")))


if __name__ == "__main__":
    main()
