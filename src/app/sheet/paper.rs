//! The sheet as a document: eight blocks on an A4 page, a page of its own for each commune, lines to cut along.

use std::io::Cursor;

use docx_rs::{
    AlignmentType, BorderType, BreakType, Docx, HeightRule, LineSpacing, PageMargin, Paragraph, Pic, Run, RunFonts, Table,
    TableBorder, TableBorderPosition, TableCell, TableCellBorder, TableCellBorderPosition, TableCellMargins, TableLayoutType,
    TableRow, VAlignType, WidthType,
};
use image::ImageFormat;

use crate::app::qr;
use crate::conversation::command::role_name;
use crate::domain::invited::Invited;
use crate::domain::unit::Unit;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::i18n::Speech;

use super::{Opens, Wish};

/// Blocks side by side.
const ACROSS: usize = 2;
/// A4, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const MARGIN: i32 = 600;
/// Widths of the square and of the words beside it, in twentieths of a point.
const SQUARE: usize = 2_250;
const WORDS: usize = 3_103;
/// Height of a block, in twentieths of a point: four of them and a title fill a page.
const HEIGHT: f32 = 3_650.0;
/// The side of a square on paper, in English Metric Units: 36 mm.
const SIDE: u32 = 36 * 36_000;
/// Found on every computer of an office, with all Vietnamese letters.
const FONT: &str = "Arial";
/// Of the lines to cut along, and of what is less important.
const GREY: &str = "808080";

/// The document, or why it cannot be written.
pub(super) fn document(speech: &Speech, wish: &Wish<'_>, groups: &[(Unit, Vec<Invited>)]) -> Result<Vec<u8>, String> {
    let say = |words: Words| speech.say(wish.locale, &words);
    let fonts = RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT);
    let margin = PageMargin::new().top(MARGIN).bottom(MARGIN).left(MARGIN).right(MARGIN).header(0).footer(0).gutter(0);
    let mut docx = Docx::new().page_size(PAGE.0, PAGE.1).page_margin(margin).default_fonts(fonts);
    for (place, (above, invites)) in groups.iter().enumerate() {
        let mut title = Paragraph::new();
        if place > 0 {
            title = title.add_run(Run::new().add_break(BreakType::Page));
        }
        let words = say(phrase_with("sheet-title", [("unit", above.name.as_str().into())]));
        docx = docx.add_paragraph(title.add_run(text(&words, 22).bold()).align(AlignmentType::Center));
        let mut rows = Vec::new();
        for pair in invites.chunks(ACROSS) {
            let mut cells = Vec::new();
            for place in 0..ACROSS {
                let [square, words] = match pair.get(place) {
                    Some(invited) => block(&say, wish, invited).ok_or("a link is too long for a square")?,
                    None => [TableCell::new(), TableCell::new()],
                };
                cells.push(square.width(SQUARE, WidthType::Dxa).clear_border(TableCellBorderPosition::Right));
                cells.push(
                    words
                        .width(WORDS, WidthType::Dxa)
                        .set_border(TableCellBorder::new(TableCellBorderPosition::Left).border_type(BorderType::Nil)),
                );
            }
            rows.push(TableRow::new(cells).row_height(HEIGHT).height_rule(HeightRule::AtLeast).cant_split());
        }
        docx = docx.add_table(table(rows));
    }
    let mut bytes = Cursor::new(Vec::new());
    docx.build().pack(&mut bytes).map_err(|error| error.to_string())?;
    Ok(bytes.into_inner())
}

fn table(rows: Vec<TableRow>) -> Table {
    let mut table = Table::new(rows)
        .set_grid([SQUARE, WORDS].repeat(ACROSS))
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(60, 60, 60, 60));
    for position in [
        TableBorderPosition::Top,
        TableBorderPosition::Bottom,
        TableBorderPosition::Left,
        TableBorderPosition::Right,
        TableBorderPosition::InsideH,
        TableBorderPosition::InsideV,
    ] {
        table = table.set_border(TableBorder::new(position).border_type(BorderType::Dashed).color(GREY));
    }
    table
}

/// What is cut out: the square, and the words beside it. `None` if the link is too long for a square.
fn block(say: &impl Fn(Words) -> String, wish: &Wish<'_>, invited: &Invited) -> Option<[TableCell; 2]> {
    let picture = qr::picture(&wish.opens.link(&invited.code), ImageFormat::Png)?;
    let picture = Pic::new_with_dimensions(picture, 1, 1).size(SIDE, SIDE);
    let square = Paragraph::new().add_run(Run::new().add_image(picture)).align(AlignmentType::Center);
    let (first, last) = invited.code.split_at_checked(4).unwrap_or((&invited.code, ""));
    let code = phrase_with("sheet-code", [("code", format!("{first} {last}").into())]);
    let by_hand = match &wish.opens {
        Opens::Web(url) => phrase_with("sheet-by-hand-web", [("address", address(url).into())]),
        Opens::Telegram(bot) => phrase_with("sheet-by-hand-telegram", [("bot", bot.as_str().into())]),
    };
    let (role, until) = (role_name(invited.role), Words::Day(invited.until));
    let good = match invited.uses {
        1 => phrase_with("sheet-good-for-one", [("role", role), ("until", until)]),
        uses => phrase_with("sheet-good", [("role", role), ("uses", Words::Count(i64::from(uses))), ("until", until)]),
    };
    let line = |run: Run| Paragraph::new().add_run(run).line_spacing(LineSpacing::new().after(30));
    let words = TableCell::new()
        .vertical_align(VAlignType::Center)
        .add_paragraph(line(text(&invited.unit.name, 26).bold()))
        .add_paragraph(line(text(&say(code), 28).bold()))
        .add_paragraph(line(text(&say(phrase("sheet-scan")), 20)))
        .add_paragraph(line(text(&say(phrase("sheet-agree")), 20)))
        .add_paragraph(line(text(&say(by_hand), 20)))
        .add_paragraph(line(text(&say(good), 17).color(GREY)));
    Some([TableCell::new().vertical_align(VAlignType::Center).add_paragraph(square), words])
}

/// A text of this size, in half points.
fn text(words: &str, size: usize) -> Run {
    Run::new().add_text(words).size(size)
}

/// An address as people type it.
fn address(url: &url::Url) -> String {
    let whole = url.as_str().trim_end_matches('/');
    whole.strip_prefix("https://").or(whole.strip_prefix("http://")).unwrap_or(whole).to_owned()
}
