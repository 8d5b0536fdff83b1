//! The tables that every workspace has. Forms add their own; both go through the same plan.

use engine::schema::{Column, ColumnKind, Table};

fn int(name: &str) -> Column {
    Column::new(name, ColumnKind::Int)
}

fn text(name: &str) -> Column {
    Column::new(name, ColumnKind::Text)
}

fn id(name: &str) -> Column {
    Column::new(name, ColumnKind::Id)
}

fn bytes(name: &str) -> Column {
    Column::new(name, ColumnKind::Bytes)
}

pub fn system_tables() -> Vec<Table> {
    let mut out = definitions();
    out.extend(people());
    out.extend(traces());
    out.extend(talk());
    out.extend(allocation());
    out.extend(sheets());
    out.extend(operations());
    out.extend(lookups());
    out
}

/// Files that come in and go out.
fn sheets() -> Vec<Table> {
    vec![
        Table::new(
            "import",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                // Of the file.
                text("name").not_null(),
                int("size").not_null(),
                id("actor").not_null(),
                int("at").not_null(),
                // uploaded, checking, checked, running, done, cancelled, undoing, undone, failed
                text("state").not_null(),
                // What the file looks like: sheets, headings, first rows.
                text("shape").not_null(),
                text("plan"),
                text("checked"),
                int("rows").not_null(),
                // The next row to be taken; moves in the transaction that takes it.
                int("next").not_null(),
                text("counts").not_null(),
                text("error"),
                // Who works on it, and until when nobody else may.
                id("process"),
                int("leased_until"),
                int("ended_at"),
            ],
            &["id"],
        )
        .index(&["actor", "at"])
        .index(&["state"]),
        Table::new(
            "import_file",
            vec![id("import").not_null(), int("n").not_null(), bytes("body").not_null()],
            &["import", "n"],
        ),
        // What became of a row, and what it takes to undo it.
        Table::new(
            "import_row",
            vec![
                id("import").not_null(),
                int("n").not_null(),
                int("line").not_null(),
                text("state").not_null(),
                id("record"),
                text("body"),
            ],
            &["import", "n"],
        )
        .index(&["import", "state", "n"]),
        // Who took which records out of the house.
        Table::new(
            "export",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("actor"),
                int("at").not_null(),
                text("format").not_null(),
                text("asked").not_null(),
                int("rows").not_null(),
                int("kept_back").not_null(),
            ],
            &["id"],
        )
        .index(&["actor", "at"]),
    ]
}

/// What people looked for by a key.
fn lookups() -> Vec<Table> {
    vec![
        Table::new(
            "lookup",
            vec![
                id("id").not_null(),
                id("account").not_null(),
                int("at").not_null(),
                // What the line was read as, and the line without what it hides.
                text("kind").not_null(),
                text("asked").not_null(),
                // Records that were found: form and id.
                text("found").not_null(),
                int("hits").not_null(),
            ],
            &["id"],
        )
        .index(&["account", "at"])
        .index(&["at"]),
    ]
}

/// What people do to many records at once.
fn operations() -> Vec<Table> {
    vec![
        Table::new(
            "operation",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("actor").not_null(),
                int("at").not_null(),
                // planned, running, done, cancelled, undoing, undone, failed
                text("state").not_null(),
                text("act").not_null(),
                // Who gets how many, as it was shown before the run.
                text("parts").not_null(),
                int("rows").not_null(),
                text("counts").not_null(),
                text("error"),
                // Who works on it, and until when nobody else may.
                id("process"),
                int("leased_until"),
                int("ended_at"),
            ],
            &["id"],
        )
        .index(&["actor", "at"])
        .index(&["state"]),
        // A record of an operation: what is to become of it, what became of it, and what it takes to undo it.
        Table::new(
            "operation_row",
            vec![
                id("operation").not_null(),
                int("n").not_null(),
                id("record").not_null(),
                // As the record was when it was planned.
                int("rev").not_null(),
                // As whoever asked had looked at it, where they said so.
                int("looked"),
                id("holder"),
                // Who is to get it, or got it.
                id("person"),
                text("state").not_null(),
                text("code"),
                text("body"),
            ],
            &["operation", "n"],
        )
        .index(&["operation", "state", "n"]),
    ]
}

/// What is defined, and which processes know which version of it.
fn definitions() -> Vec<Table> {
    vec![
        // One row. `version` grows with every change of a definition; `schema` is the number of the binary's own tables.
        Table::new(
            "registry",
            vec![int("id").not_null(), int("version").not_null(), int("schema").not_null()],
            &["id"],
        ),
        Table::new(
            "definition",
            vec![
                text("kind").not_null(),
                text("key").not_null(),
                text("body").not_null(),
                int("updated_at").not_null(),
                id("updated_by"),
            ],
            &["kind", "key"],
        ),
        // One row: the name of the key that secrets are sealed with, which is elsewhere.
        Table::new("sealing", vec![int("id").not_null(), text("key").not_null(), int("at").not_null()], &["id"]),
        Table::new(
            "heartbeat",
            vec![id("process").not_null(), int("version").not_null(), int("seen_at").not_null()],
            &["process"],
        ),
        Table::new("serial", vec![text("key").not_null(), int("next").not_null()], &["key"]),
    ]
}

fn people() -> Vec<Table> {
    vec![
        Table::new(
            "department",
            vec![
                id("id").not_null(),
                text("key").not_null(),
                text("name").not_null(),
                text("name__k").not_null(),
                id("parent"),
                id("leader"),
                int("position").not_null(),
            ],
            &["id"],
        )
        .unique(&["key"]),
        Table::new(
            "account",
            vec![
                id("id").not_null(),
                // Folded, so that people sign in as they remember it.
                text("login").not_null(),
                text("name").not_null(),
                text("name__k").not_null(),
                text("phone"),
                // Where notices are mailed to.
                text("email"),
                id("department"),
                int("active").not_null(),
                text("password"),
                int("must_change").not_null(),
                int("failed").not_null(),
                int("locked_until"),
                // Sessions end; when the account was last in use stays.
                int("seen_at"),
                // on, paused, leave
                text("duty").not_null(),
                int("duty_from"),
                int("duty_until"),
                text("duty_reason"),
                text("lang").not_null(),
                int("created_at").not_null(),
            ],
            &["id"],
        )
        .unique(&["login"]),
        Table::new("account_role", vec![id("account").not_null(), text("role").not_null()], &["account", "role"]),
        Table::new("account_shop", vec![id("account").not_null(), id("shop").not_null()], &["account", "shop"]),
        // Records of a form that a person may hold, where it is not the workspace's number.
        Table::new(
            "account_cap",
            vec![id("account").not_null(), text("form").not_null(), int("held").not_null()],
            &["account", "form"],
        ),
        Table::new(
            "session",
            vec![
                bytes("token").not_null(),
                id("account").not_null(),
                int("created_at").not_null(),
                int("seen_at").not_null(),
                int("expires_at").not_null(),
                text("agent"),
                // Whether its owner has to set up a second factor before anything else; empty is no.
                int("enrol"),
            ],
            &["token"],
        )
        .index(&["account"])
        .index(&["expires_at"]),
        // What proves, besides the password, that somebody is at hand: the seed of their codes, sealed.
        Table::new(
            "second_factor",
            vec![
                id("account").not_null(),
                text("seed").not_null(),
                // Without it the seed was shown and no code of it has come back yet.
                int("confirmed_at"),
                // The time step of the newest code that was taken: none before it is taken again.
                int("step").not_null(),
            ],
            &["account"],
        ),
        Table::new(
            "recovery_code",
            vec![id("account").not_null(), bytes("hash").not_null(), int("used_at")],
            &["account", "hash"],
        ),
        // Somebody has given the password, and a code is still to come.
        Table::new(
            "half_session",
            vec![
                bytes("token").not_null(),
                id("account").not_null(),
                int("expires_at").not_null(),
                int("tries").not_null(),
            ],
            &["token"],
        )
        .index(&["account"])
        .index(&["expires_at"]),
        // Links by which people let themselves in.
        Table::new(
            "invitation",
            vec![
                id("id").not_null(),
                bytes("hash").not_null(),
                id("department"),
                text("roles").not_null(),
                int("uses").not_null(),
                int("used").not_null(),
                int("created_at").not_null(),
                id("created_by"),
                int("expires_at").not_null(),
                int("withdrawn_at"),
                id("withdrawn_by"),
            ],
            &["id"],
        )
        .unique(&["hash"]),
        // What opens the setup of an empty workspace; gone with its first administrator.
        Table::new("setup_token", vec![bytes("hash").not_null(), int("at").not_null()], &["hash"]),
        Table::new(
            "api_key",
            vec![
                id("id").not_null(),
                bytes("hash").not_null(),
                id("account").not_null(),
                text("name").not_null(),
                text("scopes").not_null(),
                int("created_at").not_null(),
                int("used_at"),
                int("revoked_at"),
            ],
            &["id"],
        )
        .unique(&["hash"]),
        Table::new(
            "own_view",
            vec![
                id("account").not_null(),
                text("form").not_null(),
                text("key").not_null(),
                int("at").not_null(),
                text("body").not_null(),
            ],
            &["account", "form", "key"],
        ),
        Table::new(
            "notice",
            vec![
                id("id").not_null(),
                id("account").not_null(),
                int("at").not_null(),
                text("kind").not_null(),
                text("body").not_null(),
                int("read_at"),
            ],
            &["id"],
        )
        .index(&["account", "at"]),
        // What a person chose: which kinds by mail, when not.
        Table::new("notice_choice", vec![id("account").not_null(), text("body").not_null()], &["account"]),
        // A notice on its way out of the house: to the person's mail address, or to the group of a robot.
        Table::new(
            "delivery",
            vec![
                id("id").not_null(),
                id("notice").not_null(),
                text("kind").not_null(),
                id("account").not_null(),
                // Empty for mail.
                id("robot"),
                int("at").not_null(),
                // waiting, sent, failed, dropped
                text("state").not_null(),
                int("due_at").not_null(),
                int("tries").not_null(),
                // The take that it is in the hands of, and until when.
                id("lease"),
                int("leased_until"),
                // Code and what the other side said.
                text("error"),
                int("ended_at"),
            ],
            &["id"],
        )
        .index(&["state", "due_at"])
        .index_filled("lease")
        .index(&["account", "id"]),
    ]
}

/// What people say of a record, and what they lay beside it.
fn talk() -> Vec<Table> {
    vec![
        Table::new(
            "comment",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                int("at").not_null(),
                id("author").not_null(),
                // Empty once it is deleted.
                text("body").not_null(),
                // Ids of the people that it mentions.
                text("mentions").not_null(),
                int("edited_at"),
                int("deleted_at"),
            ],
            &["id"],
        )
        .index(&["record", "at", "id"]),
        // One content, however many attachments have it. Its bytes lie in the store.
        Table::new(
            "file",
            vec![
                id("id").not_null(),
                // SHA-256 of the bytes.
                bytes("hash").not_null(),
                int("size").not_null(),
                // When an attachment got it last.
                int("used_at").not_null(),
                // Since when its bytes are on their way into the store, or out of it; empty while they are there.
                int("arriving_at"),
                int("leaving_at"),
            ],
            &["id"],
        )
        .index(&["hash"])
        .index_filled("arriving_at")
        .index_filled("leaving_at"),
        Table::new(
            "attachment",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                int("at").not_null(),
                id("author"),
                id("file").not_null(),
                text("name").not_null(),
                // Media type, by its content.
                text("kind").not_null(),
                int("size").not_null(),
                int("removed_at"),
                id("removed_by"),
            ],
            &["id"],
        )
        .index(&["record", "at", "id"])
        .index(&["file"])
        .index_filled("removed_at"),
    ]
}

/// What happened, and what is still to be done.
fn traces() -> Vec<Table> {
    vec![
        Table::new(
            "event",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                int("at").not_null(),
                // created, edited, trashed, restored, owner, touched, revealed …
                text("kind").not_null(),
                id("actor"),
                // The key of a system actor: system:allocation.
                text("system"),
                text("body").not_null(),
            ],
            &["id"],
        )
        .index(&["record", "at", "id"])
        .index(&["form", "kind", "at"]),
        Table::new(
            "job",
            vec![
                id("id").not_null(),
                text("kind").not_null(),
                // A job with a key exists once until it is done.
                text("key"),
                text("body").not_null(),
                // waiting, running, done, failed
                text("state").not_null(),
                int("due_at").not_null(),
                int("tries").not_null(),
                id("process"),
                int("leased_until"),
                text("error"),
                text("progress"),
                id("actor"),
                int("created_at").not_null(),
                int("ended_at"),
            ],
            &["id"],
        )
        .index(&["state", "due_at"])
        .unique(&["key"]),
        Table::new(
            "intake",
            vec![
                id("id").not_null(),
                text("channel").not_null(),
                text("external_id"),
                int("at").not_null(),
                text("body").not_null(),
                text("result").not_null(),
                text("status").not_null(),
                id("record"),
                // Of what could not be stored, as long as its payload is kept for another try: the channel once more.
                text("invalid_in"),
                int("replayed_at"),
                id("replayed_by"),
            ],
            &["id"],
        )
        .unique(&["channel", "external_id"])
        .index(&["channel", "at"])
        .index(&["record"])
        .index_of_filled(&["invalid_in", "at"]),
        // What came through each channel in each quarter of an hour, which is a part of every zone's day. Besides what became
        // of records: unverified (the sender could not prove who it is), spam (a machine filled in the web form).
        Table::new(
            "intake_count",
            vec![int("quarter").not_null(), text("channel").not_null(), text("status").not_null(), int("n").not_null()],
            &["quarter", "channel", "status"],
        ),
        Table::new(
            "idempotency",
            vec![text("key").not_null(), int("at").not_null(), bytes("request").not_null(), text("answer").not_null()],
            &["key"],
        )
        .index(&["at"]),
    ]
}

/// Identity, seats, pools, rotations, decisions.
fn allocation() -> Vec<Table> {
    vec![
        Table::new(
            "party",
            vec![
                id("id").not_null(),
                text("name"),
                text("name__k"),
                int("created_at").not_null(),
                // Whose records and keys are those of another party now.
                id("merged_into"),
            ],
            &["id"],
        ),
        Table::new(
            "identity",
            vec![
                text("kind").not_null(),
                text("value").not_null(),
                id("party").not_null(),
                // The company in whose record the key of a person stands.
                id("company"),
                int("shared").not_null(),
                int("since").not_null(),
            ],
            &["kind", "value"],
        )
        .index(&["party"])
        .index_filled("company"),
        // Keys that a party had: the number was given to somebody else.
        Table::new(
            "identity_past",
            vec![
                text("kind").not_null(),
                text("value").not_null(),
                id("party").not_null(),
                int("since").not_null(),
                int("until").not_null(),
                id("ended_by"),
            ],
            &["kind", "value", "until", "party"],
        )
        .index(&["party"]),
        Table::new(
            "suggestion",
            vec![
                id("id").not_null(),
                id("party").not_null(),
                id("other").not_null(),
                // Kind of the key that both have; `name` where one mobile number came under the names of two people, and
                // `other` is the party itself.
                text("reason").not_null(),
                int("at").not_null(),
                // open, dismissed
                text("state").not_null(),
                // The other name.
                text("said"),
                int("decided_at"),
                id("decided_by"),
            ],
            &["id"],
        )
        .unique(&["party", "other"])
        .index(&["other"]),
        // How far the rounds that recycle have come, by form and seat.
        Table::new(
            "recycling",
            vec![text("key").not_null(), text("mark").not_null(), int("next"), int("reminded").not_null()],
            &["key"],
        ),
        // By what working hours, days and policies the running clocks of a form and seat were set.
        Table::new("clocks", vec![text("key").not_null(), text("mark").not_null()], &["key"]),
        // Until when the holders of a form's records were told that a planned contact is due.
        Table::new("plan_reminder", vec![text("form").not_null(), int("until").not_null()], &["form"]),
        // One row per record that became a customer, with what it takes to undo it.
        Table::new(
            "conversion",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                text("into_form").not_null(),
                id("customer").not_null(),
                int("at").not_null(),
                id("actor"),
                text("snapshot").not_null(),
                int("undone_at"),
                id("undone_by"),
            ],
            &["id"],
        )
        .index(&["record"])
        .index(&["customer"]),
        // One row per merge of two records, with what it takes to undo it. A record is merged into another as long as it is
        // the loser of a merge that nobody undid.
        Table::new(
            "merge",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("survivor").not_null(),
                id("loser").not_null(),
                // Parties, where theirs differed.
                id("party"),
                id("loser_party"),
                int("at").not_null(),
                id("actor"),
                text("snapshot").not_null(),
                int("undone_at"),
                id("undone_by"),
            ],
            &["id"],
        )
        .index(&["survivor", "at"])
        .index(&["loser", "at"])
        .index(&["party"])
        .index(&["loser_party"]),
        Table::new(
            "pool",
            vec![id("id").not_null(), text("key").not_null(), text("name").not_null(), text("name__k").not_null()],
            &["id"],
        )
        .unique(&["key"]),
        Table::new(
            "seat_history",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                text("seat").not_null(),
                int("at").not_null(),
                id("from_person"),
                id("from_pool"),
                id("to_person"),
                id("to_pool"),
                text("state").not_null(),
                text("cause").not_null(),
                id("actor"),
                text("system"),
                text("reason"),
                id("decision"),
            ],
            &["id"],
        )
        .index(&["record", "seat", "at"])
        .index(&["to_person", "at"])
        .index(&["from_person", "at"])
        .index(&["form", "at"]),
        Table::new(
            "decision",
            vec![
                id("id").not_null(),
                text("form").not_null(),
                id("record").not_null(),
                text("seat").not_null(),
                int("at").not_null(),
                int("version").not_null(),
                text("route"),
                id("person"),
                text("state").not_null(),
                // What every record of the slice shares: member states; empty for the first of them.
                id("slice"),
                bytes("body").not_null(),
            ],
            &["id"],
        )
        .index(&["record", "at"])
        .index(&["form", "route", "at"]),
        Table::new("decision_slice", vec![id("id").not_null(), bytes("body").not_null()], &["id"]),
        Table::new(
            "policy",
            vec![
                text("form").not_null(),
                text("seat").not_null(),
                // 0 is the draft.
                int("version").not_null(),
                text("body").not_null(),
                text("note"),
                int("at").not_null(),
                id("author"),
                int("rev").not_null(),
            ],
            &["form", "seat", "version"],
        ),
        Table::new(
            "rotation",
            vec![
                text("form").not_null(),
                text("seat").not_null(),
                text("route").not_null(),
                text("team").not_null(),
                text("stratum").not_null(),
                id("member").not_null(),
                int("weight").not_null(),
                int("gap").not_null(),
                int("owed").not_null(),
                int("received").not_null(),
                int("last_pick"),
                int("position").not_null(),
                text("presence").not_null(),
            ],
            &["form", "seat", "route", "team", "stratum", "member"],
        ),
        Table::new(
            "ledger",
            vec![
                text("rotation").not_null(),
                int("n").not_null(),
                int("at").not_null(),
                id("record"),
                id("member"),
                text("cause").not_null(),
                text("body").not_null(),
                bytes("hash").not_null(),
            ],
            &["rotation", "n"],
        )
        .index(&["rotation", "at"]),
        // Counts that decide: how many a person holds, how much of it is load, how many came in a period.
        Table::new(
            "counter",
            vec![id("person").not_null(), text("scope").not_null(), int("period").not_null(), int("n").not_null()],
            &["person", "scope", "period"],
        ),
        Table::new(
            "waiting",
            vec![
                text("form").not_null(),
                text("seat").not_null(),
                text("team").not_null(),
                int("since").not_null(),
                id("record").not_null(),
                text("route").not_null(),
            ],
            &["form", "seat", "team", "since", "record"],
        )
        .index(&["record"]),
    ]
}
