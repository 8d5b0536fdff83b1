//! Rows that add others up. They stand below the people of a sheet and are none.

use engine::text::fold;

use super::sheet::{Cell, Line, Sheet};

const WORDS: [&str; 9] = ["合计", "总计", "小计", "共计", "总合计", "合计数", "total", "subtotal", "grandtotal"];

/// Whether the row begins with such a word and says less than the others: somebody may be called Total.
pub fn is_total(sheet: &Sheet, line: &Line) -> bool {
    let mut filled = line.cells.iter().filter(|cell| !cell.is_empty());
    let Some(Cell::Text(first)) = filled.next() else { return false };
    let word: String = fold(first).chars().filter(|c| !c.is_whitespace() && *c != ':').collect();
    WORDS.contains(&word.as_str()) && (1 + filled.count()) * sheet.lines.len() < sheet.lines.filled()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_row_of_sums_is_told_from_a_customer_of_that_name() {
        let totals = |text: &str| {
            let sheet = crate::import::sheet::parse(&text.as_bytes().to_vec().into(), None).unwrap();
            let lines = sheet.lines.iter().map(|line| super::is_total(&sheet, &line.unwrap()));
            lines.collect::<Vec<_>>()
        };
        assert_eq!(totals("名称,电话,预算\n麦浪,1,2\n林野,3,\n合 计：,,2\n"), [false, false, true]);
        assert_eq!(totals("名称,电话,预算\n麦浪,1,2\n,总计,2\nTotal,3,4\n"), [false, true, false]);
        assert_eq!(totals("名称\n合计\n"), [false]);
    }
}
