import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Select } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { type Import, importsQuery } from "../../api/imports";
import { formsQuery, sessionQuery } from "../../api/queries";
import type { Form } from "../../api/schema";
import { counted, formatNumber, formatTime } from "../../lib/format";
import { named } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { fitsTrade } from "../../lib/trade";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import { importable } from "./place";
import { Upload } from "./Upload";
import "./imports.css";

/** A place for the next file, and the imports of before. */
export function ImportsPage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const navigate = useNavigate();
  const search = useSearch({ from: "/app/imports" });
  const { data } = useSuspenseQuery(formsQuery);
  const { data: me } = useSuspenseQuery(sessionQuery);
  const forms = importable(data.forms).filter((f) => fitsTrade(me.workspace.trade, f.trades));
  const form = forms.find((f) => f.key === search.form) ?? forms.find((f) => f.party === "lead") ?? forms[0];
  const list = useQuery({ ...importsQuery(), enabled: form !== undefined });
  const imports = list.data?.imports ?? [];
  if (!form) return <Page title={t("imports.title")}><Empty title={t("imports.not_mine")}>{t("imports.not_mine_text")}</Empty></Page>;
  const nameOf = (key: string) => named(data.forms.find((f) => f.key === key)?.name) || key;
  return (
    <Page title={t("imports.title")}>
      <div className="hs-scroll">
        <div className="hs-imports-new">
          <label className="hs-imports-form">
            <span>{t("imports.into")}</span>
            <Select
              size={phone ? "middle" : "small"}
              aria-label={t("imports.into")}
              value={form.key}
              options={forms.map((f) => ({ value: f.key, label: named(f.name) }))}
              onChange={(key) => void navigate({ to: "/imports", search: { form: key }, replace: true })}
            />
          </label>
          <Upload key={form.key} form={form} largest={list.data?.largest} example={list.data?.examples.includes(form.key) ?? false} onDone={(id) => void navigate({ to: "/imports/$id", params: { id }, search: {} })} />
        </div>
        {list.isPending && <Shapes lines={6} />}
        {list.isError && <div className="hs-imports-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {imports.length > 0 && (phone ? <Rows imports={imports} nameOf={nameOf} /> : <Table imports={imports} nameOf={nameOf} />)}
      </div>
    </Page>
  );
}

interface Listed {
  imports: Import[];
  nameOf: (form: Form["key"]) => string;
}

function Table({ imports, nameOf }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("imports.file")}</th>
          <th scope="col">{t("imports.form")}</th>
          <th scope="col" className="hs-right">{t("imports.rows")}</th>
          <th scope="col">{t("imports.state")}</th>
          <th scope="col">{t("imports.by")}</th>
          <th scope="col">{t("imports.at")}</th>
        </tr>
      </thead>
      <tbody>
        {imports.map((item) => (
          <tr key={item.id}>
            <th scope="row"><Link to="/imports/$id" params={{ id: item.id }} search={{}}>{item.file}</Link></th>
            <td>{nameOf(item.form)}</td>
            <td className="hs-right">{formatNumber(item.rows)}</td>
            <td>{t(`imports.state_${item.state}`)}</td>
            <td>{item.by.name}</td>
            <td>{formatTime(item.at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Rows({ imports, nameOf }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <ul className="hs-lines" aria-label={t("imports.title")}>
      {imports.map((item) => (
        <li key={item.id}>
          <Link to="/imports/$id" params={{ id: item.id }} search={{}}>
            <b>{item.file}</b>
            <span className="hs-lines-rest hs-context">
              <span>{nameOf(item.form)}</span>
              <span>{t("imports.n_rows", counted(item.rows))}</span>
              <span>{t(`imports.state_${item.state}`)}</span>
              <span>{formatTime(item.at)}</span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
