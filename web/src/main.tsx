import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { newQueryClient } from "./api/queries";
import { startI18n } from "./lib/i18n";
import { getSettings, subscribeSettings } from "./lib/session";
import { applyTheme } from "./lib/theme";
import { newRouter } from "./routes";
import "./ui/base.css";

const system = window.matchMedia("(prefers-color-scheme: dark)");
const paint = () => {
  const { scheme } = getSettings();
  applyTheme(scheme === "dark" || (scheme === "system" && system.matches) ? "dark" : "light");
};

paint();
subscribeSettings(paint);
system.addEventListener("change", paint);

const client = newQueryClient();
const router = newRouter(client);
const place = document.getElementById("root");

void startI18n().then(() => {
  if (!place) return;
  // Pages name themselves.
  document.querySelector("title")?.remove();
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
});
