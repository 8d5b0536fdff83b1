//! `huoshui bench`: the rows of targets.md, each time the raw limit and the product in turn, in one run.
//!
//! "Raw, same rows" writes copies of the rows that the product wrote (`copies`), through the same connections and group
//! commit, and decides nothing. Nothing here is a test: verdicts are printed, never asserted.

mod client;
mod copies;
mod decide;
mod groups;
mod intake;
mod leads;
mod lists;
mod process;
mod raw;
mod report;
mod rounds;
mod shapes;
mod sheet;
mod timeline;
mod two;
mod wizard;
mod world;

use std::path::PathBuf;

use anyhow::{Context, Result};

use self::process::Served;
use self::report::{Line, Target};
use self::world::{At, Place, World};

/// What to measure, and where.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// 100,000 stored leads in place of 1,000,000, and fewer of everything.
    pub quick: bool,
    /// `sqlite:FOLDER` or `postgres://…`: only there.
    pub database: Option<String>,
    /// Leads of the large base.
    pub stored: Option<u64>,
    /// Only parts whose name is here: `intake`, `stock`, `decide`, `lists`, `groups`, `clocks`, `recycling`, `process`,
    /// `timeline`, `import`, `wizard`, `two`.
    pub only: Vec<String>,
    pub json: Option<PathBuf>,
    /// The page whose measured part is replaced.
    pub page: Option<PathBuf>,
}

/// Sizes of one run.
struct Plan {
    rounds: u64,
    /// Requests of one lead in each round.
    singles: u64,
    /// Calls of a thousand in each round.
    batches: u64,
    /// Times that each page is asked for in each round.
    pages: usize,
    stored: u64,
    /// Rows of the sheet that is imported.
    rows: u64,
}

pub async fn run(options: &Options) -> Result<()> {
    let plan = match options.quick {
        true => Plan {
            rounds: 3,
            singles: 2_000,
            batches: 3,
            pages: 15,
            stored: options.stored.unwrap_or(100_000),
            rows: 20_000,
        },
        false => Plan {
            rounds: 3,
            singles: 10_000,
            batches: 10,
            pages: 40,
            stored: options.stored.unwrap_or(1_000_000),
            rows: 100_000,
        },
    };
    let wanted = |part: &str| options.only.is_empty() || options.only.iter().any(|o| o == part);
    let about = machine(&plan);
    about.iter().for_each(|line| println!("{line}"));
    let mut lines = Vec::new();
    for (nth, place) in places(options)?.iter().enumerate() {
        println!("{}:", place.name);
        if wanted("decide") && nth == 0 {
            let world = World::make(place).await?;
            decide::decide(&world.app, &plan, &mut lines)?;
            world.remove().await?;
        }
        if wanted("stock") {
            intake::stock(place, &plan, &mut lines).await?;
        }
        if wanted("import") {
            sheet::import(place, &plan, &mut lines).await?;
        }
        if wanted("wizard") {
            wizard::wizard(place, &plan, &mut lines).await?;
        }
        if wanted("timeline") {
            timeline::timeline(place, &plan, &mut lines).await?;
        }
        if wanted("two") && place.key == "postgres" {
            two::one_policy(place, &plan, &mut lines).await?;
            two::two_forms(place, &plan, &mut lines).await?;
        }
        if ["intake", "lists", "groups", "clocks", "recycling", "process"].iter().any(|part| wanted(part)) {
            large(place, &plan, &wanted, &mut lines).await?;
        }
    }
    let noisy = lines.iter().filter(|l| l.noisy).count();
    if noisy > 0 {
        println!(
            "The machine was busy with other things: {noisy} of {} figures spread by more than 40 %.",
            lines.len()
        );
    }
    if let Some(path) = &options.json {
        let json = serde_json::json!({ "about": about, "lines": lines });
        std::fs::write(path, serde_json::to_string_pretty(&json)?).with_context(|| path.display().to_string())?;
    }
    if let Some(path) = &options.page {
        replace(path, &report::table(&lines, &about))?;
    }
    Ok(())
}

/// Everything that needs a large base, after the empty one has shown which rows to fill it with.
async fn large(place: &Place, plan: &Plan, wanted: &dyn Fn(&str) -> bool, lines: &mut Vec<Line>) -> Result<()> {
    let from = lines.len();
    let short = Plan { rounds: 1, singles: 200, batches: 1, ..*plan };
    let mut copies = if wanted("intake") {
        intake::empty(place, plan, lines).await?
    } else {
        let mut unsaid = Vec::new();
        intake::empty(place, &short, &mut unsaid).await?
    };
    let empty_rate = lines.get(from).filter(|_| wanted("intake")).map(|l| l.product);
    let mut small = Vec::new();
    if wanted("lists") {
        let world = World::make(place).await?;
        copies.go_over(&world.app).await?;
        raw::fill(&world.app, &mut copies, 10_000, world::person(&world.app, "fifty")?).await?;
        settle(place, &world).await?;
        small = lists::lists(place, plan, &world, 10_000, lines).await?;
        world.remove().await?;
    }
    let world = World::make(place).await?;
    rounds::begin(&world).await?;
    copies.go_over(&world.app).await?;
    let begun = std::time::Instant::now();
    raw::fill(&world.app, &mut copies, plan.stored, world::person(&world.app, "fifty")?).await?;
    println!("  filled with {} leads in {:.0} s", report::figure(plan.stored as f64), begun.elapsed().as_secs_f64());
    if wanted("lists") {
        settle(place, &world).await?;
        let full = lists::lists(place, plan, &world, plan.stored, lines).await?;
        for ((what, before), (_, now)) in small.iter().zip(&full).filter(|((a, _), (b, _))| a == b) {
            let work = format!("growth of a list, 10,000 to {}: {what}", report::figure(plan.stored as f64));
            say(lines, Line::new(&place.name, &work, "×", &[now / before.max(0.001)], &[], &[Target::AtMost(1.2)]));
        }
        lists::search(place, plan, &world, plan.stored, lines).await?;
    }
    if wanted("groups") {
        settle(place, &world).await?;
        groups::groups(place, plan, &world, plan.stored, lines).await?;
    }
    if wanted("intake") {
        intake::stored(place, plan, &world, copies, empty_rate, lines).await?;
    }
    if wanted("clocks") {
        rounds::clocks(place, plan, &world, lines).await?;
    }
    if wanted("recycling") {
        rounds::recycling(place, plan, &world, lines).await?;
    }
    if wanted("process") {
        processes(place, plan, world, lines).await?;
    } else {
        world.remove().await?;
    }
    Ok(())
}

/// What autovacuum does by itself a minute later.
async fn settle(place: &Place, world: &World) -> Result<()> {
    if place.key == "postgres" { world.exec("ANALYZE").await } else { Ok(()) }
}

/// Start and memory of the binary itself, on the large base.
async fn processes(place: &Place, plan: &Plan, world: World, lines: &mut Vec<Line>) -> Result<()> {
    let key = world.key("admin").to_owned();
    world.stop().await;
    let (mut ready, mut idle) = (vec![], vec![]);
    for _ in 0..plan.rounds {
        let served = Served::start(&world.url)?;
        ready.push(served.ready);
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        idle.extend(served.memory().map(|m| m.0));
    }
    let base = format!("{} stored", report::figure(plan.stored as f64));
    say(lines, Line::new(&place.name, &format!("start to ready, {base}"), "s", &ready, &[], &[Target::AtMost(0.5)]));
    say(
        lines,
        Line::new(&place.name, &format!("resident memory, idle, {base}"), "MB", &idle, &[], &[Target::AtMost(80.0)]),
    );
    let served = Served::start(&world.url)?;
    intake::single(&served.address, &key, 60_000_000, plan.singles).await?;
    let mut client = client::Client::connect(&served.address, &key).await?;
    for _ in 0..200 {
        client.get("/api/records/lead?limit=80").await?;
    }
    if let Some((now, highest)) = served.memory() {
        say(
            lines,
            Line::new(
                &place.name,
                &format!("resident memory after load, {base}"),
                "MB",
                &[now],
                &[],
                &[Target::AtMost(250.0)],
            ),
        );
        say(lines, Line::new(&place.name, "… highest mark", "MB", &[highest], &[], &[]));
    }
    drop(served);
    world.remove().await
}

fn say(lines: &mut Vec<Line>, line: Line) {
    println!("  {}", line.show());
    lines.push(line);
}

fn places(options: &Options) -> Result<Vec<Place>> {
    let folder = |name: &str, key, path: PathBuf| Place { name: name.into(), key, at: At::Folder(path) };
    let server = |url: &str| Place { name: "PostgreSQL".into(), key: "postgres", at: At::Server(url.to_owned()) };
    if let Some(url) = &options.database {
        return Ok(vec![match url.strip_prefix("sqlite:") {
            Some(path) if path.starts_with("/dev/shm") => folder("SQLite, memory", "sqlite_memory", path.into()),
            Some(path) => folder("SQLite, disk", "sqlite_disk", path.into()),
            None => server(url),
        }]);
    }
    let mut out = Vec::new();
    // /tmp may be in memory; /var/tmp is not.
    let disk = PathBuf::from("/var/tmp");
    out.push(folder("SQLite, disk", "sqlite_disk", if disk.is_dir() { disk } else { std::env::temp_dir() }));
    let memory = PathBuf::from("/dev/shm");
    if memory.is_dir() {
        out.push(folder("SQLite, memory", "sqlite_memory", memory));
    }
    match std::env::var("HUOSHUI_TEST_POSTGRES") {
        Ok(url) => out.push(server(&url)),
        Err(_) => println!("PostgreSQL is left out: HUOSHUI_TEST_POSTGRES is not set (`make bench` sets it)."),
    }
    Ok(out)
}

/// What the figures were measured on.
fn machine(plan: &Plan) -> Vec<String> {
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split_whitespace().next().unwrap_or("unknown").to_owned();
    let day = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    vec![format!(
        "Measured {day} on {cores} cores, load average at the start {load}; {} rounds, raw and product in turn; {} requests and {} calls of 1,000 each round.",
        plan.rounds, plan.singles, plan.batches
    )]
}

const BEGIN: &str = "<!-- measured: begin -->";
const END: &str = "<!-- measured: end -->";

/// Puts the table between the two marks of the page; a page without them gets both at its end.
fn replace(path: &PathBuf, table: &str) -> Result<()> {
    let page = std::fs::read_to_string(path).unwrap_or_else(|_| "# Performance\n".into());
    let inner = format!("{BEGIN}\n{table}{END}");
    let page = match (page.split_once(BEGIN), page.split_once(END)) {
        (Some((head, _)), Some((_, tail))) => format!("{head}{inner}{tail}"),
        _ => format!("{page}\n{inner}\n"),
    };
    std::fs::write(path, page).with_context(|| path.display().to_string())
}
