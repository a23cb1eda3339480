"""What can be taken away or followed: one module per kind of file, each with `make(lookup)` like a kind of page.

Every file says how sure the text is (machine, edited, reviewed), its version, and which speakers are inferred.
docs/contract.md tells what programs may rely on.
"""
