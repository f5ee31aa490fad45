"""How much work a function does, counted and not timed: the same number on every machine."""

import sys
from collections.abc import Callable


def steps(function: Callable[[], object]) -> int:
    """The bytecode instructions that Python runs for a call of `function`."""
    count = 0

    def trace(frame, event, arg):
        nonlocal count
        frame.f_trace_opcodes = True
        count += event == "opcode"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        function()
    finally:
        sys.settrace(before)
    return count
