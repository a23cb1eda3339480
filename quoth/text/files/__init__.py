"""Files as they are written, and what is read out of them."""
