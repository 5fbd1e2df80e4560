"""From files as received to a checked, published snapshot."""
