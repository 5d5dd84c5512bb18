//! Photos, up and down.

use crate::Site;
use chihoi::domain::incoming::Said;
use reqwest::StatusCode;
use reqwest::multipart::Form;
use reqwest::multipart::Part;

#[tokio::test]
async fn photos_become_one_incoming_each_and_a_sixth_is_refused() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    let form = |photos: u8, id: &str| {
        let form = Form::new().text("id", id.to_owned()).text("text", "chụp ở nhà chị Mẫu");
        (0..photos).fold(form, |form, n| form.part("photo", Part::bytes(vec![n + 1; 1000]).file_name("a.jpg")))
    };
    let send = async |form| site.post("/say").header("cookie", &cookie).multipart(form).send().await.unwrap().status();
    assert_eq!(send(form(2, "two-photos")).await, StatusCode::SEE_OTHER);
    let taken = site.app.taken.lock().unwrap().clone();
    let keys: Vec<_> = taken.iter().map(|incoming| incoming.key.clone()).collect();
    assert_eq!(keys, [1, 2].map(|n| format!("{}:two-photos#{n}", &address[..16])));
    let caption = Some("chụp ở nhà chị Mẫu".to_owned());
    assert_eq!(taken[0].said, Said::Photo { content: vec![1; 1000], caption });
    assert_eq!(taken[1].said, Said::Photo { content: vec![2; 1000], caption: None });

    assert_eq!(send(form(6, "six-photos")).await, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(site.app.taken.lock().unwrap().len(), 2 + 5);

    let empty = Part::bytes(Vec::new()).file_name("");
    let form = Form::new().text("id", "no-photo").text("text", "chỉ có chữ").part("photo", empty);
    assert_eq!(send(form).await, StatusCode::SEE_OTHER);
    let last = site.app.taken.lock().unwrap().last().unwrap().clone();
    assert_eq!(last.said, Said::Text("chỉ có chữ".to_owned()));
}

#[tokio::test]
async fn a_photo_above_twelve_megabytes_is_answered_not_cut_off() {
    let site = Site::new().await;
    let (cookie, _) = site.session().await;
    let send = async |bytes: usize| {
        let photo = Part::bytes(vec![0xff; bytes]).file_name("a.jpg");
        let form = Form::new().text("id", format!("photo-{bytes}")).part("photo", photo);
        site.post("/say").header("cookie", &cookie).multipart(form).send().await.unwrap()
    };
    let limit = 12 * 1024 * 1024;
    assert_eq!(send(limit).await.status(), StatusCode::SEE_OTHER);
    let refused = send(limit + 1).await;
    assert_eq!(refused.status(), StatusCode::PAYLOAD_TOO_LARGE);
    assert!(refused.text().await.unwrap().contains("12 MB"));
    assert_eq!(site.app.taken.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn a_photo_is_shown_to_its_own_chat_only() {
    let site = Site::new().await;
    let (cookie, address) = site.session().await;
    let hash = "ab".repeat(32);
    site.app.photos.lock().unwrap().insert((address, hash.clone()), b"jpeg".to_vec());
    let get = async |cookie: &str, hash: &str| {
        let get = site.client.get(format!("{}/photo/{hash}", site.root)).header("cookie", cookie);
        get.send().await.unwrap()
    };
    let mine = get(&cookie, &hash).await;
    assert_eq!(mine.headers()["content-type"], "image/jpeg");
    assert_eq!(mine.headers()["cache-control"], "private, max-age=31536000, immutable");
    assert_eq!(mine.bytes().await.unwrap().as_ref(), b"jpeg");
    let (other, _) = site.session().await;
    assert_eq!(get(&other, &hash).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(get("", &hash).await.status(), StatusCode::FORBIDDEN);
    assert_eq!(get(&cookie, "..%2f..%2fetc").await.status(), StatusCode::NOT_FOUND);
}
