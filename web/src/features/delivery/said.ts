import type { Tested } from "../../api/delivery";
import { text } from "../../lib/i18n";

/** Of these nobody answered: their detail is the system's own words, for the log of the server and not for people. */
const UNANSWERED = ["unreachable", "tls"];

/** Why a message did not arrive, with what the other side said. */
export const saidOf = ({ code, text: words, detail }: NonNullable<Tested["error"]>): string =>
  detail && !UNANSWERED.includes(code) ? text("delivery.said", { words, detail }) : words;
