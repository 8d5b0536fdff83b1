import { useQueryClient } from "@tanstack/react-query";

/** After a publication versions, sentences and hits are asked again; a difference to a draft that is gone is not. */
export function useForget(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === "policies" && queryKey[3] !== "diff" });
}
