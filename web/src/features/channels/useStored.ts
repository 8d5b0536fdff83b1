import { useQueryClient } from "@tanstack/react-query";

import { type Channels, channelsQuery } from "../../api/channels";

/** Every change answers with all channels. */
export function useStored(): (all: Channels) => void {
  const client = useQueryClient();
  return (all) => client.setQueryData(channelsQuery.queryKey, all);
}
