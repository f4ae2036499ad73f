"""Making the bundled static model: `python -m matching.train --out DIR`.

What similar means is learned from the classification of patents: two titles under one IPC symbol
tell of one thing in different words. Sources and figures are written beside the model.
"""
