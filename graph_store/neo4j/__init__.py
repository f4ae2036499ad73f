"""The engine that keeps the graph in a Neo4j server."""
