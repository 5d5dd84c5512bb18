//! What must not be found in files, dumps and logs: secrets in every form in which they might slip through.

use std::collections::{BTreeSet, HashMap};

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use chihoi::nlu::fold::fold;
use unicode_normalization::UnicodeNormalization;

/// A form of a secret, and how it came about.
#[derive(Debug)]
pub struct Needle {
    pub said: String,
    pub bytes: Vec<u8>,
}

/// The forms of a secret: UTF-8 composed, decomposed, folded and in capitals, UTF-16, each as it is, in hexadecimal and in
/// base64 at any place; digits also as the number that they write.
pub fn of(secret: &str) -> Vec<Needle> {
    let mut plain: Vec<(&str, Vec<u8>)> = vec![
        ("as it is", secret.as_bytes().to_vec()),
        ("decomposed", secret.nfd().collect::<String>().into_bytes()),
        ("folded", fold(secret).into_bytes()),
        ("in capitals", secret.to_uppercase().into_bytes()),
        ("as UTF-16", secret.encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ];
    if let Ok(number) = secret.parse::<i64>() {
        // a small number's bytes are found anywhere
        let bytes: Vec<u8> = number.to_be_bytes().into_iter().skip_while(|byte| *byte == 0).collect();
        plain.extend((bytes.len() >= 5).then_some(("as a number", bytes)));
    }
    let mut all = Vec::new();
    for (said, bytes) in plain {
        let mut add = |how: &str, bytes: Vec<u8>| all.push(Needle { said: format!("{secret:?} {said}{how}"), bytes });
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        add(", hexadecimal", hex.to_uppercase().into_bytes());
        add(", hexadecimal", hex.into_bytes());
        for before in 0..3 {
            let padded = [vec![0; before], bytes.clone()].concat();
            for engine in [&STANDARD_NO_PAD, &URL_SAFE_NO_PAD] {
                let text = engine.encode(&padded);
                // the first characters also say what came before, the last what comes after
                let first = (before * 8).div_ceil(6);
                add(", base64", text.as_bytes()[first..padded.len() * 8 / 6].to_vec());
            }
        }
        add("", bytes);
    }
    all
}

/// The needles that are in there. All are longer than four bytes, by which they are found in one pass.
pub fn found<'a>(needles: &'a [Needle], hay: &[u8]) -> Vec<&'a str> {
    let mut begin: HashMap<&[u8], Vec<&Needle>> = HashMap::new();
    for needle in needles {
        begin.entry(&needle.bytes[..4]).or_default().push(needle);
    }
    let mut found = BTreeSet::new();
    for at in 0..hay.len().saturating_sub(3) {
        if let Some(may) = begin.get(&hay[at..at + 4]) {
            let is_here = |needle: &&&Needle| hay[at..].starts_with(&needle.bytes);
            found.extend(may.iter().filter(is_here).map(|needle| needle.said.as_str()));
        }
    }
    found.into_iter().collect()
}
