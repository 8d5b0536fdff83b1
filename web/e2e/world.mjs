// A fresh workspace on the real binary: the CRM app on an SQLite file in a temporary folder, two sales people in one team.
import { execFile, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const BIN = path.resolve(process.env.HUOSHUI_BIN ?? path.join(import.meta.dirname, "../../target/debug/huoshui"));
export const PASSWORD = "quiet-river-42";
const run = promisify(execFile);

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** One caller with a cookie of its own. */
export class Caller {
  cookie = "";
  constructor(base) {
    this.base = base;
  }

  async call(method, address, body) {
    const response = await fetch(`${this.base}/api${address}`, {
      method,
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin", Cookie: this.cookie },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${text}`);
    const set = response.headers.get("set-cookie");
    if (set) this.cookie = set.split(";")[0];
    return text ? JSON.parse(text) : undefined;
  }

  /** Signs in for the first time, which asks for a password of one's own. */
  async enter(login, first) {
    await this.call("POST", "/session", { login, password: first });
    await this.call("PUT", "/session/password", { current: first, new: PASSWORD });
    return this;
  }
}

/** The binary on a database of its own, which `prepare` may fill before. */
async function start(prepare) {
  const folder = await mkdtemp(path.join(tmpdir(), "huoshui-e2e-"));
  const database = `sqlite:${path.join(folder, "h.db")}`;
  const prepared = await prepare(database);
  const base = `http://127.0.0.1:${await freePort()}`;
  const server = spawn(BIN, ["serve", "--database", database, "--listen", base.replace("http://", "")], { stdio: ["ignore", "pipe", "pipe"] });
  const log = [];
  server.stderr.on("data", (chunk) => log.push(String(chunk)));
  await new Promise((resolve, reject) => {
    server.stdout.on("data", (chunk) => String(chunk).includes("ready") && resolve());
    server.once("exit", (code) => reject(new Error(`the server ended with ${code}\n${log.join("")}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGTERM");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  return { base, stop, log, database, prepared };
}

const DEMO_PASSWORD = "huoshui-demo";

/** The demo company with weeks behind it; `deal` gives a new lead to a person as a policy or a manager would. */
export async function startDemo() {
  const { database, prepared: _, ...world } = await start((database) => run(BIN, ["seed", "crm-demo", "--database", database]));
  try {
    const admin = new Caller(world.base);
    await admin.call("POST", "/session", { login: "admin", password: DEMO_PASSWORD });
    await admin.call("PUT", "/hours/default", { schedule: null });
    const { people } = await admin.call("GET", "/people");
    const send = await sender(world.base, database);
    const deal = async (login, more) => {
      const lead = await send(more);
      const person = people.find((p) => p.login === login);
      if (lead.owner?.id !== person.id) await admin.call("PUT", `/records/lead/${lead.id}/owner`, { owner: person.id, reason: "老客户介绍" });
      return lead;
    };
    return { ...world, password: DEMO_PASSWORD, admin, deal };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** Nobody is there yet. */
export const startEmpty = async () => ({ ...(await start(async () => undefined)), password: PASSWORD });

export async function startWorld() {
  const { database, prepared: seeded, ...world } = await start((database) => run(BIN, ["seed", "crm", "--database", database]));
  const first = /password (\S+)/.exec(seeded.stdout)?.[1];
  try {
    return { ...world, password: PASSWORD, ...(await fill(world.base, first, database)) };
  } catch (error) {
    await world.stop();
    throw error;
  }
}

/** 林溪 and 周禾 share what comes from the website; their leader looks on. */
async function fill(base, first, database) {
  const admin = await new Caller(base).enter("admin", first);
  // Clocks run around the clock, or what is due would depend on when the tests run.
  await admin.call("PUT", "/hours/default", { schedule: null });
  const { departments } = await admin.call("GET", "/departments");
  const department = departments.find((d) => d.name === "大客户部").id;
  const people = {};
  for (const [login, name, role] of [["linxi", "林溪", "sales"], ["zhouhe", "周禾", "sales"], ["hezhi", "何志", "sales_leader"], ["dingyun", "丁芸", "operations"]]) {
    const { person } = await admin.call("POST", "/people", { login, name, department, roles: [role], password: `${PASSWORD}-first` });
    people[login] = { login, name, id: person.id };
    await new Caller(base).enter(login, `${PASSWORD}-first`);
  }
  await admin.call("PUT", "/teams/senior", {
    name: { zh: "高级销售顾问", en: "Senior sales consultants" },
    department: "key_accounts",
    leader: people.hezhi.id,
    pool: "leads",
    members: [{ person: people.linxi.id }, { person: people.zhouhe.id }],
  });
  const send = await sender(base, database);
  return { admin, people, send };
}

/** Sends a lead as a website would; the answer with the moment at which it came. */
async function sender(base, database) {
  const { stdout } = await run(BIN, ["token", "create", "--login", "admin", "--database", database]);
  const key = stdout.trim();
  let sent = 0;
  return async (more = {}) => {
    sent += 1;
    const lead = { external_id: `e2e-${sent}`, phone: `1540000${String(2000 + sent)}`, source: "官网", product: ["旗舰版"], address: "浙江省杭州市西湖区", ...more };
    const response = await fetch(`${base}/api/intake/api`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      body: JSON.stringify(lead),
    });
    const { results } = await response.json();
    return { ...results[0], at: performance.now() };
  };
}
