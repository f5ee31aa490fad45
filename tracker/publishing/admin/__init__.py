"""The admin's side of the gate: what releasable things, words of reference data and the log look like in it.

Nothing is registered here: the office's own site, which does so, is made from these.
"""
