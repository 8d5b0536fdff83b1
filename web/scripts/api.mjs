// TypeScript types out of docs/openapi.json, by which the compiler checks that the client calls nothing unknown.
import { readFileSync, writeFileSync } from "node:fs";
import openapiTS, { astToString } from "openapi-typescript";

const described = JSON.parse(readFileSync(new URL("../../docs/openapi.json", import.meta.url), "utf8"));
// Operations are named by method and path here; ids that two of them share would collide.
for (const path of Object.values(described.paths)) for (const operation of Object.values(path)) delete operation.operationId;
const types = astToString(await openapiTS(described));
writeFileSync(new URL("../src/api/generated.ts", import.meta.url), `// Made from docs/openapi.json by \`npm run api\`; not by hand.\n${types}`);
