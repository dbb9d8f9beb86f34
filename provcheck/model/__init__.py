"""The data that the other packages exchange: documents, records, findings, settings, rules."""
