"""Checks corpora of millions of documents with the same engine, by Daft on one machine or on a Ray cluster.

Rows of the input are staged in shards of Parquet. Each shard is checked in one plan, its tables are renamed into place,
and a report marks it as finished: a run that was killed resumes where it stopped. Then documents that share a key are
compared, and the counts of all shards are added up to the summary.
"""
