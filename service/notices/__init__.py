"""What somebody should hear of: an inbox for each account, and at most one mail a day."""
