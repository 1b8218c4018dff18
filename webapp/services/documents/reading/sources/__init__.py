"""One file for each kind of file: its bytes become a `Layout`, or a `Reading` where the file says what is what."""
