"""Long work that goes on when whoever asked for it has gone, and after a restart."""
