import type { Channel, ChannelForm, WebForm, WebFormShape } from "../../api/channels";
import { text } from "../../lib/i18n";

/** A web form as it is sent; without a password the one that is there stays. */
export function wantedOf({ closed_at, password: _password, ...rest }: WebForm): WebFormShape {
  return { ...rest, state: closed_at ? "closed" : "open" };
}

/** Fields that a first web form begins with, where the form has them. */
const USUAL = ["phone", "company", "address", "note"];

/** What a new web form begins with: what the record needs, a phone number, a place for words. */
export function beginning(channel: Channel, form: ChannelForm): WebFormShape {
  const askable = form.fields.filter((f) => f.askable);
  const needed = askable.filter((f) => f.required && channel.constants[f.key] === undefined);
  const usual = askable.filter((f) => !needed.includes(f) && USUAL.includes(f.key));
  const title = askable.find((f) => f.key === "name");
  const first = title && !needed.includes(title) ? [title] : [];
  const lines = [...first, ...needed, ...usual].map((f) => ({ field: f.key, required: f.required || f.kind === "phone" }));
  const campaign = form.fields.find((f) => f.key === "campaign");
  return {
    state: "open", title: { zh: text("channels.form_title_usual") }, intro: { zh: "" }, thanks: { zh: "" }, button: { zh: "" },
    lines, link: campaign ? { utm_campaign: campaign.key } : {}, accent: "blue", lang: "zh", consent: null, frames: [],
  };
}

/** The page's address with parameters. */
export function linkOf(base: string, token: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(parameters).filter(([name, value]) => name.trim() && value.trim()));
  return `${base.replace(/\/$/, "")}/f/${token}${query.size > 0 ? `?${query}` : ""}`;
}

const quoted = (text: string): string => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

/** For a page of one's own site: the frame takes the height that the form tells. */
export function snippetOf(link: string, token: string, title: string): string {
  const id = `huoshui-${token}`;
  // Other forms of this server may stand on the same page: each frame is told by its own only.
  const frame = `<iframe id="${id}" src="${quoted(link)}" title="${quoted(title)}" style="width:100%;border:0" height="640"></iframe>`;
  const origin = new URL(link).origin;
  return `${frame}
<script>
addEventListener("message", function (event) {
  var frame = document.getElementById("${id}");
  if (event.origin === "${origin}" && event.source === frame.contentWindow && event.data && event.data.huoshui === "height") frame.height = event.data.height;
});
</script>`;
}
