import type { Tested } from "../../api/delivery";
import { text } from "../../lib/i18n";

/** Why a message did not arrive, with what the other side said. */
export const saidOf = ({ text: words, detail }: NonNullable<Tested["error"]>): string => (detail ? text("delivery.said", { words, detail }) : words);
