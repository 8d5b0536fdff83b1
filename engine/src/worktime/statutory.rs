//! Holidays and make-up workdays of mainland China, from the yearly notices of the General Office of the State Council on
//! the arrangement of some holidays. Weekends inside of a holiday are named with it. A year stands here when its notice is out,
//! usually in November of the year before.

/// Month and day.
type MonthDay = (i8, i8);

pub(super) struct Year {
    pub year: i16,
    pub rests: &'static [Rest],
}

/// One holiday: first and last day, and the weekend days on which people work for it.
pub(super) struct Rest {
    pub zh: &'static str,
    pub en: &'static str,
    pub from: MonthDay,
    pub until: MonthDay,
    pub worked: &'static [MonthDay],
}

const fn rest(
    name: (&'static str, &'static str),
    from: MonthDay,
    until: MonthDay,
    worked: &'static [MonthDay],
) -> Rest {
    Rest { zh: name.0, en: name.1, from, until, worked }
}

const NEW_YEAR: (&str, &str) = ("元旦", "New Year");
const SPRING: (&str, &str) = ("春节", "Spring Festival");
const QINGMING: (&str, &str) = ("清明节", "Qingming Festival");
const LABOUR: (&str, &str) = ("劳动节", "Labour Day");
const DRAGON_BOAT: (&str, &str) = ("端午节", "Dragon Boat Festival");
const MID_AUTUMN: (&str, &str) = ("中秋节", "Mid-Autumn Festival");
const NATIONAL: (&str, &str) = ("国庆节", "National Day");
const BOTH: (&str, &str) = ("国庆节、中秋节", "National Day and Mid-Autumn Festival");

pub(super) const YEARS: &[Year] = &[
    // 国办发明电〔2023〕7号
    Year {
        year: 2024,
        rests: &[
            rest(NEW_YEAR, (1, 1), (1, 1), &[]),
            rest(SPRING, (2, 10), (2, 17), &[(2, 4), (2, 18)]),
            rest(QINGMING, (4, 4), (4, 6), &[(4, 7)]),
            rest(LABOUR, (5, 1), (5, 5), &[(4, 28), (5, 11)]),
            rest(DRAGON_BOAT, (6, 10), (6, 10), &[]),
            rest(MID_AUTUMN, (9, 15), (9, 17), &[(9, 14)]),
            rest(NATIONAL, (10, 1), (10, 7), &[(9, 29), (10, 12)]),
        ],
    },
    // 国办发明电〔2024〕12号
    Year {
        year: 2025,
        rests: &[
            rest(NEW_YEAR, (1, 1), (1, 1), &[]),
            rest(SPRING, (1, 28), (2, 4), &[(1, 26), (2, 8)]),
            rest(QINGMING, (4, 4), (4, 6), &[]),
            rest(LABOUR, (5, 1), (5, 5), &[(4, 27)]),
            rest(DRAGON_BOAT, (5, 31), (6, 2), &[]),
            rest(BOTH, (10, 1), (10, 8), &[(9, 28), (10, 11)]),
        ],
    },
    // 国办发明电〔2025〕7号
    Year {
        year: 2026,
        rests: &[
            rest(NEW_YEAR, (1, 1), (1, 3), &[(1, 4)]),
            rest(SPRING, (2, 15), (2, 23), &[(2, 14), (2, 28)]),
            rest(QINGMING, (4, 4), (4, 6), &[]),
            rest(LABOUR, (5, 1), (5, 5), &[(5, 9)]),
            rest(DRAGON_BOAT, (6, 19), (6, 21), &[]),
            rest(MID_AUTUMN, (9, 25), (9, 27), &[]),
            rest(NATIONAL, (10, 1), (10, 7), &[(9, 20), (10, 10)]),
        ],
    },
];
