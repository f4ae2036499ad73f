"""The product's outer side: the command line, the API, and what they share."""
