/** A part of a rule in short words, for two drafts side by side. */
import type { Checkpoints, Route, Target, Verdict } from "../../api/policies";
import type { Condition, Label } from "../../api/schema";
import type { Catalog } from "../../condition/catalog";
import { check } from "../../condition/check";
import { sentence, sentenceText } from "../../condition/sentence";
import { isTrue } from "../../condition/types";
import { counted, duration, EMPTY } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { getSettings } from "../../lib/session";
import type { Choices, Option } from "./useChoices";

export function partText(part: string, value: unknown, form: string, catalog: Catalog, choices: Choices): string {
  if (part === "rule") return text(value === undefined ? "policy.side_gone" : "policy.side_there");
  if (part === "place") return text("policy.side_place", { n: Number(value) });
  if (part === "when") return conditionText(value as Condition, form, catalog);
  if (part === "target") return targetText(value as Target, choices);
  if (part === "then") return verdictText(value as Verdict);
  if (value === null || value === undefined) return part === "off" ? text("no") : EMPTY;
  if (part === "name") return named(value as Label);
  if (part === "when_nobody") return text(`nobody.${value as NonNullable<Route["when_nobody"]>}`);
  if (part === "if_away") return text(`match.${value as "keep" | "route"}`);
  if (part === "first_contact_minutes") return duration(Number(value) * 60_000);
  if (part === "clock") return clockText(value as Checkpoints, choices);
  if (typeof value === "boolean") return text(value ? "yes" : "no");
  return typeof value === "object" ? Object.entries(value).map(([k, v]) => `${k} ${String(v)}`).join("\u3000") || EMPTY : String(value);
}

function conditionText(condition: Condition, form: string, catalog: Catalog): string {
  if (isTrue(condition)) return text("policy.always");
  try {
    return sentenceText(sentence(check({ catalog }, form, condition), { lang: getSettings().lang }));
  } catch {
    return text("policy.wrong_condition");
  }
}

function targetText(target: Target, choices: Choices): string {
  const name = (options: Option[], key: string) => options.find((o) => o.value === key)?.label ?? key;
  const words = [text(`target.${target.to}`)];
  if ("team" in target) words.push(name(choices.teams, target.team));
  if ("pool" in target) words.push(name([...choices.pools, ...choices.nurtures], target.pool));
  if (target.to === "head") words.push(name(choices.departments, target.department));
  if (target.to === "field") words.push(name(choices.fields, target.field));
  if (target.to === "team") {
    words.push(text(`strategy.${target.strategy}`), text(`skip.${target.skip ?? "lose_turn"}`));
    if (target.sticky_days) words.push(text("route.sticky"), text("route.sticky_days", counted(target.sticky_days)));
    for (const cap of target.caps ?? []) words.push(`${text(`cap.${cap.per}`)} ${text(`period.${cap.period}`)} ${cap.limit}`);
  }
  return words.join("\u3000");
}

function clockText({ schedule, remind, tell_manager, reassign }: Checkpoints, choices: Choices): string {
  const words: string[] = [];
  if (schedule) words.push(choices.schedules.find((s) => s.value === schedule)?.label ?? schedule);
  if (remind) words.push(text("clock.remind_before", { time: duration(remind * 60_000) }));
  if (tell_manager) words.push(text("clock.tell_manager"));
  if (reassign) words.push(text("clock.reassign_times", counted(reassign.max_moves)), text(`clock.then_${reassign.then ?? "stay"}`));
  return words.join("\u3000") || EMPTY;
}

const verdictText = (verdict: Verdict): string =>
  [text(`verdict.${verdict.do}`), verdict.do === "reject" ? named(verdict.reason) : "", verdict.do === "nurture" ? verdict.pool : ""].filter(Boolean).join("\u3000");
