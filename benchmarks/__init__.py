"""Speed and quality, one command each; see README.md."""
