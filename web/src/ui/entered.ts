import type { ClaimableRecord } from "../api/work";
import { text } from "../lib/i18n";

/** How a record came into its pool: 退回：暂无预算, 自动回收. */
export function cameBy(entered: ClaimableRecord["entered"]): string {
  switch (entered?.cause) {
    case undefined: return "";
    case "route": case "owner_match": case "create": return text("cause.route");
    case "return": return entered.reason ? text("cause.return", { reason: entered.reason }) : text("cause.return_plain");
    case "withdraw": return text("cause.withdraw");
    case "recycle": return text("cause.recycle");
    case "move": return entered.reason ? text("cause.move", { reason: entered.reason }) : text("cause.other");
    case "timeout": return text("cause.timeout");
    default: return text("cause.other");
  }
}
