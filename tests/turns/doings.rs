//! What people do: mostly sensible, sometimes anything.

use proptest::prelude::*;

/// Something done in a chat.
#[derive(Clone, Debug)]
pub(crate) enum Doing {
    Text(String),
    /// Answers what is asked: taps an answer, or types a name where there is none to tap.
    Answer(prop::sample::Index),
    /// Taps one of the choices offered last.
    Tap(prop::sample::Index),
    /// Taps a choice of any message so far.
    TapOld(prop::sample::Index),
    /// Taps what came last again.
    TapAgain,
    /// Sends data that no button has.
    TapAnything(String),
    Photo(u8),
    BrokenPhoto,
    Start(Option<String>),
    Other,
    /// Gives her phone number.
    Phone,
    /// So many hours go by.
    Wait(u32),
    /// The drafts are sent or dropped on another channel.
    DraftsGone,
}

pub(crate) fn doings() -> impl Strategy<Value = Doing> {
    prop_oneof![
        30 => any::<prop::sample::Index>().prop_map(Doing::Answer),
        8 => any::<prop::sample::Index>().prop_map(Doing::Tap),
        10 => prop::sample::select(SENSIBLE).prop_map(|text| Doing::Text(text.to_owned())),
        2 => any::<prop::sample::Index>().prop_map(Doing::TapOld),
        1 => Just(Doing::TapAgain),
        1 => "(q[0-9]{1,12}\\.)?[ -~]{0,64}".prop_map(Doing::TapAnything),
        1 => "[\\PC\\n\\t]{0,40}".prop_map(Doing::Text),
        1 => any::<String>().prop_map(Doing::Text),
        1 => ("[0-9.,/kđ -]{1,20}").prop_map(Doing::Text),
        1 => (prop::sample::select(SENSIBLE), 1_usize..3_000).prop_map(|(text, count)| Doing::Text(text.repeat(count))),
        2 => any::<u8>().prop_map(Doing::Photo),
        1 => Just(Doing::BrokenPhoto),
        1 => prop::option::of("[A-Z0-9]{0,9}").prop_map(Doing::Start),
        1 => Just(Doing::Other),
        2 => Just(Doing::Phone),
        1 => (0_u32..2_000).prop_map(Doing::Wait),
        1 => Just(Doing::DraftsGone),
    ]
}

const SENSIBLE: &[&str] = &[
    "giúp hộ",
    "họp",
    "hội viên",
    "báo cáo",
    "tiếp tục",
    "tiến độ",
    "xác nhận",
    "hộ",
    "/ho mai",
    "/ho tach.2",
    "lịch",
    "nhắc nhở",
    "thôi nhắc",
    "ngôn ngữ",
    "english",
    "tiếng việt",
    "trợ giúp",
    "menu",
    "quay lại",
    "lùi",
    "huỷ",
    "chào em",
    "có",
    "không",
    "đúng rồi",
    "không phải",
    "chị Mai",
    "Hoàng Thị Mẫu",
    "hoang thi mau",
    "hộ mới",
    "hộ nghèo",
    "cận nghèo",
    "1",
    "2",
    "3",
    "0",
    "1,4",
    "vốn",
    "xong",
    "bỏ qua",
    "500k",
    "2 triệu",
    "80 triệu",
    "hôm qua",
    "ngày mai",
    "1/1",
    "tuần trước",
    "đang giúp",
    "thoát nghèo",
    "35",
    "300",
    "nhà văn hoá",
    "dọn đường xóm",
    "gửi",
    "sửa 3",
    "4",
    "để sau",
    "A7KD2M9P",
    "Lò Thị Thử",
    "7 giờ tối",
    "25",
];
