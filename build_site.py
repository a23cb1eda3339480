"""Makes a site of the transcripts in seeds/. Run `python build_site.py --help`."""

from quoth.command import main

if __name__ == "__main__":
    main()
