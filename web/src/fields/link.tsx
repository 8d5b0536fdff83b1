import type { KindView } from "./types";
import { refView } from "./user";

export const link: KindView = refView(86);
