import { closestCenter, DndContext, type DragEndEvent, KeyboardSensor, PointerSensor, useSensor, useSensors } from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { PolicyPage, PolicyProblem } from "../../api/policies";
import { named } from "../../lib/i18n";
import type { Rule, Section } from "./edits";
import { RuleRow } from "./RuleRow";

interface Props {
  section: Section;
  rules: readonly Rule[];
  page: PolicyPage;
  problems: PolicyProblem[];
  open: string | undefined;
  mayEdit: boolean;
  onOpen: (id: string | undefined) => void;
  onMove: (id: string, over: string) => void;
  /** The editor of the open rule. */
  editor: (rule: Rule) => ReactNode;
}

/** Rules in the order in which they are asked; dragged with the mouse, a finger or the keyboard. */
export function RuleList({ section, rules, page, problems, open, mayEdit, onOpen, onMove, editor }: Props): ReactNode {
  const { t } = useTranslation();
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const nameOf = (id: string | number) => named(rules.find((r) => r.id === id)?.name);
  const placeOf = (id: string | number) => rules.findIndex((r) => r.id === id) + 1;
  const announcements = {
    onDragStart: ({ active }: { active: { id: string | number } }) => t("rule.drag_start", { name: nameOf(active.id), n: placeOf(active.id) }),
    onDragOver: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
      over ? t("rule.drag_over", { name: nameOf(active.id), n: placeOf(over.id) }) : undefined,
    onDragEnd: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
      t("rule.drag_end", { name: nameOf(active.id), n: placeOf(over?.id ?? active.id) }),
    onDragCancel: ({ active }: { active: { id: string | number } }) => t("rule.drag_cancel", { name: nameOf(active.id) }),
  };
  const end = ({ active, over }: DragEndEvent) => {
    if (over && over.id !== active.id) onMove(String(active.id), String(over.id));
  };
  return (
    <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={end} accessibility={{ announcements, screenReaderInstructions: { draggable: t("rule.drag_help") } }}>
      <SortableContext items={rules.map((r) => r.id)} strategy={verticalListSortingStrategy}>
        <ol className="hs-rules">
          {rules.map((rule, i) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              number={i + 1}
              words={page.sentences[section].find((s) => s.id === rule.id)?.words}
              clock={page.sentences[section].find((s) => s.id === rule.id)?.clock}
              hits={section === "routes" ? page.hits.routes[rule.id] : undefined}
              counted={section === "routes"}
              problems={problems.filter((p) => p.at.startsWith(`${section}.${i}.`) || p.at === `${section}.${i}`)}
              open={open === rule.id}
              mayEdit={mayEdit}
              onOpen={() => onOpen(open === rule.id ? undefined : rule.id)}
            >
              {open === rule.id && editor(rule)}
            </RuleRow>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}
