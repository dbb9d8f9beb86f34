"""Corpora: millions of documents through the same engine, on one machine or on a Ray cluster, by Daft.

Rows of the input are staged in shards of Parquet; each shard is checked in one plan, its tables are renamed into place,
and a manifest says that it is finished: a run that was killed goes on where it stopped. Then documents that share a
key are compared, and the counts of all shards add up to the summary.
"""
