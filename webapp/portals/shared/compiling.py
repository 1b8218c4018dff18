"""How templates become Python here: the same pages as with Jinja's own compiler, in less processor time.

Two things a page does hundreds of times are done plainly. A call by name calls: Jinja first asks each time whether what is
called wants the context, and nothing of ours does. A text that goes out is escaped without becoming an object of its own.
"""

from __future__ import annotations

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape
from markupsafe import _escape_inner as escaped  # type: ignore[attr-defined]  # not in its list of names, but what `escape` calls

# Where Jinja's macro keeps the function that was compiled.
FUNCTION = "_func"


def safe(value: object) -> str:
    """As `markupsafe.escape`, for what is only put together with the rest of the page."""
    # A str's subclass may draw itself otherwise, so none but these very types is taken for what it is.
    if type(value) is str:
        return escaped(value)
    if type(value) is Markup:
        return value
    return str(value) if type(value) is int else escape(value)


class Plain(CodeGenerator):
    """Writes `environment.safe(...)` around what goes out unless it is known to be safe, and plain calls as they stand."""

    _going_out: nodes.Expr | None = None

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif isinstance(node, nodes.MarkSafe):
            self._going_out = node
            self.write("(")
        else:
            self.write("environment.safe(")

    def visit_MarkSafe(self, node: nodes.MarkSafe, frame: Frame) -> None:
        if node is self._going_out:
            self.visit(node.expr, frame)
        else:
            super().visit_MarkSafe(node, frame)

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        straight = isinstance(node.node, nodes.EnvironmentAttribute)
        if isinstance(node.node, nodes.Getattr) and node.node.attr == FUNCTION:
            self.visit(node.node.node, frame)
            self.write(f".{FUNCTION}")
        elif straight or (isinstance(node.node, nodes.Name) and _plainly_given(node)):
            self.visit(node.node, frame)
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        for one in (*node.args, *node.kwargs):
            self.visit(one, frame)
            self.write(", ")
        content = "caller)" if straight else "caller=caller)"
        self.write(content if forward_caller else ")")


def _plainly_given(node: nodes.Call) -> bool:
    """Whether its arguments can be written down as they are."""
    return (
        node.dyn_args is None
        and node.dyn_kwargs is None
        and not any(iskeyword(one.key) for one in node.kwargs)
    )
