import { expect, test } from "vitest";

import { linkOf, snippetOf } from "./webForm";

test("a link carries the parameters that say something", () => {
  expect(linkOf("https://crm.example.com/", "abc", { utm_campaign: "双11", shop: " ", "": "x" })).toBe("https://crm.example.com/f/abc?utm_campaign=%E5%8F%8C11");
  expect(linkOf("https://crm.example.com", "abc", {})).toBe("https://crm.example.com/f/abc");
});

test("the snippet of a site believes its own frame and the form's own origin only, and no title breaks out of it", () => {
  const snippet = snippetOf("https://crm.example.com/f/abc?a=1&b=2", "abc", '"><script>');
  expect(snippet).toContain('event.origin === "https://crm.example.com" && event.source === frame.contentWindow');
  expect(snippet).toContain('src="https://crm.example.com/f/abc?a=1&amp;b=2" title="&quot;>&lt;script>"');
});
