"""Word lists and trained weights that ship with quotebank, each with its source and licence beside it."""
