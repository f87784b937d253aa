"""Which quotes are one statement: fingerprints, candidates, matches, clusters."""
