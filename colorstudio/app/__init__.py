"""The Qt window; imports without torch."""
