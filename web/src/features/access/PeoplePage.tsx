import { PlusOutlined } from "@ant-design/icons";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { lazy, type ReactNode, Suspense } from "react";
import { useTranslation } from "react-i18next";

import { type Account, accountsQuery, type Role, rolesQuery } from "../../api/access";
import { sessionQuery } from "../../api/queries";
import { EMPTY, formatTime } from "../../lib/format";
import { named, text } from "../../lib/i18n";
import { usePhone } from "../../lib/session";
import { Page } from "../../ui/Page";
import { Empty, Failure, Shapes } from "../../ui/States";
import type { PeopleSearch } from "./place";
import "./access.css";

const PersonDrawer = lazy(() => import("./PersonDrawer"));
const JoinDrawer = lazy(() => import("./JoinDrawer"));

/** Who works here: department, roles, account. */
export function PeoplePage(): ReactNode {
  const { t } = useTranslation();
  const phone = usePhone();
  const search = useSearch({ from: "/app/people" });
  const navigate = useNavigate();
  const go = (next: PeopleSearch) => void navigate({ to: "/people", search: next, replace: true });
  const { data: me } = useSuspenseQuery(sessionQuery);
  const list = useQuery(accountsQuery);
  const roles = useQuery(rolesQuery);
  const all = list.data ?? [];
  const typed = (search.q ?? "").toLowerCase();
  const shown = all.filter((p) => (search.all || p.active) && [p.name, p.login, p.phone ?? "", p.department?.name ?? ""].some((s) => s.toLowerCase().includes(typed)));
  const left = all.filter((p) => !p.active).length;
  const opened = all.find((p) => p.id === search.open);
  const props = { people: shown, roles: roles.data?.roles ?? [], href: (p: Account): PeopleSearch => ({ ...search, open: p.id }) };
  return (
    <Page
      title={t("people.title")}
      beside={<span className="hs-context">{list.isSuccess && t("people.count", { n: all.length - left })}</span>}
      actions={
        <span className="hs-people-acts">
          <Link to="/keys">{t("keys.title")}</Link>
          <Button size="small" onClick={() => go({ ...search, open: "links" })}>{t("people.invite")}</Button>
          <Button size="small" onClick={() => go({ ...search, open: "table" })}>{t("people.add_many")}</Button>
          <Button type="primary" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => go({ ...search, open: "new" })}>{t("people.add")}</Button>
        </span>
      }
    >
      <div className="hs-toolbar hs-people-bar">
        <Input size="small" allowClear value={search.q ?? ""} aria-label={t("people.search")} placeholder={t("people.search")} onChange={(e) => go({ ...search, q: e.target.value || undefined })} />
        {left > 0 && <label className="hs-people-all"><input type="checkbox" checked={search.all ?? false} onChange={(e) => go({ ...search, all: e.target.checked || undefined })} /> {t("people.with_left", { n: left })}</label>}
      </div>
      <div className="hs-scroll">
        {list.isPending && <Shapes lines={10} />}
        {list.isError && <div className="hs-people-failure"><Failure error={list.error} onRetry={() => void list.refetch()} busy={list.isFetching} /></div>}
        {list.isSuccess && shown.length === 0 && <Empty title={t("people.none")} actions={search.q && <Button size="small" onClick={() => go({ ...search, q: undefined })}>{t("list.clear")}</Button>} />}
        {shown.length > 0 && (phone ? <Rows {...props} /> : <Table {...props} />)}
      </div>
      <Suspense>
        {(search.open === "new" || opened) && <PersonDrawer key={search.open} person={opened} me={me.user.id} onClose={() => go({ ...search, open: undefined })} />}
        {(search.open === "table" || search.open === "links") && <JoinDrawer way={search.open} onClose={() => go({ ...search, open: undefined })} />}
      </Suspense>
    </Page>
  );
}

interface Listed {
  people: Account[];
  roles: Role[];
  href: (person: Account) => PeopleSearch;
}

const roleNames = (person: Account, roles: Role[]) => person.roles.map((key) => named(roles.find((r) => r.key === key)?.name) || key).join(text("list.join")) || EMPTY;

function Table({ people, roles, href }: Listed): ReactNode {
  const { t } = useTranslation();
  return (
    <table className="hs-plain-table hs-page-table">
      <thead>
        <tr>
          <th scope="col">{t("people.name")}</th>
          <th scope="col">{t("people.login")}</th>
          <th scope="col">{t("people.department")}</th>
          <th scope="col">{t("people.roles")}</th>
          <th scope="col">{t("people.phone")}</th>
          <th scope="col" className="hs-right">{t("people.seen")}</th>
          <th scope="col">{t("people.state")}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((p) => (
          <tr key={p.id} className={p.active ? undefined : "hs-people-left"}>
            <th scope="row"><Link to="/people" search={href(p)}>{p.name}</Link></th>
            <td>{p.login}</td>
            <td>{p.department?.name ?? <span className="hs-empty-cell">{EMPTY}</span>}</td>
            <td>{roleNames(p, roles)}</td>
            <td className="hs-figures">{p.phone ?? <span className="hs-empty-cell">{EMPTY}</span>}</td>
            <td className="hs-right">{p.last_seen ? formatTime(p.last_seen) : <span className="hs-empty-cell">{EMPTY}</span>}</td>
            <td><State person={p} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function State({ person: p }: { person: Account }): ReactNode {
  const { t } = useTranslation();
  if (!p.active) return <span className="hs-context">{t("people.inactive")}</span>;
  if (p.locked_until) return <span className="hs-late">{t("people.locked", { time: formatTime(p.locked_until) })}</span>;
  return p.must_change_password ? <span className="hs-near">{t("people.first_password")}</span> : <span>{t("people.active")}{p.second_factor && <span className="hs-context">{t("sentence.join")}{t("people.second_on")}</span>}</span>;
}

function Rows({ people, roles, href }: Listed): ReactNode {
  return (
    <ul className="hs-lines">
      {people.map((p) => (
        <li key={p.id}>
          <Link to="/people" search={href(p)}>
            <b>{p.name}</b>
            <span className="hs-lines-rest hs-context"><span>{[p.department?.name, roleNames(p, roles)].filter(Boolean).join("\u3000")}</span>{(!p.active || p.locked_until || p.must_change_password) && <State person={p} />}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
