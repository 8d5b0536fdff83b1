// The licence of every package we build with, and a refusal of what licences.json does not allow.
//
// `allow` may be shipped; `allowWhenNotShipped` may serve builds and tests only. `stated` names packages that declare
// nothing usable: {"name": {"licence": "MIT", "why": "LICENSE file in the package"}}. `--list` prints every package.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

const policy = JSON.parse(readFileSync(new URL("licences.json", import.meta.url), "utf8"));

/** True when `expression` (SPDX; the old `MIT/Apache-2.0` reads as OR) can be met with allowed licences alone. */
function permits(expression, allowed) {
  const tokens = expression.replace(/\s*\/\s*/g, " OR ").match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let ok = both();
    while (tokens[at] === "OR") {
      at += 1;
      ok = both() || ok;
    }
    return ok;
  };
  const both = () => {
    let ok = one();
    while (tokens[at] === "AND") {
      at += 1;
      ok = one() && ok;
    }
    return ok;
  };
  const one = () => {
    if (tokens[at] === "(") {
      at += 1;
      const ok = either();
      if (tokens[at] !== ")") throw new Error("unbalanced brackets");
      at += 1;
      return ok;
    }
    let name = tokens[at++];
    if (name === undefined || ["OR", "AND", "WITH", ")"].includes(name)) throw new Error("a licence is missing");
    if (tokens[at] === "WITH") {
      name = `${name} WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return allowed.has(name);
  };
  const ok = either();
  if (at !== tokens.length) throw new Error(`unexpected "${tokens[at]}"`);
  return ok;
}

/** Crates of the lock file for all platforms; shipped = reached without dev-dependencies. Build scripts count as shipped. */
function crates() {
  const asked = spawnSync("cargo", ["metadata", "--format-version", "1", "--locked"], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (asked.status !== 0) process.exit(1);
  const metadata = JSON.parse(asked.stdout);
  const nodes = new Map(metadata.resolve.nodes.map((node) => [node.id, node]));
  const shipped = new Set(metadata.workspace_members);
  for (const id of shipped) {
    for (const dep of nodes.get(id).deps) {
      if (dep.dep_kinds.some(({ kind }) => kind !== "dev")) shipped.add(dep.pkg);
    }
  }
  return metadata.packages
    .filter(({ id }) => nodes.has(id) && !metadata.workspace_members.includes(id))
    .map(({ id, name, version, license }) => ({ from: "crate", name, version, licence: license, shipped: shipped.has(id) }));
}

/** Packages of web/package-lock.json, optional ones of other platforms included. */
function npmPackages() {
  if (!existsSync("web/package-lock.json")) return [];
  const { packages } = JSON.parse(readFileSync("web/package-lock.json", "utf8"));
  return Object.entries(packages)
    .filter(([path, { link }]) => path !== "" && !link)
    .map(([path, entry]) => {
      let licence = entry.license;
      const manifest = `web/${path}/package.json`;
      if (licence === undefined && existsSync(manifest)) {
        const { license, licenses } = JSON.parse(readFileSync(manifest, "utf8"));
        licence = license?.type ?? license ?? licenses?.map(({ type }) => type).join(" OR ");
      }
      const name = entry.name ?? path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length);
      return { from: "npm", name, version: entry.version, licence, shipped: !entry.dev && !entry.devOptional };
    });
}

process.chdir(new URL("..", import.meta.url).pathname);
const all = [...crates(), ...npmPackages()];
const shippable = new Set(policy.allow);
const usable = new Set([...policy.allow, ...policy.allowWhenNotShipped]);
const refused = [];
const counts = new Map();
for (const each of all) {
  const licence = each.licence ?? policy.stated[each.name]?.licence;
  if (process.argv.includes("--list")) {
    console.log([each.from, each.name, each.version, licence ?? "none", each.shipped ? "shipped" : "tool"].join("\t"));
  }
  counts.set(licence, (counts.get(licence) ?? 0) + 1);
  let reason = "declares no licence";
  try {
    if (licence && permits(licence, each.shipped ? shippable : usable)) continue;
    if (licence) reason = each.shipped ? "may not be shipped" : "may not be used";
  } catch (error) {
    reason = `is not understood: ${error.message}`;
  }
  refused.push(`${each.from} ${each.name} ${each.version}: ${licence ?? "no licence"} ${licence ? reason : ""}`.trim());
}

const sorted = [...counts].sort((a, b) => b[1] - a[1]);
const stale = Object.keys(policy.stated).filter((name) => !all.some((each) => each.name === name && !each.licence));
console.log(`   ${all.length} packages: ${sorted.map(([licence, n]) => `${licence ?? "none"} ${n}`).join(", ")}`);
for (const name of stale) console.error(`   licences.json states a licence for ${name}, which does not need it`);
for (const line of refused) console.error(`   refused: ${line}`);
process.exitCode = refused.length + stale.length > 0 ? 1 : 0;
