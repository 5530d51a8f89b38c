use super::{below, exact, ring, word};
use memfootprint::Accuracy::AtLeast;
use url::{Host, Url};

#[test]
fn a_url_is_at_least_its_text() {
    for text in ["https://example.com", "data:text/plain,Hello", "https://ada@example.com:81/a/../b?c=d#e f"]
    {
        let short = below(AtLeast, || Url::parse(text).unwrap());
        assert!(short < 20, "{text}: {short}");
        exact(|| Url::parse(text).unwrap().host().map(|host| host.to_owned()));
    }
    exact(|| Host::<String>::parse("127.0.0.1").unwrap());
}

#[test]
fn urls_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut url = Url::parse("https://example.com").unwrap();
            url.set_path(&word(random));
            url.set_query(Some(&word(random)));
            url
        });
    });
}
