//! A page in a Chromium of its own, and what it asks of anybody.

use headless_chrome::protocol::cdp::types::Event;
use headless_chrome::protocol::cdp::{Emulation, Network, Runtime};
use headless_chrome::{Browser, LaunchOptions, Tab};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::ffi::OsStr;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread::sleep;
use std::time::{Duration, Instant};

/// Set where a test that can't run is a failure.
const REQUIRED: &str = "MEMFOOTPRINT_REQUIRE_TOOLS";

/// How long something may take to come about; a test fails after this, and none asserts less.
const PATIENCE: Duration = Duration::from_mins(1);

/// A page that is open. Chromium ends with it.
pub(crate) struct Opened {
    tab: Arc<Tab>,
    // Where it was served, and what was asked for there.
    address: SocketAddr,
    served: Arc<Mutex<Vec<String>>>,
    /// Every request that Chromium began, whoever it was for.
    requests: Arc<Mutex<Vec<String>>>,
    /// Exceptions, and what the console was told, as of what the page's policy refused.
    complaints: Arc<Mutex<Vec<String>>>,
    _browser: Browser,
}

/// Opens a page, as a service would serve it. Nothing where there is no Chromium, which is said aloud.
pub(crate) fn open(html: &str) -> Option<Opened> {
    let Some(path) = chromium() else {
        assert!(std::env::var_os(REQUIRED).is_none_or(|value| value != "1"), "no Chromium, and {REQUIRED}=1");
        // Not by a macro, whose output the test harness would keep to itself.
        let _ = writeln!(std::io::stderr(), "NOT CHECKED: no Chromium was found, so no page was opened");
        return None;
    };
    let arguments = [
        "--disable-quic",
        "--disable-component-update",
        "--disable-gpu",
        "--hide-scrollbars",
        // No service of the browser's own is to be asked, whatever version it is.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];
    let options = LaunchOptions {
        path: Some(path),
        sandbox: false,
        window_size: Some((1280, 1000)),
        args: arguments.iter().map(OsStr::new).collect(),
        idle_browser_timeout: PATIENCE,
        ..LaunchOptions::default()
    };
    let browser = Browser::new(options).expect("Chromium starts");
    let tab = browser.new_tab().expect("a tab");
    tab.set_default_timeout(PATIENCE);
    let (served, requests, complaints) = <(Arc<_>, Arc<_>, Arc<_>)>::default();
    let address = serve(html, &served);
    listen(&tab, &requests, &complaints);
    tab.navigate_to(&format!("http://{address}/")).expect("an address");
    tab.wait_until_navigated().expect("the page loads");
    let opened = Opened { tab, address, served, requests, complaints, _browser: browser };
    opened.until("document.querySelector('#map .tile') && document.querySelector('#types tbody tr')");
    Some(opened)
}

fn chromium() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROME") {
        return Some(path.into());
    }
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let folders = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|path| path.is_file())
}

/// Gives the page to whoever asks for `/`, and notes what is asked for. Ends with the process.
fn serve(html: &str, served: &Arc<Mutex<Vec<String>>>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let (html, served) = (html.to_owned(), Arc::clone(served));
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { continue };
            let mut request = [0; 4096];
            let length = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]);
            // Browsers connect ahead of time, too, and say nothing.
            let Some(line) = request.lines().next() else { continue };
            served.lock().expect("nobody panics").push(line.to_owned());
            let (status, body) =
                if line.starts_with("GET / ") { ("200 OK", &*html) } else { ("404 Not Found", "") };
            let _ = write!(
                stream,
                "HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
        }
    });
    address
}

fn listen(tab: &Arc<Tab>, requests: &Arc<Mutex<Vec<String>>>, complaints: &Arc<Mutex<Vec<String>>>) {
    tab.enable_log().and_then(|tab| tab.enable_runtime()).expect("it tells what it logs");
    let enable: Network::Enable = made(json!({}));
    tab.call_method(enable).expect("it tells what it asks for");
    let (requests, complaints) = (Arc::clone(requests), Arc::clone(complaints));
    let note = |list: &Mutex<Vec<String>>, what: String| list.lock().expect("nobody panics").push(what);
    tab.add_event_listener(Arc::new(move |event: &Event| match event {
        Event::NetworkRequestWillBeSent(event) => note(&requests, event.params.request.url.clone()),
        Event::LogEntryAdded(event) => note(&complaints, event.params.entry.text.clone()),
        Event::RuntimeExceptionThrown(event) => {
            note(&complaints, format!("{:?}", event.params.exception_details));
        }
        _ => {}
    }))
    .expect("it can be listened to");
}

/// A command of the browser's, of the settings that matter.
fn made<C: DeserializeOwned>(settings: Value) -> C {
    serde_json::from_value(settings).expect("the names are those of the protocol")
}

impl Opened {
    /// What an expression of the page's language is, as JSON.
    pub(crate) fn eval(&self, expression: &str) -> Value {
        let expression =
            format!("Promise.resolve({expression}).then((value) => JSON.stringify(value) ?? 'null')");
        let asked: Runtime::Evaluate =
            made(json!({"expression": expression, "awaitPromise": true, "returnByValue": true}));
        let answer = self.tab.call_method(asked).expect("the page answers");
        assert!(answer.exception_details.is_none(), "{expression}: {:?}", answer.exception_details);
        let text = answer.result.value.as_ref().and_then(Value::as_str).unwrap_or("null");
        serde_json::from_str(text).expect("it was made JSON")
    }

    pub(crate) fn text(&self, expression: &str) -> String {
        self.eval(expression).as_str().unwrap_or_else(|| panic!("no text: {expression}")).to_owned()
    }

    /// Rounded to whole ones, as pixels are.
    pub(crate) fn number(&self, expression: &str) -> i64 {
        let number = self.eval(expression).as_f64().unwrap_or_else(|| panic!("no number: {expression}"));
        number.round() as i64
    }

    /// Waits for a condition.
    #[track_caller]
    pub(crate) fn until(&self, condition: &str) {
        let start = Instant::now();
        while self.eval(&format!("Boolean({condition})")) != Value::Bool(true) {
            assert!(
                start.elapsed() < PATIENCE,
                "never came true: {condition}\n{}",
                self.text("document.body.innerText")
            );
            sleep(Duration::from_millis(20));
        }
    }

    /// Clicks, as the mouse does, on the first element that a selector finds.
    #[track_caller]
    pub(crate) fn click(&self, selector: &str) {
        let element = self.tab.find_element(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
        element.click().unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    pub(crate) fn point_at(&self, selector: &str) {
        self.tab
            .find_element(selector)
            .and_then(|element| element.move_mouse_over().map(|_| ()))
            .expect("it is there");
    }

    pub(crate) fn focus(&self, selector: &str) {
        self.tab.find_element(selector).and_then(|element| element.focus().map(|_| ())).expect("it is there");
    }

    pub(crate) fn press(&self, key: &str) {
        self.tab.press_key(key).expect("a key");
    }

    pub(crate) fn write(&self, text: &str) {
        self.tab.type_str(text).expect("it can be typed");
    }

    /// As a device of this width shows it.
    pub(crate) fn resize(&self, width: u32, height: u32) {
        let metrics: Emulation::SetDeviceMetricsOverride =
            made(json!({"width": width, "height": height, "deviceScaleFactor": 2.0, "mobile": true}));
        self.tab.call_method(metrics).expect("it can be as wide");
    }

    /// What the page asked for, of whomever: its own address, and whatever else.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("nobody panics").clone()
    }

    pub(crate) fn served(&self) -> Vec<String> {
        self.served.lock().expect("nobody panics").clone()
    }

    pub(crate) fn address(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub(crate) fn complaints(&self) -> Vec<String> {
        self.complaints.lock().expect("nobody panics").clone()
    }
}
