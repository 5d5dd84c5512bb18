//! A small app in memory, for the pages to be tried against.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use chihoi::domain::file::FileHash;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::locale::Locale;
use chihoi::domain::message::{Choice, ChoiceKind, Message};
use chihoi::web::{Demo, Host, Line, NotTaken, Persona, Place, Step};
use chrono::{DateTime, FixedOffset, NaiveTime, TimeDelta};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::watch;

const WORDS: [(Locale, &str); 2] =
    [(Locale::Vi, include_str!("../../locales/vi/web.ftl")), (Locale::En, include_str!("../../locales/en/web.ftl"))];

/// An app that echoes each thing said and asks a question after it.
pub(crate) struct Fake {
    pub(crate) taken: Mutex<Vec<Incoming>>,
    /// While on, nothing is taken.
    pub(crate) refuses: AtomicBool,
    /// While on, reading a chat panics.
    pub(crate) panics: AtomicBool,
    /// Everyone has chosen English.
    pub(crate) english: AtomicBool,
    pub(crate) photos: Mutex<HashMap<(String, String), Vec<u8>>>,
    keys: Mutex<HashSet<String>>,
    chats: Mutex<HashMap<String, Vec<Line>>>,
    news: Mutex<HashMap<String, watch::Sender<u64>>>,
    tokens: AtomicU64,
    clock: Option<Mutex<DateTime<FixedOffset>>>,
}

impl Fake {
    pub(crate) fn new(demo: bool) -> Self {
        Self {
            taken: Mutex::default(),
            refuses: AtomicBool::new(false),
            panics: AtomicBool::new(false),
            english: AtomicBool::new(false),
            photos: Mutex::default(),
            keys: Mutex::default(),
            chats: Mutex::default(),
            news: Mutex::default(),
            tokens: AtomicU64::new(1),
            clock: demo.then(|| Mutex::new(start())),
        }
    }

    /// Adds a turn of lines to a chat.
    pub(crate) fn tell(&self, address: &str, messages: Vec<Message>) {
        let at = self.clock.as_ref().map_or_else(start, |clock| *clock.lock().unwrap());
        let mut chats = self.chats.lock().unwrap();
        let chat = chats.entry(address.to_owned()).or_default();
        let version = chat.last().map_or(1, |line| line.place.version + 1);
        for (position, message) in (0..).zip(messages) {
            chat.push(Line { place: Place { version, position }, at, message });
        }
        drop(chats);
        self.sender(address).send_modify(|n| *n += 1);
    }

    fn sender(&self, address: &str) -> watch::Sender<u64> {
        self.news.lock().unwrap().entry(address.to_owned()).or_insert_with(|| watch::channel(0).0).clone()
    }

    fn take(&self, incoming: Incoming) -> Result<(), NotTaken> {
        if self.refuses.load(Ordering::SeqCst) {
            return Err(NotTaken);
        }
        if !self.keys.lock().unwrap().insert(incoming.key.clone()) {
            return Ok(());
        }
        let mut own = Message { own: true, ..Message::default() };
        match &incoming.said {
            Said::Text(text) => own.text = text.clone(),
            Said::Tap(data) => own.text = format!("[{data}]"),
            Said::Photo { content, .. } => {
                let hash = blake3::hash(content).to_hex().to_string();
                self.photos.lock().unwrap().insert((incoming.address.clone(), hash.clone()), content.clone());
                own.photos = vec![FileHash::of(&hash).unwrap()];
            }
            _ => own.text = "/start".to_owned(),
        }
        self.tell(&incoming.address, vec![own, question()]);
        self.taken.lock().unwrap().push(incoming);
        Ok(())
    }
}

impl Host for Fake {
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<(), NotTaken>> {
        async move { self.take(incoming) }.boxed()
    }

    fn history(&self, address: &str, after: Option<Place>) -> BoxFuture<'_, Result<Vec<Line>, NotTaken>> {
        assert!(!self.panics.load(Ordering::SeqCst), "the fake was told to panic");
        let chat = self.chats.lock().unwrap().get(address).cloned().unwrap_or_default();
        let lines: Vec<_> = chat.into_iter().filter(|line| after.is_none_or(|after| line.place > after)).collect();
        let skipped = lines.len().saturating_sub(200);
        async move { Ok(lines.into_iter().skip(skipped).collect()) }.boxed()
    }

    fn watch(&self, address: &str) -> watch::Receiver<u64> {
        self.sender(address).subscribe()
    }

    fn photo(&self, address: &str, hash: &FileHash) -> BoxFuture<'_, Result<Option<Vec<u8>>, NotTaken>> {
        let photo = self.photos.lock().unwrap().get(&(address.to_owned(), hash.to_string())).cloned();
        async move { Ok(photo) }.boxed()
    }

    fn text(&self, locale: Locale, id: &'static str) -> String {
        let (_, words) = WORDS.into_iter().find(|(of, _)| *of == locale).unwrap();
        let found = words.lines().filter_map(|line| line.split_once(" = ")).find(|(name, _)| *name == id);
        found.unwrap_or_else(|| panic!("{id} is missing in {locale}")).1.to_owned()
    }

    fn locale_of(&self, _address: &str) -> BoxFuture<'_, Locale> {
        let locale = if self.english.load(Ordering::SeqCst) { Locale::En } else { Locale::Vi };
        async move { locale }.boxed()
    }

    fn token(&self) -> [u8; 32] {
        *blake3::hash(&self.tokens.fetch_add(1, Ordering::SeqCst).to_le_bytes()).as_bytes()
    }

    fn address_of(&self, token: &str) -> String {
        blake3::keyed_hash(&[7; 32], token.as_bytes()).to_hex().to_string()
    }

    fn demo(&self) -> Option<&dyn Demo> {
        self.clock.is_some().then_some(self)
    }
}

impl Demo for Fake {
    fn personas(&self) -> Vec<Persona> {
        let persona = |slug: &str, name_id, who: &str| Persona { slug: slug.to_owned(), name_id, who: who.to_owned() };
        vec![
            persona("leader", "web-persona-leader", "Nông Thị Mẫu, Chi hội Nà Mười, xã Phan Thanh"),
            persona("member", "web-persona-member", "Lý Thị Thử, Chi hội Nà Mười"),
            persona("commune", "web-persona-commune", "Hoàng Thị Ví Dụ, xã Phan Thanh"),
            persona("province", "web-persona-province", "Bế Thị Minh Hoạ, tỉnh Cao Bằng"),
        ]
    }

    fn now(&self) -> DateTime<FixedOffset> {
        *self.clock.as_ref().unwrap().lock().unwrap()
    }

    fn advance(&self, by: Step) -> BoxFuture<'_, ()> {
        let mut clock = self.clock.as_ref().unwrap().lock().unwrap();
        *clock = match by {
            Step::Hour => *clock + TimeDelta::hours(1),
            Step::Morning => (*clock + TimeDelta::days(1)).with_time(NaiveTime::from_hms_opt(7, 0, 0).unwrap()).single().unwrap(),
        };
        async {}.boxed()
    }

    fn address(&self, slug: &str) -> Option<String> {
        self.personas().iter().any(|persona| persona.slug == slug).then(|| format!("demo-{slug}"))
    }
}

/// A question with choices of every kind.
pub(crate) fn question() -> Message {
    let choice = |label: &str, data: &str, kind| Choice { label: label.to_owned(), data: data.to_owned(), kind };
    Message {
        text: "Câu 3/6. Chi hội đã giúp hộ đó bằng gì? Chị chọn một cách, hoặc viết ra.".to_owned(),
        choices: vec![
            choice("Tiền", "q:money", ChoiceKind::Answer),
            choice("Ngày công", "q:work", ChoiceKind::Answer),
            choice("500.000 đ", "q:500000", ChoiceKind::Suggestion),
            choice("1.000.000 đ", "q:1000000", ChoiceKind::Suggestion),
            choice("2.000.000 đ", "q:2000000", ChoiceKind::Suggestion),
            choice("Quay lại", "q:back", ChoiceKind::Aside),
            choice("Gửi", "q:send", ChoiceKind::Main),
            choice("Huỷ", "q:cancel", ChoiceKind::Aside),
            choice("Trợ giúp", "q:help", ChoiceKind::Aside),
        ],
        ..Message::default()
    }
}

fn start() -> DateTime<FixedOffset> {
    "2024-10-13T06:55:00+07:00".parse().unwrap()
}
