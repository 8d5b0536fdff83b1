import type { Policy } from "../../api/policies";
import type { Condition, Field, Form } from "../../api/schema";
import { isAll, isAny, isExists, isNot, isTest } from "../../condition/types";

/** The fields that the conditions of a policy look at, those of most rules first: what one has to type to try it. */
export function askedFields(policy: Policy, form: Form): Field[] {
  const asked = new Map<string, number>();
  const visit = (condition: Condition): void => {
    if (isAll(condition)) return condition.all.forEach(visit);
    if (isAny(condition)) return condition.any.forEach(visit);
    if (isNot(condition)) return visit(condition.not);
    const path = isTest(condition) ? condition.field : isExists(condition) ? condition.exists : "";
    const key = path.split(".")[0] ?? "";
    asked.set(key, (asked.get(key) ?? 0) + 1);
  };
  for (const rule of [...policy.screens, ...policy.marks, ...policy.routes]) visit(rule.when);
  const order = form.fields.filter((f) => asked.has(f.key) && !f.read_only && f.kind !== "link");
  // Identity decides first: the number finds the customer who is known already.
  const phone = form.fields.find((f) => f.kind === "phone");
  const listed = order.sort((a, b) => (asked.get(b.key) ?? 0) - (asked.get(a.key) ?? 0));
  return phone && !listed.includes(phone) ? [phone, ...listed] : listed;
}
