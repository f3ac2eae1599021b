"""Training of the shipped networks; imports the product, never the reverse."""
