//! Rows of a sheet, packed: as cells a long sheet takes twenty times the memory of its file, for as long as it is worked on.

use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;

use super::sheet::{Cell, Line};
use super::unreadable::Unreadable;

/// Lines that are packed together: what a slice asks for lies in one or two of them.
const PIECE: usize = 200;

#[derive(Debug, Default)]
pub struct Lines {
    packed: Vec<Box<[u8]>>,
    /// The last ones, until they fill a piece.
    last: Vec<Line>,
    /// Cells that hold something.
    filled: usize,
}

impl Lines {
    pub fn push(&mut self, line: Line) -> Result<(), Unreadable> {
        self.filled += line.cells.iter().filter(|cell| !cell.is_empty()).count();
        self.last.push(line);
        if self.last.len() == PIECE {
            self.packed.push(pack(&self.last)?);
            self.last.clear();
        }
        Ok(())
    }

    pub fn len(&self) -> usize {
        self.packed.len() * PIECE + self.last.len()
    }

    /// Cells of all lines that hold something.
    pub fn filled(&self) -> usize {
        self.filled
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Lines by their positions, which ascend; those that there are. One piece is unpacked at a time.
    pub fn pick<'a>(
        &'a self,
        asked: impl IntoIterator<Item = usize> + 'a,
    ) -> impl Iterator<Item = Result<(usize, Line), Unreadable>> + 'a {
        let (mut at, mut piece) = (None, Vec::new());
        asked.into_iter().filter_map(move |n| {
            if at != Some(n / PIECE) {
                at = Some(n / PIECE);
                match self.piece(n / PIECE) {
                    Ok(lines) => piece = lines,
                    Err(error) => return Some(Err(error)),
                }
            }
            piece.get_mut(n % PIECE).map(|line| Ok((n, std::mem::take(line))))
        })
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = Result<Line, Unreadable>> {
        self.pick(0..self.len()).map(|picked| Ok(picked?.1))
    }

    fn piece(&self, at: usize) -> Result<Vec<Line>, Unreadable> {
        match self.packed.get(at) {
            Some(packed) => unpack(packed),
            None if at == self.packed.len() => Ok(self.last.clone()),
            None => Ok(Vec::new()),
        }
    }
}

fn pack(lines: &[Line]) -> Result<Box<[u8]>, Unreadable> {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend(line.number.to_le_bytes());
        bytes.extend((line.cells.len() as u32).to_le_bytes());
        line.cells.iter().for_each(|cell| put(&mut bytes, cell));
    }
    let mut out = DeflateEncoder::new(Vec::new(), Compression::fast());
    out.write_all(&bytes)?;
    Ok(out.finish()?.into())
}

fn unpack(packed: &[u8]) -> Result<Vec<Line>, Unreadable> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut bytes)?;
    let mut rest = bytes.as_slice();
    let mut out = Vec::with_capacity(PIECE);
    while !rest.is_empty() {
        let number = u64::from_le_bytes(take(&mut rest)?);
        let cells = u32::from_le_bytes(take(&mut rest)?);
        let cells = (0..cells).map(|_| cell(&mut rest)).collect::<std::io::Result<_>>()?;
        out.push(Line { number, cells });
    }
    Ok(out)
}

/// A letter for the kind of the cell, and what it holds: exact, where text would round numbers.
fn put(out: &mut Vec<u8>, cell: &Cell) {
    let mut text = |kind, text: &str| {
        out.push(kind);
        out.extend((text.len() as u32).to_le_bytes());
        out.extend(text.as_bytes());
    };
    match cell {
        Cell::Text(held) => text(b't', held),
        Cell::Wrong(held) => text(b'w', held),
        Cell::Empty => out.push(b'e'),
        Cell::Bool(yes) => out.extend([b'b', u8::from(*yes)]),
        Cell::Number(n) => {
            out.push(b'n');
            out.extend(n.to_le_bytes());
        }
        Cell::Percent(n) => {
            out.push(b'p');
            out.extend(n.to_le_bytes());
        }
        Cell::Date(n) => {
            out.push(b'd');
            out.extend(n.to_le_bytes());
        }
    }
}

fn cell(rest: &mut &[u8]) -> std::io::Result<Cell> {
    let [kind] = take(rest)?;
    Ok(match kind {
        b't' => Cell::Text(text(rest)?),
        b'w' => Cell::Wrong(text(rest)?),
        b'b' => Cell::Bool(take(rest)? == [1]),
        b'n' => Cell::Number(f64::from_le_bytes(take(rest)?)),
        b'p' => Cell::Percent(f64::from_le_bytes(take(rest)?)),
        b'd' => Cell::Date(f64::from_le_bytes(take(rest)?)),
        _ => Cell::Empty,
    })
}

fn text(rest: &mut &[u8]) -> std::io::Result<String> {
    let mut bytes = vec![0; u32::from_le_bytes(take(rest)?) as usize];
    rest.read_exact(&mut bytes)?;
    String::from_utf8(bytes).map_err(std::io::Error::other)
}

fn take<const N: usize>(rest: &mut &[u8]) -> std::io::Result<[u8; N]> {
    let mut out = [0; N];
    rest.read_exact(&mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_were() {
        let line = |n: usize| Line {
            number: n as u64 + 2,
            cells: vec![
                Cell::Text(format!("第{n}行\n「引」")),
                Cell::Number(0.1 + n as f64 / 3.0),
                Cell::Date(45_000.5 + n as f64),
                Cell::Percent(0.15),
                Cell::Bool(n.is_multiple_of(2)),
                Cell::Empty,
                Cell::Wrong("#N/A".into()),
            ],
        };
        let mut lines = Lines::default();
        assert!(lines.is_empty() && lines.iter().next().is_none());
        for n in 0..PIECE * 2 + 3 {
            lines.push(line(n)).unwrap();
        }
        assert_eq!((lines.len(), lines.packed.len()), (PIECE * 2 + 3, 2));
        let all: Vec<Line> = lines.iter().collect::<Result<_, _>>().unwrap();
        assert!(all.iter().enumerate().all(|(n, got)| *got == line(n)));
        let asked = [0, 1, PIECE - 1, PIECE, PIECE * 2, PIECE * 2 + 2, PIECE * 2 + 3, PIECE * 9];
        let picked: Vec<(usize, Line)> = lines.pick(asked).collect::<Result<_, _>>().unwrap();
        let there: Vec<(usize, Line)> = asked[..6].iter().map(|n| (*n, line(*n))).collect();
        assert_eq!(picked, there);
    }
}
