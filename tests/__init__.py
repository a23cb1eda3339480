"""Text in, text out: see cases.py. Properties are in properties/, what a reader does in site/."""
