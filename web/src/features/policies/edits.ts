/** What can be done to a draft, as pure functions: each takes a policy and gives the next one. */
import type { Mark, Policy, Route, Screen, Target } from "../../api/policies";

export type Section = "screens" | "marks" | "routes";
export type Rule = Screen | Mark | Route;
type Rules = { screens: Screen; marks: Mark; routes: Route };

const listOf = (policy: Policy, section: Section): Rule[] => policy[section];
const withList = (policy: Policy, section: Section, list: Rule[]): Policy => ({ ...policy, [section]: list });

/** Puts the rule `id` where `over` stands; everything between moves up or down by one. */
export function moved(policy: Policy, section: Section, id: string, over: string): Policy {
  const list = [...listOf(policy, section)];
  const [from, to] = [list.findIndex((r) => r.id === id), list.findIndex((r) => r.id === over)];
  if (from < 0 || to < 0 || from === to) return policy;
  const [rule] = list.splice(from, 1);
  if (!rule) return policy;
  list.splice(to, 0, rule);
  return withList(policy, section, list);
}

/** One place up (−1) or down (+1); the ends stay. */
export function shifted(policy: Policy, section: Section, id: string, by: -1 | 1): Policy {
  const list = listOf(policy, section);
  const over = list[list.findIndex((r) => r.id === id) + by];
  return over ? moved(policy, section, id, over.id) : policy;
}

export function replaced<S extends Section>(policy: Policy, section: S, rule: Rules[S]): Policy {
  return withList(policy, section, listOf(policy, section).map((r) => (r.id === rule.id ? rule : r)));
}

export function removed(policy: Policy, section: Section, id: string): Policy {
  return withList(policy, section, listOf(policy, section).filter((r) => r.id !== id));
}

/** Back where it was; at the end where the list has become shorter. An id that is there already stays alone. */
export function inserted(policy: Policy, section: Section, rule: Rule, at: number): Policy {
  const list = [...listOf(policy, section)];
  if (list.some((r) => r.id === rule.id)) return policy;
  list.splice(Math.min(Math.max(at, 0), list.length), 0, rule);
  return withList(policy, section, list);
}

/** The copy stands behind its model, under an id of its own: rotations are kept by id. */
export function duplicated(policy: Policy, section: Section, id: string, suffix: { zh: string; en: string }): { policy: Policy; id: string } {
  const list = listOf(policy, section);
  const at = list.findIndex((r) => r.id === id);
  const rule = list[at];
  if (!rule) return { policy, id };
  const name = { zh: rule.name.zh + suffix.zh, ...(rule.name.en ? { en: rule.name.en + suffix.en } : {}) };
  const copy = { ...structuredClone(rule), id: freshId(policy, section, id), name };
  return { policy: inserted(policy, section, copy, at + 1), id: copy.id };
}

/** An id that no rule of the section has: `beijing` → `beijing_2`. */
export function freshId(policy: Policy, section: Section, base: string): string {
  const taken = new Set(listOf(policy, section).map((r) => r.id));
  const stem = base.replace(/_\d+$/, "");
  for (let n = 1; ; n++) {
    const id = n === 1 ? stem : `${stem}_${n}`;
    if (!taken.has(id)) return id;
  }
}

/** A new rule of the section, first in nothing: it stands last and matches everything until it is told. */
export function added(policy: Policy, section: Section, name: { zh: string; en: string }, team: string | undefined): { policy: Policy; id: string } {
  const id = freshId(policy, section, section.slice(0, -1));
  const when = { all: [] };
  const rule: Rule =
    section === "screens" ? { id, name, when, then: { do: "review" } }
    : section === "marks" ? { id, name, when, add: {}, set: {} }
    : { id, name, when, target: team ? teamTarget(team) : { to: "review" }, when_nobody: "next" };
  return { policy: inserted(policy, section, rule, listOf(policy, section).length), id };
}

const teamTarget = (team: string): Target => ({ to: "team", team, strategy: "rotation", skip: "lose_turn", any_time: true, caps: [] });

/** A target of another kind keeps what both know: the team, the pool. */
export function retargeted(target: Target, to: Target["to"], first: { me: string; team?: string; pool?: string; nurture?: string; department?: string; field?: string }): Target {
  const team = "team" in target ? target.team : (first.team ?? "");
  switch (to) {
    case "team": return target.to === "team" ? target : teamTarget(team);
    case "leader": return { to, team };
    case "team_pool": return { to, team };
    case "person": return { to, person: first.me };
    case "head": return { to, department: first.department ?? "" };
    case "pool": return { to, pool: first.pool ?? "" };
    case "nurture": return { to, pool: first.nurture ?? "" };
    case "review": return { to };
    case "field": return { to, field: first.field ?? "" };
  }
}

export const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
