"""Two office worlds that agree on everything released and on nothing else.

`standing(private)` builds one of them; `asking` puts requests to it, `requests` thinks of them.
"""
