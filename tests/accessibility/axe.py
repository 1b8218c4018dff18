"""axe-core on a page: every rule it has, also AAA, best practice and experimental ones, and a report that says what to mend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

_FILE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
# p-as-heading (experimental) takes each amount or code in large figures for a heading; ours are what the heading is about.
LEFT_OUT = ("p-as-heading",)
_COLOURS = ("color-contrast", "color-contrast-enhanced")
# What stays in sight stands at its place in the page meanwhile, so that it covers nothing: a window as high as the page costs
# more than the look. The run takes what it needs and no more: whole results cost seconds a page.
_STANDS = """(where) => {
  for (const e of document.querySelectorAll('.edge, .checking > .pages')) e.style.position = where;
}"""
_RUN = f"""async left_out => {{
  const rules = Object.fromEntries(axe.getRules().map(r => [r.ruleId, {{enabled: !left_out.includes(r.ruleId)}}]));
  ({_STANDS})('static');
  const found = await axe.run(document, {{rules, resultTypes: ['violations', 'incomplete'], elementRef: false}});
  ({_STANDS})('');
  const short = list => list.flatMap(rule => rule.nodes.map(node =>
    [rule.id, node.target.join(' '), node.html.slice(0, 160), (node.failureSummary || '').replace(/\\s+/g, ' ').slice(0, 240)]));
  return {{violations: short(found.violations), unsure: found.incomplete.map(rule => [rule.id, rule.nodes.length])}};
}}"""
_CONTRAST = f"""async runOnly => {{
  ({_STANDS})('static');
  const found = await axe.run(document, {{runOnly, resultTypes: ['violations'], elementRef: false}});
  ({_STANDS})('');
  return found.violations.flatMap(rule => rule.nodes.map(node =>
    `${{rule.id}}: ${{node.target.join(' ')}} ${{(node.failureSummary || '').replace(/\\s+/g, ' ').slice(0, 240)}}`));
}}"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """violations: one line each. unsure: rule -> places where axe can't tell (e.g. contrast over a picture)."""

    violations: list[str]
    unsure: dict[str, int]


@cache
def source() -> str:
    """axe's own script, for the stage."""
    return _FILE.read_text("utf-8")


def look(page: Page, *, colours: bool = True) -> Verdict:
    """What axe finds on the page as it is now; the stage has brought it in. colours: its contrasts too, half of the work."""
    found: dict[str, Any] = page.evaluate(_RUN, [*LEFT_OUT, *(() if colours else _COLOURS)])
    lines = [
        f"{rule}: {where}\n      {html}\n      {summary}"
        for rule, where, html, summary in found["violations"]
    ]
    return Verdict(lines, {rule: int(count) for rule, count in found["unsure"]})


def contrast(page: Page) -> list[str]:
    """The texts whose contrast axe finds too low (AA or AAA), as the page is now; in half the time of a whole look."""
    found: list[str] = page.evaluate(_CONTRAST, list(_COLOURS))
    return found
