"""Folders: what is to be colored, what has been, and the flow that does it; no torch, no Qt."""
