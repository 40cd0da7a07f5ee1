"""How bytes travel: which addresses may be reached, whose turn it is, how much may come, what went wrong."""
