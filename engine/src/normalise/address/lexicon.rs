//! Every way to write a division, as a trie over folded characters.

use std::sync::OnceLock;

use super::alias::{ALIASES, BETWEEN, DUMMIES, WORDS, ZONES};
use super::fold::simple;
use crate::normalise::divisions::{Division, Divisions, Level, county_stem, divisions, stem};

/// The trie, built once per process.
pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| Lexicon::build(divisions()))
}

/// Nodes in one array; the edges of a node lie together, sorted by character.
#[derive(Debug)]
pub(super) struct Lexicon {
    nodes: Vec<Node>,
    edges: Vec<(char, u32)>,
    hits: Vec<Hit>,
    places: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub code: &'static str,
    pub name: &'static str,
    pub level: Level,
    pub parent: Option<u16>,
}

#[derive(Debug, Default, Clone, Copy)]
struct Node {
    edges: (u32, u32),
    hits: (u32, u32),
}

/// A text that means a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Hit {
    pub form: Form,
    /// Row of the division; meaningless for Dummy and Between.
    pub place: u16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// The official name.
    Full,
    /// An old name, or a popular one with a kind: 襄樊市, 苏州新区.
    Alias,
    /// The short name with a kind that fits: 恩施州, 石柱县.
    Kind,
    /// The short name with another kind than today's: 萧山市, 顺德市.
    OtherKind,
    /// A zone without its city: 高新区. Only behind the city.
    Zone,
    /// A popular name without a kind: 浦东, 内蒙.
    Popular,
    /// The short name: 深圳, 南山.
    Stem,
    /// A short name that is a word as well: only behind a parent.
    Word,
    /// 市辖区 and the like: only behind a parent, means nothing.
    Dummy,
    /// 九龙: only between a parent and its division.
    Between,
}

impl Lexicon {
    /// Calls `each` with the byte length and the hits of every known text that `text` begins with.
    pub fn prefixes(&self, text: &str, mut each: impl FnMut(usize, &[Hit])) {
        let mut node = self.nodes.first().copied().unwrap_or_default();
        for (at, c) in text.char_indices() {
            let edges = self.edges.get(node.edges.0 as usize..node.edges.1 as usize).unwrap_or(&[]);
            let c_simple = simple(c);
            let Ok(found) = edges.binary_search_by_key(&c_simple, |edge| edge.0) else { return };
            let Some(next) = edges.get(found).and_then(|edge| self.nodes.get(edge.1 as usize)) else { return };
            node = *next;
            if let Some(hits) =
                self.hits.get(node.hits.0 as usize..node.hits.1 as usize).filter(|hits| !hits.is_empty())
            {
                each(at + c.len_utf8(), hits);
            }
        }
    }

    /// Whether `place` is `above` or lies inside it.
    pub fn inside(&self, place: u16, above: u16) -> bool {
        self.line(place).any(|p| p == above)
    }

    /// The division and what lies above it.
    pub fn line(&self, place: u16) -> impl Iterator<Item = u16> {
        std::iter::successors(Some(place), |p| self.places.get(usize::from(*p)).and_then(|p| p.parent))
    }

    pub fn place(&self, place: u16) -> Option<&Place> {
        self.places.get(usize::from(place))
    }

    fn build(table: &Divisions) -> Self {
        let mut forms = forms(table);
        // The best form of one text for one division is enough.
        forms.sort_unstable_by(|(a, x), (b, y)| (a, x.place, x.form).cmp(&(b, y.place, y.form)));
        forms.dedup_by(|b, a| a.0 == b.0 && a.1.place == b.1.place);
        let rows = 0..u16::try_from(table.all().len()).unwrap_or(u16::MAX);
        let place = |row: u16, d: &Division| Place {
            code: d.code,
            name: d.name,
            level: d.level,
            parent: table.parent_row(row),
        };
        let places = rows.zip(table.all()).map(|(row, d)| place(row, d)).collect();
        let mut this = Self { nodes: vec![Node::default()], edges: Vec::new(), hits: Vec::new(), places };
        // Breadth first: each entry is a node and the forms below it, which share their first `depth` characters.
        let mut queue = std::collections::VecDeque::from([(0, forms.as_slice(), 0)]);
        while let Some((node, forms, depth)) = queue.pop_front() {
            let ends = forms.partition_point(|(text, _)| text.len() == depth);
            let (here, below) = forms.split_at(ends);
            let hits = index(this.hits.len());
            this.hits.extend(here.iter().map(|(_, hit)| *hit));
            let edges = index(this.edges.len());
            for group in below.chunk_by(|a, b| a.0.get(depth) == b.0.get(depth)) {
                let Some(c) = group.first().and_then(|(text, _)| text.get(depth)) else { continue };
                this.edges.push((*c, index(this.nodes.len())));
                queue.push_back((this.nodes.len(), group, depth + 1));
                this.nodes.push(Node::default());
            }
            let ends = (index(this.hits.len()), index(this.edges.len()));
            if let Some(node) = this.nodes.get_mut(node) {
                *node = Node { edges: (edges, ends.1), hits: (hits, ends.0) };
            }
        }
        this
    }
}

fn index(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// All texts with what they mean.
fn forms(table: &Divisions) -> Vec<(Vec<char>, Hit)> {
    let mut out = Vec::with_capacity(16_000);
    let mut add =
        |text: &str, form: Form, place: u16| out.push((text.chars().map(simple).collect(), Hit { form, place }));
    for (row, d) in (0..u16::MAX).zip(table.all()) {
        add(d.name, Form::Full, row);
        if d.level == Level::District {
            county_forms(d, &mut |text, form| add(text, form, row));
            zone_forms(table, d, &mut |text, form| add(text, form, row));
        } else {
            let short = stem(d.name, d.level);
            add(short, Form::Stem, row);
            if d.name.ends_with("自治州") {
                add(&format!("{short}州"), Form::Kind, row);
            }
            if d.level == Level::City && !d.name.ends_with('市') {
                add(&format!("{short}市"), Form::OtherKind, row);
            }
        }
    }
    for (text, code) in ALIASES {
        if let Some(row) = table.row(code) {
            let kind = text.ends_with(['省', '市', '区', '县']);
            add(text, if kind { Form::Alias } else { Form::Popular }, row);
        }
    }
    DUMMIES.iter().for_each(|text| add(text, Form::Dummy, 0));
    BETWEEN.iter().for_each(|text| add(text, Form::Between, 0));
    out
}

fn county_forms(d: &Division, add: &mut impl FnMut(&str, Form)) {
    let Some(short) = county_stem(d.name) else { return };
    add(short, if WORDS.contains(&short) { Form::Word } else { Form::Stem });
    let own = d.name.chars().next_back();
    for kind in ['区', '县', '市'] {
        let autonomous = d.name.contains("自治") && kind == '县' || d.name.ends_with("族区") && kind == '区';
        if own != Some(kind) || autonomous || d.name.chars().count() > short.chars().count() + 1 {
            add(&format!("{short}{kind}"), if autonomous { Form::Kind } else { Form::OtherKind });
        }
    }
}

/// 郑州高新技术产业开发区 behind 郑州市 as 高新区, 苏州工业园区 behind 苏州市 as 工业园区.
fn zone_forms(table: &Divisions, d: &Division, add: &mut impl FnMut(&str, Form)) {
    let Some(city) = table.parent(d.code).filter(|p| p.level == Level::City) else { return };
    let Some((_, own)) = d.name.split_once(stem(city.name, Level::City)) else { return };
    let own = own.strip_prefix('市').unwrap_or(own);
    if own.chars().count() >= 4 {
        add(own, Form::Zone);
    }
    for (official, written) in ZONES {
        if official.contains(&own) {
            written.iter().for_each(|text| add(text, Form::Zone));
        }
    }
}
