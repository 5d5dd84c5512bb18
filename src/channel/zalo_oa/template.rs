//! Approved templates, for those who have not written within a week: which one says what, and what its parameters hold.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::domain::message::Notice;

/// The templates by what they are for ([`Notice::kind`]).
pub type Templates = BTreeMap<String, Template>;

/// An approved template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// Zalo's id of it.
    pub id: String,
    /// It may be sent to users of the account.
    pub by_user: bool,
    /// It may be sent to phones.
    pub by_phone: bool,
    /// Its parameters.
    pub fill: BTreeMap<String, Filling>,
}

/// What a parameter holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filling {
    /// The value of a notice ([`Notice::values`]).
    pub from: String,
    /// The most characters that Zalo takes.
    pub most: usize,
}

impl Template {
    /// The parameters of a notice.
    ///
    /// # Errors
    /// A parameter cannot be filled, or is too long: Zalo would refuse it, and may count it against us.
    pub fn data(&self, notice: &Notice) -> Result<Map<String, Value>, String> {
        let mut data = Map::new();
        for (name, filling) in &self.fill {
            let value = notice.values.get(&filling.from).map(|value| value.trim()).filter(|value| !value.is_empty());
            let value = value.ok_or_else(|| format!("template {}: there is nothing for {name}", self.id))?;
            let length = value.chars().count();
            if length > filling.most {
                return Err(format!("template {}: {name} has {length} characters, more than {}", self.id, filling.most));
            }
            data.insert(name.clone(), Value::from(value));
        }
        Ok(data)
    }
}

/// A phone as ZBS wants it: international, digits only. `None` if it is none.
pub(super) fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("84").or(digits.strip_prefix('0'))?;
    (national.len() == 9).then(|| format!("84{national}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_looked_at_before_zalo_does() {
        let filling = |from: &str, most| Filling { from: from.to_owned(), most };
        let fill = BTreeMap::from([("ten".to_owned(), filling("name", 12)), ("ngay".to_owned(), filling("day", 20))]);
        let template = Template { id: "9".to_owned(), by_user: true, by_phone: true, fill };
        let notice = |name: &str| Notice {
            kind: "reminder".to_owned(),
            values: BTreeMap::from([("name".to_owned(), name.to_owned()), ("day".to_owned(), "20/10/2024".to_owned())]),
        };
        assert_eq!(
            Value::from(template.data(&notice("Nông Thị Hoa")).unwrap()).to_string(),
            r#"{"ngay":"20/10/2024","ten":"Nông Thị Hoa"}"#
        );
        assert_eq!(template.data(&notice("Nông Thị Hoan")).unwrap_err(), "template 9: ten has 13 characters, more than 12");
        assert_eq!(template.data(&notice(" ")).unwrap_err(), "template 9: there is nothing for ten");
    }

    #[test]
    fn phones_are_international() {
        for (text, right) in [
            ("0912 345 678", Some("84912345678")),
            ("+84 912.345.678", Some("84912345678")),
            ("84912345678", Some("84912345678")),
            ("912345678", None),
            ("0912", None),
            ("", None),
        ] {
            assert_eq!(phone(text).as_deref(), right, "{text}");
        }
    }
}
