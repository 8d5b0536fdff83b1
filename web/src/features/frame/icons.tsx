import {
  AccountBookOutlined, ApartmentOutlined, ApiOutlined, AuditOutlined, BarChartOutlined, BranchesOutlined, ClockCircleOutlined, CompassOutlined,
  ContainerOutlined, CustomerServiceOutlined, DollarOutlined, FileDoneOutlined, FileSearchOutlined, FileTextOutlined, HddOutlined, HomeOutlined,
  ImportOutlined, InboxOutlined, MailOutlined, PhoneOutlined, ProfileOutlined, ReconciliationOutlined, SettingOutlined, ShopOutlined,
  ShoppingOutlined, TagsOutlined, TeamOutlined, UserAddOutlined, UserOutlined, WalletOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** Names of icons that a form or a page may choose from. */
const ICONS: Record<string, ReactNode> = {
  work: <HomeOutlined aria-hidden />,
  lead: <UserAddOutlined aria-hidden />,
  customer: <TeamOutlined aria-hidden />,
  contact: <UserOutlined aria-hidden />,
  pool: <InboxOutlined aria-hidden />,
  sea: <HddOutlined aria-hidden />,
  opportunity: <DollarOutlined aria-hidden />,
  quote: <FileTextOutlined aria-hidden />,
  contract: <FileDoneOutlined aria-hidden />,
  order: <ShoppingOutlined aria-hidden />,
  payment: <WalletOutlined aria-hidden />,
  invoice: <AccountBookOutlined aria-hidden />,
  product: <ContainerOutlined aria-hidden />,
  shop: <ShopOutlined aria-hidden />,
  brand: <TagsOutlined aria-hidden />,
  ticket: <CustomerServiceOutlined aria-hidden />,
  call: <PhoneOutlined aria-hidden />,
  approval: <AuditOutlined aria-hidden />,
  board: <BarChartOutlined aria-hidden />,
  team: <TeamOutlined aria-hidden />,
  ledger: <ReconciliationOutlined aria-hidden />,
  check: <FileSearchOutlined aria-hidden />,
  policy: <BranchesOutlined aria-hidden />,
  hours: <ClockCircleOutlined aria-hidden />,
  import: <ImportOutlined aria-hidden />,
  guide: <CompassOutlined aria-hidden />,
  people: <ApartmentOutlined aria-hidden />,
  channel: <ApiOutlined aria-hidden />,
  settings: <SettingOutlined aria-hidden />,
  delivery: <MailOutlined aria-hidden />,
};

export const iconOf = (name: string): ReactNode => ICONS[name] ?? <ProfileOutlined aria-hidden />;
