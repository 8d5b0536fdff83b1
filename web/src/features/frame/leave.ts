import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { call } from "../../api/client";
import { showProblem } from "../../ui/toast";

/** Signs out and forgets what was read. */
export function useLeave(): () => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    try {
      await call("DELETE /session");
    } catch (error) {
      return showProblem(error);
    }
    await navigate({ to: "/login" });
    client.clear();
  };
}
