"""What people decided, applied to what was derived: quotes of an article, speakers, clusters."""
