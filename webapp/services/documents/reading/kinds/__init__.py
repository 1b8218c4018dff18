"""One file for each kind of document: what its fields are and how they are found."""
