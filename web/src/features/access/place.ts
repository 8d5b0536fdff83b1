/** The place of the list of people, as it stands in the URL. */
export interface PeopleSearch {
  q?: string;
  /** Who left, too. */
  all?: boolean;
  /** `new`, `table`, `links`, or the id of the person that is open. */
  open?: string;
}

export const readPeopleSearch = (raw: Record<string, unknown>): PeopleSearch => ({
  ...(typeof raw.q === "string" && raw.q ? { q: raw.q } : {}),
  ...(raw.all === true ? { all: true } : {}),
  ...(typeof raw.open === "string" ? { open: raw.open } : {}),
});
