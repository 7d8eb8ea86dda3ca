"""Blocks as pages: as copied text, and as HTML in two styles. And the page that a spec implies, as blocks."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from scripts.pages.blocks import BULLET, Block, Code, Paragraph, Table

if TYPE_CHECKING:
    from scripts.drift.tree import Node

HEADS = {
    "name": "Parameter",
    "mandatory": "Mandatory",
    "type": "Type",
    "description": "Description",
    "status": "Status Code",
    "action": "Action",
    "access level": "Access Level",
    "resource types": "Resource Type (*: required)",
    "condition keys": "Condition Key",
    "aliases": "Alias",
    "dependencies": "Dependencies",
}


def as_text(blocks: Iterable[Block]) -> str:
    """Every paragraph and every cell between blank lines."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Paragraph(text) | Code(text):
                parts.append(text)
            case Table(caption, columns, rows):
                parts += [caption] * bool(caption) + [HEADS[column] for column in columns]
                parts += [line for row in rows for cell in row for line in cell.split("\n") if line]
    return "\n\n".join(parts) + "\n"


def as_html(blocks: Iterable[Block]) -> str:
    """The style of a page as the help centre serves it."""
    body = "\n".join(_rich(block) for block in blocks)
    return (
        f"<!DOCTYPE html><html><head><title>x</title><style>p {{ }}</style></head><body>{body}</body></html>"
    )


def as_bare_html(blocks: Iterable[Block]) -> str:
    """The style of a converter: no heads of tables, no captions, breaks for paragraphs."""
    return "<div>" + "\n".join(_bare(block) for block in blocks) + "</div>"


def _rich(block: Block) -> str:
    match block:
        case Paragraph(text):
            return "".join(f"<p>{_text(line)}</p>" for line in text.split("\n"))
        case Code(text):
            return f'<div class="codecoloring"><pre class="screen">{html.escape(text)}</pre></div>'
        case Table(caption, columns, rows):
            number, _, name = caption.partition(" ")[2].partition(" ")
            title = f"<caption><b>Table {number} </b>{_text(name)}</caption>" if caption else ""
            heads = "".join(f"<th><p><strong>{HEADS[column]}</strong></p></th>" for column in columns)
            cells = "".join(f"<tr>{''.join(f'<td>{_cell(cell)}</td>' for cell in row)}</tr>" for row in rows)
            return f"<div><table>{title}<thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table></div>"
    raise AssertionError(block)


def _cell(cell: str) -> str:
    out = ""
    for line in cell.split("\n"):
        if line.startswith(BULLET):
            out += f"<ul><li><p>{_text(line.removeprefix(BULLET).strip())}</p></li></ul>"
        else:
            out += f"<p>{_text(line)}</p>"
    return out.replace("</ul><ul>", "")


def _bare(block: Block) -> str:
    match block:
        case Paragraph(text):
            return f"<div>{'<br/>'.join(map(_text, text.split(chr(10))))}</div>"
        case Code(text):
            return f"<table><tr><td><pre>1\n2</pre></td><td><pre>{html.escape(text)}</pre></td></tr></table>"
        case Table(caption, columns, rows):
            heads = "".join(f"<td>{HEADS[column]}</td>" for column in columns)
            cells = "".join(f"<tr>{''.join(map(_bare_cell, row))}</tr>" for row in rows)
            return f"<p>{_text(caption)}</p>" * bool(caption) + f"<table><tr>{heads}</tr>{cells}</table>"
    raise AssertionError(block)


def _bare_cell(cell: str) -> str:
    return f"<td>{'<br>'.join(map(_text, cell.split(chr(10))))}</td>"


def _text(text: str) -> str:
    return html.escape(text).replace(" of ", "&nbsp;of ").replace("Yes", "<span>Yes</span>")


def page_of_tree(tree: Node) -> Iterator[Block]:
    """The page that a tree of expectations describes, with texts that carry the facts and nothing else."""
    facts = {name: fact.value for name, fact in tree.values.items()}
    yield Paragraph(f"Updated on {facts['updated']} GMT+08:00" if "updated" in facts else "")
    yield Paragraph(facts.get("title", "Some Operation"))
    if tree.children["IAM actions"].children:
        yield Paragraph("Authorization Information")
        yield _actions(tree.children["IAM actions"])
    yield Paragraph("URI")
    yield Paragraph(f"{facts['method'].upper()} {facts['path']}")
    numbers = iter(range(1, 1000))
    for name in ("path parameters", "query parameters"):
        if name in tree.children:
            yield from _tables(numbers, name.capitalize(), tree.children[name], "mandatory")
    request = tree.children["request"]
    yield Paragraph("Request Parameters")
    yield from _message(numbers, "Request", request)
    yield Paragraph("Response Parameters")
    for status, item in tree.children["statuses"].children.items():
        yield Paragraph(f"Status code: {status}")
        yield from _message(numbers, "Response", item)
    yield Paragraph("Example Requests")
    yield from _example(request)
    yield Paragraph("Example Responses")
    for status, item in tree.children["statuses"].children.items():
        if "example" in item.children:
            yield Paragraph(f"Status code: {status}")
            yield from _example(item)
    yield Paragraph("Status Codes")
    rows = tuple((status, "Something.") for status in tree.children["statuses"].children)
    yield Table("", ("status", "description"), rows)


def _message(numbers: Iterator[int], kind: str, message: Node) -> Iterator[Block]:
    for name, words in (("headers", "header parameters"), ("body", "body parameters")):
        if name in message.children:
            flag = "mandatory" if kind == "Request" else ""
            yield from _tables(numbers, f"{kind} {words}", message.children[name], flag)


def _tables(numbers: Iterator[int], caption: str, group: Node, flag: str) -> Iterator[Block]:
    columns = ("name", "mandatory", "type", "description") if flag else ("name", "type", "description")
    rows = []
    inner: list[tuple[str, Node]] = []
    for name, item in group.children.items():
        type_ = item.values["type"].value
        if item.children:
            inner.append((f"Inner{name.title().replace('_', '')}", item))
            type_ = f"{inner[-1][0]} object" if type_ == "object" else f"Array of {inner[-1][0]} objects"
        row = {
            "name": name,
            "mandatory": "Yes" if "mandatory" in item.values and item.values["mandatory"].value else "No",
            "type": {"integer of 64 bits": "Long"}.get(type_, type_[0].upper() + type_[1:]),
            "description": _description(item),
        }
        rows.append(tuple(row[column] for column in columns))
    yield Table(f"Table {next(numbers)} {caption}", columns, tuple(rows))
    for name, item in inner:
        yield from _tables(numbers, name, item, flag)


def _description(item: Node) -> str:
    facts = {name: fact.value for name, fact in item.values.items()}
    lines = ["It says something."]
    if "pattern" in facts:
        lines.append(f"It matches the regular expression {facts['pattern']}.")
    least, most = facts.get("minimum"), facts.get("maximum")
    if "pattern" not in facts:
        lines += [f"Minimum: {least}"] * (least is not None) + [f"Maximum: {most}"] * (most is not None)
    if "default" in facts:
        lines.append(f"Default value: {facts['default']}")
    if "example" in facts and " " not in facts["example"]:
        lines.append(f"Example: {facts['example']}")
    if "values" in facts:
        lines += ["It can be:", *(f"{BULLET} {value}: what this one is for" for value in facts["values"])]
    return "\n".join(lines)


def _example(message: Node) -> Iterator[Block]:
    if "example" in message.children:
        yield Code(json.dumps(_value(message.children["example"]), indent=2))


def _value(item: Node) -> Any:
    members = {name: fact.value for name, fact in item.values.items()}
    members |= {name: _value(inner) for name, inner in item.children.items()}
    return (
        [members[key] for key in sorted(members, key=int)]
        if members and all(map(str.isdecimal, members))
        else members
    )


def _actions(actions: Node) -> Table:
    rows = []
    for name, item in actions.children.items():
        facts = {key: fact.value for key, fact in item.values.items()}
        types = [f"{it} *" for it in facts.get("resource types", ())]
        lists = ("condition keys", "aliases", "dependencies")
        cells = [types, *(facts.get(name, ()) for name in lists)]
        rows.append((name, facts.get("access level", "-"), *(_entries(list(cell)) for cell in cells)))
    return Table(
        "",
        ("action", "access level", "resource types", "condition keys", "aliases", "dependencies"),
        tuple(rows),
    )


def _entries(entries: list[str]) -> str:
    return (
        "\n".join(f"{BULLET} {it}" for it in entries) if len(entries) > 1 else entries[0] if entries else "-"
    )
