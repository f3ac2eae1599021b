"""Color: networks, palettes, decoding, rendering; the only room that imports torch."""
