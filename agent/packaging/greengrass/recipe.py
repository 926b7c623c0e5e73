# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a recipe of the component and holds it against the schema and the rules of least privilege.

usage: recipe.py check RECIPE INSTALL RUN     one line 'arch version zip digest' a manifest, or the faults
       recipe.py script RECIPE PLATFORM STEP  the text of a step, such as aarch64 Install
"""

import json
import re
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
# What AWS IoT Greengrass takes for a component version.
LARGEST = 16 * 1024
DEBIAN = {"amd64": "amd64", "aarch64": "arm64", "arm": "armhf"}
# What Greengrass replaces in a script; whatever else looks like it may become something else.
VARIABLE = re.compile(r"\{[.\w-]+:[^:}]*(?::[^}]*)?\}")
KNOWN = {"{artifacts:decompressedPath}"}


class Unique(yaml.SafeLoader):
    """Refuses a key that comes twice, of which parsers take one or the other."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.YAMLError(f"key '{key}' comes twice")
        return super().construct_mapping(node, deep)


def schema_faults(recipe):
    import jsonschema  # here, since it takes a third of a second

    schema = json.loads((HERE / "recipe.schema.json").read_text())
    found = jsonschema.Draft7Validator(schema).iter_errors(recipe)
    for error in sorted(found, key=lambda error: [str(part) for part in error.absolute_path]):
        yield ".".join(str(part) for part in error.absolute_path) + ": " + error.message


def access_faults(recipe):
    """Publishing to one topic, and being answered below it: no more."""
    policies = recipe["ComponentConfiguration"]["DefaultConfiguration"]["accessControl"]
    published, heard = [], []
    for policy in policies["aws.greengrass.ipc.mqttproxy"].values():
        sort = published if policy["operations"][0].endswith("#PublishToIoTCore") else heard
        sort.extend(policy["resources"])
    if len(published) != 1:
        yield f"accessControl: publishing to {len(published)} topics, not to one"
    for topic in heard:
        if not any(re.fullmatch(re.escape(base) + "/ack/[^/]+", topic) for base in published):
            yield f"accessControl: '{topic}' is no topic of answers to what is published"


def script_faults(recipe, expected):
    for manifest in recipe["Manifests"]:
        arch = manifest["Platform"]["architecture"]
        artifact = manifest["Artifacts"][0]["Uri"].rsplit("/", 1)[1]
        if artifact != f"leakmonitor-greengrass-{DEBIAN[arch]}.zip":
            yield f"{arch}: artifact '{artifact}' is another platform's"
        for step, text in expected.items():
            script = manifest["Lifecycle"][step]["Script"]
            for variable in VARIABLE.findall(script):
                if variable not in KNOWN:
                    yield f"{arch}: Greengrass may replace '{variable}' in {step}"
            text = text.replace("COMPONENT_VERSION", recipe["ComponentVersion"])
            if script != text.replace("DEBIAN_ARCHITECTURE", DEBIAN[arch]):
                yield f"{arch}: the script of {step} is not that of the sources"
    names = [manifest["Platform"]["architecture"] for manifest in recipe["Manifests"]]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: more than one manifest"


def bare(file):
    """A script without its comments, as it stands in the recipe."""
    lines = Path(file).read_text().splitlines(keepends=True)
    return "".join(line for line in lines if line.strip() and not line.lstrip().startswith("#"))


def check(file, install, run):
    if Path(file).stat().st_size > LARGEST:
        return [f"the recipe is larger than {LARGEST} bytes"], []
    recipe = yaml.load(Path(file).read_text(), Unique)
    faults = list(schema_faults(recipe))
    if not faults:
        faults += access_faults(recipe)
        faults += script_faults(recipe, {"Install": bare(install), "Run": bare(run)})
    if faults:
        return faults, []
    return [], [
        " ".join((DEBIAN[manifest["Platform"]["architecture"]], recipe["ComponentVersion"],
                  artifact["Uri"].rsplit("/", 1)[1], artifact["Digest"]))
        for manifest in recipe["Manifests"] for artifact in manifest["Artifacts"]]


def main(command, file, *rest):
    if command == "script":
        for manifest in yaml.load(Path(file).read_text(), Unique)["Manifests"]:
            if manifest["Platform"]["architecture"] == rest[0]:
                sys.stdout.write(manifest["Lifecycle"][rest[1]]["Script"])
        return 0
    try:
        faults, lines = check(file, *rest)
    except (OSError, ValueError, yaml.YAMLError) as error:
        faults, lines = [str(error)], []
    print("\n".join(faults or lines))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
