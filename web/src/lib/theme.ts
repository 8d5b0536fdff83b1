import theme from "../theme.json";

export type SchemeName = "light" | "dark";
export const themes = theme;

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);

/** The theme as CSS variables: `--color-text`, `--control-border`, `--chart-series1`. */
export function cssVariables(scheme: SchemeName): Record<string, string> {
  const { token, custom } = theme[scheme];
  const out: Record<string, string> = {};
  for (const [name, value] of Object.entries(token)) {
    const unit = typeof value === "number" && !/^(lineHeight|fontWeight)/.test(name) ? "px" : "";
    out[`--${kebab(name)}`] = `${value}${unit}`;
  }
  const { chart, ...plain } = custom;
  for (const [name, value] of Object.entries(plain)) out[`--${kebab(name)}`] = value;
  for (const [name, value] of Object.entries(chart)) out[`--chart-${kebab(name)}`] = value;
  // The spotlight is dark in both schemes, so what stands on it comes from the dark one.
  out["--on-spotlight"] = theme.dark.token.colorText;
  out["--on-spotlight-link"] = theme.dark.token.colorPrimaryHover;
  out["--on-primary"] = scheme === "dark" ? theme.dark.components.Button.primaryColor : theme.light.token.colorBgContainer;
  return out;
}

export function applyTheme(scheme: SchemeName): void {
  const root = document.documentElement;
  if (root.dataset.scheme === scheme) return;
  root.dataset.scheme = scheme;
  root.style.colorScheme = scheme;
  for (const [name, value] of Object.entries(cssVariables(scheme))) root.style.setProperty(name, value);
}
