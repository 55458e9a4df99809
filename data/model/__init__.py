"""The data model: records, case and dataset."""
