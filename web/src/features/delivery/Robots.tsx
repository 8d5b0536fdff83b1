import { PlusOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { call } from "../../api/client";
import type { Robot, Ways } from "../../api/delivery";
import { text } from "../../lib/i18n";
import { showProblem } from "../../ui/toast";
import { Answer } from "./Answer";

/** Robots of group chats, each with a test. */
export function Robots({ ways }: { ways: Ways }): ReactNode {
  const { t } = useTranslation();
  return (
    <section>
      <div className="hs-delivery-head">
        <h2>{t("delivery.robots")}</h2>
        <Link to="/delivery" search={{ open: "new" }} replace><PlusOutlined aria-hidden /> {t("delivery.robot_add")}</Link>
      </div>
      {ways.robots.length === 0 && <p className="hs-context hs-delivery-none">{t("delivery.robots_none")}{t("sentence.end")}{t("delivery.robots_none_text")}</p>}
      <ul className="hs-delivery-robots">
        {ways.robots.map((robot) => <Line key={robot.id} robot={robot} ways={ways} />)}
      </ul>
    </section>
  );
}

function Line({ robot, ways }: { robot: Robot; ways: Ways }): ReactNode {
  const { t } = useTranslation();
  const test = useMutation({ mutationFn: () => call("POST /delivery/robots/{id}/test", { path: { id: robot.id } }), onError: showProblem });
  const kinds = ways.kinds.filter((k) => robot.kinds.includes(k.key)).map((k) => k.name);
  return (
    <li>
      <Link to="/delivery" search={{ open: robot.id }} replace><b>{robot.name}</b></Link>
      <span>{t(`delivery.platform_${robot.platform}`)}</span>
      <span className="hs-context hs-delivery-told">{kinds.join(text("list.join"))}</span>
      <Button size="small" loading={test.isPending} onClick={() => test.mutate()}>{t("delivery.test")}</Button>
      {test.data && !test.isPending && <Answer tested={test.data} />}
    </li>
  );
}
