"""Files to core values: one reader a format, chosen by the registry."""
