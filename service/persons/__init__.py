"""What persons may ask of their data: consent and its withdrawal, correction, erasure."""
