/** Files on their way to a record, one after the other: a phone's line carries one at a time. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { asProblem } from "../../api/problem";
import { attach, type Attachments, attachmentsQuery } from "../../api/talk";
import { text } from "../../lib/i18n";

export interface Upload {
  key: number;
  name: string;
  /** From 0 to 1. */
  share: number;
  /** Why it did not come, in words. */
  failed?: string;
  /** To try again. */
  file: File;
}

let last = 0;

export interface Uploads {
  list: readonly Upload[];
  add: (files: Iterable<File>) => void;
  retry: (upload: Upload) => void;
  forget: (key: number) => void;
}

export function useUploads(form: string, id: string): Uploads {
  const client = useQueryClient();
  const [list, setList] = useState<readonly Upload[]>([]);
  const change = (key: number, with_: Partial<Upload>) => setList((all) => all.map((u) => (u.key === key ? { ...u, ...with_ } : u)));
  const forget = (key: number) => setList((all) => all.filter((u) => u.key !== key));
  const one = async ({ key, file }: Upload) => {
    const known: Attachments | undefined = client.getQueryData(attachmentsQuery(form, id).queryKey);
    if (known && file.size > known.largest) return change(key, { failed: text("files.too_large", { mb: Math.round(known.largest / (1 << 20)) }) });
    try {
      await attach({ form, id }, file, (share) => change(key, { share }));
      forget(key);
    } catch (error) {
      const problem = asProblem(error);
      change(key, { failed: problem.fields[0]?.message ?? (problem.detail || problem.title) });
    }
  };
  const send = useMutation({
    // Of one record behind each other.
    scope: { id: `attach ${form} ${id}` },
    mutationFn: async (uploads: Upload[]) => {
      for (const upload of uploads) await one(upload);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: attachmentsQuery(form, id).queryKey });
      void client.invalidateQueries({ queryKey: ["form", form, "timeline"] });
    },
  });
  const begin = (uploads: Upload[]) => {
    if (uploads.length === 0) return;
    setList((all) => [...all.filter((u) => !uploads.some((n) => n.key === u.key)), ...uploads]);
    send.mutate(uploads);
  };
  return {
    list,
    add: (files) => begin([...files].map((file) => ({ key: ++last, name: file.name, share: 0, file }))),
    retry: (upload) => begin([{ ...upload, share: 0, failed: undefined }]),
    forget,
  };
}

/** Files of a drop or a paste; text that is dropped is none. */
export const filesOf = (data: DataTransfer): File[] => [...data.files];
