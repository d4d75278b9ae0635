"""Drafts of an invented council."""

RELEASE = """Northmoor District Council
PRESS RELEASE

Embargo: 00.01 hrs, Wednesday 13 November 2013

Northmoor opens new library for 12,000 readers

The Moorland Library Trust (MLT) will open its doors on Monday 12 November 2013.  The MLT said it was ready 🚀 “at last”.

“We are very proud of the new building,” said Jane Sample, Chief Executive of the Trust. “It will serve the whole town.”

Jane Sample said the the building cost £3 million. More at https://www.example.org/library or from press@example.org.

ENDS

For further information contact:
Jane Sample, Chief Executive, 01632 960123

Notes to editors

1. The MLT was founded in 1998.
2. The library has 40,000 books.
"""

URI = "file:///drafts/library.txt"
