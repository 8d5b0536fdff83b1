import type { KindView } from "./types";
import { refView } from "./user";

export const department: KindView = refView(110);
