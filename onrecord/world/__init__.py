"""The only rooms that touch disk, network, clock, subprocess or MkDocs. None decides what a page says."""
