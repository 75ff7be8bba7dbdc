#!/usr/bin/env python3
"""Makes aspire-13.1.3.txt: the public signatures of Aspire, one a line, in the form that PublicSignatures.cs prints.

usage: list-signatures.py COMMIT src/*/api/*.cs > aspire-13.1.3.txt
The api files are what Aspire's own build writes about its assemblies: one declaration a line, bodies emptied.
Experimental and obsolete members are left out: the stand-in must not have them.
"""
import re
import sys

TYPE = re.compile(r"^public (?P<mods>(?:(?:static|sealed|abstract|readonly|ref|partial) )*)(?P<kind>class|interface|struct|enum|record)(?: struct)? "
                  r"(?P<name>\w+)(?P<gen><[^(]*?>)?(?P<args>\(.*?\))?(?: : (?P<bases>.*?))?(?P<where>( where .*)?)$")


def short(text):
    """Drops namespaces and outer types: only the last part of a dotted name stays."""
    return re.sub(r"(?:\b\w+\.)+(?=\w)", "", text)


def split_top(text, mark=","):
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += c in "<([{"
        depth -= c in ">)]}"
        if c == mark and depth == 0:
            parts.append(text[start:i].strip())
            start = i + 1
    return [p for p in parts + [text[start:].strip()] if p]


def parameters(text):
    return ", ".join(short(re.sub(r"^(\[\w.*?\] )+", "", p).replace("@", "")) for p in split_top(text))


def constraints(text):
    clauses = re.findall(r"where (\w+) : (.*?)(?= where |$)", text.strip())
    return "".join(f" where {name} : {', '.join(sorted(short(c) for c in split_top(rest)))}" for name, rest in clauses)


def accessors(body):
    return " ".join(f"{a};" for a in ("get", "set", "init") if re.search(rf"\b{a}\b", body))


class File:
    def __init__(self, lines):
        self.lines, self.at, self.namespace, self.out = lines, 0, "", []

    def run(self):
        while self.at < len(self.lines):
            line = self.lines[self.at].strip()
            if line.startswith("namespace "):
                self.namespace = line.split()[1]
            elif line.startswith("["):
                self.attribute(line)
                continue
            elif TYPE.match(line):
                self.type(self.namespace, "")
                continue
            self.at += 1
        return self.out

    def attribute(self, line):
        hidden = False
        while self.lines[self.at].strip().startswith("["):
            hidden |= bool(re.match(r"\[(System\.Obsolete|System\.Diagnostics\.CodeAnalysis\.Experimental)", self.lines[self.at].strip()))
            self.at += 1
        if hidden:
            self.skip()

    def skip(self):
        """Over one declaration, with the block after it if it has one."""
        declaration = self.statement()
        if self.at < len(self.lines) and self.lines[self.at].strip() == "{" and not declaration.endswith((";", "}")):
            depth = 0
            while True:
                depth += self.lines[self.at].count("{") - self.lines[self.at].count("}")
                self.at += 1
                if depth == 0:
                    return

    def statement(self):
        """One declaration: its line, and the constraints on the lines after it."""
        text = self.lines[self.at].strip()
        self.at += 1
        while self.at < len(self.lines) and self.lines[self.at].strip().startswith("where "):
            text += " " + self.lines[self.at].strip()
            self.at += 1
        return text

    def type(self, outer, indent):
        match = TYPE.match(self.statement())
        name = f"{outer}.{match['name']}"
        kind = match["kind"]
        bases = sorted(short(b) for b in split_top(match["bases"] or ""))
        static = "static " if "static " in match["mods"] else ""
        self.out.append(f"type {name}{match['gen'] or ''} {static}{kind}" + (f" : {', '.join(bases)}" if bases else "") + constraints(match["where"]))
        ctors = 0
        if kind == "record" and match["args"] is not None:
            ctors += 1
            self.out.append(f"{name}..ctor({parameters(match['args'][1:-1])})")
            for p in split_top(match["args"][1:-1]):
                p = short(p).split(" = ")[0]
                self.out.append(f"{name}.{p.split()[-1]} {{ get; init; }} : {p.rsplit(' ', 1)[0]}")
        while self.lines[self.at].strip() != "{":
            self.at += 1
        self.at += 1
        while (line := self.lines[self.at].strip()) != "}":
            if line.startswith("["):
                self.attribute(line)
            elif not line:
                self.at += 1
            elif TYPE.match(line):
                self.type(name, indent)
            else:
                ctors += self.member(name, match["name"], kind, self.statement())
        self.at += 1
        if kind == "class" and not static and ctors == 0:
            self.out.append(f"{name}..ctor()")

    def member(self, owner, owner_name, kind, text):
        if kind == "enum":
            self.out.append(f"{owner}.{text.rstrip(',')}")
            return 0
        where = constraints(text[text.index(" where "):].split(" {")[0].rstrip("; ")) if " where " in text else ""
        text = re.sub(r" where .*?(?= \{|;|$)", "", text)
        internal_ctor = text.startswith(f"internal {owner_name}(")
        if kind != "interface":
            if not text.startswith(("public ", "protected ")):
                return int(internal_ctor)
            text = text.split(" ", 1)[1]
        text = re.sub(r"^((?:virtual|override|abstract|sealed|partial|new|readonly|required|static|const|extern) )+",
                      lambda m: "static " if "static" in m[0] or "const" in m[0] else "", text)
        return self.plain(owner, owner_name, text, where)

    def plain(self, owner, owner_name, text, where):
        if m := re.match(rf"^{owner_name}\((.*)\)(?: : .*?)? \{{ \}}$", text):
            # The base call of a constructor comes after its parameters.
            self.out.append(f"{owner}..ctor({parameters(self.inside(text[len(owner_name):]))})")
            return 1
        static = "static " if text.startswith("static ") else ""
        text = text.removeprefix("static ")
        if "operator" in text:
            return 0
        if m := re.match(r"^(?P<type>.+?) (?P<name>\w+)(?P<gen><[\w, ]+>)?\(", text):
            if "{ get" not in text.split("(")[0] and " = " not in text.split("(")[0]:
                inner = self.inside(text[m.end() - 1:])
                self.out.append(f"{static}{owner}.{m['name']}{m['gen'] or ''}({parameters(inner)}) : {short(m['type'])}{where}")
                return 0
        if m := re.match(r"^(?P<type>.+?) (?P<name>\w+) (?P<body>\{.*\})$", text):
            self.out.append(f"{static}{owner}.{m['name']} {{ {accessors(m['body'])} }} : {short(m['type'])}")
        elif m := re.match(r"^(?P<type>.+?) (?P<name>\w+)(?: = .*)?;$", text):
            self.out.append(f"{static}{owner}.{m['name']} : {short(m['type'])}")
        return 0

    @staticmethod
    def inside(text):
        depth = 0
        for i, c in enumerate(text):
            depth += c == "("
            depth -= c == ")"
            if depth == 0:
                return text[1:i]
        raise ValueError(text)


def main():
    commit, files = sys.argv[1], sys.argv[2:]
    lines = set()
    for path in files:
        with open(path, encoding="utf-8-sig") as f:
            lines.update(File(f.read().splitlines()).run())
    print("# Public signatures of Aspire 13.1.3, without experimental and obsolete members.")
    print(f"# From src/*/api/*.cs of https://github.com/microsoft/aspire at tag v13.1.3, commit {commit}.")
    print("# Made by list-signatures.py beside this file; do not edit.")
    print("\n".join(sorted(lines)))


main()
