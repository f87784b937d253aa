"""Who that is: the cast of an article, and from a mention to a name, kind, role and affiliation."""
