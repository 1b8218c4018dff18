"""How templates become Python here: the same pages as with Jinja's own compiler, in less processor time.

Two things a page does hundreds of times are done plainly. A call by name calls: Jinja first asks each time whether what is
called wants the context, and nothing of ours does. A text that goes out is escaped without becoming an object of its own.
"""

from __future__ import annotations

import re
from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

_MARKED = re.compile(r"[&<>'\"]").search


def safe(value: object) -> str:
    """As `markupsafe.escape`, for what is only put together with the rest of the page."""
    # A str's subclass may draw itself otherwise, so nothing but the two themselves is taken as it stands.
    if isinstance(value, str) and (type(value) is Markup or (type(value) is str and not _MARKED(value))):
        return value
    return escape(value)


class Plain(CodeGenerator):
    """Writes `environment.safe(...)` around what goes out, and calls by name as they stand."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.safe(")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        if not isinstance(node.node, nodes.Name) or not _plainly_given(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")


def _plainly_given(node: nodes.Call) -> bool:
    """Whether its arguments can be written down as they are."""
    return (
        node.dyn_args is None
        and node.dyn_kwargs is None
        and not any(iskeyword(one.key) for one in node.kwargs)
    )
