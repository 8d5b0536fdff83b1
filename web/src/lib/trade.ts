/** Whether something made for some trades is for a company of this one; without trades it is for all, as a company without one is shown all. */
export const fitsTrade = (company: string | null, madeFor: readonly string[] | undefined): boolean => !company || !madeFor?.length || madeFor.includes(company);
