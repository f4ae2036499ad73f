"""Large alliances by rule: as many studios and results as a city, a region or the nation has.

Every row is made from the seed and its own number alone, so that files are streamed in the clean
layout of the product's own templates, whatever their size, and the same seed makes the same bytes.
Everything is fictional and marked 示例; texts are recombined from gazette titles and the function
vocabulary, so that words come as often as in real titles (`compare` shows it).
"""
