//! What may tell of violence, trafficking or abuse. A miss is worse than a false alarm: none of the cases that the rules
//! know may be missed, and of the talks only a few may be asked about.

use chihoi::nlu::harm::{Sign, read};

const MESSAGES: &str = include_str!("../data/harm.txt");

/// The messages under a heading.
fn under(heading: &str, least: usize) -> Vec<&'static str> {
    let heading = format!("[{heading}]");
    let lines = MESSAGES.lines().skip_while(|line| *line != heading).skip(1);
    let messages: Vec<_> = lines.take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty()).collect();
    assert!(messages.len() >= least, "only {} messages under {heading}", messages.len());
    messages
}

#[test]
fn no_case_is_missed() {
    let missed: Vec<_> = under("case", 60).into_iter().filter(|message| read(message, &[]).is_none()).collect();
    assert!(missed.is_empty(), "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn of_cases_told_in_other_words_no_more_are_missed_than_known() {
    let missed: Vec<_> = under("case, unseen", 20).into_iter().filter(|message| read(message, &[]).is_none()).collect();
    assert!(missed.len() <= 8, "{} missed:\n{}", missed.len(), missed.join("\n"));
}

#[test]
fn talks_are_mostly_filed_at_once() {
    let campaigns = under("campaign", 60);
    let asked: Vec<_> = campaigns.iter().filter(|message| read(message, &[]).is_some()).copied().collect();
    assert!(asked.len() * 50 <= campaigns.len(), "{} of {} asked about:\n{}", asked.len(), campaigns.len(), asked.join("\n"));
}

#[test]
fn what_was_chosen_before_says_that_it_was_a_talk_but_never_hides_an_act() {
    assert_eq!(read("bạo lực gia đình", &[]), Some(Sign::Topic));
    assert_eq!(read("bạo lực gia đình", &["Tuyên truyền"]), None);
    assert_eq!(read("chị Mai bị chồng đánh", &["Tuyên truyền"]), Some(Sign::Case));
    assert_eq!(read("", &[]), None);
}
