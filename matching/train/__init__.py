"""Making the bundled model: `python -m matching.train --out DIR` (needs the extra `[train]`).

What similar means is learned from the classification of patents: two titles under one IPC symbol
tell of one thing in different words. A public encoder teaches what the classification does not say:
where each sub-word starts, and how texts lie to each other. Sources and figures are written beside
the model.
"""
