"""The MkDocs theme `quoth`: templates, styles and scripts of a site of transcripts. It extends Material."""
