import { expect, test } from "vitest";

import type { Operation } from "./client";
import type { paths } from "./generated";

type Method<P> = { [M in keyof P & string]: P[M] extends { responses: unknown } ? Uppercase<M> : never }[keyof P & string];
/** Every operation that the server describes, in the words of the client: `GET /records/{form}`. */
type Described = { [P in keyof paths & string]: P extends `/api${infer Rest}` ? `${Method<paths[P]>} ${Rest}` : never }[keyof paths & string];
type Unknown = Exclude<Operation, Described>;

test("the client calls nothing that the server does not describe", () => {
  // Otherwise this line does not compile and names the operation; `make api` brings the description up to date.
  const agreed: [Unknown] extends [never] ? "agreed" : Unknown = "agreed";
  expect(agreed).toBe("agreed");
});
