/** Every half hour of a day; a browser's own field shows hours in the way of the machine, not of the page. */
export const HALF_HOURS = Array.from({ length: 48 }, (_, i) => `${String(Math.floor(i / 2)).padStart(2, "0")}:${i % 2 ? "30" : "00"}`);
