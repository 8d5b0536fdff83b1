import { defineConfig } from "vitest/config";

export default defineConfig({
  // The division table is the engine's own file.
  server: { fs: { allow: [".."] } },
  test: { environment: "jsdom", include: ["src/**/*.test.{ts,tsx}"], setupFiles: ["src/lib/test-setup.ts"] },
});
