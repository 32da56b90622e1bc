"""OnRecord: case files in Markdown → a searchable static site in which every fact has its source."""

__version__ = "0.1.0"
