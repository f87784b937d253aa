"""The joint between pure core and edges: one verb phrase a module; each owns its transaction and returns a summary."""
