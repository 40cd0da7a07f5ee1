"""How bytes travel: which addresses may be reached, whose turn it is, how much may come, and what went wrong in words."""
