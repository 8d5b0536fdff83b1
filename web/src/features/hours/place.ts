/** The place of the page, as it stands in the URL. */
export interface HoursSearch {
  year?: number;
  /** `new`, or the key of the schedule that is open. */
  open?: string;
  /** The date that is open in the calendar. */
  day?: string;
}

export function readHoursSearch(raw: Record<string, unknown>): HoursSearch {
  const year = typeof raw.year === "number" && Number.isInteger(raw.year) && raw.year >= 1970 && raw.year <= 2100;
  const day = typeof raw.day === "string" && /^\d{4}-\d{2}-\d{2}$/.test(raw.day);
  return {
    ...(year ? { year: raw.year as number } : {}),
    ...(typeof raw.open === "string" && raw.open ? { open: raw.open } : {}),
    ...(day ? { day: raw.day as string } : {}),
  };
}
