"""What the command says and asks."""
