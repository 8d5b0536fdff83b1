import { text } from "../../lib/i18n";
import { showToast } from "../../ui/toast";

/** Into the clipboard, which is there on safe origins only. */
export function copy(what: string): void {
  const failed = () => showToast({ text: text("channels.copy_failed"), failed: true });
  if (!navigator.clipboard) return failed();
  void navigator.clipboard.writeText(what).then(() => showToast({ text: text("secret.copied") }), failed);
}
