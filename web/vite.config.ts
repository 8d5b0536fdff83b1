import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  build: {
    // Built-in browsers of 微信, 企业微信 and 钉钉 are older Chromiums and iOS WebViews.
    target: ["es2020", "chrome87", "safari14"],
    manifest: true,
    // `data:` images would need an exception in the content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
  server: {
    // The division table is read from the engine.
    fs: { allow: [".."] },
    // Web forms are pages of the server.
    proxy: Object.fromEntries(["/api", "/f/"].map((path) => [path, { target: process.env.HUOSHUI_SERVER ?? "http://127.0.0.1:8080", changeOrigin: false }])),
  },
});
