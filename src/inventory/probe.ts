/**
 * The Python scripts that a user runs with their own Modal account to learn key names. leastkey itself never talks to Modal.
 * Each line's part in keeping values in is explained in `docs/inventory.md`.
 */
import { PROBE_SCHEMA } from "./import.ts";
import { isKeyName, isObjectName } from "./names.ts";

/**
 * Reports the key names of every secret of an environment. The SDK knows them from 1.6.0 on (`Secret._get_keys`, by which
 * `modal function info` shows them); for an older one, one sandbox a secret, without network, prints names.
 */
export function probeScript(): string {
  return `"""Reports the key names of a Modal Environment's secrets, never a value.

Run it with your own Modal account (modal 1.1.2 or newer), then import the report:

    python leastkey_probe.py --environment prod > report.json
    leastkey inventory import report.json

With modal 1.6 or newer it only asks: the SDK knows the key names of a secret, and nothing is attached or started. With
an older one each secret is attached to one sandbox of its own, without network access, that runs one fixed command:
print the names of its environment variables. Nothing else runs there, and nothing but names comes back.
"""

import argparse
import json
import re
import sys

import modal

KEY_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
PRINT_NAMES = "import json, os; print(json.dumps(sorted(os.environ)))"

app = modal.App("leastkey-probe")
image = modal.Image.debian_slim()


def told(secret):
    """The key names that the SDK knows; none where it is older than 1.6, or no longer tells them so."""
    try:
        return set(secret._get_keys())
    except (AttributeError, TypeError):
        return set()


def names_with(secrets):
    """The names of the environment variables in a sandbox that has these secrets."""
    sandbox = modal.Sandbox.create(
        "python", "-I", "-c", PRINT_NAMES, app=app, image=image, secrets=secrets, block_network=True, timeout=120
    )
    try:
        sandbox.wait()
        return set(json.loads(sandbox.stdout.read()))
    finally:
        sandbox.terminate()


def main():
    parser = argparse.ArgumentParser(description="Report the key names of a Modal Environment's secrets.")
    parser.add_argument("-e", "--environment", required=True)
    parser.add_argument("secrets", nargs="*", help="only these secrets (default: all)")
    arguments = parser.parse_args()
    environment = arguments.environment
    listed = arguments.secrets or [secret.name for secret in modal.Secret.objects.list(environment_name=environment)]
    found, failed = {}, []

    def look(name, names_of):
        try:
            names = names_of(modal.Secret.from_name(name, environment_name=environment))
            found[name] = sorted(key for key in names if KEY_NAME.fullmatch(key))
        except Exception as error:
            found.pop(name, None)
            failed.append(name)
            print(f"{name}: {type(error).__name__}", file=sys.stderr)

    for name in listed:
        look(name, told)
    untold = [name for name, keys in found.items() if not keys]
    if untold:
        with app.run(environment_name=environment):
            common = names_with([])
            for name in untold:
                look(name, lambda secret: names_with([secret]) - common)
    json.dump({"schema": "${PROBE_SCHEMA}", "environment": environment, "secrets": found, "failed": failed}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
`;
}

/** A secret and the key names that the repository suggests for it. */
export interface Suggestion {
  readonly secret: string;
  readonly keys: readonly string[];
}

/** Asks Modal which of the suggested keys the secrets have: attaches nothing, runs nothing in a container. */
export function verifyScript(suggestions: readonly Suggestion[]): string {
  // Names of this form are the same text in JSON and in Python.
  const entries = suggestions
    .filter(({ secret }) => isObjectName(secret))
    .map(
      ({ secret, keys }) =>
        `    ${JSON.stringify(secret)}: ${JSON.stringify(keys.filter(isKeyName)).replace(/,/g, ", ")},\n`,
    );
  return `"""Asks Modal whether secrets have the keys that the code suggests. Attaches no secret and runs nothing in a container.

Run it with your own Modal account (modal 0.64.46 or newer), then import the report:

    python leastkey_verify.py --environment prod > report.json
    leastkey inventory import report.json
"""

import argparse
import json
import sys

import modal

SUGGESTED = {
${entries.join("")}}


def has(name, environment, keys):
    """True when the secret has the keys. Raises what isn't about keys."""
    try:
        modal.Secret.from_name(name, environment_name=environment, required_keys=keys).hydrate()
    except Exception as error:
        if "missing key" in str(error):
            return False
        raise
    return True


def main():
    parser = argparse.ArgumentParser(description="Check the suggested keys of a Modal Environment's secrets.")
    parser.add_argument("-e", "--environment", required=True)
    environment = parser.parse_args().environment
    verified, absent, failed = {}, [], []
    for name, keys in SUGGESTED.items():
        try:
            has(name, environment, [])
            present = [key for key in keys if has(name, environment, [key])]
            verified[name] = {"present": present, "missing": [key for key in keys if key not in present]}
        except modal.exception.NotFoundError:
            absent.append(name)
        except Exception as error:
            failed.append(name)
            print(f"{name}: {type(error).__name__}", file=sys.stderr)
    report = {"schema": "${PROBE_SCHEMA}", "environment": environment, "verified": verified}
    json.dump({**report, "absent": absent, "failed": failed}, sys.stdout)
    print()


if __name__ == "__main__":
    main()
`;
}
