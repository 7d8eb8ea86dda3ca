"""The toolchains: which there are, and what is done with each.

Every version is pinned in the folders of `tests/toolchains`, where the ecosystem of the language wants it.
"""

from __future__ import annotations

import sys

from scripts.spec import SERVICES
from scripts.toolchains.model import SOURCES, Command, Kind, Step, Toolchain

NPM_CI = ("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")

# One copy, beside the scratch folders of the languages that share it. The wheel brings its Java along, so it
# needs none of the machine's.
GENERATOR = "../openapi-generator"
PINS = SOURCES / "openapi-generator" / "requirements.txt"
OPENAPI_GENERATOR = {"openapi-generator-cli": PINS}
INSTALL_GENERATOR = Step(
    Kind.INSTALL,
    (
        (sys.executable, "-m", "venv", "--without-pip", GENERATOR),
        (
            sys.executable, "-m", "pip", "--python", GENERATOR, "install", "--quiet",
            "--disable-pip-version-check", "--require-hashes", "--requirement", str(PINS),
        ),
    ),
)  # fmt: skip


def _spec(service: str) -> str:
    return f"spec/{service}.yaml"


def _for_each_spec(*command: str) -> tuple[Command, ...]:
    """A command for each service, with its name for `{service}`."""
    return tuple(tuple(part.format(service=service) for part in command) for service in SERVICES)


def _openapi_generator(language: str, *options: str, output: str = "generated/{service}") -> Step:
    return Step(
        Kind.GENERATE,
        _for_each_spec(
            f"{GENERATOR}/bin/openapi-generator-cli", "generate", "--generator-name", language,
            "--input-spec", "spec/{service}.yaml", "--output", output, *options,
        ),
    )  # fmt: skip


def _generated_only(name: str, title: str) -> Toolchain:
    """A language that is generated and not compiled."""
    return Toolchain(
        name=name,
        title=title,
        tools=(),
        made_with=OPENAPI_GENERATOR,
        steps=(INSTALL_GENERATOR, _openapi_generator(name)),
    )


TYPESCRIPT = Toolchain(
    name="typescript",
    title="TypeScript",
    tools=("node", "npm"),
    made_with=dict.fromkeys(
        ("openapi-typescript", "openapi-fetch", "typescript"), SOURCES / "typescript" / "package.json"
    ),
    steps=(
        Step(Kind.INSTALL, (NPM_CI,)),
        Step(
            Kind.GENERATE,
            _for_each_spec(
                "node_modules/.bin/openapi-typescript", "spec/{service}.yaml",
                "--output", "generated/{service}.ts",
            ),
        ),
        Step(Kind.COMPILE, (("node_modules/.bin/tsc",),)),
        Step(Kind.CALL, (("node", "built/main.js"),)),
    ),
    strictness="`tsc`, `strict`, `noUncheckedIndexedAccess`, `exactOptionalPropertyTypes`",
)  # fmt: skip

GO = Toolchain(
    name="go",
    title="Go",
    tools=("go",),
    made_with=dict.fromkeys(("oapi-codegen/v2", "oapi-codegen/runtime"), SOURCES / "go" / "go.mod"),
    steps=(
        Step(Kind.INSTALL, (("go", "mod", "download"),)),
        Step(
            Kind.GENERATE,
            _for_each_spec(
                "go", "tool", "oapi-codegen", "-config", "oapi-codegen.yaml",
                "-package", "{service}", "-o", "{service}/{service}.go", "spec/{service}.yaml",
            ),
        ),
        Step(Kind.COMPILE, (("go", "vet", "./..."), ("go", "build", "-o", "calls", "."))),
        Step(Kind.CALL, (("./calls",),)),
    ),
    strictness="`go vet`, `go build`",
)  # fmt: skip

# `native` is the JDK's own HTTP client. The services have a package each in one tree of sources.
JAVA_OPTIONS = (
    "--library", "native", "--invoker-package", "{service}", "--api-package", "{service}.api",
    "--model-package", "{service}.model", "--additional-properties",
    "annotationLibrary=none,documentationProvider=none,openApiNullable=false,useJakartaEe=false",
)  # fmt: skip
JAVA_CLASSES = "target/classes:target/lib/*"

JAVA = Toolchain(
    name="java",
    title="Java",
    tools=("java", "javac", "mvn"),
    made_with=OPENAPI_GENERATOR | {"jackson-datatype-jsr310": SOURCES / "java" / "pom.xml"},
    steps=(
        INSTALL_GENERATOR,
        Step(Kind.INSTALL, (("mvn", "--batch-mode", "--quiet", "dependency:copy-dependencies"),)),
        _openapi_generator("java", *JAVA_OPTIONS, output="generated"),
        Step(
            Kind.COMPILE,
            (
                ("mvn", "--batch-mode", "--quiet", "compile"),
                (
                    "javac", "-Xlint:all", "-Werror", "--class-path", JAVA_CLASSES,
                    "-d", "target/classes", "Calls.java",
                ),
            ),
        ),
        Step(Kind.CALL, (("java", "--class-path", JAVA_CLASSES, "Calls"),)),
    ),
    strictness="`javac -Xlint:all -Werror`; generated code without `deprecation`",
)  # fmt: skip

# Outside of the scratch folder, so that the dependencies are compiled once.
CARGO_TARGET = ("--quiet", "--target-dir", "../rust-target")

RUST = Toolchain(
    name="rust",
    title="Rust",
    tools=("cargo",),
    made_with=OPENAPI_GENERATOR | {"reqwest": SOURCES / "rust" / "Cargo.toml"},
    steps=(
        INSTALL_GENERATOR,
        _openapi_generator("rust", "--additional-properties", "packageName={service}"),
        Step(Kind.COMPILE, (("cargo", "build", *CARGO_TARGET),)),
        Step(Kind.COMPILE, (("cargo", "clippy", *CARGO_TARGET, "--no-deps"),), if_present="cargo-clippy"),
        Step(Kind.CALL, (("../rust-target/debug/calls",),)),
    ),
    strictness="`cargo build` and clippy with `-D warnings`; names of generated enum values are free",
)

REDOCLY = Toolchain(
    name="redocly",
    title="Redocly",
    tools=("node", "npm"),
    made_with={"@redocly/cli": SOURCES / "redocly" / "package.json"},
    steps=(
        Step(Kind.INSTALL, (NPM_CI,)),
        Step(
            Kind.LINT,
            (("node_modules/.bin/redocly", "lint", "--extends=recommended-strict", *map(_spec, SERVICES)),),
        ),
    ),
)

SPECTRAL = Toolchain(
    name="spectral",
    title="Spectral, with our rules",
    tools=("node", "npm"),
    made_with={"@stoplight/spectral-cli": SOURCES / "spectral" / "package.json"},
    steps=(
        Step(Kind.INSTALL, (NPM_CI,)),
        Step(
            Kind.LINT,
            (
                (
                    "node_modules/.bin/spectral", "lint", "--ruleset", "spec/.spectral.yml",
                    "--fail-severity=hint", *map(_spec, SERVICES),
                ),
            ),
        ),
    ),
)  # fmt: skip

TOOLCHAINS = (
    TYPESCRIPT,
    GO,
    JAVA,
    RUST,
    _generated_only("csharp", "C#"),
    _generated_only("kotlin", "Kotlin"),
    _generated_only("php", "PHP"),
    REDOCLY,
    SPECTRAL,
)
