// Compressed script of the login page and of the first list, against the budgets of docs (targets.md).
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGETS = [
  { page: "login", limit: 150, entries: ["index.html", "src/features/login/LoginPage.tsx", "src/lib/texts/door.zh.json"] },
  {
    page: "first list",
    limit: 420,
    entries: ["index.html", "src/lib/texts/door.zh.json", "src/lib/texts/zh.json", "src/features/frame/AppFrame.tsx", "src/features/records/ListPage.tsx"],
  },
  {
    page: "my work",
    limit: 420,
    entries: ["index.html", "src/lib/texts/door.zh.json", "src/lib/texts/zh.json", "src/features/frame/AppFrame.tsx", "src/features/work/WorkPage.tsx"],
  },
];

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8"));

/** The files that an entry needs before it runs, dynamic imports left out. */
function files(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk) throw new Error(`${key} is not in the manifest`);
  if (seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const next of chunk.imports ?? []) files(next, seen);
  return seen;
}

let failed = false;
for (const { page, limit, entries } of BUDGETS) {
  const needed = new Set(entries.flatMap((entry) => [...files(entry)]));
  const bytes = [...needed].filter((f) => f.endsWith(".js")).reduce((sum, f) => sum + gzipSync(readFileSync(new URL(f, dist))).length, 0);
  const size = Math.round(bytes / 1000);
  console.log(`${page}: ${size} kB of ${limit} kB compressed script in ${needed.size} files`);
  if (size > limit) failed = true;
}
if (failed) process.exit(1);
