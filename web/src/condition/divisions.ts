/** The division table of China and the named areas above it, read from the engine's own file when first needed. */
import { fold } from "./fold";

export interface Area {
  key: string;
  zh: string;
  en: string;
  provinces: string[];
}

const area = (key: string, zh: string, en: string, provinces: string): Area => ({
  key, zh, en, provinces: provinces.split(" ").map((p) => `${p}0000`),
});

export const AREAS: Area[] = [
  area("north", "华北", "North China", "11 12 13 14 15"),
  area("east", "华东", "East China", "31 32 33 34 35 36 37"),
  area("south", "华南", "South China", "44 45 46"),
  area("central", "华中", "Central China", "41 42 43"),
  area("northeast", "东北", "Northeast China", "21 22 23"),
  area("southwest", "西南", "Southwest China", "50 51 52 53 54"),
  area("northwest", "西北", "Northwest China", "61 62 63 64 65"),
  area("hmt", "港澳台", "Hong Kong, Macau, Taiwan", "81 82 71"),
];

export function findArea(text: string): Area | undefined {
  const bare = fold(text).replace(/^大/, "").replace(/(地区|区)$/, "");
  return AREAS.find((a) => bare === a.zh || bare === a.key || bare === fold(a.en));
}

export class Divisions {
  private readonly names = new Map<string, string>();
  private readonly codes = new Map<string, string>();

  constructor(table: string) {
    for (const line of table.split("\n")) {
      const [code, name] = line.split("\t");
      if (!code || !name) continue;
      this.names.set(code, name);
      for (const known of spellings(this.path(code))) if (!this.codes.has(known)) this.codes.set(known, code);
    }
  }

  name(code: string): string | undefined {
    return this.names.get(code);
  }

  /** The code of this table for one from elsewhere: 110100 (市辖区) is 110000. */
  canonical(code: string): string | undefined {
    if (this.names.has(code)) return code;
    const province = `${code.slice(0, 2)}0000`;
    if (!/^\d{4}00$/.test(code) || !this.names.has(province)) return undefined;
    const inner = [...this.names.keys()].some((c) => c.startsWith(code.slice(0, 4)) && !c.endsWith("00"));
    return inner ? province : undefined;
  }

  /** The code as a prefix that all codes below share: 440000 → 44. */
  prefix(code: string): string {
    if (code.endsWith("0000")) return code.slice(0, 2);
    return code.endsWith("00") ? code.slice(0, 4) : code;
  }

  /** Names from the province down to the code itself. */
  path(code: string): string[] {
    const above = [`${code.slice(0, 2)}0000`, `${code.slice(0, 4)}00`, code];
    return [...new Set(above)].map((c) => this.names.get(c)).filter((n) => n !== undefined);
  }

  /** A division by its exact name: 广东省, 深圳市, 深圳, 广东省深圳市. Whole addresses are the server's affair. */
  find(text: string): string | undefined {
    return this.codes.get(text.replace(/\s/g, ""));
  }

  all(): [code: string, name: string][] {
    return [...this.names];
  }
}

/** 广东省深圳市, 广东深圳, 广东深圳市, 深圳市, 深圳 … */
function spellings(path: string[]): string[] {
  let out = [""];
  path.forEach((name, i) => {
    const last = i === path.length - 1;
    const said = [name, shorter(name), ...(last ? [] : [""])];
    out = out.flatMap((head) => said.map((tail) => head + tail));
  });
  return out.filter((name) => name !== "");
}

const shorter = (name: string): string =>
  name.replace(/(特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|省|市|地区|盟)$/, "");

let loaded: Divisions | undefined;

export const loadedDivisions = (): Divisions | undefined => loaded;

export async function loadDivisions(): Promise<Divisions> {
  loaded ??= new Divisions((await import("../../../engine/data/divisions.tsv?raw")).default);
  return loaded;
}
