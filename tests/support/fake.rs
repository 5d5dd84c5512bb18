//! What the fakes of all services are made of: an address, a world behind it, and the test's end of it.

use std::fmt::Debug;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::DefaultBodyLimit;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::faults::{Fault, When};
use super::shared::Shared;

/// What is so at a service's.
pub trait Outside: Debug + Send + 'static {
    /// What is to go wrong.
    fn faults(&mut self) -> &mut Vec<(When, Fault)>;
    /// What was called that the real one would refuse.
    fn violations(&mut self) -> &mut Vec<String>;
    /// Everything that people did has come to the daemon.
    fn is_delivered(&self) -> bool;
    /// What was said to somebody who has not read it.
    fn unread(&self) -> Vec<String>;
}

/// A running fake. When it is dropped, no violation may be left that the test has not asked for.
pub struct Fake<W: Outside> {
    pub url: String,
    pub shared: Arc<Shared<W>>,
    server: JoinHandle<()>,
}

impl<W: Outside> Fake<W> {
    /// Starts one on a free port, which takes calls of at most so many bytes.
    pub async fn start(world: W, most: usize, router: impl FnOnce(Router<Arc<Shared<W>>>) -> Router<Arc<Shared<W>>>) -> Self {
        let shared = Arc::new(Shared::new(world));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = router(Router::new()).layer(DefaultBodyLimit::max(most)).with_state(Arc::clone(&shared));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, server }
    }

    /// From now on, what a call meets that fits.
    pub fn fail(&self, when: When, fault: Fault) {
        self.shared.change(|world| world.faults().push((when, fault)));
    }

    /// Looks at the world.
    pub fn look<T>(&self, look: impl FnOnce(&W) -> T) -> T {
        look(&self.shared.lock())
    }

    /// Changes the world; whoever waits looks again.
    pub fn change<T>(&self, change: impl FnOnce(&mut W) -> T) -> T {
        self.shared.change(change)
    }

    /// Waits until the world is so. `what` is told if it does not come.
    pub async fn until(&self, what: &str, is: impl FnMut(&W) -> bool) {
        self.shared.until(what, is).await;
    }

    /// What was called that the real one would refuse.
    pub fn violations(&self) -> Vec<String> {
        self.shared.lock().violations().clone()
    }

    /// The test wanted a refusal with these words in it: there must be one, and it is no fault.
    pub fn wanted(&self, words: &str) {
        self.change(|world| {
            let before = world.violations().len();
            world.violations().retain(|violation| !violation.contains(words));
            assert!(world.violations().len() < before, "nothing was refused for {words:?}: {:?}", world.violations());
        });
    }

    /// Ends the test's side of it: nothing may be undelivered or unread.
    pub async fn finish(&self) {
        self.until("everything is delivered", Outside::is_delivered).await;
        let unread = self.look(Outside::unread);
        assert!(unread.is_empty(), "nobody read {unread:?}");
    }
}

impl<W: Outside> Drop for Fake<W> {
    fn drop(&mut self) {
        self.server.abort();
        if !std::thread::panicking() {
            assert_eq!(self.violations(), Vec::<String>::new(), "calls that the real service would refuse");
        }
    }
}

/// What this call of a method meets, if anything; counted as met.
pub fn meets(world: &mut impl Outside, method: &str, chat: Option<&str>) -> Option<Fault> {
    let fault = world.faults().iter_mut().find_map(|(when, fault)| when.meets(method, chat).then(|| fault.clone()));
    world.faults().retain(|(when, _)| when.times > 0);
    fault
}

/// An answer in JSON.
pub fn json(text: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json")], text).into_response()
}

/// An answer whose body breaks off: the connection ends.
pub fn cut() -> Response {
    let broken = futures::stream::once(async { Err::<Bytes, _>(std::io::Error::other("cut")) });
    Response::new(Body::from_stream(broken))
}
