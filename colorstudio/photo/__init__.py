"""Files: pictures in, pixels out, nothing lost; no torch, no Qt."""
