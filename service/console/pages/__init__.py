"""The pages: a module each, with its `router`; templates bear the same names."""
