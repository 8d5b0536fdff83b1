import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { AREAS, loadDivisions } from "../../condition/divisions";
import { useSettings } from "../../lib/session";
import Choose, { type ChooseProps } from "./Choose";

interface Props extends Omit<ChooseProps, "options" | "onSearch"> {
  /** Named areas (华东) beside divisions. */
  areas: boolean;
}

/** Provinces, cities, districts by name. Loaded when first shown, with the division table. */
export default function PickRegion({ areas, ...props }: Props): ReactNode {
  const { lang } = useSettings();
  const table = useQuery({ queryKey: ["divisions"], queryFn: loadDivisions, staleTime: Infinity, gcTime: Infinity });
  const named = areas ? AREAS.map((a) => ({ value: a.key, label: lang === "zh" ? a.zh : a.en })) : [];
  const divisions = (table.data?.all() ?? []).map(([code]) => ({ value: code, label: table.data?.path(code).join(" ") ?? code }));
  return <Choose {...props} options={[...named, ...divisions]} />;
}
