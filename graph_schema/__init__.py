"""What exists in an alliance: node kinds, relations, vocabularies, identity.

Pure declarations and rules. Nothing here reads a store, a sheet or the network, and nothing
here imports another room of the house; every other room derives its tables, forms, indexes and
documents from what is declared here. Whatever part is imported, all kinds are registered.
"""

from graph_schema import nodes, relations

__all__ = ["nodes", "relations"]
