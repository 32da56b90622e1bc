"""The nouns of the record: frozen, slotted dataclasses of the standard library, one file per family."""
