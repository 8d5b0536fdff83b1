// Adds up what the test runners said in their logs, and closes with one line: `Tests: N passed, N failed, N skipped`.
import { existsSync, readFileSync } from "node:fs";

const total = { passed: 0, failed: 0, skipped: 0 };
const patterns = [
  // cargo nextest: `Summary [ 1.2s] 90 tests run: 88 passed (1 slow), 2 failed, 1 skipped`
  { line: /^\s*Summary \[.*tests? run: (.*)$/, part: /(\d+) (passed|failed|timed out|exec failed|skipped)/g },
  // cargo test: `test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; …`
  { line: /^test result: \w+\. (.*)$/, part: /(\d+) (passed|failed|ignored)/g },
  // vitest: `      Tests  1 failed | 11 passed | 2 skipped (14)`
  { line: /^\s*Tests\s{2}(.*)$/, part: /(\d+) (passed|failed|skipped|todo)/g },
  // node --test: `ℹ pass 5`, `# fail 0`
  { line: /^[#ℹ] ((?:pass|fail|cancelled|skipped|todo) \d+)$/, part: /(pass|fail|cancelled|skipped|todo) (\d+)/g },
];
const meaning = { passed: "passed", pass: "passed", ignored: "skipped", skipped: "skipped", todo: "skipped" };

for (const path of process.argv.slice(2).filter(existsSync)) {
  const text = readFileSync(path, "utf8").replace(/\u001b\[[0-9;]*m/g, "");
  for (const line of text.split("\n")) {
    for (const pattern of patterns) {
      const found = pattern.line.exec(line);
      if (!found) continue;
      for (const [, a, b] of found[1].matchAll(pattern.part)) {
        const [count, word] = /^\d/.test(a) ? [a, b] : [b, a];
        total[meaning[word] ?? "failed"] += Number(count);
      }
    }
  }
}
console.log(`Tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
if (total.passed + total.failed === 0) {
  console.error("No test ran.");
  process.exitCode = 1;
}
