//! Rows of people out of a sheet: by headings, or without them in the order in which the example has its columns.

use engine::text::fold;

use super::batch::Row;
use crate::error::Result;
use crate::import::{PlainRow, plain};

/// Rows among which the headings are looked for.
const HEADINGS_WITHIN: usize = 5;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Name,
    Phone,
    Department,
    Role,
    Email,
    Login,
}

/// The order of columns without headings.
const ORDER: [Column; 6] =
    [Column::Name, Column::Phone, Column::Department, Column::Role, Column::Email, Column::Login];

const CALLED: [(Column, &[&str]); 6] = [
    (Column::Name, &["姓名", "名字", "成员姓名", "员工姓名", "name", "fullname"]),
    (Column::Phone, &["手机", "手机号", "手机号码", "电话", "联系电话", "mobile", "phone", "mobilephone"]),
    (Column::Department, &["部门", "所属部门", "所在部门", "department", "team"]),
    (Column::Role, &["角色", "岗位", "role", "roles"]),
    (Column::Email, &["邮箱", "电子邮箱", "企业邮箱", "email", "mail", "e-mail", "emailaddress"]),
    (Column::Login, &["登录名", "账号", "用户名", "login", "username", "account"]),
];

fn meant(heading: &str) -> Option<Column> {
    let open = heading.find(['(', '（', '[', '【']).filter(|at| *at > 0);
    let text = open.and_then(|at| heading.get(..at)).unwrap_or(heading);
    let plain: String = fold(text).chars().filter(|c| !c.is_whitespace() && *c != '*').collect();
    CALLED.iter().find(|(_, names)| names.contains(&plain.as_str())).map(|(column, _)| *column)
}

/// People of a file, or of what was copied out of one.
pub fn rows(bytes: Vec<u8>) -> Result<Vec<Row>> {
    let lines = plain(&bytes.into())?;
    let score = |row: &PlainRow| row.cells.iter().filter(|c| meant(c).is_some()).count();
    let best = lines.iter().take(HEADINGS_WITHIN).enumerate().max_by_key(|(at, row)| (score(row), usize::MAX - at));
    // A person may be called what a heading is called, but not in two columns.
    let heading = best.filter(|(_, row)| score(row) > 1).map(|(at, _)| at);
    let columns: Vec<Option<Column>> = match heading.and_then(|at| lines.get(at)) {
        Some(row) => row.cells.iter().map(|c| meant(c)).collect(),
        None => ORDER.into_iter().map(Some).collect(),
    };
    let people = lines.iter().skip(heading.map_or(0, |at| at + 1));
    Ok(people.map(|row| person(row, &columns)).collect())
}

fn person(row: &PlainRow, columns: &[Option<Column>]) -> Row {
    let mut out = Row { line: row.line, ..Row::default() };
    for (cell, column) in row.cells.iter().zip(columns) {
        let text = cell.clone();
        match column {
            Some(Column::Name) => out.name = text,
            Some(Column::Phone) => out.phone = text,
            Some(Column::Department) => out.department = text,
            Some(Column::Role) => out.role = text,
            Some(Column::Email) => out.email = text,
            Some(Column::Login) => out.login = text,
            None => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_and_missed() {
        let read = |text: &str| rows(text.as_bytes().to_vec()).unwrap();
        let with = read("员工通讯录,,\n部门,姓名（必填）,手机号\n销售部,林溪,13917620001\n");
        assert_eq!((with[0].name.as_str(), with[0].department.as_str(), with[0].line), ("林溪", "销售部", 3));
        let without = read("林溪\t13917620001\t销售部/一组\t销售\n周禾\t13917620002\t\t\n");
        assert_eq!(without.len(), 2);
        assert_eq!((without[0].role.as_str(), without[1].phone.as_str()), ("销售", "13917620002"));
        assert_eq!(read("林溪\t13917620001").len(), 1);
        assert_eq!(read("姓名,邮箱\n").len(), 0);
    }
}
