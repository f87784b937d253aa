"""How two printings differ, and whether the meaning did."""
