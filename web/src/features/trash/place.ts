/** What the address of the trash says: the form. */
export interface TrashSearch {
  form?: string;
}

export const readTrashSearch = (raw: Record<string, unknown>): TrashSearch => (typeof raw.form === "string" ? { form: raw.form } : {});
