//! The day in one sentence, for who leads others.

use engine::form::Lang;
use engine::value::date_text;
use serde::{Deserialize, Serialize};

/// What one reader may see of a day, and what stands at its end.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Days since 1970.
    pub day: i64,
    pub new: i64,
    pub new_before: i64,
    pub assigned: i64,
    /// Of those assigned: first contact within `minutes`, in percent with one decimal.
    pub responded: Option<String>,
    pub minutes: i64,
    /// Now.
    pub overdue: i64,
    pub pooled: i64,
}

impl Summary {
    /// Nothing to tell.
    pub fn is_empty(&self) -> bool {
        self.new + self.new_before + self.overdue + self.pooled == 0
    }

    pub fn said(&self, form: &str, lang: Lang) -> String {
        let Summary { new, new_before, minutes, overdue, pooled, .. } = self;
        let responded = self.responded.as_deref();
        let day = date_text(self.day).unwrap_or_default();
        match lang {
            Lang::Zh => {
                let mut parts = day.split('-').skip(1).map(|part| part.trim_start_matches('0'));
                let (month, day) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
                let responded = responded.map(|p| format!("，{minutes} 分钟内响应 {p}%")).unwrap_or_default();
                format!(
                    "{month}月{day}日小结：新{form} {new} 条（前一天 {new_before}）{responded}；现在逾期首联 {overdue} 条，池里 {pooled} 条"
                )
            }
            Lang::En => {
                let responded =
                    responded.map(|p| format!(", {p}% answered within {minutes} minutes")).unwrap_or_default();
                format!(
                    "{day}: {new} new in {form} ({new_before} the day before){responded}; now {overdue} first contacts overdue, {pooled} in pools"
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_sentence() {
        let day = Summary {
            day: 20_411,
            new: 87,
            new_before: 80,
            assigned: 80,
            responded: Some("72.3".into()),
            minutes: 10,
            overdue: 12,
            pooled: 230,
        };
        assert_eq!(
            day.said("线索", Lang::Zh),
            "11月19日小结：新线索 87 条（前一天 80），10 分钟内响应 72.3%；现在逾期首联 12 条，池里 230 条"
        );
        assert_eq!(
            day.said("Leads", Lang::En),
            "2025-11-19: 87 new in Leads (80 the day before), 72.3% answered within 10 minutes; now 12 first contacts overdue, 230 in pools"
        );
        let quiet = Summary { responded: None, ..day };
        assert!(quiet.said("线索", Lang::Zh).contains("（前一天 80）；现在"));
        assert!(!quiet.is_empty() && Summary::default().is_empty());
    }
}
