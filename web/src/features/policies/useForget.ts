import { useQueryClient } from "@tanstack/react-query";

/** After a publication: what was asked of versions, differences and sentences is asked again. */
export function useForget(): () => void {
  const client = useQueryClient();
  return () => void client.invalidateQueries({ queryKey: ["policies"] });
}
