"""Who spoke: words that show an attribution, mentions that may be meant, and the choice between them."""
