import type { Channel, ChannelForm } from "../../api/channels";
import type { ChannelSearch } from "./place";

/** What each part of the page gets. */
export interface PartProps {
  channel: Channel;
  form: ChannelForm;
  search: ChannelSearch;
  go: (next: ChannelSearch) => void;
}
