"""The class of an enum that is the state of something: what a state allows, and what it becomes."""

from __future__ import annotations

from pathlib import Path

import jinja2
from openapi_python_client.strings import ClassName, PythonIdentifier

from scripts.generate.names import with_methods
from scripts.spec import Document, SpecError

TEMPLATE = Path(__file__).with_name("states.py.jinja")


def write_states(document: Document, models: Path) -> None:
    """Write the class of each schema with `x-states` in the place of the generator's."""
    for name, schema in document["components"]["schemas"].items():
        if "x-states" in schema:
            class_name = str(ClassName(name, ""))
            module = models / f"{PythonIdentifier(class_name, '')}.py"
            if not module.exists():
                raise SpecError(f"there is no model for {name}, which has states")
            module.write_text(render_states(class_name, schema))


def render_states(class_name: str, schema: Document) -> str:
    """The source of the module of a schema with `x-states`."""
    values = dict(zip(schema["x-enum-varnames"], schema["enum"], strict=True))
    meanings = dict(zip(schema["x-enum-varnames"], schema["x-enum-descriptions"], strict=True))
    states = schema["x-states"]
    names = {state["name"] for state in states}
    if missing := values.keys() - names:
        raise SpecError(f"{class_name}: x-states lacks {min(missing)}")
    if unknown := {name for state in states for name in state.get("becomes", ())} - names:
        raise SpecError(f"{class_name}: x-states has no {min(unknown)}")
    abilities = {ability["name"] for ability in schema["x-state-abilities"]}
    if unknown := {name for state in states for name in state.get("allows", ())} - abilities:
        raise SpecError(f"{class_name}: x-state-abilities lacks {min(unknown)}")
    rendered: str = jinja2.Template(
        TEMPLATE.read_text(), trim_blocks=True, keep_trailing_newline=True
    ).render(
        name=class_name,
        states=[
            {"value": values.get(it["name"], it["name"]), "meaning": meanings.get(it["name"])} | it
            for it in states
        ],
        abilities=[{**it, "states": _names_with(it["name"], states)} for it in schema["x-state-abilities"]],
        nameless=[it["name"] for it in states if it["name"] not in values],
    )
    return with_methods(rendered)


def _names_with(ability: str, states: list[Document]) -> list[str]:
    return [state["name"] for state in states if ability in state.get("allows", ())]
