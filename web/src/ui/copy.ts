import { text } from "../lib/i18n";
import { showToast } from "./toast";

/** Into the clipboard, and says so. Where the page is not on a safe origin, as in many a company's own network, the old way is left. */
export function copy(what: string, said: string = text("secret.copied")): void {
  const done = () => showToast({ text: said });
  const failed = () => showToast({ text: text("channels.copy_failed"), failed: true });
  if (navigator.clipboard) void navigator.clipboard.writeText(what).then(done, failed);
  else if (byHand(what)) done();
  else failed();
}

function byHand(what: string): boolean {
  const place = document.createElement("textarea");
  place.value = what;
  place.setAttribute("readonly", "");
  place.style.position = "fixed";
  place.style.opacity = "0";
  // Inside of what is open: a drawer keeps the focus to itself.
  const before = document.activeElement as HTMLElement | null;
  (before?.closest<HTMLElement>("[role=dialog]") ?? document.body).append(place);
  place.select();
  const copied = document.execCommand("copy");
  place.remove();
  before?.focus();
  return copied;
}
