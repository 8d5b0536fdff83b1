/** The place of the guide, as it stands in the URL. */
export const STEPS = ["people", "channel", "policy", "lead"] as const;
export type GuideStep = (typeof STEPS)[number];

export interface GuideSearch {
  /** The step that is open; without it the first that is not done. */
  step?: GuideStep;
}

export const readGuideSearch = (raw: Record<string, unknown>): GuideSearch => {
  const step = STEPS.find((s) => s === raw.step);
  return step ? { step } : {};
};
