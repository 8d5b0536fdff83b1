// The house rules as lints. Import flow: lib → api → condition, fields, ui → features → routes; tests may look anywhere.
import path from "node:path";
import js from "@eslint/js";
import hooks from "eslint-plugin-react-hooks";
import ts from "typescript-eslint";

const root = path.join(import.meta.dirname, "src");
const rank = { lib: 0, api: 1, condition: 2, fields: 2, ui: 2, features: 3, routes: 4, main: 5 };

/** A file may import its own rank and those before it; a feature never another feature. */
const importFlow = {
  create(context) {
    const place = (file) => path.relative(root, file).replace(/\.tsx?$/, "").split(path.sep);
    const here = place(context.filename);
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== "string" || !source.startsWith(".")) return;
      const there = place(path.resolve(path.dirname(context.filename), source));
      if (there[0] === "..") return;
      const [from, to] = [rank[here[0]], rank[there[0]]];
      if (from !== undefined && to > from) context.report({ node, message: `${here[0]} must not import ${there[0]}` });
      if (here[0] === "features" && there[0] === "features" && here[1] !== there[1]) {
        context.report({ node, message: "a feature must not import another feature" });
      }
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check, ImportExpression: check };
  },
};

const COLOUR = "/#[0-9a-fA-F]{3,8}$|^(rgb|hsl)a?\\(/";

export default ts.config(
  { ignores: ["dist", "node_modules", "eslint.config.js", "scripts", "e2e", "src/api/generated.ts"] },
  js.configs.recommended,
  ...ts.configs.strict,
  hooks.configs.flat["recommended-latest"],
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { house: { rules: { "import-flow": importFlow } } },
    rules: {
      "house/import-flow": "error",
      "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
      "no-restricted-imports": [
        "error",
        { paths: [{ name: "react", importNames: ["useEffect", "useLayoutEffect"], message: "Use a query, an event or useSyncExternalStore." }] },
      ],
      "no-restricted-syntax": [
        "error",
        { selector: "ExportAllDeclaration", message: "No barrels." },
        { selector: `Literal[value=${COLOUR}]`, message: "Colours come from the theme." },
        { selector: "JSXText[value=/[\\u4e00-\\u9fff]/]", message: "Texts go through i18n keys." },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["src/features/**/*Page.tsx"], rules: { "max-lines": ["error", 200] } },
  { files: ["src/**/*.test.{ts,tsx}"], rules: { "house/import-flow": "off", "no-restricted-syntax": "off" } },
);
