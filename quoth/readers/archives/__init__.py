"""What archives of oral history and of missions keep: OHMS, tables, TEI, logs of what was said over the radio."""
