//! Why a file is no sheet that can be imported, in both languages.

use super::sheet::{MAX_CELLS, MAX_COLUMNS, MAX_FILE, MAX_ROWS, MAX_UNPACKED};
use crate::error::{Error, FieldError, Text};

#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    #[error("records of the form \"{0}\" cannot be imported from sheets")]
    Form(String),
    #[error("cannot be read")]
    Io(#[from] std::io::Error),
    #[error("the file is empty")]
    Empty,
    #[error("the sheet has a header but no rows")]
    NoRows,
    #[error("row {0} holds no headings")]
    NoHeading(u64),
    #[error("the workbook has no sheet \"{0}\"")]
    NoSheet(String),
    #[error("the file is larger than {} MB", MAX_FILE >> 20)]
    LargeFile,
    #[error("the workbook would unpack to more than {} MB; it was not read", MAX_UNPACKED >> 20)]
    Bomb,
    #[error("the sheet has more than {MAX_ROWS} rows")]
    ManyRows,
    #[error("the sheet has more than {MAX_CELLS} cells, or more than {MAX_COLUMNS} columns")]
    ManyCells,
    #[error("the workbook is protected by a password; save it without one")]
    Encrypted,
    #[error("this is a workbook of Excel 97–2003 (.xls) or WPS (.et); save it as .xlsx or CSV")]
    OldBook,
    #[error("this is a {0} file; save it as .xlsx or CSV")]
    OtherBook(&'static str),
    #[error("this is a web page or XML that is called a sheet; open it in Excel or WPS and save it as .xlsx")]
    Page,
    #[error("the workbook is damaged: {0}")]
    Broken(String),
    #[error("this is not a sheet: neither an XLSX workbook nor text")]
    NotASheet,
    #[error("the text is neither UTF-8 nor GB18030")]
    Encoding,
    #[error("line {line}: {what}")]
    Line { line: u64, what: String },
    #[error("unknown columns: {unknown}. Known are: {known}")]
    UnknownColumns { unknown: String, known: String },
    #[error("columns that the system fills in cannot be imported: {0}")]
    ReadOnlyColumns(String),
    #[error("the column {0} is there twice")]
    TwiceColumn(String),
    #[error("no column for {0}, which every record needs")]
    MissingColumn(String),
}

impl Unreadable {
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::Form(_) => "form",
            Unreadable::Io(_) => "unreadable",
            Unreadable::Empty => "empty",
            Unreadable::NoRows => "no_rows",
            Unreadable::NoHeading(_) => "no_heading",
            Unreadable::NoSheet(_) => "unknown_sheet",
            Unreadable::LargeFile => "large_file",
            Unreadable::Bomb => "unpacks_too_large",
            Unreadable::ManyRows => "many_rows",
            Unreadable::ManyCells => "many_cells",
            Unreadable::Encrypted => "encrypted",
            Unreadable::OldBook => "old_workbook",
            Unreadable::OtherBook(_) => "other_workbook",
            Unreadable::Page => "web_page",
            Unreadable::Broken(_) => "damaged",
            Unreadable::NotASheet => "not_a_sheet",
            Unreadable::Encoding => "encoding",
            Unreadable::Line { .. } => "line",
            Unreadable::UnknownColumns { .. } => "unknown_columns",
            Unreadable::ReadOnlyColumns(_) => "read_only_columns",
            Unreadable::TwiceColumn(_) => "twice",
            Unreadable::MissingColumn(_) => "missing_column",
        }
    }

    pub fn text(&self) -> Text {
        let zh = match self {
            Unreadable::Form(form) => format!("表单 {form} 的记录不能从表格导入"),
            Unreadable::Io(_) => "文件读不出来".into(),
            Unreadable::Empty => "文件是空的".into(),
            Unreadable::NoRows => "只有表头，没有数据行".into(),
            Unreadable::NoHeading(row) => format!("第 {row} 行不能作表头"),
            Unreadable::NoSheet(name) => format!("工作簿里没有工作表「{name}」"),
            Unreadable::LargeFile => format!("文件超过 {} MB，请拆成几个", MAX_FILE >> 20),
            Unreadable::Bomb => format!("解压后超过 {} MB，没有读取", MAX_UNPACKED >> 20),
            Unreadable::ManyRows => format!("超过 {MAX_ROWS} 行，请拆成几个文件"),
            Unreadable::ManyCells => format!("超过 {MAX_CELLS} 个单元格，或超过 {MAX_COLUMNS} 列"),
            Unreadable::Encrypted => "工作簿有密码，请去掉密码再上传".into(),
            Unreadable::OldBook => "这是 Excel 97–2003（.xls）或 WPS（.et）的旧格式，请另存为 .xlsx 或 CSV".into(),
            Unreadable::OtherBook(kind) => format!("这是 {kind} 文件，请另存为 .xlsx 或 CSV"),
            Unreadable::Page => "这是改了扩展名的网页或 XML，请用 Excel 或 WPS 打开后另存为 .xlsx".into(),
            Unreadable::Broken(_) => "工作簿已损坏，请用 Excel 或 WPS 打开后另存一份".into(),
            Unreadable::NotASheet => "这不是表格：既不是 .xlsx 也不是文本".into(),
            Unreadable::Encoding => "文本编码既不是 UTF-8 也不是 GB18030，请另存为 UTF-8".into(),
            Unreadable::Line { line, .. } => format!("第 {line} 行读不出来"),
            Unreadable::UnknownColumns { unknown, .. } => format!("不认识的列：{unknown}"),
            Unreadable::ReadOnlyColumns(columns) => format!("由系统填写的列不能导入：{columns}"),
            Unreadable::TwiceColumn(column) => format!("列 {column} 出现了两次"),
            Unreadable::MissingColumn(field) => format!("缺少必填的 {field}"),
        };
        Text::new(zh, self.to_string())
    }
}

impl From<Unreadable> for Error {
    fn from(why: Unreadable) -> Error {
        Error::Invalid(vec![FieldError { field: "file".into(), code: why.code(), text: why.text() }])
    }
}
