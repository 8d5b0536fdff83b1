import {
  AccountBookOutlined, AuditOutlined, CustomerServiceOutlined, DollarOutlined, FileTextOutlined, FileDoneOutlined,
  InboxOutlined, PhoneOutlined, ProfileOutlined, ShopOutlined, ShoppingOutlined, TeamOutlined, UserAddOutlined, UserOutlined, WalletOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";

/** Names of icons that a form may choose from. */
const ICONS: Record<string, ReactNode> = {
  lead: <UserAddOutlined aria-hidden />,
  customer: <TeamOutlined aria-hidden />,
  contact: <UserOutlined aria-hidden />,
  pool: <InboxOutlined aria-hidden />,
  opportunity: <DollarOutlined aria-hidden />,
  quote: <FileTextOutlined aria-hidden />,
  contract: <FileDoneOutlined aria-hidden />,
  order: <ShoppingOutlined aria-hidden />,
  payment: <WalletOutlined aria-hidden />,
  invoice: <AccountBookOutlined aria-hidden />,
  ticket: <CustomerServiceOutlined aria-hidden />,
  shop: <ShopOutlined aria-hidden />,
  call: <PhoneOutlined aria-hidden />,
  approval: <AuditOutlined aria-hidden />,
};

export const iconOf = (name: string | undefined): ReactNode => ICONS[name ?? ""] ?? <ProfileOutlined aria-hidden />;
