"""What must be true of any text. How many texts are tried is said in `tests/conftest.py`."""
